// Who makes the things behind a stack's resources: in memory, or by calling the APIs of
// services that really exist somewhere. CloudFormation's own behaviour (order, events,
// rollback, change sets) is elsewhere and knows only this interface.
//
// A call never waits. What takes time answers `InProgress` and is asked again after `again`
// of the simulation's clock, with the same token.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include <nlohmann/json.hpp>

namespace infrac::awsim {

using Json = nlohmann::ordered_json;

struct ResourceRequest {
    std::string type; // AWS::EC2::VPC
    std::string logicalId;
    std::string stackName;
    std::string stackId;
    std::string region;
    std::string account;
    std::string token;                // the same for every call about one operation
    std::string physicalId;           // of the existing thing; empty for a creation
    Json properties;                  // resolved: no intrinsic function is left
    Json before;                      // the properties that the existing thing was made with
    std::chrono::milliseconds now{0}; // of the simulation's clock
};

struct ResourceOutcome {
    enum class State : std::uint8_t { InProgress, Done, Failed } state = State::Done;
    std::string physicalId;                   // what Ref answers; known once there is one
    std::map<std::string, Json> attributes{}; // what Fn::GetAtt answers
    std::string reason{};                     // of a failure, as AWS words it
    std::chrono::milliseconds again{0};
};

class ResourceProvider {
public:
    virtual ~ResourceProvider() = default;
    virtual ResourceOutcome create(const ResourceRequest& request) = 0;
    // A change in place; a replacement is a creation and a later removal.
    virtual ResourceOutcome update(const ResourceRequest& request) = 0;
    // What is gone already is Done.
    virtual ResourceOutcome remove(const ResourceRequest& request) = 0;
};

} // namespace infrac::awsim
