#include "host/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "host/posix.h"

namespace infrac::host {
namespace {

int descriptor(Stream stream) { return stream == Stream::Output ? STDOUT_FILENO : STDERR_FILENO; }

bool isSet(const Environment& environment, const char* name) {
    return !environment.get(name).value_or("").empty();
}

} // namespace

void RealTerminal::write(Stream stream, std::string_view text) {
    if (!posix::writeAll(descriptor(stream), text) && stream == Stream::Output)
        hasLostOutput_ = true;
}

Result<std::string> RealTerminal::readInput() { return posix::readAll(STDIN_FILENO); }

bool RealTerminal::isTerminal(Stream stream) const { return ::isatty(descriptor(stream)) == 1; }

int RealTerminal::width(Stream stream) const {
    winsize size{};
    if (::ioctl(descriptor(stream), TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

bool usesColor(ColorChoice flag, const Environment& environment, const Terminal& terminal,
               Stream stream) {
    if (flag != ColorChoice::Auto)
        return flag == ColorChoice::Always;
    if (isSet(environment, "NO_COLOR"))
        return false;
    if (isSet(environment, "FORCE_COLOR"))
        return true;
    return terminal.isTerminal(stream) && environment.get("TERM").value_or("") != "dumb";
}

} // namespace infrac::host
