// Brings what is deployed to what the spec says.

#include <fmt/core.h>

#include "cli/deployment/confirm.h"
#include "cli/deployment/deploy_options.h"
#include "cli/deployment/deploy_session.h"
#include "deploy/plans/plan.h"

namespace infrac::cli {
namespace {

constexpr Option kOptions[] = {
    kEnvironmentOption,
    kManifestOption,
    kStackOption,
    kYesOption,
    kDataLossOption,
    kAdoptOption,
    {.name = "outputs",
     .value = "DIR",
     .summary = "where `<STACK_NAME>.output.json` are written; here if left out"},
    kProfileOption,
    kRegionOption,
    kEndpointOption,
    kConcurrencyOption,
    kTemplateBucketOption,
    kDockerOption,
    kReportOption,
    kColorOption,
};
constexpr Example kExamples[] = {
    {"infrac deploy", "plan, ask, deploy"},
    {"infrac deploy --env prod --yes", "without a question, as in continuous integration"},
    {"infrac deploy --manifest generated --yes", "what `infrac build` has written"},
    {"infrac deploy --endpoint-url http://127.0.0.1:4566 --yes", "to a local cloud"},
};

// Plans and asks, where there is somebody to ask. Nothing: go on.
std::optional<Exit> planFirst(DeploySession& session, const Invocation& invocation, World& world) {
    if (invocation.has("yes"))
        return std::nullopt;
    if (!world.terminal.canAsk())
        return fail(world, "nobody can be asked: standard input is no terminal",
                    "`--yes` deploys without a question");
    Result<deploy::Plan, deploy::Failure> plan =
        deploy::makePlan(session.context(), session.runOptions(), true);
    if (!plan)
        return session.report(plan.error());
    session.complain(
        deploy::planText(*plan, {.isColored = usesColor(invocation, world, host::Stream::Error)}));
    if (!plan->hasChange())
        return Exit::Fine;
    return confirmPlan(session, world, *plan);
}

Exit run(const Invocation& invocation, World& world) {
    DeploySession::Opened opened =
        DeploySession::open(invocation, world, Access::Change, invocation.argument());
    if (const Exit* exit = std::get_if<Exit>(&opened))
        return *exit;
    DeploySession& session = *std::get<0>(opened);
    if (Exit exit = session.prepare(); exit != Exit::Fine)
        return exit;
    if (Status status = session.beginRun("deploy"); !status)
        return fail(world, status.error().message);
    if (session.journal().isResumed())
        session.complain("an earlier run did not end: going on with it\n");
    if (std::optional<Exit> exit = planFirst(session, invocation, world)) {
        if (!session.journal().isResumed())
            (void)session.journal().finish();
        return *exit;
    }
    if (deploy::Answered learned =
            deploy::learnDeployed(session.context(), session.lookOptions().engine());
        !learned)
        return session.report(learned.error());
    Result<deploy::Outcome> outcome = deploy::deploy(session.context(), session.runOptions());
    if (!outcome)
        return fail(world, outcome.error().message);
    const Exit exit = session.conclude(*outcome, "infrac deploy");
    if (exit != Exit::Fine)
        return exit;
    if (Status status = session.journal().finish(); !status)
        return fail(world, status.error().message);
    if (!outcome->hasChanged() && !session.isJson())
        session.print("Nothing to do: everything is as the spec says.\n");
    return exit;
}

} // namespace

namespace verbs {

extern const Command deploy;
constinit const Command deploy{
    .name = "deploy",
    .summary = "bring what is deployed to what the spec says",
    .description =
        "Compiles the spec, shows the plan, asks, and then does it: stacks by CloudFormation, as "
        "many side\nby side as their order allows, and the actions between them. After each stack "
        "its outputs are\nwritten to `<STACK_NAME>.output.json`.\n\nThe same command goes on where "
        "an earlier run ended, however that ended: what is true is asked\nof AWS, and "
        "`.infrac/<env>.jsonl` beside the spec only remembers names that were used. An\n"
        "interruption (Ctrl-C) stops the waiting, not the work of AWS; a second one ends at "
        "once.\n\n"
        "A parameter without a value is taken from the environment, "
        "`INFRAC_PARAM_<STACK>_<NAME>`, or asked\nfor. Secrets are written nowhere.",
    .arguments = kSpecArgument,
    .options = kOptions,
    .examples = kExamples,
    .run = run,
};

} // namespace verbs
} // namespace infrac::cli
