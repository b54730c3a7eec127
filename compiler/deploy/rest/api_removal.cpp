#include "deploy/rest/api_removal.h"

#include <fmt/core.h>

#include "deploy/parts/fields.h"
#include "deploy/parts/patience.h"
#include "deploy/recorded.h"

namespace infrac::deploy {
namespace {

constexpr host::Millis kPoll{2'000};

bool isGone(const aws::AwsError& error) {
    return error.code == "NotFoundException" || error.code == "NotFound";
}

class ApiRemoval final : public Task {
public:
    ApiRemoval(ApiRequest request, ActionWorld& world)
        : request_(std::move(request)), world_(world) {}

    Step step() override {
        switch (phase_) {
        case Phase::Find:
            return find();
        case Phase::Stage:
            return removeStage();
        case Phase::Api:
            return removeApi();
        }
        return Step::done();
    }

private:
    enum class Phase : std::uint8_t { Find, Stage, Api };

    // Also the wait: once it is deleted, until it is not found any more.
    Step find() {
        const auto all = world_.cloud.apiGateway.listApis();
        if (!all)
            return patience_.after(all.error(), "looking for the API");
        const auto found = ApiFinder(request_, world_).judge(*all);
        if (!found)
            return Step::failed(found.error());
        patience_.reset();
        if (!found->api)
            return finish();
        if (!apiId_.empty() && !deadline_.isOver(world_.clock) && found->api->id == apiId_)
            return Step::again(kPoll, "waiting until the API is gone");
        if (!apiId_.empty() && found->api->id == apiId_) {
            Failure late;
            late.message = fmt::format("the REST API `{}` is not gone after five minutes", apiId_);
            late.help = "run the same command again: it goes on from here";
            return Step::failed(late);
        }
        apiId_ = found->api->id;
        phase_ = Phase::Stage;
        return Step::again({}, "deleting the stage");
    }

    Step removeStage() {
        const auto gone =
            recorded(world_.notebook, request_.node, "apigateway:DeleteStage",
                     fmt::format("{}/{}", apiId_, request_.stage),
                     [&] { return world_.cloud.apiGateway.deleteStage(apiId_, request_.stage); });
        if (!gone && !isGone(gone.error()))
            return patience_.after(gone.error(), "deleting the stage");
        patience_.reset();
        phase_ = Phase::Api;
        return Step::again({}, "deleting the API");
    }

    Step removeApi() {
        const auto gone =
            recorded(world_.notebook, request_.node, "apigateway:DeleteRestApi", apiId_,
                     [&] { return world_.cloud.apiGateway.deleteApi(apiId_); });
        if (!gone && !isGone(gone.error()))
            return patience_.after(gone.error(), "deleting the API");
        patience_.reset();
        phase_ = Phase::Find;
        return Step::again({}, "waiting until the API is gone");
    }

    Step finish() {
        for (const char* key : {"id", "url"})
            if (Status status = world_.notebook.remember(request_.node, key, ""); !status)
                return Step::failed(localFailure(status.error().message));
        return apiId_.empty() ? Step::unchanged("no API") : Step::done("deleted");
    }

    ApiRequest request_;
    ActionWorld world_;
    Phase phase_ = Phase::Find;
    Patience patience_;
    Deadline deadline_{host::Millis{300'000}};
    std::string apiId_;
};

} // namespace

std::unique_ptr<Task> makeApiRemoval(ApiRequest request, ActionWorld& world) {
    return std::make_unique<ApiRemoval>(std::move(request), world);
}

} // namespace infrac::deploy
