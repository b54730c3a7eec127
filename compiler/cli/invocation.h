// A command line after parsing.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/command_table.h"

namespace infrac::cli {

class Invocation {
public:
    using Given = std::map<std::string, std::vector<std::string>, std::less<>>;

    Invocation(const Command& command, Given given, std::vector<std::string> arguments);

    bool has(std::string_view option) const { return given_.find(option) != given_.end(); }
    // What was given, or else the option's fallback.
    std::string value(std::string_view option) const;
    // All that were given, in their order; else the fallback, where there is one.
    std::vector<std::string> values(std::string_view option) const;
    const std::vector<std::string>& arguments() const { return arguments_; }
    // The first argument, or empty.
    std::string argument() const { return arguments_.empty() ? std::string{} : arguments_[0]; }

private:
    const Command* command_;
    Given given_; // a switch holds `true`
    std::vector<std::string> arguments_;
};

struct UsageError {
    std::string message;
    std::string help; // may be empty
};

// Either an invocation or what is wrong with the words after the command's name.
std::variant<Invocation, UsageError> parseInvocation(const Command& command,
                                                     std::span<const std::string> words);

} // namespace infrac::cli
