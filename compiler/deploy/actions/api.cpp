// `api`: a REST API from its Swagger file. Imported once, then overwritten; its stage is
// deployed again only when the file, with all values put in, is another than the one that the
// stage serves. Which one that is stands in the stage's variable `infracHash` and in the
// description of its deployment, so that a stage that somebody turned back is noticed.
#include <algorithm>
#include <map>

#include <fmt/core.h>

#include "deploy/parts/fields.h"
#include "deploy/parts/patience.h"
#include "deploy/recorded.h"
#include "deploy/rest/api_finder.h"
#include "deploy/rest/api_removal.h"

namespace infrac::deploy {
namespace {

constexpr std::string_view kHashVariable = "infracHash";
constexpr std::size_t kKeptDeployments = 10; // to go back to by hand
constexpr std::size_t kDeletesOfStep = 3;
constexpr host::Millis kLinkPoll{5'000};

std::string descriptionOf(const std::string& hash) { return "infrac " + hash; }

// Whether the stage serves the body with this hash.
bool isCurrent(const aws::ApiStage& stage, const std::vector<aws::ApiDeployment>& deployments,
               const std::string& hash) {
    const auto variable = stage.variables.find(std::string(kHashVariable));
    if (variable == stage.variables.end() || variable->second != hash)
        return false;
    const auto served = std::ranges::find(deployments, stage.deploymentId, &aws::ApiDeployment::id);
    return served == deployments.end() || served->description.empty() ||
           served->description == descriptionOf(hash);
}

Result<ActionPlan, Failure> plan(const ActionInput& input, ActionWorld& world) {
    const auto request = readApiRequest(input);
    if (!request)
        return request.error();
    auto& gateway = world.cloud.apiGateway;
    const auto all = gateway.listApis();
    if (!all)
        return failureOf(all.error());
    const auto found = ApiFinder(*request, world).judge(*all);
    if (!found)
        return found.error();
    const bool isKnown = !request->body.empty();
    if (!found->api)
        return ActionPlan{true, isKnown, fmt::format("REST API `{}` to import", request->name)};

    const std::string& id = found->api->id;
    ActionPlan out{true, isKnown, fmt::format("stage `{}` to deploy again", request->stage)};
    out.attributes = {{"id", id}, {"url", gateway.invokeUrl(id, request->stage)}};
    const auto stage = gateway.findStage(id, request->stage);
    if (!stage)
        return failureOf(stage.error());
    if (!isKnown || !*stage)
        return out;
    const auto deployments = gateway.listDeployments(id);
    if (!deployments)
        return failureOf(deployments.error());
    if (found->isTagged && isCurrent(**stage, *deployments, request->hash)) {
        out.hasChange = false;
        out.summary = "nothing to do";
    }
    return out;
}

class ApiTask final : public Task {
public:
    ApiTask(ApiRequest request, const ActionWorld& world)
        : request_(std::move(request)), world_(world) {}

    Step step() override {
        switch (phase_) {
        case Phase::Links:
            return awaitLinks();
        case Phase::Find:
            return find();
        case Phase::Import:
            return import();
        case Phase::Tag:
            return tag();
        case Phase::Compare:
            return compare();
        case Phase::Overwrite:
            return overwrite();
        case Phase::Deploy:
            return deploy();
        case Phase::Verify:
            return verify();
        case Phase::Prune:
            return prune();
        }
        return Step::done();
    }

private:
    enum class Phase : std::uint8_t {
        Links,
        Find,
        Import,
        Tag,
        Compare,
        Overwrite,
        Deploy,
        Verify,
        Prune
    };

    Step next(Phase phase, std::string status) {
        phase_ = phase;
        patience_.reset();
        return Step::again({}, std::move(status));
    }

    aws::ApiGateway& gateway() { return world_.cloud.apiGateway; }

    template <class Send>
    auto change(std::string_view call, Send&& send) {
        return recorded(world_.notebook, request_.node, call,
                        apiId_.empty() ? request_.name : apiId_, std::forward<Send>(send));
    }

    Step awaitLinks() {
        if (checkedLinks_ == request_.vpcLinks.size())
            return next(Phase::Find, "looking for the API");
        const std::string& id = request_.vpcLinks[checkedLinks_];
        const std::string status = fmt::format("waiting for the VPC link `{}`", id);
        const auto link = gateway().findVpcLink(id);
        if (!link)
            return patience_.after(link.error(), status);
        patience_.reset();
        if (!*link || (*link)->status == "FAILED" || (*link)->status == "DELETING") {
            Failure failure;
            failure.message = !*link ? fmt::format("there is no VPC link `{}`", id)
                                     : fmt::format("the VPC link `{}` is {}", id, (*link)->status);
            if (*link && !(*link)->statusMessage.empty())
                failure.details.push_back((*link)->statusMessage);
            failure.help = "mend the load balancer that it leads to, then deploy its stack again";
            return Step::failed(failure);
        }
        if ((*link)->status == "AVAILABLE") {
            ++checkedLinks_;
            return Step::again({}, status);
        }
        if (!deadline_.isOver(world_.clock))
            return Step::again(kLinkPoll, status);
        Failure late;
        late.message = fmt::format("the VPC link `{}` is {} after 20 minutes", id, (*link)->status);
        late.help = "run the same command again: it goes on from here";
        return Step::failed(late);
    }

    Step find() {
        const auto all = gateway().listApis();
        if (!all)
            return patience_.after(all.error(), "looking for the API");
        auto found = ApiFinder(request_, world_).judge(*all);
        if (!found)
            return Step::failed(found.error());
        found_ = std::move(*found);
        if (!found_.api)
            return next(Phase::Import, "importing");
        apiId_ = found_.api->id;
        return next(found_.isTagged ? Phase::Compare : Phase::Tag, "comparing");
    }

    // An import twice makes two APIs. So it is noted which there are, and after an answer that
    // was lost the search decides.
    Step import() {
        if (Status status = ApiFinder(request_, world_).noteImport(found_); !status)
            return Step::failed(localFailure(status.error().message));
        const auto made =
            change("apigateway:ImportRestApi", [&] { return gateway().importApi(request_.body); });
        if (!made) {
            Step step = patience_.after(made.error(), "importing");
            if (step.state == Step::State::Again)
                phase_ = Phase::Find;
            return step;
        }
        apiId_ = made->id;
        isImported_ = true;
        return next(Phase::Tag, "tagging");
    }

    Step tag() {
        const auto tagged = change("apigateway:TagResource",
                                   [&] { return gateway().tagApi(apiId_, request_.tags(world_)); });
        if (!tagged)
            return patience_.after(tagged.error(), "tagging");
        if (Status status = ApiFinder(request_, world_).forgetImport(); !status)
            return Step::failed(localFailure(status.error().message));
        hasWritten_ = true;
        return next(isImported_ ? Phase::Deploy : Phase::Compare, "deploying");
    }

    Step compare() {
        const auto stage = gateway().findStage(apiId_, request_.stage);
        if (!stage)
            return patience_.after(stage.error(), "comparing");
        const auto deployments = gateway().listDeployments(apiId_);
        if (!deployments)
            return patience_.after(deployments.error(), "comparing");
        if (*stage && isCurrent(**stage, *deployments, request_.hash)) {
            servedId_ = (*stage)->deploymentId;
            deployments_ = *deployments;
            return next(Phase::Prune, "up to date");
        }
        return next(Phase::Overwrite, "updating");
    }

    Step overwrite() {
        const auto put = change("apigateway:PutRestApi",
                                [&] { return gateway().overwriteApi(apiId_, request_.body); });
        if (!put)
            return patience_.after(put.error(), "updating");
        hasWritten_ = true;
        return next(Phase::Deploy, "deploying");
    }

    Step deploy() {
        const auto made = change("apigateway:CreateDeployment", [&] {
            return gateway().createDeployment(apiId_, request_.stage, descriptionOf(request_.hash),
                                              {{std::string(kHashVariable), request_.hash}});
        });
        hasWritten_ = true;
        if (!made) {
            Step step = patience_.after(made.error(), "deploying");
            if (step.state == Step::State::Again)
                phase_ = Phase::Verify; // perhaps it was done
            return step;
        }
        hasDeployed_ = true;
        return next(Phase::Verify, "deploying");
    }

    Step verify() {
        const auto stage = gateway().findStage(apiId_, request_.stage);
        if (!stage)
            return patience_.after(stage.error(), "deploying");
        const auto deployments = gateway().listDeployments(apiId_);
        if (!deployments)
            return patience_.after(deployments.error(), "deploying");
        if (*stage && isCurrent(**stage, *deployments, request_.hash)) {
            servedId_ = (*stage)->deploymentId;
            deployments_ = *deployments;
            return next(Phase::Prune, "cleaning up");
        }
        if (!hasDeployed_) {
            phase_ = Phase::Deploy;
            return Step::again({}, "deploying");
        }
        if (!patience_.isUsedUp())
            return patience_.again("waiting for the stage");
        Failure failure;
        failure.message = fmt::format("the stage `{}` of the REST API `{}` does not serve what was "
                                      "deployed",
                                      request_.stage, apiId_);
        failure.help = "look whether somebody else deploys it, then run the same command again";
        return Step::failed(failure);
    }

    // Old deployments beyond kKeptDeployments, oldest first; one that another stage serves is
    // refused by AWS and stays.
    Step prune() {
        if (!hasSorted_) {
            std::ranges::sort(deployments_, std::greater<>{}, &aws::ApiDeployment::created);
            deployments_.erase(deployments_.begin(),
                               deployments_.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                          deployments_.size(), kKeptDeployments)));
            std::erase_if(deployments_, [&](const aws::ApiDeployment& each) {
                return each.id == servedId_ || !each.description.starts_with("infrac ");
            });
            hasSorted_ = true;
        }
        for (std::size_t i = 0; i < kDeletesOfStep && !deployments_.empty() && hasWritten_; ++i) {
            const std::string id = deployments_.back().id;
            deployments_.pop_back();
            (void)change("apigateway:DeleteDeployment",
                         [&] { return gateway().deleteDeployment(apiId_, id); });
        }
        return deployments_.empty() || !hasWritten_ ? finish() : Step::again({}, "cleaning up");
    }

    Step finish() {
        const std::string url = gateway().invokeUrl(apiId_, request_.stage);
        for (const auto& [key, value] : {std::pair("id", apiId_), std::pair("url", url)})
            if (Status status = world_.notebook.remember(request_.node, key, value); !status)
                return Step::failed(localFailure(status.error().message));
        return hasWritten_ ? Step::done(url) : Step::unchanged(url);
    }

    ApiRequest request_;
    ActionWorld world_;
    Phase phase_ = Phase::Links;
    Patience patience_;
    Deadline deadline_{host::Millis{20 * 60'000}};
    std::size_t checkedLinks_ = 0;
    FoundApi found_;
    std::string apiId_;
    std::string servedId_;
    std::vector<aws::ApiDeployment> deployments_;
    bool isImported_ = false;
    bool hasDeployed_ = false;
    bool hasWritten_ = false;
    bool hasSorted_ = false;
};

std::unique_ptr<Task> start(const ActionInput& input, ActionWorld& world) {
    auto request = readApiRequest(input);
    if (request && request->body.empty())
        request = localFailure(fmt::format("the body of `{}` is not known", input.id));
    if (!request)
        return failedTask(request.error());
    return std::make_unique<ApiTask>(std::move(*request), world);
}

std::unique_ptr<Task> startRemoval(const ActionInput& input, ActionWorld& world) {
    auto request = readApiRequest(input);
    if (!request)
        return failedTask(request.error());
    return makeApiRemoval(std::move(*request), world);
}

} // namespace

namespace kinds {
extern const ActionKind api;
const ActionKind api{
    .kind = "api",
    .summary = "imports a REST API and deploys its stage",
    .plan = plan,
    .start = start,
    .startRemoval = startRemoval,
};
} // namespace kinds

} // namespace infrac::deploy
