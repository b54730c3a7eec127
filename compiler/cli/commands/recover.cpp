// Helps stacks out of states that a deployment cannot begin from.

#include <algorithm>
#include <optional>

#include <fmt/core.h>

#include "cli/deployment/confirm.h"
#include "cli/deployment/deploy_options.h"
#include "cli/deployment/deploy_session.h"
#include "deploy/recovery.h"

namespace infrac::cli {
namespace {

constexpr Option kOptions[] = {
    kEnvironmentOption,
    kManifestOption,
    {.name = "skip",
     .value = "IDS",
     .summary = "logical IDs, by commas, that a rollback leaves as they are"},
    {.name = "spec", .value = "SPEC", .summary = "the spec; the only one nearby if left out"},
    kDataLossOption,
    kAdoptOption,
    kProfileOption,
    kRegionOption,
    kEndpointOption,
    kReportOption,
    kColorOption,
};
constexpr Example kExamples[] = {
    {"infrac recover", "every stack of the spec that needs it"},
    {"infrac recover database --skip table", "go on with a rollback without one resource"},
};

std::optional<std::string> unknownStack(const manifest::Manifest& manifest,
                                        const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        if (std::ranges::find(manifest.stacks, name, &manifest::Stack::name) ==
            manifest.stacks.end())
            return name;
    }
    return std::nullopt;
}

std::string stackList(const manifest::Manifest& manifest) {
    std::string out;
    for (const manifest::Stack& stack : manifest.stacks)
        out += fmt::format("{}`{}`", out.empty() ? "" : ", ", stack.name);
    return out;
}

Exit run(const Invocation& invocation, World& world) {
    DeploySession::Opened opened =
        DeploySession::open(invocation, world, Access::Change, invocation.value("spec"));
    if (const Exit* exit = std::get_if<Exit>(&opened))
        return *exit;
    DeploySession& session = *std::get<0>(opened);
    const std::vector<std::string>& names = invocation.arguments();
    Result<std::vector<deploy::Entry>> entries =
        deploy::entriesOf(session.context().manifest(), {});
    if (!entries)
        return fail(world, entries.error().message);
    std::erase_if(*entries, [&](const deploy::Entry& entry) {
        return entry.stack == nullptr ||
               (!names.empty() && std::ranges::find(names, entry.stack->name) == names.end());
    });
    if (std::optional<std::string> unknown = unknownStack(session.context().manifest(), names))
        return fail(world, fmt::format("`{}` is no stack of the spec", *unknown),
                    fmt::format("its stacks are {}", stackList(session.context().manifest())));
    for (deploy::Entry& entry : *entries)
        entry.needs.clear();
    if (Status status = session.beginRun("recover"); !status)
        return fail(world, status.error().message);
    const deploy::Outcome outcome = deploy::runAll(
        session.context(), *entries, session.runOptions(), [&](const deploy::Entry& entry) {
            return std::make_unique<deploy::RecoveryTask>(session.context(), *entry.stack,
                                                          listOf(invocation.value("skip")));
        });
    const Exit exit = session.conclude(outcome, "infrac recover");
    if (exit == Exit::Fine)
        (void)session.journal().finish();
    return exit;
}

} // namespace

namespace verbs {

extern const Command recover;
constinit const Command recover{
    .name = "recover",
    .summary = "help stacks out of states that nothing can begin from",
    .description =
        "Goes on with the rollback of an update that failed, rolls back what failed without a "
        "rollback,\ndeletes what is left of a creation that failed or of a deletion that was not "
        "finished. Stacks that\nneed none of it are left alone.\n\nWhere a rollback fails again, "
        "the "
        "resources that stop it are named with the option that leaves\nthem out.",
    .arguments = {.name = "STACKS",
                  .isRepeated = true,
                  .summary = "names of stacks in the spec; all that need it if left out"},
    .options = kOptions,
    .examples = kExamples,
    .run = run,
};

} // namespace verbs
} // namespace infrac::cli
