// Prints the outputs of what is deployed.

#include <algorithm>

#include <fmt/core.h>

#include "cli/deployment/deploy_options.h"
#include "cli/deployment/deploy_session.h"
#include "document/json_writer.h"

namespace infrac::cli {
namespace {

constexpr Option kOptions[] = {
    kEnvironmentOption, kManifestOption, kStackOption,  kProfileOption,
    kRegionOption,      kEndpointOption, kReportOption, kColorOption,
};
constexpr Example kExamples[] = {
    {"infrac outputs", "of all stacks"},
    {"infrac outputs --stack database --format json", "of one, for programs"},
};

using Rows = std::vector<std::pair<std::string_view, std::vector<aws::StackOutput>>>;

std::string jsonOf(const Rows& rows) {
    Arena arena;
    document::Builder builder(arena);
    document::MapBuilder stacks(builder);
    for (const auto& [name, outputs] : rows) {
        document::MapBuilder map(builder);
        for (const aws::StackOutput& output : outputs)
            map.add(output.key, output.value);
        stacks.add(name, map.finish());
    }
    return document::writeJson(*stacks.finish());
}

std::string textOf(const Rows& rows) {
    std::string out;
    for (const auto& [name, outputs] : rows) {
        out += fmt::format("{}\n", name);
        std::size_t width = 0;
        for (const aws::StackOutput& output : outputs)
            width = std::max(width, output.key.size());
        for (const aws::StackOutput& output : outputs)
            out += fmt::format("  {:{}}  {}\n", output.key, width, output.value);
    }
    return out;
}

Exit run(const Invocation& invocation, World& world) {
    DeploySession::Opened opened =
        DeploySession::open(invocation, world, Access::Look, invocation.argument());
    if (const Exit* exit = std::get_if<Exit>(&opened))
        return *exit;
    DeploySession& session = *std::get<0>(opened);
    const std::vector<std::string> only = listOf(invocation.value("stack"));
    Rows rows;
    for (const manifest::Stack& stack : session.context().manifest().stacks) {
        if (!only.empty() && std::find(only.begin(), only.end(), stack.name) == only.end())
            continue;
        auto live =
            session.context().cloud.cloudFormation.describeStack(std::string(stack.stackName));
        if (!live)
            return session.report(deploy::failureOf(live.error()));
        if (*live)
            rows.emplace_back(stack.name, std::move((*live)->outputs));
    }
    session.print(session.isJson() ? jsonOf(rows) : textOf(rows));
    return Exit::Fine;
}

} // namespace

namespace verbs {

extern const Command outputs;
constinit const Command outputs{
    .name = "outputs",
    .summary = "print the outputs of what is deployed",
    .description = "Asks CloudFormation for the outputs of the spec's stacks. With `--format json` "
                   "one object with\nan object for each stack.",
    .arguments = kSpecArgument,
    .options = kOptions,
    .examples = kExamples,
    .run = run,
};

} // namespace verbs
} // namespace infrac::cli
