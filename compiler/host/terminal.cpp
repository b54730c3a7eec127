#include "host/terminal.h"

#include <csignal>

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "host/posix.h"

namespace infrac::host {
namespace {

int descriptor(Stream stream) { return stream == Stream::Output ? STDOUT_FILENO : STDERR_FILENO; }

bool isSet(const Environment& environment, const char* name) {
    return !environment.get(name).value_or("").empty();
}

// Switches the terminal's echo off as long as it lives.
class Silence {
public:
    explicit Silence(bool isWanted) {
        if (!isWanted || ::tcgetattr(STDIN_FILENO, &before_) != 0)
            return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        isOn_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    ~Silence() {
        if (isOn_)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

private:
    termios before_{};
    bool isOn_ = false;
};

// Lets a signal that has a handler end a wait for input, which would go on after it otherwise.
class EndedBySignal {
public:
    explicit EndedBySignal(int signal) : signal_(signal) {
        if (::sigaction(signal_, nullptr, &before_) != 0 || before_.sa_handler == SIG_DFL ||
            before_.sa_handler == SIG_IGN)
            return;
        struct sigaction ending = before_;
        ending.sa_flags &= ~SA_RESTART;
        isOn_ = ::sigaction(signal_, &ending, nullptr) == 0;
    }
    ~EndedBySignal() {
        if (isOn_)
            ::sigaction(signal_, &before_, nullptr);
    }
    EndedBySignal(const EndedBySignal&) = delete;
    EndedBySignal& operator=(const EndedBySignal&) = delete;

private:
    int signal_;
    struct sigaction before_ {};
    bool isOn_ = false;
};

} // namespace

Result<std::string> Terminal::ask(std::string_view, bool) {
    return Error{"nobody can be asked: standard input is no terminal"};
}

bool RealTerminal::canAsk() const {
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

Result<std::string> RealTerminal::ask(std::string_view question, bool isSecret) {
    if (!canAsk())
        return Terminal::ask(question, isSecret);
    write(Stream::Error, question);
    const Silence silence(isSecret);
    const EndedBySignal interruption(SIGINT);
    const EndedBySignal termination(SIGTERM);
    std::string line;
    for (;;) {
        char c = 0;
        const ssize_t count = ::read(STDIN_FILENO, &c, 1);
        if (count < 0)
            return posix::lastError();
        if (count == 0 && line.empty())
            return Error{"the input ended"};
        if (count == 0 || c == '\n')
            break;
        line += c;
    }
    if (isSecret)
        write(Stream::Error, "\n");
    return line;
}

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
