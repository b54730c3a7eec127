#include "cli/common_options.h"

namespace infrac::cli {

bool usesColor(const Invocation& invocation, const World& world, host::Stream stream) {
    std::string flag = invocation.value("color");
    host::ColorChoice choice = flag == "always"  ? host::ColorChoice::Always
                               : flag == "never" ? host::ColorChoice::Never
                                                 : host::ColorChoice::Auto;
    return host::usesColor(choice, world.environment, world.terminal, stream);
}

} // namespace infrac::cli
