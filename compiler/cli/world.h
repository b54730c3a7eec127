// Everything outside of the program that a command may touch, and how a command ends.
#pragma once

#include <string_view>

#include "host/environment.h"
#include "host/file_system.h"
#include "host/terminal.h"

namespace infrac::cli {

class Outside;

struct World {
    host::FileSystem& files;
    host::Terminal& terminal;
    const host::Environment& environment;
    Outside* outside = nullptr; // of a test; null: the real one, where a command needs it

    void print(std::string_view text) { terminal.write(host::Stream::Output, text); }
    void complain(std::string_view text) { terminal.write(host::Stream::Error, text); }
};

enum class Exit : int {
    Fine = 0,
    Findings = 1,    // errors in a spec, or a difference that `--check` looked for
    Usage = 2,       // the command line, or a file that cannot be read or written
    RolledBack = 3,  // a deployment failed, and what failed is as it was before
    Credentials = 4, // none, expired, or of another account
    Refused = 5,     // by AWS, or by the engine of images
    Internal = 70,
    Interrupted = 130, // by the user; the same command goes on from there
};

// Prints `error: message` and, where there is one, the help below it.
Exit fail(World& world, std::string_view message, std::string_view help = {});

} // namespace infrac::cli
