// Makes the resources of stacks by calling services, as CloudFormation's resource handlers
// do. What a service answers at once although a cloud takes minutes is held back for that time.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "awsim/ask/aws.h"
#include "awsim/moto/handlers.h"
#include "awsim/resource_provider.h"

namespace infrac::awsim {

class ServiceProvider : public ResourceProvider {
public:
    explicit ServiceProvider(Aws::Call call) : call_(std::move(call)) {}

    ResourceOutcome create(const ResourceRequest& request) override;
    ResourceOutcome update(const ResourceRequest& request) override;
    ResourceOutcome remove(const ResourceRequest& request) override;

private:
    struct Plan {
        std::string verb;
        Step step;
        std::chrono::seconds least;
        Step isFinished;
    };
    ResourceOutcome run(const ResourceRequest& request, const Plan& plan);

    Aws::Call call_;
    std::mutex mutex_;
    std::map<std::string, ResourceOutcome> pending_; // by verb and token
};

} // namespace infrac::awsim
