// REST APIs, their deployments and stages, and VPC links, as data.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "awsim/resource_provider.h"

namespace infrac::awsim {

struct ApiDeployment {
    std::string id;
    std::string description;
    std::int64_t created = 0;
    Json body; // the API as it was then
};

struct Stage {
    std::string name;
    std::string deploymentId;
    std::string description;
    std::map<std::string, std::string> variables;
    Json methodSettings = Json::object();
    bool isTraced = false;
    std::int64_t created = 0;
    std::int64_t updated = 0;
};

struct RestApi {
    std::string id;
    std::string rootId;
    std::string name;
    std::string description;
    std::string version;
    Json body = Json::object(); // the working copy
    std::vector<std::string> warnings{};
    std::int64_t created = 0;
    bool isDisabled = false; // the execute-api endpoint
    std::vector<ApiDeployment> deployments{};
    std::vector<Stage> stages{};
};

struct VpcLink {
    enum class Status : std::uint8_t { Pending, Available, Deleting, Deleted, Failed };
    std::string id;
    std::string name;
    std::string description;
    std::vector<std::string> targets;
    std::string failure; // why it cannot be made
    std::chrono::milliseconds made{0};
    std::chrono::milliseconds deleted{-1}; // when its deletion began
    Status statusAt(std::chrono::milliseconds now) const;
};

const ApiDeployment* findDeployment(const RestApi& api, std::string_view id);
const Stage* findStage(const RestApi& api, std::string_view name);

// `GET` and the method of the integration, of every method that an API's body describes.
struct MethodPlace {
    std::string path;
    std::string method; // upper case; `ANY`
    const Json* operation = nullptr;
    const Json* integration = nullptr; // null without one
};
std::vector<MethodPlace> methodsOf(const Json& body);

// `${stageVariables.name}` replaced.
std::string withStageVariables(std::string text,
                               const std::map<std::string, std::string>& variables);

std::string resourceId(const RestApi& api, std::string_view path);

} // namespace infrac::awsim
