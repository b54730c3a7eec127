#include "cli/help_text.h"

#include <algorithm>
#include <vector>

#include <fmt/core.h>

namespace infrac::cli {
namespace {

constexpr std::string_view kTagline = "infrac compiles typed descriptions of AWS systems to "
                                      "CloudFormation templates.";
constexpr std::string_view kVersionSummary = "print the version";
constexpr Option kHelpOption{.name = "help", .letter = 'h', .summary = "print this help"};

struct Entry {
    std::string left;
    std::string right;
};

std::string table(std::span<const Entry> entries) {
    std::size_t width = 0;
    for (const Entry& entry : entries)
        width = std::max(width, entry.left.size());
    std::string out;
    for (const Entry& entry : entries)
        out += fmt::format("  {:{}}  {}\n", entry.left, width, entry.right);
    return out;
}

std::string usage(const Command& command) {
    std::string out = fmt::format("infrac {} [OPTIONS]", command.name);
    const Arguments& arguments = command.arguments;
    if (arguments.name.empty())
        return out;
    std::string name = fmt::format("{}{}", arguments.name, arguments.isRepeated ? "..." : "");
    return out + (arguments.isRequired ? ' ' + name : fmt::format(" [{}]", name));
}

std::string names(const Option& option) {
    std::string value = option.value.empty() ? "" : fmt::format(" {}", option.value);
    if (option.letter == '\0')
        return fmt::format("    --{}{}", option.name, value);
    return fmt::format("-{}, --{}{}", option.letter, option.name, value);
}

// `summary (a, b, c; default: a)`
std::string explanation(const Option& option) {
    std::string details;
    for (std::string_view choice : option.choices)
        details += fmt::format("{}{}", details.empty() ? "" : ", ", choice);
    if (!option.fallback.empty())
        details += fmt::format("{}default: {}", details.empty() ? "" : "; ", option.fallback);
    std::string summary(option.summary);
    return details.empty() ? summary : fmt::format("{} ({})", summary, details);
}

std::vector<Option> shownOptions(const Command& command) {
    std::vector<Option> out;
    for (const Option& option : command.options) {
        if (!option.isHidden)
            out.push_back(option);
    }
    out.push_back(kHelpOption);
    return out;
}

std::vector<Entry> commandEntries() {
    std::vector<Entry> out;
    for (const Command* command : commands())
        out.push_back({std::string(command->name), std::string(command->summary)});
    return out;
}

std::string trimmed(std::string text) {
    text.erase(0, text.find_first_not_of(' '));
    return text;
}

} // namespace

std::string overview() {
    std::vector<Entry> options{{"-h, --help", "print this help"},
                               {"-V, --version", std::string(kVersionSummary)}};
    return fmt::format("{}\n\nUsage: infrac COMMAND [OPTIONS] [ARGUMENTS]\n\nCommands:\n{}\n"
                       "Options:\n{}\n`infrac help COMMAND` tells more about a command.\n",
                       kTagline, table(commandEntries()), table(options));
}

std::string commandHelp(const Command& command) {
    std::string out = fmt::format("{}\n\nUsage: {}\n", command.description, usage(command));
    if (!command.arguments.name.empty()) {
        Entry entry{std::string(command.arguments.name), std::string(command.arguments.summary)};
        out += "\nArguments:\n" + table({&entry, 1});
    }
    std::vector<Entry> options;
    for (const Option& option : shownOptions(command))
        options.push_back({names(option), explanation(option)});
    out += "\nOptions:\n" + table(options);
    std::vector<Entry> examples;
    for (const Example& example : command.examples)
        examples.push_back({std::string(example.line), std::string(example.summary)});
    return out + "\nExamples:\n" + table(examples);
}

std::string markdownOverview() {
    std::string out = fmt::format("# Commands\n\n{}\n\n| command | does |\n|---|---|\n", kTagline);
    for (const Command* command : commands())
        out += fmt::format("| [`infrac {0}`]({0}.md) | {1} |\n", command->name, command->summary);
    return out + fmt::format("| `infrac --version` | {} |\n", kVersionSummary) +
           "\nExit codes: 0 fine, 1 findings, errors in a spec or a difference, 2 a command line, "
           "a "
           "configuration or\na file that cannot be used, 3 a deployment that failed and was "
           "rolled "
           "back, 4 credentials, 5 refused by\nAWS or by the engine of images, 70 a fault of "
           "infrac "
           "itself, 130 interrupted.\n";
}

std::string markdownPage(const Command& command) {
    std::string out = fmt::format("# infrac {}\n\n{}\n\n```sh\n{}\n```\n", command.name,
                                  command.description, usage(command));
    if (!command.arguments.name.empty())
        out += fmt::format("\n`{}`: {}\n", command.arguments.name, command.arguments.summary);
    out += "\n| option | does |\n|---|---|\n";
    for (const Option& option : shownOptions(command))
        out += fmt::format("| `{}` | {} |\n", trimmed(names(option)), explanation(option));
    out += "\n## Examples\n\n```sh\n";
    for (const Example& example : command.examples)
        out += fmt::format("{}# {}\n{}\n", &example == command.examples.data() ? "" : "\n",
                           example.summary, example.line);
    out += "```\n";
    return out;
}

} // namespace infrac::cli
