// API Gateway's REST APIs: what imports, deploys and describes them. What runs them reads the
// deployed snapshot, so that a forgotten deployment shows.
#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "awsim/apigateway/model.h"
#include "awsim/front/bridge.h"
#include "awsim/front/sim_time.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {

class ApiGateway : public Bridge {
public:
    ApiGateway(Call call, SimTime time) : call_(std::move(call)), time_(std::move(time)) {}

    std::optional<Reply> handle(const Request& request, const Facts& facts) override;
    void reset() override;

    // What a stage runs: the snapshot and the stage; nothing where there is no such stage.
    struct Deployed {
        std::string apiId;
        Stage stage;
        Json body;
    };
    std::optional<Deployed> deployed(const std::string& apiId, const std::string& stage);
    std::optional<VpcLink::Status> linkStatus(const std::string& id);
    // Whether a link that is not deleted holds the load balancer.
    bool holdsBalancer(const std::string& arn);
    Json world();

private:
    using Segments = std::vector<std::string>;

    Reply route(const Request& request, const Facts& facts);
    Reply apis(const Request& request, const Facts& facts, const Segments& path);
    Reply importApi(const Request& request);
    Reply putApi(RestApi& api, const Request& request);
    Reply describeApis(const Request& request);
    Reply updateApi(RestApi& api, const Json& changes);
    Reply removeApi(const std::string& id);
    Reply deployments(RestApi& api, const Request& request, const Segments& path);
    Reply deploy(RestApi& api, const Json& wanted);
    Reply removeDeployment(RestApi& api, const std::string& id);
    Reply stages(RestApi& api, const Request& request, const Facts& facts, const Segments& path);
    Reply createStage(RestApi& api, const Json& wanted);
    Reply updateStage(RestApi& api, Stage& stage, const Json& changes);
    Reply resources(const RestApi& api);
    Reply authorizers(const RestApi& api);
    Reply links(const Request& request, const Segments& path);
    Reply createLink(const Json& wanted, const Facts& facts);
    Reply removeLink(VpcLink& link);
    Reply tags(const Request& request, const std::string& arn);

    RestApi* findApi(const std::string& id);
    VpcLink* findLink(const std::string& id);
    std::string usesOf(const VpcLink& link) const;
    Json described(const RestApi& api) const;
    Json described(const RestApi& api, const Stage& stage) const;
    Json described(const VpcLink& link) const;
    Json tagsOf(const std::string& path) const;

    Call call_;
    SimTime time_;
    std::mutex mutex_;
    std::string region_ = "us-east-1";
    std::deque<RestApi> apis_;
    std::deque<VpcLink> links_;
    std::map<std::string, Json> tags_; // by the ARN's end, `/restapis/abc`
};

} // namespace infrac::awsim
