#include "cli/program.h"

#include <fmt/core.h>

#include "cli/command_table.h"
#include "cli/help_text.h"
#include "cli/invocation.h"

namespace infrac::cli {
Exit runProgram(std::span<const std::string> words, World& world) {
    if (words.empty()) {
        world.complain(overview());
        return Exit::Usage;
    }
    if (words[0] == "--version" || words[0] == "-V") {
        world.print("infrac " INFRAC_VERSION "\n");
        return Exit::Fine;
    }
    if (words[0] == "--help" || words[0] == "-h") {
        world.print(overview());
        return Exit::Fine;
    }
    if (words[0].starts_with('-'))
        return fail(world, fmt::format("`{}` stands where a command is expected", words[0]),
                    "`infrac help` lists the commands");
    const Command* command = findCommand(words[0]);
    if (!command)
        return unknownCommand(words[0], world);
    auto parsed = parseInvocation(*command, words.subspan(1));
    if (auto* error = std::get_if<UsageError>(&parsed))
        return fail(world, error->message, error->help);
    const Invocation& invocation = std::get<Invocation>(parsed);
    if (invocation.has("help")) {
        world.print(commandHelp(*command));
        return Exit::Fine;
    }
    return command->run(invocation, world);
}

} // namespace infrac::cli
