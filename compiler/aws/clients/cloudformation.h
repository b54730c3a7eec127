// CloudFormation, as far as a deployment needs it. Query protocol, API version 2010-05-15.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aws/connection.h"

namespace infrac::aws {

struct KeyValue {
    std::string key;
    std::string value;
};

struct StackParameter {
    std::string key;
    std::string value{};
    bool usesPreviousValue = false;
};

struct StackOutput {
    std::string key;
    std::string value;
    std::string exportName{};
};

struct Stack {
    std::string id; // an ARN
    std::string name;
    std::string status;
    std::string statusReason{};
    std::string roleArn{};
    std::vector<StackParameter> parameters{};
    std::vector<StackOutput> outputs{};
    std::vector<KeyValue> tags{};
    bool hasTerminationProtection = false;
    host::Millis created{0};
    std::optional<host::Millis> updated{};
    std::string lastOperationId{};
};

struct StackEvent {
    std::string id;
    std::string stackId{};
    std::string logicalId{};
    std::string physicalId{};
    std::string resourceType{};
    std::string status{};
    std::string statusReason{};
    std::string clientRequestToken{};
    std::string operationId{};
    host::Millis time{0};
};

struct StackResource {
    std::string logicalId;
    std::string physicalId{};
    std::string type{};
    std::string status{};
    std::string statusReason{};
};

struct ChangeDetail {
    std::string attribute{};          // Properties, Metadata, Tags, ...
    std::string name{};               // of the property
    std::string path{};               // JSON pointer to what changes
    std::string requiresRecreation{}; // Never, Conditionally, Always
    std::string beforeValue{};
    std::string afterValue{};
    std::string changeSource{};
    std::string causingEntity{};
    std::string evaluation{}; // Static, Dynamic
};

struct ResourceChange {
    std::string action{}; // Add, Modify, Remove, Import, Dynamic
    std::string logicalId{};
    std::string physicalId{};
    std::string type{};
    std::string replacement{};  // True, False, Conditional
    std::string policyAction{}; // Delete, Retain, Snapshot, ...
    std::vector<std::string> scope{};
    std::vector<ChangeDetail> details{};
    std::string beforeContext{}; // JSON
    std::string afterContext{};
};

struct ChangeSet {
    std::string id;
    std::string name{};
    std::string stackId{};
    std::string status{}; // CREATE_PENDING, CREATE_IN_PROGRESS, CREATE_COMPLETE, FAILED
    std::string statusReason{};
    std::string executionStatus{}; // AVAILABLE, UNAVAILABLE, ...
    std::vector<ResourceChange> changes{};
};

struct CreateChangeSetInput {
    std::string stackName;
    std::string changeSetName;
    std::string type;           // CREATE, UPDATE
    std::string templateBody{}; // or:
    std::string templateUrl{};
    std::vector<StackParameter> parameters{};
    std::vector<std::string> capabilities{};
    std::vector<KeyValue> tags{};
    std::string roleArn{};
    std::string description{};
    std::string clientToken{};
    std::string onStackFailure{}; // DO_NOTHING, ROLLBACK, DELETE; empty: AWS's default
    bool importsExistingResources = false;
};

struct StackExport {
    std::string name;
    std::string value;
    std::string exportingStackId;
};

class CloudFormation {
public:
    explicit CloudFormation(Connection& connection) : connection_(&connection) {}

    // By name or id; deleted ones only by id. Nothing: there is no such stack.
    Outcome<std::optional<Stack>> describeStack(const std::string& nameOrId);
    Outcome<std::vector<Stack>> describeStacks();

    Outcome<ChangeSet> createChangeSet(const CreateChangeSetInput& input);
    // All pages, with the values of properties. Nothing: there is no such change set.
    Outcome<std::optional<ChangeSet>> describeChangeSet(const std::string& stackNameOrId,
                                                        const std::string& changeSetNameOrId);
    Acknowledged executeChangeSet(const std::string& stackNameOrId,
                                  const std::string& changeSetNameOrId,
                                  const std::string& clientRequestToken);
    Acknowledged deleteChangeSet(const std::string& stackNameOrId,
                                 const std::string& changeSetNameOrId);

    // Oldest first; only those after the event `lastSeenId` (all where it is empty, at most
    // `limit`, the newest kept).
    Outcome<std::vector<StackEvent>> eventsAfter(const std::string& stackId,
                                                 const std::string& lastSeenId,
                                                 std::size_t limit = 2000);
    Outcome<std::vector<StackResource>> listResources(const std::string& stackNameOrId);
    // The template as it was submitted.
    Outcome<std::string> originalTemplate(const std::string& stackNameOrId);

    Outcome<std::vector<StackExport>> listExports();
    // Names of the stacks that import it.
    Outcome<std::vector<std::string>> listImports(const std::string& exportName);

    Acknowledged deleteStack(const std::string& stackNameOrId,
                             const std::string& clientRequestToken,
                             const std::vector<std::string>& retainResources = {},
                             const std::string& roleArn = {});
    Acknowledged continueUpdateRollback(const std::string& stackNameOrId,
                                        const std::string& clientRequestToken,
                                        const std::vector<std::string>& resourcesToSkip = {});
    Acknowledged rollbackStack(const std::string& stackNameOrId,
                               const std::string& clientRequestToken);
    Acknowledged cancelUpdate(const std::string& stackNameOrId,
                              const std::string& clientRequestToken);
    Acknowledged setTerminationProtection(const std::string& stackNameOrId, bool isOn);

private:
    Connection* connection_;
};

} // namespace infrac::aws
