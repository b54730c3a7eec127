#include "deploy/plans/plan.h"

#include <algorithm>
#include <map>

#include <fmt/core.h>

#include "deploy/plans/plan_task.h"

namespace infrac::deploy {

std::string_view nameOf(Verb verb) {
    switch (verb) {
    case Verb::None:
        return "no change";
    case Verb::Create:
        return "create";
    case Verb::Update:
        return "update";
    case Verb::Recreate:
        return "recreate";
    case Verb::Wait:
        return "wait";
    case Verb::Stuck:
        return "stuck";
    case Verb::Run:
        return "run";
    case Verb::Perhaps:
        return "perhaps run";
    }
    return {};
}

std::string_view nameOf(Change change) {
    switch (change) {
    case Change::Add:
        return "add";
    case Change::Modify:
        return "modify";
    case Change::MayReplace:
        return "may replace";
    case Change::Replace:
        return "replace";
    case Change::Remove:
        return "remove";
    }
    return {};
}

bool isAboutAccess(std::string_view type) {
    constexpr std::string_view kTypes[] = {
        "AWS::S3::BucketPolicy",         "AWS::SQS::QueuePolicy",
        "AWS::SNS::TopicPolicy",         "AWS::KMS::Key",
        "AWS::Lambda::Permission",       "AWS::SecretsManager::ResourcePolicy",
        "AWS::EC2::SecurityGroup",       "AWS::EC2::SecurityGroupIngress",
        "AWS::EC2::SecurityGroupEgress", "AWS::EC2::NetworkAclEntry",
        "AWS::Logs::ResourcePolicy",     "AWS::ECR::RepositoryPolicy",
    };
    return type.starts_with("AWS::IAM::") || std::ranges::find(kTypes, type) != std::end(kTypes);
}

bool Plan::hasChange() const {
    return std::ranges::any_of(nodes, [](const NodePlan& node) { return node.verb != Verb::None; });
}

bool Plan::losesData() const {
    return std::ranges::any_of(nodes, [](const NodePlan& node) {
        return std::ranges::any_of(node.resources, &ResourcePlan::losesData);
    });
}

Result<Plan, Failure> makePlan(const Context& context, const RunOptions& options,
                               bool keepsChangeSets) {
    Result<std::vector<Entry>> entries = entriesOf(context.manifest(), options.only);
    if (!entries)
        return Failure{.failureClass = Failure::Class::Local, .message = entries.error().message};
    const EngineOptions engine = options.engine();
    if (Answered learned = learnDeployed(context, engine); !learned)
        return learned.error();
    Plan plan;
    std::map<std::string, NodePlan*> places;
    plan.nodes.reserve(entries->size());
    for (const Entry& entry : *entries)
        places[entry.id] = &plan.nodes.emplace_back(NodePlan{.id = entry.id});
    const std::vector<EngineNode> nodes =
        nodesOf(*entries, [&](const Entry& entry) -> std::unique_ptr<Task> {
            NodePlan& out = *places[entry.id];
            if (entry.stack != nullptr)
                return std::make_unique<StackPlanTask>(context, *entry.stack, keepsChangeSets, out);
            return std::make_unique<ActionPlanTask>(context, entry, out);
        });
    for (NodeResult& result : runGraph(nodes, context.clock, engine)) {
        if (result.state == NodeState::Failed)
            return std::move(result.failure);
        if (result.state == NodeState::Interrupted)
            return Failure{.failureClass = Failure::Class::Local, .message = "interrupted"};
    }
    return plan;
}

} // namespace infrac::deploy
