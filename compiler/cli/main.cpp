// The process: what `cli/program.h` cannot do without one. A failed assertion and an
// exception that nobody expected end here, as faults of infrac and not of the spec.
#include <csignal>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli/program.h"
#include "host/posix.h"

namespace {

using infrac::cli::Exit;

constexpr std::string_view kPleaseReport =
    "infrac: internal error. This is a fault of infrac " INFRAC_VERSION
    ", not of the spec: please report it with the lines above.\n";

void complain(std::string_view text) { (void)infrac::host::posix::writeAll(STDERR_FILENO, text); }

// Much is made and freed again for each file: by itself glibc gives memory back to the kernel in
// between, and a tenth of a run over many files went into getting it again.
void keepFreedMemory() {
#ifdef __GLIBC__
    mallopt(M_TOP_PAD, 1024 * 1024);
#endif
}

extern "C" void onAbort(int) {
    complain(kPleaseReport);
    _exit(static_cast<int>(Exit::Internal));
}

Exit runProcess(std::span<const std::string> words) {
    infrac::host::RealFileSystem files;
    infrac::host::RealTerminal terminal;
    infrac::host::RealEnvironment environment;
    infrac::cli::World world{files, terminal, environment};
    Exit exit = infrac::cli::runProgram(words, world);
    if (terminal.hasLostOutput() && exit == Exit::Fine)
        return fail(world, "standard output could not be written");
    return exit;
}

} // namespace

int main(int argc, char** argv) {
    keepFreedMemory();
    std::signal(SIGABRT, onAbort);
    try {
        std::vector<std::string> words(argv + 1, argv + argc);
        return static_cast<int>(runProcess(words));
    } catch (const std::exception& error) {
        complain(std::string(error.what()) + '\n');
        complain(kPleaseReport);
        return static_cast<int>(Exit::Internal);
    }
}
