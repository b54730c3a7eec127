// Shows what a deployment would do.

#include "deploy/plans/plan.h"
#include "cli/deployment/deploy_options.h"
#include "cli/deployment/deploy_session.h"

namespace infrac::cli {
namespace {

constexpr Option kOptions[] = {
    kEnvironmentOption,
    kManifestOption,
    kStackOption,
    kProfileOption,
    kRegionOption,
    kEndpointOption,
    kAdoptOption,
    kConcurrencyOption,
    kDockerOption,
    kTemplateBucketOption,
    kReportOption,
    kColorOption,
    {.name = "detailed-exitcode", .summary = "exit with 1 where something would change"},
};
constexpr Example kExamples[] = {
    {"infrac plan", "what `infrac deploy` would do"},
    {"infrac plan --env prod --format json", "for programs"},
};

Exit run(const Invocation& invocation, World& world) {
    DeploySession::Opened opened =
        DeploySession::open(invocation, world, Access::Look, invocation.argument());
    if (const Exit* exit = std::get_if<Exit>(&opened))
        return *exit;
    DeploySession& session = *std::get<0>(opened);
    if (Exit exit = session.prepare(); exit != Exit::Fine)
        return exit;
    Result<deploy::Plan, deploy::Failure> plan =
        deploy::makePlan(session.context(), session.runOptions(), false);
    if (!plan)
        return session.report(plan.error());
    session.print(session.isJson()
                      ? deploy::planJson(*plan)
                      : deploy::planText(*plan, {.isColored = usesColor(invocation, world,
                                                                        host::Stream::Output)}));
    return plan->hasChange() && invocation.has("detailed-exitcode") ? Exit::Findings : Exit::Fine;
}

} // namespace

namespace verbs {

extern const Command plan;
constinit const Command plan{
    .name = "plan",
    .summary = "show what a deployment would do",
    .description =
        "Compiles the spec, looks at what is deployed and shows, for every stack, resource and "
        "action,\nwhat `infrac deploy` would do: add, modify, replace, remove; what gives or takes "
        "access; what\nwould lose data.\n\nStacks that are there are asked by a change set, which "
        "is deleted afterwards; stacks that are\nnot are planned from their templates, so nothing "
        "is left behind in the account.",
    .arguments = kSpecArgument,
    .options = kOptions,
    .examples = kExamples,
    .run = run,
};

} // namespace verbs
} // namespace infrac::cli
