#include "cli/deployment/confirm.h"

#include <fmt/core.h>

#include "deploy/stacks/desired_stack.h"

namespace infrac::cli {

Exit askParameters(DeploySession& session, World& world,
                   const std::vector<deploy::MissingParameter>& missing) {
    for (const deploy::MissingParameter& each : missing) {
        const std::string variable = deploy::parameterVariable(each.stack, each.parameter);
        if (!world.terminal.canAsk())
            return fail(world,
                        fmt::format("the parameter `{}` of stack `{}` has no value", each.parameter,
                                    each.stack),
                        fmt::format("set the environment variable `{}`", variable));
        Result<std::string> value =
            world.terminal.ask(fmt::format("{} of stack {}{}: ", each.parameter, each.stack,
                                           each.isSecret ? " (not shown)" : ""),
                               each.isSecret);
        if (!value)
            return fail(world, value.error().message);
        session.giveParameter(each, std::move(*value));
    }
    return Exit::Fine;
}

bool confirmByWord(World& world, const std::string& question, const std::string& word) {
    Result<std::string> answer = world.terminal.ask(question, false);
    return answer && *answer == word;
}

namespace {

Exit leave(DeploySession& session, World& world) {
    const bool isInterrupted = session.outside().watchInterrupts()->load() > 0;
    world.complain(isInterrupted ? "\nnothing was deployed\n" : "nothing was deployed\n");
    return isInterrupted ? Exit::Interrupted : Exit::Findings;
}

} // namespace

std::optional<Exit> confirmPlan(DeploySession& session, World& world, const deploy::Plan& plan) {
    Result<std::string> answer = world.terminal.ask("Deploy this? (yes/no) ", false);
    if (!answer || (*answer != "yes" && *answer != "y"))
        return leave(session, world);
    if (!plan.losesData() || session.settings().mayLoseData)
        return std::nullopt;
    const std::string app(session.context().manifest().app);
    if (!confirmByWord(world,
                       fmt::format("Data would be lost, as listed above. Type `{}`, the app's "
                                   "name, to go on: ",
                                   app),
                       app))
        return leave(session, world);
    session.settings().mayLoseData = true;
    return std::nullopt;
}

} // namespace infrac::cli
