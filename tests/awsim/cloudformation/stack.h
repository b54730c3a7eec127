// What CloudFormation keeps of a stack.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "awsim/cloudformation/template.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {

using Millis = std::chrono::milliseconds; // of the simulation's clock

struct StackResource {
    std::string type;
    std::string physicalId{};
    std::string status{};
    std::string reason{};
    Json properties = Json::object(); // resolved
    std::map<std::string, Json> attributes{};
    std::string deletionPolicy = "Delete";
    std::string updateReplacePolicy = "Delete";
    Millis time{0};
};

struct StackOutput {
    std::string key;
    std::string value;
    std::string description{};
    std::string exportName{};
};

struct StackEvent {
    std::string id;
    std::string logicalId;
    std::string physicalId;
    std::string type;
    std::string status;
    std::string reason;
    std::string token;
    std::string operationId;
    Json properties;
    Millis time;
};

// What a stack is to become: a template and what goes into it.
struct Target {
    std::string text;
    Json root = Json::object();
    std::map<std::string, std::string> given; // parameters as texts
    std::map<std::string, Json> parameters;   // with defaults, lists split
    std::vector<std::string> capabilities;
    Pairs tags;
    std::string roleArn;
};

struct ChangeDetail {
    std::string attribute; // Properties, Tags, ...
    std::string name;
    std::string path;
    std::string requiresRecreation = "Never";
    std::string evaluation = "Static";
    std::string changeSource = "DirectModification";
    std::string causingEntity;
    Json before;
    Json after;
};

struct Change {
    std::string action; // Add, Modify, Remove
    std::string logicalId;
    std::string physicalId;
    std::string type;
    std::string replacement;
    std::string policyAction;
    std::vector<ChangeDetail> details;
    Json before; // properties
    Json after;
};

struct ChangeSet {
    std::string id;
    std::string name;
    std::string type; // CREATE, UPDATE
    std::string description;
    std::string status = "CREATE_PENDING";
    std::string reason;
    std::string executionStatus = "UNAVAILABLE";
    std::string token;
    std::string onStackFailure;
    Millis created{0};
    Millis ready{0};
    Target target;
    std::vector<Change> changes;
    std::string verdict; // why it fails once it is ready; empty: it does not
};

class Deployment;

struct StackData {
    std::string id;
    std::string name;
    std::string status{};
    std::string reason{};
    Target now{};
    std::map<std::string, StackResource> resources{};
    std::vector<StackOutput> outputs{};
    std::set<std::string> imports{};
    std::vector<StackEvent> events{}; // oldest first
    std::vector<ChangeSet> changeSets{};
    std::string policy{};
    bool isProtected = false;
    bool isDeleted = false;
    Millis created{0};
    std::optional<Millis> updated{};
    std::optional<Millis> deleted{};
    std::string operationId{};                   // of the latest operation
    std::map<std::string, std::string> tokens{}; // ClientRequestToken to what it asked for
    std::uint64_t operations = 0;
    // Of an update that could not be rolled back: what is still to be put back.
    std::vector<std::pair<std::string, StackResource>> unrestored{};
    std::string staleStatus{}; // answered once in place of the status
};

} // namespace infrac::awsim
