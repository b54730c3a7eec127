#include "awsim/moto/provider.h"

#include <optional>

namespace infrac::awsim {
namespace {

const TypeHandler* handlerOf(std::string_view type) {
    for (auto types : {apiGatewayTypes, cloudFrontTypes, cognitoTypes, dynamoDbTypes, ec2Types,
                       securityGroupTypes, ecrTypes, ecsTypes, elbTypes, iamTypes, logsTypes,
                       messagingTypes, s3Types}) {
        for (const TypeHandler& handler : types()) {
            if (handler.type == type)
                return &handler;
        }
    }
    return nullptr;
}

ResourceOutcome unknownType(const ResourceRequest& request) {
    return failed("the local cloud cannot make resources of the type " + request.type);
}

} // namespace

ResourceOutcome ServiceProvider::create(const ResourceRequest& request) {
    const TypeHandler* handler = handlerOf(request.type);
    if (!handler)
        return unknownType(request);
    return run(request, {"create", handler->create, handler->creating, handler->isReady});
}

ResourceOutcome ServiceProvider::update(const ResourceRequest& request) {
    const TypeHandler* handler = handlerOf(request.type);
    if (!handler)
        return unknownType(request);
    return run(request, {"update", handler->update, {}, handler->isReady});
}

ResourceOutcome ServiceProvider::remove(const ResourceRequest& request) {
    const TypeHandler* handler = handlerOf(request.type);
    if (!handler)
        return unknownType(request);
    // What never came to be has nothing to take away.
    if (request.physicalId.empty())
        return done("");
    return run(request, {"remove", handler->remove, handler->removing, handler->isGone});
}

ResourceOutcome ServiceProvider::run(const ResourceRequest& request, const Plan& plan) {
    std::string key = plan.verb + " " + request.token + " " + request.logicalId;
    std::optional<ResourceOutcome> begun;
    {
        std::lock_guard lock(mutex_);
        if (auto found = pending_.find(key); found != pending_.end())
            begun = found->second;
    }
    Aws aws(call_, request.region);
    if (!begun) {
        ResourceOutcome outcome = plan.step(aws, request);
        bool isOver = plan.least.count() == 0 && !plan.isFinished;
        if (outcome.state == ResourceOutcome::State::Failed || isOver)
            return outcome;
        std::lock_guard lock(mutex_);
        pending_[key] = outcome;
        outcome.state = ResourceOutcome::State::InProgress;
        outcome.again = std::max<std::chrono::milliseconds>(plan.least, std::chrono::seconds(1));
        return outcome;
    }
    ResourceOutcome outcome = *begun;
    if (plan.isFinished) {
        ResourceRequest again = request;
        again.physicalId = begun->physicalId.empty() ? request.physicalId : begun->physicalId;
        outcome = plan.isFinished(aws, again);
        if (outcome.state == ResourceOutcome::State::InProgress)
            return outcome;
        if (outcome.attributes.empty())
            outcome.attributes = begun->attributes;
    }
    std::lock_guard lock(mutex_);
    pending_.erase(key);
    return outcome;
}

} // namespace infrac::awsim
