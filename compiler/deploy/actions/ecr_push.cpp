// `ecr.push`: an image from a folder into ECR, tagged by the digest of what it is built from.
// Where that tag is, the image is there and is not built again; other tags are only turned to
// it. The build and the push are the two steps that last: each is one call of the engine.
#include <algorithm>

#include <fmt/core.h>

#include "deploy/image/build_context.h"
#include "deploy/image/image_engine.h"
#include "deploy/image/stand_in.h"
#include "deploy/parts/fields.h"
#include "deploy/parts/patience.h"
#include "deploy/recorded.h"
#include "host/confine.h"
#include "host/path.h"

namespace infrac::deploy {
namespace {

constexpr std::string_view kBuiltFor = "platform"; // in the notebook: `digest platform`

struct Request {
    std::string repository; // its name; empty in a plan: not there yet
    std::string uri;
    std::string context;
    std::string dockerfile;
    std::string platform;
    std::vector<std::string> tags; // besides the digest
};

Result<Request, Failure> readRequest(const ActionInput& input) {
    Fields fields(input);
    Request out;
    out.repository = fields.textOr("repositoryName", "");
    out.uri = fields.textOr("repositoryUri", "");
    out.context = fields.text("context");
    out.dockerfile = host::normalPath(fields.textOr("dockerfile", "Dockerfile"));
    out.platform = fields.textOr("platform", "linux/amd64");
    out.tags = fields.texts("tags");
    if (fields.mistake())
        return *fields.mistake();
    return out;
}

Result<BuildContext, Failure> packContext(const Request& request, const ActionWorld& world) {
    const auto place = host::confine(world.files, world.projectFolder, request.context);
    if (!place)
        return localFailure(
            fmt::format("cannot build from `{}`: {}", request.context, place.error().message));
    auto context = readBuildContext(world.files, *place, request.dockerfile);
    if (!context)
        return localFailure(context.error().message);
    if (!context->hasDockerfile)
        return localFailure(
            fmt::format("the folder `{}` has no file `{}`", request.context, request.dockerfile),
            "write it, or name it in `dockerfile`");
    if (context->isDockerfileIgnored)
        return localFailure(
            fmt::format("`{}` is excluded by `.dockerignore`, so a change of it would make no new "
                        "image",
                        request.dockerfile),
            fmt::format("add a line `!{}` to `.dockerignore`", request.dockerfile));
    return std::move(*context);
}

// The digest's tag says nothing of the platform, and an immutable tag cannot be pushed again.
std::optional<Failure> platformFault(const ActionInput& input, const Request& request,
                                     const std::string& digest, const ActionWorld& world) {
    const std::string noted = world.notebook.recall(input.id, kBuiltFor);
    if (!noted.starts_with(digest + " ") || noted == digest + " " + request.platform)
        return std::nullopt;
    return localFailure(fmt::format("the image of `{}` is there, but was built for {}",
                                    request.context, noted.substr(digest.size() + 1)),
                        "delete it from the repository, or change something in the folder");
}

// Those of the wanted tags that the image does not have.
std::vector<std::string> missingTags(const Request& request, const aws::ImageDetail& image) {
    std::vector<std::string> out;
    for (const std::string& tag : request.tags)
        if (std::ranges::find(image.tags, tag) == image.tags.end())
            out.push_back(tag);
    return out;
}

Result<ActionPlan, Failure> plan(const ActionInput& input, ActionWorld& world) {
    const auto request = readRequest(input);
    if (!request)
        return request.error();
    const auto context = packContext(*request, world);
    if (!context)
        return context.error();
    ActionPlan out{true, true, "image to build and push", {context->digest}};
    out.isCertain = !request->repository.empty();
    if (!out.isCertain)
        return out;
    const auto image = world.cloud.ecr.findImage(request->repository, context->digest);
    if (!image)
        return failureOf(image.error());
    if (!*image)
        return out;
    if (auto fault = platformFault(input, *request, context->digest, world))
        return *fault;
    const auto missing = missingTags(*request, **image);
    out.hasChange = !missing.empty();
    out.summary =
        missing.empty() ? "nothing to do" : fmt::format("tag `{}` to move", missing.front());
    return out;
}

class PushTask final : public Task {
public:
    PushTask(const ActionInput& input, Request request, const ActionWorld& world)
        : id_(input.id), request_(std::move(request)), world_(world) {}

    Step step() override {
        switch (phase_) {
        case Phase::Pack:
            return pack();
        case Phase::Look:
            return look();
        case Phase::Retag:
            return retag();
        case Phase::Login:
            return login();
        case Phase::Build:
            return build();
        case Phase::Push:
            return push();
        case Phase::StandIn:
            return standIn();
        case Phase::Verify:
            return verify();
        }
        return Step::done();
    }

private:
    enum class Phase : std::uint8_t { Pack, Look, Retag, Login, Build, Push, StandIn, Verify };

    Step next(Phase phase, std::string status) {
        phase_ = phase;
        patience_.reset();
        return Step::again({}, std::move(status));
    }

    Step pack() {
        auto context = packContext(request_, world_);
        if (!context)
            return Step::failed(context.error());
        context_ = std::move(*context);
        return next(Phase::Look, "looking for the image");
    }

    Step look() {
        const auto image = world_.cloud.ecr.findImage(request_.repository, context_.digest);
        if (!image)
            return patience_.after(image.error(), "looking for the image");
        if (!*image)
            return next(Phase::Login, "logging in");
        if (auto fault = platformFault({id_, nullptr}, request_, context_.digest, world_))
            return Step::failed(*fault);
        digest_ = (*image)->digest;
        waiting_ = missingTags(request_, **image);
        return waiting_.empty() ? Step::unchanged("the image is there")
                                : next(Phase::Retag, "tagging");
    }

    Step retag() {
        const std::string tag = waiting_.back();
        const auto tagged = recorded(
            world_.notebook, id_, "ecr:PutImage", fmt::format("{}:{}", request_.repository, tag),
            [&] { return world_.cloud.ecr.tagImage(request_.repository, digest_, tag); });
        if (!tagged)
            return patience_.after(tagged.error(), "tagging");
        waiting_.pop_back();
        return waiting_.empty() ? Step::done("tags moved") : Step::again({}, "tagging");
    }

    // Before the build: a token that cannot be had should not cost minutes first.
    Step login() {
        const auto login = world_.cloud.ecr.login();
        if (!login)
            return patience_.after(login.error(), "logging in");
        const std::string host = request_.uri.substr(0, request_.uri.find('/'));
        access_ = {login->user, login->password, host};
        auto engine = ImageEngine::find(world_);
        if (engine) {
            engine_ = std::make_unique<ImageEngine>(std::move(*engine));
            return isBuilt_ ? next(Phase::Push, pushing())
                            : next(Phase::Build, "building the image");
        }
        if (mayStandIn(request_.uri) && !ImageEngine::isNamed(world_))
            return next(Phase::StandIn, "no engine: pushing a stand-in");
        return Step::failed(engine.error());
    }

    Step build() {
        const auto built = engine_->build({context_.archive, request_.dockerfile, request_.platform,
                                           fmt::format("{}:{}", request_.uri, context_.digest)});
        if (!built)
            return Step::failed(built.error());
        isBuilt_ = true;
        waiting_ = {request_.tags.rbegin(), request_.tags.rend()};
        waiting_.push_back(context_.digest); // first of all, as the last one is taken first
        // The token may have grown old during a long build.
        return next(Phase::Login, "logging in");
    }

    std::string pushing() const {
        return waiting_.empty() ? "pushing" : fmt::format("pushing `{}`", waiting_.back());
    }

    Step push() {
        const std::string tag = waiting_.back();
        const std::string name = fmt::format("{}:{}", request_.uri, tag);
        if (tag != context_.digest) {
            const auto tagged = engine_->tag(fmt::format("{}:{}", request_.uri, context_.digest),
                                             request_.uri, tag);
            if (!tagged)
                return Step::failed(tagged.error());
        }
        if (Status status = world_.notebook.intend(id_, "ecr:push", name); !status)
            return Step::failed(localFailure(status.error().message));
        const auto pushed = engine_->push(request_.uri, tag, access_);
        (void)world_.notebook.conclude(id_, "ecr:push", pushed ? "done" : "failed");
        if (!pushed)
            return Step::failed(pushed.error());
        if (tag == context_.digest)
            digest_ = *pushed;
        waiting_.pop_back();
        return waiting_.empty() ? next(Phase::Verify, "verifying") : Step::again({}, pushing());
    }

    Step standIn() {
        std::vector<std::string> tags{context_.digest};
        tags.insert(tags.end(), request_.tags.begin(), request_.tags.end());
        if (Status status = world_.notebook.intend(id_, "ecr:push", request_.uri); !status)
            return Step::failed(localFailure(status.error().message));
        const auto pushed = pushStandIn(world_.transport, request_.uri, access_, context_.archive,
                                        request_.platform, tags);
        (void)world_.notebook.conclude(id_, "ecr:push", pushed ? "done" : "failed");
        if (!pushed)
            return Step::failed(pushed.error());
        digest_ = *pushed;
        isStandIn_ = true;
        return next(Phase::Verify, "verifying");
    }

    // What ECR has under the digest's tag must be what was pushed: the tasks will pull that.
    Step verify() {
        const auto image = world_.cloud.ecr.findImage(request_.repository, context_.digest);
        if (!image)
            return patience_.after(image.error(), "verifying");
        Failure failure;
        if (!*image && !patience_.isUsedUp())
            return patience_.again("verifying");
        if (!*image)
            failure.message = fmt::format("the image was pushed to `{}`, but the repository `{}` "
                                          "does not have it",
                                          request_.uri, request_.repository);
        else if (!digest_.empty() && (*image)->digest != digest_)
            failure.message =
                fmt::format("the repository `{}` has {} under the tag `{}`, not {}, which was "
                            "pushed",
                            request_.repository, (*image)->digest, context_.digest, digest_);
        if (!failure.message.empty()) {
            failure.help = "run the same command again";
            return Step::failed(failure);
        }
        if (Status status =
                world_.notebook.remember(id_, kBuiltFor, context_.digest + " " + request_.platform);
            !status)
            return Step::failed(localFailure(status.error().message));
        return Step::done(isStandIn_ ? "stand-in pushed: no engine to build the image with"
                                     : "image pushed");
    }

    std::string id_;
    Request request_;
    ActionWorld world_;
    Phase phase_ = Phase::Pack;
    Patience patience_;
    BuildContext context_;
    RegistryAccess access_;
    std::unique_ptr<ImageEngine> engine_;
    std::vector<std::string> waiting_; // tags, the next one last
    std::string digest_;               // of the image
    bool isBuilt_ = false;
    bool isStandIn_ = false;
};

std::unique_ptr<Task> start(const ActionInput& input, ActionWorld& world) {
    auto request = readRequest(input);
    if (request && (request->repository.empty() || request->uri.empty()))
        request = localFailure(fmt::format("the repository of `{}` is not known", input.id));
    if (!request)
        return failedTask(request.error());
    return std::make_unique<PushTask>(input, std::move(*request), world);
}

Result<std::string, Failure> describeLoss(const ActionInput& input, ActionWorld& world) {
    const auto request = readRequest(input);
    if (!request)
        return request.error();
    if (request->repository.empty())
        return std::string();
    const auto images = world.cloud.ecr.listImages(request->repository);
    if (!images && images.error().code == "RepositoryNotFoundException")
        return std::string();
    if (!images)
        return failureOf(images.error());
    return images->empty() ? std::string()
                           : fmt::format("{} image{} in the repository `{}`", images->size(),
                                         images->size() == 1 ? "" : "s", request->repository);
}

} // namespace

namespace kinds {
extern const ActionKind ecr_push;
// No removal: whether images go with their repository is its template's `EmptyOnDelete`, by
// which CloudFormation deletes them or refuses to.
const ActionKind ecr_push{
    .kind = "ecr.push",
    .summary = "builds an image and pushes it to ECR",
    .plan = plan,
    .start = start,
    .describeLoss = describeLoss,
};
} // namespace kinds

} // namespace infrac::deploy
