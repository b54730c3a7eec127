// Change sets: made, told, executed, forgotten.
#include <algorithm>

#include <fmt/format.h>

#include "awsim/cloudformation/changes.h"
#include "awsim/cloudformation/cloudformation.h"
#include "awsim/cloudformation/evaluate.h"

namespace infrac::awsim {
namespace {

constexpr const char* kNoChange =
    "The submitted information didn't contain changes. Submit different information to create a "
    "change set.";

std::string valueText(const Json& value) {
    return value.is_null()                         ? std::string{}
           : value.is_string()                     ? value.get<std::string>()
           : value.is_object() || value.is_array() ? value.dump()
                                                   : plainText(value);
}

} // namespace

ChangeSet* CloudFormation::findChangeSet(const Pairs& params, StackData** stack) {
    std::string name = valueOf(params, "ChangeSetName");
    std::string owner = valueOf(params, "StackName");
    for (auto& each : stacks_) {
        bool isOwner =
            owner.empty() || each->id == owner || (each->name == owner && !each->isDeleted);
        if (!isOwner)
            continue;
        for (ChangeSet& set : each->changeSets) {
            if (set.id == name || (!owner.empty() && set.name == name)) {
                *stack = each.get();
                return &set;
            }
        }
    }
    return nullptr;
}

CloudFormation::Answer CloudFormation::createChangeSet(const Pairs& params) {
    std::string name = valueOf(params, "StackName");
    std::string type = valueOf(params, "ChangeSetType");
    type = type.empty() ? "UPDATE" : type;
    if (type == "IMPORT")
        return Error{"ValidationError", "the simulated CloudFormation does not import resources"};
    StackData* stack = find(name);
    bool isReview = stack && stack->status == "REVIEW_IN_PROGRESS";
    if (type == "UPDATE" && !stack)
        return Error{"ValidationError", fmt::format("Stack [{}] does not exist", name)};
    if (type == "UPDATE" && isReview)
        return Error{"ValidationError",
                     fmt::format("Stack:{} is in REVIEW_IN_PROGRESS state and can not be updated.",
                                 stack->id)};
    if (type == "CREATE" && stack && !isReview)
        return Error{"ValidationError",
                     fmt::format("Stack [{}] already exists and cannot be created again with the "
                                 "changeSet [{}].",
                                 name, valueOf(params, "ChangeSetName"))};
    if (stack && (isBusy(*stack) || stack->status.ends_with("ROLLBACK_FAILED") ||
                  stack->status == "ROLLBACK_COMPLETE" || stack->status == "DELETE_FAILED"))
        return Error{"ValidationError", fmt::format("Stack:{} is in {} state and can not be "
                                                    "updated.",
                                                    stack->id, stack->status)};
    auto target = targetOf(params, stack);
    if (Error* error = std::get_if<Error>(&target))
        return *error;
    if (auto error = checkCapabilities(std::get<Target>(target)))
        return *error;
    ChangeSet set;
    set.name = valueOf(params, "ChangeSetName");
    set.token = valueOf(params, "ClientToken");
    for (const ChangeSet& known : stack ? stack->changeSets : std::vector<ChangeSet>{}) {
        if (known.name != set.name)
            continue;
        bool isRepeated = !set.token.empty() && known.token == set.token;
        if (!isRepeated)
            return Error{"AlreadyExistsException",
                         fmt::format("ChangeSet {} cannot be created due to a mismatch with an "
                                     "existing ChangeSet of the same name",
                                     set.name)};
        Xml again;
        again.text("Id", known.id).text("StackId", stack->id);
        return again;
    }
    if (!stack) {
        stack = &makeStack(name);
        stack->status = "REVIEW_IN_PROGRESS";
        addEvent(*stack, {.id = {},
                          .logicalId = name,
                          .physicalId = stack->id,
                          .type = "AWS::CloudFormation::Stack",
                          .status = stack->status,
                          .reason = "User Initiated",
                          .token = {},
                          .operationId = {},
                          .properties = Json(),
                          .time = options_.clock()});
    }
    set.id = arn("changeSet", set.name, fmt::format("{} {} {}", stack->id, set.name, ++requests_));
    set.type = type;
    set.description = valueOf(params, "Description");
    set.onStackFailure = valueOf(params, "OnStackFailure");
    set.created = options_.clock();
    set.ready = set.created + options_.changeSetDelay;
    set.target = std::get<Target>(std::move(target));
    set.changes = changesBetween(*stack, set.target, scopeOf(*stack));
    bool hasTags = set.target.tags != stack->now.tags;
    if (type == "UPDATE" && set.changes.empty() && !changesOutputs(*stack, set.target) && !hasTags)
        set.verdict = kNoChange;
    Xml out;
    out.text("Id", set.id).text("StackId", stack->id);
    stack->changeSets.push_back(std::move(set));
    return out;
}

void CloudFormation::putChange(Xml& xml, const Change& change, bool withValues) const {
    xml.open("member").text("Type", "Resource").open("ResourceChange");
    xml.present("PolicyAction", change.policyAction).text("Action", change.action);
    xml.text("LogicalResourceId", change.logicalId);
    xml.present("PhysicalResourceId", change.physicalId).text("ResourceType", change.type);
    xml.present("Replacement", change.replacement);
    xml.open("Scope");
    bool hasTags = false, hasProperties = false;
    for (const ChangeDetail& detail : change.details) {
        hasTags = hasTags || detail.attribute == "Tags";
        hasProperties = hasProperties || detail.attribute == "Properties";
    }
    if (hasProperties)
        xml.text("member", "Properties");
    if (hasTags)
        xml.text("member", "Tags");
    xml.close("Scope").open("Details");
    for (const ChangeDetail& detail : change.details) {
        xml.open("member").open("Target").text("Attribute", detail.attribute);
        xml.present("Name", detail.name).text("RequiresRecreation", detail.requiresRecreation);
        if (withValues) {
            xml.text("Path", detail.path);
            xml.present("BeforeValue", valueText(detail.before));
            xml.present("AfterValue", valueText(detail.after));
            xml.text("AttributeChangeType", detail.before.is_null()  ? "Add"
                                            : detail.after.is_null() ? "Remove"
                                                                     : "Modify");
        }
        xml.close("Target").text("Evaluation", detail.evaluation);
        xml.text("ChangeSource", detail.changeSource);
        xml.present("CausingEntity", detail.causingEntity).close("member");
    }
    xml.close("Details");
    if (withValues && !change.before.is_null())
        xml.text("BeforeContext", Json{{"Properties", change.before}}.dump());
    if (withValues && !change.after.is_null())
        xml.text("AfterContext", Json{{"Properties", change.after}}.dump());
    xml.close("ResourceChange").close("member");
}

CloudFormation::Answer CloudFormation::describeChangeSet(const Pairs& params) {
    StackData* stack = nullptr;
    ChangeSet* set = findChangeSet(params, &stack);
    if (!set)
        return Error{"ChangeSetNotFound",
                     fmt::format("ChangeSet [{}] does not exist", valueOf(params, "ChangeSetName")),
                     404};
    auto [from, to] = page(params, set->changes.size());
    bool isReady = set->status == "CREATE_COMPLETE" || set->status == "FAILED";
    Xml out;
    out.text("ChangeSetName", set->name).text("ChangeSetId", set->id);
    out.text("StackId", stack->id).text("StackName", stack->name);
    out.present("Description", set->description).text("CreationTime", timeText(set->created));
    out.text("ExecutionStatus", set->executionStatus).text("Status", set->status);
    out.present("StatusReason", set->reason).open("Parameters");
    for (const auto& [key, value] : set->target.given)
        out.open("member").text("ParameterKey", key).text("ParameterValue", value).close("member");
    out.close("Parameters").open("Capabilities");
    for (const std::string& each : set->target.capabilities)
        out.text("member", each);
    out.close("Capabilities").open("Tags");
    for (const auto& [key, value] : set->target.tags)
        out.open("member").text("Key", key).text("Value", value).close("member");
    out.close("Tags").open("Changes");
    bool withValues = valueOf(params, "IncludePropertyValues") == "true";
    for (std::size_t i = from; isReady && i < to; ++i)
        putChange(out, set->changes[i], withValues);
    out.close("Changes").text("IncludeNestedStacks", "false");
    if (isReady && to < set->changes.size())
        out.text("NextToken", std::to_string(to));
    return out;
}

CloudFormation::Answer CloudFormation::executeChangeSet(const Pairs& params) {
    StackData* stack = nullptr;
    ChangeSet* set = findChangeSet(params, &stack);
    std::string token = valueOf(params, "ClientRequestToken");
    if (!set) {
        // After the first execution the change set is gone; the same token is the same request.
        StackData* owner = find(valueOf(params, "StackName"));
        bool isRepeated = owner && !token.empty() && owner->tokens.contains(token) &&
                          owner->tokens[token] == "ExecuteChangeSet";
        if (isRepeated)
            return Xml{};
        return Error{"ChangeSetNotFound",
                     fmt::format("ChangeSet [{}] does not exist", valueOf(params, "ChangeSetName")),
                     404};
    }
    if (set->executionStatus != "AVAILABLE")
        return Error{"InvalidChangeSetStatus",
                     fmt::format("ChangeSet [{}] cannot be executed in its current status of [{}]",
                                 set->id, set->status)};
    if (isBusy(*stack))
        return Error{"ValidationError", fmt::format("Stack:{} is in {} state and can not be "
                                                    "updated.",
                                                    stack->id, stack->status)};
    if (auto answer = repeated(*stack, params, "ExecuteChangeSet", {}))
        return *answer;
    OperationRequest request;
    request.goal = set->type == "CREATE" ? Goal::Create : Goal::Update;
    request.target = set->target;
    request.token = token;
    bool isDisabled = valueOf(params, "DisableRollback") == "true";
    request.onFailure = isDisabled || set->onStackFailure == "DO_NOTHING" ? OnFailure::Nothing
                        : set->onStackFailure == "DELETE"                 ? OnFailure::Delete
                                                                          : OnFailure::RollBack;
    if (options_.answersStaleAfterExecute)
        stack->staleStatus = stack->status;
    stack->changeSets.clear();
    begin(*stack, std::move(request));
    return Xml{};
}

CloudFormation::Answer CloudFormation::deleteChangeSet(const Pairs& params) {
    StackData* stack = nullptr;
    ChangeSet* set = findChangeSet(params, &stack);
    if (!set) {
        std::string owner = valueOf(params, "StackName");
        if (!owner.empty() && !find(owner))
            return Error{"ValidationError", fmt::format("Stack [{}] does not exist", owner)};
        return Xml{};
    }
    stack->changeSets.erase(stack->changeSets.begin() + (set - stack->changeSets.data()));
    return Xml{};
}

CloudFormation::Answer CloudFormation::listChangeSets(const Pairs& params) {
    StackData* stack = find(valueOf(params, "StackName"));
    if (!stack)
        return Error{"ValidationError",
                     fmt::format("Stack [{}] does not exist", valueOf(params, "StackName"))};
    Xml out;
    out.open("Summaries");
    for (const ChangeSet& set : stack->changeSets) {
        out.open("member").text("StackId", stack->id).text("StackName", stack->name);
        out.text("ChangeSetId", set.id).text("ChangeSetName", set.name);
        out.text("ExecutionStatus", set.executionStatus).text("Status", set.status);
        out.present("StatusReason", set.reason).text("CreationTime", timeText(set.created));
        out.present("Description", set.description).close("member");
    }
    out.close("Summaries");
    return out;
}

} // namespace infrac::awsim
