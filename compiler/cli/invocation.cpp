// The adapter to cxxopts, the only place that sees it. Names are looked up in the table
// first, so that cxxopts's exceptions are left with what only its parsing can find.
#include "cli/invocation.h"

#include <algorithm>

#define CXXOPTS_NO_REGEX
#include <cxxopts.hpp>
#include <fmt/core.h>

#include "base/suggest.h"

namespace infrac::cli {
namespace {

constexpr std::string_view kHelp = "help";

const Option* findOption(const Command& command, std::string_view name) {
    auto found = std::find_if(command.options.begin(), command.options.end(),
                              [&](const Option& option) { return option.name == name; });
    return found == command.options.end() ? nullptr : &*found;
}

const Option* findLetter(const Command& command, char letter) {
    auto found = std::find_if(command.options.begin(), command.options.end(),
                              [&](const Option& option) { return option.letter == letter; });
    return found == command.options.end() ? nullptr : &*found;
}

UsageError unknownOption(const Command& command, std::string_view word, std::string_view name) {
    std::vector<std::string_view> names{kHelp};
    for (const Option& option : command.options) {
        if (!option.isHidden)
            names.push_back(option.name);
    }
    std::string_view near = closest(name, names);
    return {fmt::format("`infrac {}` has no option `{}`", command.name, word),
            near.empty() ? fmt::format("`infrac help {}` lists its options", command.name)
                         : fmt::format("did you mean `--{}`?", near)};
}

// The words with `-oDIR` taken apart, or the first that names no option.
std::variant<std::vector<std::string>, UsageError> checkNames(const Command& command,
                                                              std::span<const std::string> words) {
    std::vector<std::string> out;
    bool isOptions = true;
    for (const std::string& word : words) {
        isOptions = isOptions && word != "--";
        std::string_view view = word;
        if (!isOptions || view.size() < 2 || view[0] != '-') {
            out.push_back(word);
            continue;
        }
        bool isLong = view.starts_with("--");
        std::string_view name = isLong ? view.substr(2, view.find('=') - 2) : view.substr(1, 1);
        const Option* option = isLong ? findOption(command, name) : findLetter(command, view[1]);
        bool isHelp = name == kHelp || word == "-h";
        if (!option && !isHelp)
            return unknownOption(command, isLong ? view.substr(0, view.find('=')) : view, name);
        bool isJoined = !isLong && option && !option->value.empty() && view.size() > 2;
        out.push_back(isJoined ? word.substr(0, 2) : word);
        if (isJoined)
            out.push_back(word.substr(2));
    }
    return out;
}

std::string joined(std::span<const std::string_view> words) {
    std::string out;
    for (std::string_view word : words)
        out += fmt::format("{}`{}`", out.empty() ? "" : ", ", word);
    return out;
}

cxxopts::Options declare(const Command& command) {
    cxxopts::Options options("infrac " + std::string(command.name));
    auto add = options.add_options();
    for (const Option& option : command.options) {
        std::string names(option.name);
        if (option.letter != '\0')
            names = fmt::format("{},{}", option.letter, option.name);
        add(names, "",
            option.value.empty() ? cxxopts::value<bool>() : cxxopts::value<std::string>());
    }
    add("h,help", "", cxxopts::value<bool>());
    return options;
}

// What was given for one option, or why it cannot be.
std::variant<std::vector<std::string>, UsageError> valuesOf(const Option& option,
                                                            const cxxopts::ParseResult& result) {
    std::vector<std::string> out;
    for (const cxxopts::KeyValue& given : result.arguments()) {
        if (given.key() != option.name)
            continue;
        const std::string& value = given.value();
        const std::string choice = option.takesFile ? value.substr(0, value.find('=')) : value;
        const auto& choices = option.choices;
        if (!choices.empty() && std::find(choices.begin(), choices.end(), choice) == choices.end())
            return UsageError{fmt::format("`--{}` cannot be `{}`", option.name, value),
                              "one of " + joined(choices)};
        out.push_back(value);
    }
    if (!option.isRepeated && out.size() > 1)
        out.erase(out.begin(), out.end() - 1);
    return out;
}

std::variant<Invocation, UsageError> collect(const Command& command,
                                             const cxxopts::ParseResult& result) {
    Invocation::Given given;
    if (result.count("help") > 0)
        given.emplace(kHelp, std::vector<std::string>{"true"});
    for (const Option& option : command.options) {
        std::string name(option.name);
        if (result.count(name) == 0)
            continue;
        if (option.value.empty()) {
            given.emplace(name, std::vector<std::string>{"true"});
            continue;
        }
        auto values = valuesOf(option, result);
        if (auto* error = std::get_if<UsageError>(&values))
            return *error;
        given.emplace(name, std::get<0>(std::move(values)));
    }
    return Invocation(command, std::move(given), result.unmatched());
}

UsageError checkCount(const Command& command, const Invocation& invocation) {
    const Arguments& arguments = command.arguments;
    std::size_t count = invocation.arguments().size();
    std::size_t most = arguments.name.empty() ? 0 : 1;
    if (count > most && !arguments.isRepeated)
        return {fmt::format("`infrac {}` does not know what to do with `{}`", command.name,
                            invocation.arguments()[most]),
                fmt::format("`infrac help {}` shows what it takes", command.name)};
    if (count == 0 && arguments.isRequired)
        return {fmt::format("`infrac {}` needs {}", command.name, arguments.name),
                std::string(arguments.summary)};
    return {};
}

} // namespace

Invocation::Invocation(const Command& command, Given given, std::vector<std::string> arguments)
    : command_(&command), given_(std::move(given)), arguments_(std::move(arguments)) {}

std::string Invocation::value(std::string_view option) const {
    if (auto found = given_.find(option); found != given_.end() && !found->second.empty())
        return found->second.back();
    const Option* known = findOption(*command_, option);
    return known ? std::string(known->fallback) : std::string{};
}

std::vector<std::string> Invocation::values(std::string_view option) const {
    if (auto found = given_.find(option); found != given_.end())
        return found->second;
    std::string fallback = value(option);
    return fallback.empty() ? std::vector<std::string>{} : std::vector{std::move(fallback)};
}

std::variant<Invocation, UsageError> parseInvocation(const Command& command,
                                                     std::span<const std::string> words) {
    auto checked = checkNames(command, words);
    if (auto* error = std::get_if<UsageError>(&checked))
        return *error;
    std::vector<const char*> argv{"infrac"};
    for (const std::string& word : std::get<0>(checked))
        argv.push_back(word.c_str());
    try {
        cxxopts::Options options = declare(command);
        auto found = collect(command, options.parse(static_cast<int>(argv.size()), argv.data()));
        auto* invocation = std::get_if<Invocation>(&found);
        if (!invocation || invocation->has(kHelp))
            return found;
        if (UsageError error = checkCount(command, *invocation); !error.message.empty())
            return error;
        return found;
    } catch (const cxxopts::exceptions::exception& error) {
        return UsageError{fmt::format("`infrac {}`: {}", command.name, error.what()),
                          fmt::format("`infrac help {}` shows what it takes", command.name)};
    }
}

} // namespace infrac::cli
