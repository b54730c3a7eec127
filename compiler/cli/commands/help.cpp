#include "cli/help_text.h"

#include "cli/invocation.h"

namespace infrac::cli {
namespace {

constexpr Option kOptions[] = {
    {.name = "markdown", .summary = "print the page for docs/commands/", .isHidden = true},
};
constexpr Example kExamples[] = {{"infrac help build", "all options of a command"}};

Exit run(const Invocation& invocation, World& world) {
    bool isMarkdown = invocation.has("markdown");
    std::string name = invocation.argument();
    if (name.empty()) {
        world.print(isMarkdown ? markdownOverview() : overview());
        return Exit::Fine;
    }
    const Command* command = findCommand(name);
    if (!command)
        return unknownCommand(name, world);
    world.print(isMarkdown ? markdownPage(*command) : commandHelp(*command));
    return Exit::Fine;
}

} // namespace

namespace verbs {

extern const Command help;
constinit const Command help{
    .name = "help",
    .summary = "tell what a command does and takes",
    .description = "Prints what a command does, its options and examples.",
    .arguments = {.name = "COMMAND", .summary = "a command; without one, all are listed"},
    .options = kOptions,
    .examples = kExamples,
    .run = run,
};

} // namespace verbs
} // namespace infrac::cli
