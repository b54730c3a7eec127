#include "aws/clients/cloudformation.h"

#include <algorithm>

#include <fmt/core.h>

#include "aws/dates.h"
#include "aws/protocol.h"
#include "aws/text.h"

namespace infrac::aws {
namespace {

constexpr std::string_view kService = "cloudformation";
constexpr std::string_view kVersion = "2010-05-15";
constexpr int kMostPages = 1000; // a service that never ends its pages must not hang us

QueryForm form(std::string_view action) { return {action, kVersion}; }

host::Millis momentIn(const XmlElement& element, std::string_view name) {
    return parseIsoDate(element.textOf(name)).value_or(host::Millis{0});
}

std::vector<std::string> texts(const std::vector<const XmlElement*>& elements) {
    std::vector<std::string> out;
    out.reserve(elements.size());
    for (const XmlElement* element : elements)
        out.push_back(element->text);
    return out;
}

Stack readStack(const XmlElement& from) {
    Stack out;
    out.id = from.textOf("StackId");
    out.name = from.textOf("StackName");
    out.status = from.textOf("StackStatus");
    out.statusReason = from.textOf("StackStatusReason");
    out.roleArn = from.textOf("RoleARN");
    for (const XmlElement* each : from.items("Parameters", "member"))
        out.parameters.push_back({each->textOf("ParameterKey"), each->textOf("ParameterValue")});
    for (const XmlElement* each : from.items("Outputs", "member"))
        out.outputs.push_back(
            {each->textOf("OutputKey"), each->textOf("OutputValue"), each->textOf("ExportName")});
    for (const XmlElement* each : from.items("Tags", "member"))
        out.tags.push_back({each->textOf("Key"), each->textOf("Value")});
    out.hasTerminationProtection = from.textOf("EnableTerminationProtection") == "true";
    out.created = momentIn(from, "CreationTime");
    if (from.find("LastUpdatedTime") != nullptr)
        out.updated = momentIn(from, "LastUpdatedTime");
    // The latest first.
    if (const auto operations = from.items("LastOperations", "member"); !operations.empty())
        out.lastOperationId = operations.front()->textOf("OperationId");
    return out;
}

StackEvent readEvent(const XmlElement& from) {
    return {.id = from.textOf("EventId"),
            .stackId = from.textOf("StackId"),
            .logicalId = from.textOf("LogicalResourceId"),
            .physicalId = from.textOf("PhysicalResourceId"),
            .resourceType = from.textOf("ResourceType"),
            .status = from.textOf("ResourceStatus"),
            .statusReason = from.textOf("ResourceStatusReason"),
            .clientRequestToken = from.textOf("ClientRequestToken"),
            .operationId = from.textOf("OperationId"),
            .time = momentIn(from, "Timestamp")};
}

ChangeDetail readDetail(const XmlElement& from) {
    ChangeDetail out;
    if (const XmlElement* target = from.find("Target")) {
        out.attribute = target->textOf("Attribute");
        out.name = target->textOf("Name");
        out.path = target->textOf("Path");
        out.requiresRecreation = target->textOf("RequiresRecreation");
        out.beforeValue = target->textOf("BeforeValue");
        out.afterValue = target->textOf("AfterValue");
    }
    out.changeSource = from.textOf("ChangeSource");
    out.causingEntity = from.textOf("CausingEntity");
    out.evaluation = from.textOf("Evaluation");
    return out;
}

ResourceChange readChange(const XmlElement& from) {
    ResourceChange out;
    out.action = from.textOf("Action");
    out.logicalId = from.textOf("LogicalResourceId");
    out.physicalId = from.textOf("PhysicalResourceId");
    out.type = from.textOf("ResourceType");
    out.replacement = from.textOf("Replacement");
    out.policyAction = from.textOf("PolicyAction");
    out.scope = texts(from.items("Scope", "member"));
    for (const XmlElement* detail : from.items("Details", "member"))
        out.details.push_back(readDetail(*detail));
    out.beforeContext = from.textOf("BeforeContext");
    out.afterContext = from.textOf("AfterContext");
    return out;
}

void addChanges(const XmlElement& page, ChangeSet& out) {
    for (const XmlElement* change : page.items("Changes", "member"))
        if (const XmlElement* resource = change->find("ResourceChange"))
            out.changes.push_back(readChange(*resource));
}

bool isMissingStack(const AwsError& error) {
    return hasCode(error, "ValidationError") && containsText(error.message, "does not exist");
}

// Calls `take` with each page; false from it ends the asking.
template <class Take>
Acknowledged eachPage(Connection& connection, const QueryForm& first, const Take& take) {
    std::string token;
    for (int page = 0; page < kMostPages; ++page) {
        QueryForm form = first;
        form.addPresent("NextToken", token);
        const auto result = sendQuery(connection, kService, form);
        if (!result)
            return result.error();
        if (!take(*result))
            return Done{};
        token = result->textOf("NextToken");
        if (token.empty())
            return Done{};
    }
    return AwsError{.errorClass = ErrorClass::Reply,
                    .message = fmt::format("more than {} pages", kMostPages),
                    .service = std::string(kService),
                    .action = first.action()};
}

Acknowledged acknowledge(Connection& connection, const QueryForm& form, bool isIdempotent) {
    const auto result = sendQuery(connection, kService, form, isIdempotent);
    if (!result)
        return result.error();
    return Done{};
}

} // namespace

Outcome<std::optional<Stack>> CloudFormation::describeStack(const std::string& nameOrId) {
    const auto result =
        sendQuery(*connection_, kService, form("DescribeStacks").add("StackName", nameOrId));
    if (!result) {
        if (isMissingStack(result.error()))
            return std::optional<Stack>{};
        return result.error();
    }
    const auto stacks = result->items("Stacks", "member");
    return stacks.empty() ? std::optional<Stack>{} : readStack(*stacks.front());
}

Outcome<std::vector<Stack>> CloudFormation::describeStacks() {
    std::vector<Stack> out;
    const auto done = eachPage(*connection_, form("DescribeStacks"), [&](const XmlElement& page) {
        for (const XmlElement* stack : page.items("Stacks", "member"))
            out.push_back(readStack(*stack));
        return true;
    });
    if (!done)
        return done.error();
    return out;
}

Outcome<ChangeSet> CloudFormation::createChangeSet(const CreateChangeSetInput& input) {
    QueryForm request = form("CreateChangeSet");
    request.add("StackName", input.stackName)
        .add("ChangeSetName", input.changeSetName)
        .add("ChangeSetType", input.type);
    if (input.templateUrl.empty())
        request.add("TemplateBody", input.templateBody);
    else
        request.add("TemplateURL", input.templateUrl);
    for (std::size_t i = 0; i < input.parameters.size(); ++i) {
        const StackParameter& parameter = input.parameters[i];
        const std::string name = fmt::format("Parameters.member.{}.", i + 1);
        request.add(name + "ParameterKey", parameter.key);
        if (parameter.usesPreviousValue)
            request.add(name + "UsePreviousValue", true);
        else
            request.add(name + "ParameterValue", parameter.value);
    }
    request.addList("Capabilities", input.capabilities);
    for (std::size_t i = 0; i < input.tags.size(); ++i) {
        request.add(fmt::format("Tags.member.{}.Key", i + 1), input.tags[i].key)
            .add(fmt::format("Tags.member.{}.Value", i + 1), input.tags[i].value);
    }
    request.addPresent("RoleARN", input.roleArn)
        .addPresent("Description", input.description)
        .addPresent("ClientToken", input.clientToken)
        .addPresent("OnStackFailure", input.onStackFailure);
    if (input.importsExistingResources)
        request.add("ImportExistingResources", true);

    const auto result = sendQuery(*connection_, kService, request, !input.clientToken.empty());
    if (!result)
        return result.error();
    return ChangeSet{.id = result->textOf("Id"),
                     .name = input.changeSetName,
                     .stackId = result->textOf("StackId")};
}

Outcome<std::optional<ChangeSet>>
CloudFormation::describeChangeSet(const std::string& stackNameOrId,
                                  const std::string& changeSetNameOrId) {
    ChangeSet out;
    QueryForm request = form("DescribeChangeSet");
    request.add("StackName", stackNameOrId)
        .add("ChangeSetName", changeSetNameOrId)
        .add("IncludePropertyValues", true);
    const auto done = eachPage(*connection_, request, [&](const XmlElement& page) {
        out.id = page.textOf("ChangeSetId");
        out.name = page.textOf("ChangeSetName");
        out.stackId = page.textOf("StackId");
        out.status = page.textOf("Status");
        out.statusReason = page.textOf("StatusReason");
        out.executionStatus = page.textOf("ExecutionStatus");
        addChanges(page, out);
        return true;
    });
    if (done)
        return std::optional(std::move(out));
    if (hasCode(done.error(), "ChangeSetNotFound") || isMissingStack(done.error()))
        return std::optional<ChangeSet>{};
    return done.error();
}

Acknowledged CloudFormation::executeChangeSet(const std::string& stackNameOrId,
                                              const std::string& changeSetNameOrId,
                                              const std::string& clientRequestToken) {
    return acknowledge(*connection_,
                       form("ExecuteChangeSet")
                           .add("StackName", stackNameOrId)
                           .add("ChangeSetName", changeSetNameOrId)
                           .addPresent("ClientRequestToken", clientRequestToken),
                       !clientRequestToken.empty());
}

Acknowledged CloudFormation::deleteChangeSet(const std::string& stackNameOrId,
                                             const std::string& changeSetNameOrId) {
    return acknowledge(*connection_,
                       form("DeleteChangeSet")
                           .add("StackName", stackNameOrId)
                           .add("ChangeSetName", changeSetNameOrId),
                       true);
}

Outcome<std::vector<StackEvent>> CloudFormation::eventsAfter(const std::string& stackId,
                                                             const std::string& lastSeenId,
                                                             std::size_t limit) {
    // AWS gives the newest first.
    std::vector<StackEvent> out;
    const auto done =
        eachPage(*connection_, form("DescribeStackEvents").add("StackName", stackId),
                 [&](const XmlElement& page) {
                     for (const XmlElement* each : page.items("StackEvents", "member")) {
                         StackEvent event = readEvent(*each);
                         if (out.size() == limit || (!lastSeenId.empty() && event.id == lastSeenId))
                             return false;
                         out.push_back(std::move(event));
                     }
                     return out.size() < limit;
                 });
    if (!done)
        return done.error();
    std::reverse(out.begin(), out.end());
    return out;
}

Outcome<std::vector<StackResource>>
CloudFormation::listResources(const std::string& stackNameOrId) {
    std::vector<StackResource> out;
    const auto done =
        eachPage(*connection_, form("ListStackResources").add("StackName", stackNameOrId),
                 [&](const XmlElement& page) {
                     for (const XmlElement* each : page.items("StackResourceSummaries", "member"))
                         out.push_back(
                             {each->textOf("LogicalResourceId"), each->textOf("PhysicalResourceId"),
                              each->textOf("ResourceType"), each->textOf("ResourceStatus"),
                              each->textOf("ResourceStatusReason")});
                     return true;
                 });
    if (!done)
        return done.error();
    return out;
}

Outcome<std::string> CloudFormation::originalTemplate(const std::string& stackNameOrId) {
    const auto result = sendQuery(*connection_, kService,
                                  form("GetTemplate")
                                      .add("StackName", stackNameOrId)
                                      .add("TemplateStage", std::string_view("Original")));
    if (!result)
        return result.error();
    return result->textOf("TemplateBody");
}

Outcome<std::vector<StackExport>> CloudFormation::listExports() {
    std::vector<StackExport> out;
    const auto done = eachPage(*connection_, form("ListExports"), [&](const XmlElement& page) {
        for (const XmlElement* each : page.items("Exports", "member"))
            out.push_back(
                {each->textOf("Name"), each->textOf("Value"), each->textOf("ExportingStackId")});
        return true;
    });
    if (!done)
        return done.error();
    return out;
}

Outcome<std::vector<std::string>> CloudFormation::listImports(const std::string& exportName) {
    std::vector<std::string> out;
    const auto done = eachPage(*connection_, form("ListImports").add("ExportName", exportName),
                               [&](const XmlElement& page) {
                                   for (std::string& name : texts(page.items("Imports", "member")))
                                       out.push_back(std::move(name));
                                   return true;
                               });
    if (done)
        return out;
    // AWS has an error for an export without importers.
    if (hasCode(done.error(), "ValidationError") &&
        containsText(done.error().message, "is not imported by any stack"))
        return std::vector<std::string>{};
    return done.error();
}

Acknowledged CloudFormation::deleteStack(const std::string& stackNameOrId,
                                         const std::string& clientRequestToken,
                                         const std::vector<std::string>& retainResources,
                                         const std::string& roleArn) {
    return acknowledge(*connection_,
                       form("DeleteStack")
                           .add("StackName", stackNameOrId)
                           .addPresent("ClientRequestToken", clientRequestToken)
                           .addList("RetainResources", retainResources)
                           .addPresent("RoleARN", roleArn),
                       true);
}

Acknowledged
CloudFormation::continueUpdateRollback(const std::string& stackNameOrId,
                                       const std::string& clientRequestToken,
                                       const std::vector<std::string>& resourcesToSkip) {
    return acknowledge(*connection_,
                       form("ContinueUpdateRollback")
                           .add("StackName", stackNameOrId)
                           .addPresent("ClientRequestToken", clientRequestToken)
                           .addList("ResourcesToSkip", resourcesToSkip),
                       !clientRequestToken.empty());
}

Acknowledged CloudFormation::rollbackStack(const std::string& stackNameOrId,
                                           const std::string& clientRequestToken) {
    return acknowledge(*connection_,
                       form("RollbackStack")
                           .add("StackName", stackNameOrId)
                           .addPresent("ClientRequestToken", clientRequestToken),
                       !clientRequestToken.empty());
}

Acknowledged CloudFormation::cancelUpdate(const std::string& stackNameOrId,
                                          const std::string& clientRequestToken) {
    return acknowledge(*connection_,
                       form("CancelUpdateStack")
                           .add("StackName", stackNameOrId)
                           .addPresent("ClientRequestToken", clientRequestToken),
                       !clientRequestToken.empty());
}

Acknowledged CloudFormation::setTerminationProtection(const std::string& stackNameOrId, bool isOn) {
    return acknowledge(*connection_,
                       form("UpdateTerminationProtection")
                           .add("StackName", stackNameOrId)
                           .add("EnableTerminationProtection", isOn),
                       true);
}

} // namespace infrac::aws
