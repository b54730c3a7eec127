// Everything outside of the program that a command may touch, and how a command ends.
#pragma once

#include <string_view>

#include "host/environment.h"
#include "host/file_system.h"
#include "host/terminal.h"

namespace infrac::cli {

struct World {
    host::FileSystem& files;
    host::Terminal& terminal;
    const host::Environment& environment;

    void print(std::string_view text) { terminal.write(host::Stream::Output, text); }
    void complain(std::string_view text) { terminal.write(host::Stream::Error, text); }
};

enum class Exit : int {
    Fine = 0,
    Findings = 1, // errors in a spec, or a difference that `--check` looked for
    Usage = 2,    // the command line, or a file that cannot be read or written
    Internal = 70,
};

// Prints `error: message` and, where there is one, the help below it.
Exit fail(World& world, std::string_view message, std::string_view help = {});

} // namespace infrac::cli
