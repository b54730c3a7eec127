// The commands as data: parsing, help, suggestions and the pages in docs/commands/ are all
// made from this one table. A command is one file in commands/ that defines an object of
// the file's name; the build finds it.
#pragma once

#include <span>
#include <string_view>

#include "cli/world.h"

namespace infrac::cli {

class Invocation;

struct Option {
    std::string_view name;    // without its dashes
    char letter = '\0';       // its short form; none
    std::string_view value{}; // what stands for the value in help, `DIR`; empty: a switch
    std::string_view summary{};
    std::string_view fallback{};                 // the value where the option is not given
    std::span<const std::string_view> choices{}; // empty: any value
    bool isHidden = false;
    bool isRepeated = false; // may be given several times
    bool takesFile = false;  // `VALUE=FILE` too; only the value is one of the choices
};

// What follows the options.
struct Arguments {
    std::string_view name{}; // `SPEC`; empty: the command takes none
    bool isRequired = false;
    bool isRepeated = false;
    std::string_view summary{};
};

struct Example {
    std::string_view line;
    std::string_view summary;
};

struct Command {
    std::string_view name;
    std::string_view summary;     // one line, lower case, without a full stop
    std::string_view description; // paragraphs, with backticks as in Markdown
    Arguments arguments;
    std::span<const Option> options; // without `--help`, which all have
    std::span<const Example> examples;
    Exit (*run)(const Invocation& invocation, World& world);
};

// In the order of their names.
std::span<const Command* const> commands();

const Command* findCommand(std::string_view name);

// Says that there is no such command, and which may have been meant.
Exit unknownCommand(std::string_view name, World& world);

} // namespace infrac::cli
