// API Gateway's REST APIs. REST with JSON.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "aws/connection.h"

namespace infrac::aws {

struct RestApi {
    std::string id;
    std::string name;
    std::map<std::string, std::string> tags{};
};

struct ApiStage {
    std::string name;
    std::string deploymentId;
    std::map<std::string, std::string> variables{};
};

struct ApiDeployment {
    std::string id;
    host::Millis created{0};
    std::string description{};
};

struct VpcLink {
    std::string id;
    std::string status{}; // PENDING, AVAILABLE, DELETING, FAILED
    std::string statusMessage{};
};

class ApiGateway {
public:
    explicit ApiGateway(Connection& connection) : connection_(&connection) {}

    Outcome<std::vector<RestApi>> listApis(); // all pages
    // `body`: the Swagger file. Warnings are refused (failonwarnings).
    Outcome<RestApi> importApi(const std::string& body);
    Outcome<RestApi> overwriteApi(const std::string& apiId, const std::string& body);
    Acknowledged deleteApi(const std::string& apiId);
    Acknowledged tagApi(const std::string& apiId, const std::map<std::string, std::string>& tags);

    Outcome<ApiDeployment> createDeployment(const std::string& apiId, const std::string& stage,
                                            const std::string& description,
                                            const std::map<std::string, std::string>& variables);
    Outcome<std::vector<ApiDeployment>> listDeployments(const std::string& apiId);
    Acknowledged deleteDeployment(const std::string& apiId, const std::string& deploymentId);
    Outcome<std::optional<ApiStage>> findStage(const std::string& apiId, const std::string& stage);
    Acknowledged deleteStage(const std::string& apiId, const std::string& stage);

    // Nothing: there is no such link.
    Outcome<std::optional<VpcLink>> findVpcLink(const std::string& id);

    // `https://ID.execute-api.REGION.amazonaws.com/STAGE`; where the endpoint is overridden,
    // that endpoint's `/_api/ID/STAGE`, as the local cloud serves it.
    std::string invokeUrl(const std::string& apiId, const std::string& stage) const;

private:
    Connection* connection_;
};

} // namespace infrac::aws
