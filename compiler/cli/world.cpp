#include "cli/world.h"

#include <fmt/core.h>

#include "report/display.h"

namespace infrac::cli {

Exit fail(World& world, std::string_view message, std::string_view help) {
    world.complain(fmt::format("error: {}\n", report::printable(message)));
    if (!help.empty())
        world.complain(fmt::format("  = help: {}\n", report::printable(help)));
    return Exit::Usage;
}

} // namespace infrac::cli
