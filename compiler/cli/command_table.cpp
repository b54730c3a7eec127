#include "cli/command_table.h"

#include <vector>

#include <fmt/core.h>

#include "base/suggest.h"

namespace infrac::cli {
namespace verbs {
#define INFRAC_COMMAND(name) extern const Command name;
#include "commands.inc"
#undef INFRAC_COMMAND
} // namespace verbs

std::span<const Command* const> commands() {
    static constexpr const Command* kCommands[] = {
#define INFRAC_COMMAND(name) &verbs::name,
#include "commands.inc"
#undef INFRAC_COMMAND
    };
    return kCommands;
}

const Command* findCommand(std::string_view name) {
    for (const Command* command : commands()) {
        if (command->name == name)
            return command;
    }
    return nullptr;
}

Exit unknownCommand(std::string_view name, World& world) {
    std::vector<std::string_view> names;
    for (const Command* command : commands())
        names.push_back(command->name);
    std::string_view near = closest(name, names);
    return fail(world, fmt::format("there is no command `{}`", name),
                near.empty() ? "`infrac help` lists the commands"
                             : fmt::format("did you mean `{}`?", near));
}

} // namespace infrac::cli
