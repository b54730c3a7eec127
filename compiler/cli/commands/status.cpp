// Says in which state everything is that a spec deploys.

#include <algorithm>

#include <fmt/core.h>

#include "cli/deployment/deploy_options.h"
#include "cli/deployment/deploy_session.h"
#include "deploy/action_task.h"
#include "deploy/recovery.h"
#include "deploy/stacks/service_watch.h"
#include "deploy/stacks/stack_task.h"
#include "document/json_writer.h"

namespace infrac::cli {
namespace {

constexpr Option kOptions[] = {
    kEnvironmentOption, kManifestOption, kProfileOption, kRegionOption,
    kEndpointOption,    kReportOption,   kColorOption,
};
constexpr Example kExamples[] = {
    {"infrac status", "of the first environment"},
    {"infrac status --env prod --format json", "for programs"},
};

struct Row {
    std::string node;
    std::string name{};
    std::string status;
    std::vector<std::string> notes{};
    bool isBad = false;
};

Result<Row, deploy::Failure> stackRow(const deploy::Context& context,
                                      const manifest::Stack& stack) {
    Row row{.node = fmt::format("stack:{}", stack.name),
            .name = std::string(stack.stackName),
            .status = "not there"};
    auto live = context.cloud.cloudFormation.describeStack(row.name);
    if (!live)
        return deploy::failureOf(live.error());
    if (!*live)
        return row;
    row.status = (*live)->status;
    const deploy::Remedy remedy = deploy::remedyFor(row.status);
    row.isBad = remedy != deploy::Remedy::None && remedy != deploy::Remedy::Wait;
    if (row.isBad)
        row.notes.push_back(
            fmt::format("`{}` helps it out of that", deploy::recoverLine(context, stack)));
    if ((*live)->hasTerminationProtection)
        row.notes.emplace_back("termination protection is on");
    auto resources = context.cloud.cloudFormation.listResources((*live)->id);
    if (!resources)
        return deploy::failureOf(resources.error());
    for (const aws::StackResource& resource : *resources) {
        if (resource.type == "AWS::ECS::Service" && !resource.physicalId.empty()) {
            const std::string state = deploy::serviceState(context, resource.physicalId);
            if (!state.empty())
                row.notes.push_back(fmt::format("service `{}`: {}", resource.logicalId, state));
        }
        if (resource.status.ends_with("_FAILED"))
            row.notes.push_back(fmt::format("`{}` is in {}: {}", resource.logicalId,
                                            resource.status, resource.statusReason));
    }
    return row;
}

std::string textOf(const std::vector<Row>& rows) {
    std::size_t node = 0, name = 0;
    for (const Row& row : rows) {
        node = std::max(node, row.node.size());
        name = std::max(name, row.name.size());
    }
    std::string out;
    for (const Row& row : rows) {
        out += fmt::format("{:{}}  {:{}}  {}\n", row.node, node, row.name, name, row.status);
        for (const std::string& note : row.notes)
            out += fmt::format("    {}\n", note);
    }
    return out;
}

std::string jsonOf(const std::vector<Row>& rows) {
    Arena arena;
    document::Builder builder(arena);
    document::ListBuilder list(builder);
    for (const Row& row : rows) {
        document::ListBuilder notes(builder);
        for (const std::string& note : row.notes)
            notes.add(std::string_view{note});
        list.add(document::MapBuilder(builder)
                     .add("id", row.node)
                     .addPresent("name", row.name)
                     .add("status", row.status)
                     .add("needsRecovery", builder.boolean(row.isBad))
                     .add("notes", notes.finish())
                     .finish());
    }
    return document::writeJson(*list.finish());
}

Exit run(const Invocation& invocation, World& world) {
    DeploySession::Opened opened =
        DeploySession::open(invocation, world, Access::Look, invocation.argument());
    if (const Exit* exit = std::get_if<Exit>(&opened))
        return *exit;
    DeploySession& session = *std::get<0>(opened);
    const deploy::Context& context = session.context();
    std::vector<Row> rows;
    for (const manifest::Stack& stack : context.manifest().stacks) {
        Result<Row, deploy::Failure> row = stackRow(context, stack);
        if (!row)
            return session.report(row.error());
        rows.push_back(std::move(*row));
    }
    for (const manifest::Api& api : context.manifest().apis) {
        const bool isKnown = deploy::learnApi(context, api);
        rows.push_back({.node = fmt::format("api:{}", api.name),
                        .status = isKnown
                                      ? context.knowledge.apiAttribute(api.name, "url").value_or("")
                                      : "not deployed from here"});
    }
    session.print(session.isJson() ? jsonOf(rows) : textOf(rows));
    for (const deploy::OpenCall& call : session.journal().openCalls())
        session.complain(fmt::format("an earlier run ended in the middle of {} of `{}`: `infrac "
                                     "deploy` or `infrac destroy` goes on with it\n",
                                     call.call, call.node));
    const bool isBad =
        std::any_of(rows.begin(), rows.end(), [](const Row& row) { return row.isBad; });
    return isBad ? Exit::Findings : Exit::Fine;
}

} // namespace

namespace verbs {

extern const Command status;
constinit const Command status{
    .name = "status",
    .summary = "say in which state everything is",
    .description = "Asks AWS for the state of each stack, of the services in them and of the APIs. "
                   "The exit code is 1\nwhere a stack needs `infrac recover`.",
    .arguments = kSpecArgument,
    .options = kOptions,
    .examples = kExamples,
    .run = run,
};

} // namespace verbs
} // namespace infrac::cli
