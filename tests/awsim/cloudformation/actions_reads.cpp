// The actions that only look.
#include <algorithm>

#include <fmt/format.h>

#include "awsim/cloudformation/cloudformation.h"
#include "awsim/cloudformation/evaluate.h"

namespace infrac::awsim {

void CloudFormation::putStack(Xml& xml, StackData& stack) {
    std::string status = stack.status;
    if (!stack.staleStatus.empty())
        status = std::exchange(stack.staleStatus, {});
    xml.open("member").text("StackId", stack.id).text("StackName", stack.name);
    xml.present("Description", plainText(stack.now.root.value("Description", Json())));
    xml.open("Parameters");
    for (const auto& [key, value] : stack.now.parameters) {
        const Json declared = stack.now.root["Parameters"][key];
        bool isSecret = plainText(declared.value("NoEcho", Json(false))) == "true";
        auto given = stack.now.given.find(key);
        std::string text = given != stack.now.given.end()
                               ? given->second
                               : plainText(declared.value("Default", Json("")));
        xml.open("member").text("ParameterKey", key);
        xml.text("ParameterValue", isSecret ? "****" : text).close("member");
    }
    xml.close("Parameters").text("CreationTime", timeText(stack.created));
    if (stack.updated)
        xml.text("LastUpdatedTime", timeText(*stack.updated));
    if (stack.deleted)
        xml.text("DeletionTime", timeText(*stack.deleted));
    xml.text("StackStatus", status).present("StackStatusReason", stack.reason);
    xml.text("DisableRollback", "false").open("NotificationARNs").close("NotificationARNs");
    xml.open("Capabilities");
    for (const std::string& each : stack.now.capabilities)
        xml.text("member", each);
    xml.close("Capabilities").open("Outputs");
    for (const StackOutput& output : stack.outputs) {
        xml.open("member").text("OutputKey", output.key).text("OutputValue", output.value);
        xml.present("Description", output.description);
        xml.present("ExportName", output.exportName).close("member");
    }
    xml.close("Outputs").present("RoleARN", stack.now.roleArn).open("Tags");
    for (const auto& [key, value] : stack.now.tags)
        xml.open("member").text("Key", key).text("Value", value).close("member");
    xml.close("Tags");
    xml.text("EnableTerminationProtection", stack.isProtected ? "true" : "false");
    xml.open("DriftInformation").text("StackDriftStatus", "NOT_CHECKED").close("DriftInformation");
    if (!stack.operationId.empty())
        xml.open("LastOperations")
            .open("member")
            .text("OperationType", stack.isDeleted ? "DELETE_STACK"
                                   : stack.updated ? "UPDATE_STACK"
                                                   : "CREATE_STACK")
            .text("OperationId", stack.operationId)
            .close("member")
            .close("LastOperations");
    xml.close("member");
}

CloudFormation::Answer CloudFormation::describeStacks(const Pairs& params) {
    Xml out;
    std::string name = valueOf(params, "StackName");
    if (!name.empty()) {
        StackData* stack = find(name, true);
        if (!stack)
            return missing(name);
        out.open("Stacks");
        putStack(out, *stack);
        out.close("Stacks");
        return out;
    }
    std::vector<StackData*> all;
    for (auto& stack : stacks_) {
        if (!stack->isDeleted)
            all.push_back(stack.get());
    }
    auto [from, to] = page(params, all.size());
    out.open("Stacks");
    for (std::size_t i = from; i < to; ++i)
        putStack(out, *all[i]);
    out.close("Stacks");
    if (to < all.size())
        out.text("NextToken", std::to_string(to));
    return out;
}

CloudFormation::Answer CloudFormation::listStacks(const Pairs& params) {
    std::vector<std::string> wanted = membersOf(params, "StackStatusFilter");
    Xml out;
    out.open("StackSummaries");
    for (auto& stack : stacks_) {
        if (!wanted.empty() &&
            std::find(wanted.begin(), wanted.end(), stack->status) == wanted.end())
            continue;
        out.open("member").text("StackId", stack->id).text("StackName", stack->name);
        out.text("CreationTime", timeText(stack->created));
        if (stack->deleted)
            out.text("DeletionTime", timeText(*stack->deleted));
        out.text("StackStatus", stack->status).present("StackStatusReason", stack->reason);
        out.close("member");
    }
    out.close("StackSummaries");
    return out;
}

CloudFormation::Answer CloudFormation::describeStackEvents(const Pairs& params) {
    StackData* stack = find(valueOf(params, "StackName"), true);
    if (!stack)
        return Error{"ValidationError",
                     fmt::format("Stack [{}] does not exist", valueOf(params, "StackName"))};
    // Newest first. A page begins at an event, so that new ones do not shift it.
    std::size_t count = stack->events.size();
    std::string token = valueOf(params, "NextToken");
    std::size_t newest =
        token.empty() ? count : std::min<std::size_t>(count, std::stoul("0" + token));
    Xml out;
    out.open("StackEvents");
    std::size_t shown = 0;
    for (std::size_t i = newest; i-- > 0 && shown < options_.pageSize; ++shown) {
        const StackEvent& event = stack->events[i];
        out.open("member").text("StackId", stack->id).text("EventId", event.id);
        out.text("StackName", stack->name).present("OperationId", event.operationId);
        out.text("LogicalResourceId", event.logicalId);
        out.text("PhysicalResourceId", event.physicalId).text("ResourceType", event.type);
        out.text("Timestamp", timeText(event.time)).text("ResourceStatus", event.status);
        out.present("ResourceStatusReason", event.reason);
        if (event.properties.is_object() && !event.properties.empty())
            out.text("ResourceProperties", event.properties.dump());
        out.present("ClientRequestToken", event.token).close("member");
    }
    out.close("StackEvents");
    if (newest > shown)
        out.text("NextToken", std::to_string(newest - shown));
    return out;
}

namespace {

void putResource(Xml& xml, const StackData& stack, const std::string& id,
                 const StackResource& thing, const std::string& time, std::string_view timeName) {
    xml.present("StackName", stack.name).present("StackId", stack.id);
    xml.text("LogicalResourceId", id).present("PhysicalResourceId", thing.physicalId);
    xml.text("ResourceType", thing.type).text(timeName, time);
    xml.text("ResourceStatus", thing.status).present("ResourceStatusReason", thing.reason);
    xml.open("DriftInformation").text("StackResourceDriftStatus", "NOT_CHECKED");
    xml.close("DriftInformation");
}

} // namespace

CloudFormation::Answer CloudFormation::describeStackResources(const Pairs& params) {
    std::string physical = valueOf(params, "PhysicalResourceId");
    StackData* stack = find(valueOf(params, "StackName"), true);
    for (auto& each : stacks_) {
        for (const auto& [id, thing] : each->resources) {
            if (!stack && !physical.empty() && thing.physicalId == physical)
                stack = each.get();
        }
    }
    if (!stack)
        return missing(valueOf(params, "StackName"));
    std::string wanted = valueOf(params, "LogicalResourceId");
    Xml out;
    out.open("StackResources");
    for (const auto& [id, thing] : stack->resources) {
        if (!wanted.empty() && wanted != id)
            continue;
        out.open("member");
        putResource(out, *stack, id, thing, timeText(thing.time), "Timestamp");
        out.close("member");
    }
    out.close("StackResources");
    return out;
}

CloudFormation::Answer CloudFormation::describeStackResource(const Pairs& params) {
    StackData* stack = find(valueOf(params, "StackName"), true);
    if (!stack)
        return missing(valueOf(params, "StackName"));
    std::string id = valueOf(params, "LogicalResourceId");
    auto found = stack->resources.find(id);
    if (found == stack->resources.end())
        return Error{"ValidationError",
                     fmt::format("Resource {} does not exist for stack {}", id, stack->name)};
    Xml out;
    out.open("StackResourceDetail");
    putResource(out, *stack, id, found->second, timeText(found->second.time),
                "LastUpdatedTimestamp");
    out.close("StackResourceDetail");
    return out;
}

CloudFormation::Answer CloudFormation::listStackResources(const Pairs& params) {
    StackData* stack = find(valueOf(params, "StackName"), true);
    if (!stack)
        return missing(valueOf(params, "StackName"));
    std::vector<std::string> ids;
    for (const auto& [id, thing] : stack->resources)
        ids.push_back(id);
    auto [from, to] = page(params, ids.size());
    Xml out;
    out.open("StackResourceSummaries");
    for (std::size_t i = from; i < to; ++i) {
        const StackResource& thing = stack->resources[ids[i]];
        out.open("member").text("LogicalResourceId", ids[i]);
        out.present("PhysicalResourceId", thing.physicalId).text("ResourceType", thing.type);
        out.text("LastUpdatedTimestamp", timeText(thing.time));
        out.text("ResourceStatus", thing.status).present("ResourceStatusReason", thing.reason);
        out.open("DriftInformation").text("StackResourceDriftStatus", "NOT_CHECKED");
        out.close("DriftInformation").close("member");
    }
    out.close("StackResourceSummaries");
    if (to < ids.size())
        out.text("NextToken", std::to_string(to));
    return out;
}

CloudFormation::Answer CloudFormation::getTemplate(const Pairs& params) {
    std::string changeSet = valueOf(params, "ChangeSetName");
    const std::string* text = nullptr;
    if (!changeSet.empty()) {
        StackData* owner = nullptr;
        if (ChangeSet* set = findChangeSet(params, &owner))
            text = &set->target.text;
        else
            return Error{"ChangeSetNotFound",
                         fmt::format("ChangeSet [{}] does not exist", changeSet), 404};
    } else if (StackData* stack = find(valueOf(params, "StackName"), true)) {
        text = &stack->now.text;
    } else {
        return missing(valueOf(params, "StackName"));
    }
    Xml out;
    out.text("TemplateBody", *text).open("StagesAvailable").text("member", "Original");
    out.text("member", "Processed").close("StagesAvailable");
    return out;
}

CloudFormation::Answer CloudFormation::getTemplateSummary(const Pairs& params) {
    Json root;
    if (StackData* stack = find(valueOf(params, "StackName"))) {
        root = stack->now.root;
    } else {
        auto text = templateOf(params);
        if (Error* error = std::get_if<Error>(&text))
            return *error;
        auto read = readTemplate(std::get<std::string>(text));
        if (Invalid* invalid = std::get_if<Invalid>(&read))
            return Error{"ValidationError", invalid->message};
        root = std::get<Json>(read);
        if (auto invalid = checkTemplate(root))
            return Error{"ValidationError", invalid->message};
    }
    Xml out;
    out.open("Parameters");
    const Json declarations = root.value("Parameters", Json::object());
    for (const auto& [key, declared] : declarations.items()) {
        out.open("member").text("ParameterKey", key);
        out.text("ParameterType", plainText(declared.value("Type", Json("String"))));
        out.present("DefaultValue", plainText(declared.value("Default", Json())));
        out.text("NoEcho", plainText(declared.value("NoEcho", Json(false)))).close("member");
    }
    out.close("Parameters").present("Description", plainText(root.value("Description", Json())));
    out.open("Capabilities");
    for (const std::string& each : capabilitiesOf(root))
        out.text("member", each);
    out.close("Capabilities").open("ResourceTypes");
    std::set<std::string> types;
    for (const auto& [id, entry] : root["Resources"].items())
        types.insert(plainText(entry["Type"]));
    for (const std::string& each : types)
        out.text("member", each);
    out.close("ResourceTypes");
    return out;
}

CloudFormation::Answer CloudFormation::validateTemplate(const Pairs& params) {
    auto text = templateOf(params);
    if (Error* error = std::get_if<Error>(&text))
        return *error;
    auto read = readTemplate(std::get<std::string>(text));
    if (Invalid* invalid = std::get_if<Invalid>(&read))
        return Error{"ValidationError", invalid->message};
    const Json& root = std::get<Json>(read);
    if (auto invalid = checkTemplate(root))
        return Error{"ValidationError", invalid->message};
    Xml out;
    out.open("Parameters");
    const Json declarations = root.value("Parameters", Json::object());
    for (const auto& [key, declared] : declarations.items()) {
        out.open("member").text("ParameterKey", key);
        out.present("DefaultValue", plainText(declared.value("Default", Json())));
        out.text("NoEcho", plainText(declared.value("NoEcho", Json(false)))).close("member");
    }
    out.close("Parameters").open("Capabilities");
    for (const std::string& each : capabilitiesOf(root))
        out.text("member", each);
    out.close("Capabilities");
    out.present("Description", plainText(root.value("Description", Json())));
    return out;
}

CloudFormation::Answer CloudFormation::listExports(const Pairs& params) {
    std::vector<std::pair<const StackData*, const StackOutput*>> all;
    for (const auto& stack : stacks_) {
        for (const StackOutput& output : stack->outputs) {
            if (!output.exportName.empty() && !stack->isDeleted)
                all.emplace_back(stack.get(), &output);
        }
    }
    auto [from, to] = page(params, all.size());
    Xml out;
    out.open("Exports");
    for (std::size_t i = from; i < to; ++i) {
        out.open("member").text("ExportingStackId", all[i].first->id);
        out.text("Name", all[i].second->exportName).text("Value", all[i].second->value);
        out.close("member");
    }
    out.close("Exports");
    if (to < all.size())
        out.text("NextToken", std::to_string(to));
    return out;
}

CloudFormation::Answer CloudFormation::listImports(const Pairs& params) {
    std::string name = valueOf(params, "ExportName");
    Xml out;
    out.open("Imports");
    bool isUsed = false;
    for (const auto& stack : stacks_) {
        if (stack->isDeleted || !stack->imports.contains(name))
            continue;
        out.text("member", stack->name);
        isUsed = true;
    }
    out.close("Imports");
    if (!isUsed)
        return Error{"ValidationError",
                     fmt::format("Export '{}' is not imported by any stack.", name)};
    return out;
}

} // namespace infrac::awsim
