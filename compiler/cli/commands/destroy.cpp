// Removes all that a spec has deployed.

#include <fmt/core.h>

#include "cli/deployment/confirm.h"
#include "cli/deployment/deploy_options.h"
#include "cli/deployment/deploy_session.h"

namespace infrac::cli {
namespace {

constexpr Option kOptions[] = {
    kEnvironmentOption,
    kManifestOption,
    kYesOption,
    kDataLossOption,
    kAdoptOption,
    {.name = "empty-buckets", .summary = "delete what the stacks' buckets hold, all versions"},
    {.name = "retain",
     .value = "NAMES",
     .summary = "leave these behind where they cannot be deleted: `stack.logicalId`, by commas"},
    kProfileOption,
    kRegionOption,
    kEndpointOption,
    kConcurrencyOption,
    kReportOption,
    kColorOption,
};
constexpr Example kExamples[] = {
    {"infrac destroy --env dev", "list what goes, ask for the name, remove it"},
    {"infrac destroy --env dev --yes --empty-buckets", "without a question"},
    {"infrac destroy --retain network.vpc", "where CloudFormation cannot delete it"},
};

void printRemoval(DeploySession& session, const deploy::Removal& removal) {
    std::string text = "These stacks are deleted:\n";
    for (const std::string& stack : removal.stacks)
        text += fmt::format("  {}\n", stack);
    if (!removal.losses.empty())
        text += "This is lost:\n";
    for (const std::string& loss : removal.losses)
        text += fmt::format("  {}\n", loss);
    if (!removal.leftovers.empty())
        text += "This stays, as the spec says `retain`:\n";
    for (const deploy::Leftover& each : removal.leftovers)
        text += fmt::format("  {} of {} ({}), {}\n", each.logicalId, each.stackName, each.type,
                            each.physicalId);
    session.complain(text);
}

// Nothing: go on.
std::optional<Exit> ask(DeploySession& session, const Invocation& invocation, World& world) {
    if (invocation.has("yes"))
        return std::nullopt;
    if (!world.terminal.canAsk())
        return fail(world, "nobody can be asked: standard input is no terminal",
                    "`--yes` destroys without a question");
    const manifest::Manifest& manifest = session.context().manifest();
    const std::string word = manifest.environment.name.empty()
                                 ? std::string(manifest.app)
                                 : fmt::format("{}/{}", manifest.app, manifest.environment.name);
    if (confirmByWord(world, fmt::format("Type `{}` to destroy it: ", word), word))
        return std::nullopt;
    world.complain("nothing was destroyed\n");
    return Exit::Findings;
}

std::optional<Error> readRetain(const std::string& value, deploy::Settings& settings) {
    for (const std::string& name : listOf(value)) {
        const std::size_t dot = name.find('.');
        if (dot == std::string::npos)
            return Error{fmt::format("`{}` is not `stack.logicalId`", name)};
        settings.retain[name.substr(0, dot)].push_back(name.substr(dot + 1));
    }
    return std::nullopt;
}

Exit finish(DeploySession& session, const deploy::Outcome& outcome,
            const deploy::Removal& removal) {
    const Exit exit = session.conclude(outcome, "infrac destroy");
    if (exit != Exit::Fine)
        return exit;
    for (const deploy::Leftover& each : removal.leftovers)
        session.complain(fmt::format("left, as the spec says `retain`: {} of {}, {}\n",
                                     each.logicalId, each.stackName, each.physicalId));
    (void)session.journal().finish();
    return exit;
}

Exit run(const Invocation& invocation, World& world) {
    DeploySession::Opened opened =
        DeploySession::open(invocation, world, Access::Change, invocation.argument());
    if (const Exit* exit = std::get_if<Exit>(&opened))
        return *exit;
    DeploySession& session = *std::get<0>(opened);
    if (std::optional<Error> error = readRetain(invocation.value("retain"), session.settings()))
        return fail(world, error->message);
    const deploy::EngineOptions looking = session.lookOptions().engine();
    if (deploy::Answered learned = deploy::learnDeployed(session.context(), looking); !learned)
        return session.report(learned.error());
    (void)deploy::learnDigests(session.context());
    Result<std::vector<deploy::Entry>> entries =
        deploy::entriesOf(session.context().manifest(), {});
    if (!entries)
        return fail(world, entries.error().message);
    Result<deploy::Removal, deploy::Failure> removal =
        deploy::surveyRemoval(session.context(), *entries, looking);
    if (!removal)
        return session.report(removal.error());
    if (!removal->protectedStacks.empty())
        return session.report({.failureClass = deploy::Failure::Class::Local,
                               .message = fmt::format("stack `{}` has termination protection",
                                                      removal->protectedStacks.front()),
                               .help = "switch it off in the spec and deploy that, then destroy"});
    if (!removal->stacks.empty() || !removal->losses.empty()) {
        printRemoval(session, *removal);
        if (std::optional<Exit> exit = ask(session, invocation, world))
            return *exit;
    }
    if (Status status = session.beginRun("destroy"); !status)
        return fail(world, status.error().message);
    Result<deploy::Outcome> outcome = deploy::destroy(session.context(), session.runOptions());
    if (!outcome)
        return fail(world, outcome.error().message);
    return finish(session, *outcome, *removal);
}

} // namespace

namespace verbs {

extern const Command destroy;
constinit const Command destroy{
    .name = "destroy",
    .summary = "remove all that a spec has deployed",
    .description =
        "Takes down, in the reverse order of a deployment, what the actions made and then the "
        "stacks.\nBefore that it lists what is lost and what stays, and asks for the name of app "
        "and environment.\n\nWhat the spec retains stays and is named. Stacks with termination "
        "protection are not touched: the\nspec has to give that up first. What is gone already is "
        "no error, so the command can be repeated\nuntil everything is gone.",
    .arguments = kSpecArgument,
    .options = kOptions,
    .examples = kExamples,
    .run = run,
};

} // namespace verbs
} // namespace infrac::cli
