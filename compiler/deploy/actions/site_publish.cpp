// `site.publish`: a folder into a bucket. New and changed files first, pages last of them,
// then what is stale goes, then CloudFront forgets what has changed.
//
// An object is known by `x-amz-meta-infrac-sha256`: it says what was sent, and that infrac sent
// it. The notebook keeps the ETag of each such object, so that a run on the same machine needs
// one list and no HEADs.
// Objects without that mark are somebody else's and stay.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/core.h>

#include "aws/url.h"
#include "base/sha256.h"
#include "deploy/parts/fields.h"
#include "deploy/parts/patience.h"
#include "deploy/recorded.h"
#include "deploy/site/bucket_emptier.h"
#include "deploy/site/site_files.h"
#include "deploy/site/site_state.h"

namespace infrac::deploy {
namespace {

constexpr std::size_t kHeadsOfStep = 10;
constexpr std::size_t kPutsOfStep = 3;
constexpr std::size_t kMostPaths = 15; // of one invalidation: more of them cost more
constexpr std::size_t kMostDeleted = 1000;
constexpr std::size_t kMostDetails = 10;
constexpr host::Millis kInvalidationPoll{5'000};
constexpr std::string_view kPendingPaths = "invalidate"; // to be forgotten by CloudFront
constexpr std::string_view kPendingToken = "invalidateToken";

struct Request {
    std::string bucket; // empty in a plan: not there yet
    std::string distribution;
    SiteSource source;
    std::vector<std::string> unknown; // placeholders whose value is not known yet
};

Result<Request, Failure> readRequest(const ActionInput& input) {
    Fields fields(input);
    Request out;
    out.bucket = fields.textOr("bucketName", "");
    out.distribution = fields.textOr("distributionId", "");
    out.source.folder = fields.text("from");
    out.source.replace = fields.textMap("replace", &out.unknown);
    out.source.placeholder = fields.isKnown("placeholder") ? fields.text("placeholder") : "";
    if (fields.mistake())
        return *fields.mistake();
    return out;
}

std::string fileCount(std::size_t count) {
    return fmt::format("{} file{}", count, count == 1 ? "" : "s");
}

// What is to be done, once all is looked at.
std::string summaryOf(const SiteState& state) {
    if (!state.hasChange())
        return "nothing to do";
    std::string out;
    if (!state.uploads().empty())
        out = fmt::format("{} to upload", fileCount(state.uploads().size()));
    if (!state.stale().empty())
        out +=
            fmt::format("{}{} to remove", out.empty() ? "" : ", ", fileCount(state.stale().size()));
    return out;
}

Result<ActionPlan, Failure> planUnknown(const Request& request, ActionWorld& world) {
    SiteSource source = request.source;
    if (!request.unknown.empty())
        source.placeholder.clear();
    const auto files = readSite(world.files, world.projectFolder, source);
    if (!files)
        return files.error();
    ActionPlan out{true, false, fmt::format("{} to compare", fileCount(files->size()))};
    if (!request.unknown.empty())
        out.details.push_back(
            fmt::format("the value of `{}` is known after deployment", request.unknown.front()));
    return out;
}

Result<ActionPlan, Failure> plan(const ActionInput& input, ActionWorld& world) {
    const auto request = readRequest(input);
    if (!request)
        return request.error();
    if (request->bucket.empty() || !request->unknown.empty())
        return planUnknown(*request, world);
    auto files = readSite(world.files, world.projectFolder, request->source);
    if (!files)
        return files.error();
    SiteState state(std::string(input.id), request->bucket, std::move(*files), world);
    if (const auto listed = state.list(); !listed) {
        if (listed.error().code == "NoSuchBucket")
            return planUnknown(*request, world);
        return failureOf(listed.error());
    }
    while (!state.isCompared()) {
        if (const auto compared = state.compareSome(kHeadsOfStep); !compared)
            return failureOf(compared.error());
    }
    ActionPlan out{state.hasChange(), true, summaryOf(state)};
    const auto add = [&](std::string_view what, std::string_view key) {
        if (out.details.size() < kMostDetails)
            out.details.push_back(fmt::format("{} {}", what, key));
    };
    for (const SiteFile* file : state.uploads())
        add("upload", file->key);
    for (const std::string& key : state.stale())
        add("remove", key);
    if (!world.notebook.recall(input.id, kPendingPaths).empty() && !out.hasChange) {
        out.hasChange = true;
        out.summary = "an invalidation to finish";
    }
    return out;
}

class PublishTask final : public Task {
public:
    PublishTask(std::string id, Request request, const ActionWorld& world)
        : id_(std::move(id)), request_(std::move(request)), world_(world) {}

    Step step() override {
        switch (phase_) {
        case Phase::Read:
            return read();
        case Phase::List:
            return list();
        case Phase::Compare:
            return compare();
        case Phase::Upload:
            return upload();
        case Phase::Remove:
            return remove();
        case Phase::Note:
            return note();
        case Phase::Invalidate:
            return invalidate();
        case Phase::Spread:
            return awaitInvalidation();
        }
        return Step::done();
    }

private:
    enum class Phase : std::uint8_t {
        Read,
        List,
        Compare,
        Upload,
        Remove,
        Note,
        Invalidate,
        Spread
    };

    Step next(Phase phase, std::string status) {
        phase_ = phase;
        patience_.reset();
        return Step::again({}, std::move(status));
    }

    Step read() {
        auto files = readSite(world_.files, world_.projectFolder, request_.source);
        if (!files)
            return Step::failed(files.error());
        state_ = std::make_unique<SiteState>(id_, request_.bucket, std::move(*files), world_);
        return next(Phase::List, "comparing");
    }

    Step list() {
        const auto listed = state_->list();
        return listed ? next(Phase::Compare, "comparing")
                      : patience_.after(listed.error(), "comparing");
    }

    Step compare() {
        const auto compared = state_->compareSome(kHeadsOfStep);
        if (!compared)
            return patience_.after(compared.error(), "comparing");
        if (!state_->isCompared()) {
            patience_.reset();
            return Step::again({}, "comparing");
        }
        if (state_->hasChange()) {
            // Noted first: a run that is killed among the uploads leaves copies at CloudFront
            // that no comparison with the bucket would find.
            if (Status status = notePaths(); !status)
                return Step::failed(localFailure(status.error().message));
            return next(Phase::Upload, uploadProgress());
        }
        return next(Phase::Note, "nothing to upload");
    }

    Status notePaths() {
        if (request_.distribution.empty())
            return Done{};
        std::set<std::string> paths;
        std::string noted = world_.notebook.recall(id_, kPendingPaths);
        for (std::size_t at = 0; at < noted.size();) {
            const std::size_t end = std::min(noted.find('\n', at), noted.size());
            paths.insert(noted.substr(at, end - at));
            at = end + 1;
        }
        const auto add = [&](const std::string& key) {
            paths.insert("/" + aws::percentEncoded(key, true));
            // What a folder's page is asked for by.
            if (key == "index.html" || key.ends_with("/index.html"))
                paths.insert("/" + aws::percentEncoded(key.substr(0, key.size() - 10), true));
        };
        // New ones too: CloudFront may have kept that they were not there.
        for (const SiteFile* file : state_->uploads())
            add(file->key);
        for (const std::string& key : state_->stale())
            add(key);
        if (paths.size() > kMostPaths)
            paths = {"/*"};
        std::string text;
        for (const std::string& path : paths)
            text += (text.empty() ? "" : "\n") + path;
        // The token before the paths: paths without a token of their own would never be sent.
        Status status = world_.notebook.remember(
            id_, kPendingToken, fmt::format("infrac-{:016x}", world_.random.next()));
        return status ? world_.notebook.remember(id_, kPendingPaths, text) : status;
    }

    Step upload() {
        const auto& uploads = state_->uploads();
        for (std::size_t i = 0; i < kPutsOfStep && sent_ < uploads.size(); ++i) {
            const SiteFile& file = *uploads[sent_];
            aws::PutObjectInput input;
            input.bucket = request_.bucket;
            input.key = file.key;
            input.body = file.body;
            input.contentType = file.contentType;
            input.cacheControl = file.cacheControl;
            input.metadata = {{std::string(SiteState::kMark), file.sha256}};
            input.expectedOwner = world_.account;
            const auto put = recorded(world_.notebook, id_, "s3:PutObject",
                                      fmt::format("{}/{}", request_.bucket, file.key),
                                      [&] { return world_.cloud.s3.putObject(input); });
            if (!put)
                return patience_.after(put.error(), uploadProgress());
            patience_.reset();
            ++sent_;
        }
        if (sent_ < uploads.size())
            return Step::again({}, uploadProgress());
        return next(Phase::Remove, "removing what is stale");
    }

    std::string uploadProgress() const {
        return fmt::format("uploading, {} of {}", sent_, fileCount(state_->uploads().size()));
    }

    Step remove() {
        const auto& stale = state_->stale();
        std::vector<aws::S3Version> objects;
        for (std::size_t i = removed_; i < std::min(stale.size(), removed_ + kMostDeleted); ++i)
            objects.push_back({stale[i], "", false});
        if (objects.empty())
            return next(Phase::Note, "noting");
        const auto refused = recorded(
            world_.notebook, id_, "s3:DeleteObjects",
            fmt::format("{}: {}", request_.bucket, fileCount(objects.size())), [&] {
                return world_.cloud.s3.deleteObjects(request_.bucket, objects, world_.account);
            });
        if (!refused)
            return patience_.after(refused.error(), "removing what is stale");
        if (!refused->empty()) {
            Failure failure;
            failure.message = fmt::format("S3 does not remove {} from `{}`",
                                          fileCount(refused->size()), request_.bucket);
            failure.details = *refused;
            return Step::failed(failure);
        }
        removed_ += objects.size();
        return Step::again({}, "removing what is stale");
    }

    // The ETags that S3 gave to what was sent, for the next run's comparison.
    Step note() {
        if (sent_ > 0 || removed_ > 0) {
            const auto listed = state_->list();
            if (!listed)
                return patience_.after(listed.error(), "noting");
        }
        if (Status status = state_->remember(); !status)
            return Step::failed(localFailure(status.error().message));
        if (request_.distribution.empty() || world_.notebook.recall(id_, kPendingPaths).empty())
            return finish();
        return next(Phase::Invalidate, "telling CloudFront");
    }

    Step invalidate() {
        std::vector<std::string> paths;
        const std::string noted = world_.notebook.recall(id_, kPendingPaths);
        for (std::size_t at = 0; at < noted.size();) {
            const std::size_t end = std::min(noted.find('\n', at), noted.size());
            paths.push_back(noted.substr(at, end - at));
            at = end + 1;
        }
        const std::string token = world_.notebook.recall(id_, kPendingToken);
        const auto made = recorded(
            world_.notebook, id_, "cloudfront:CreateInvalidation", request_.distribution, [&] {
                return world_.cloud.cloudFront.invalidate(request_.distribution, paths, token);
            });
        if (!made && made.error().code == "TooManyInvalidationsInProgress" && !patience_.isUsedUp())
            return patience_.again("waiting for earlier invalidations");
        if (!made)
            return patience_.after(made.error(), "telling CloudFront");
        invalidation_ = made->id;
        didInvalidate_ = true;
        return next(Phase::Spread, "waiting for CloudFront");
    }

    // The paths stay noted until CloudFront is done: until then the same token finds the same
    // invalidation.
    Step awaitInvalidation() {
        const auto found =
            world_.cloud.cloudFront.findInvalidation(request_.distribution, invalidation_);
        if (!found)
            return patience_.after(found.error(), "waiting for CloudFront");
        patience_.reset();
        const bool isOver = deadline_.isOver(world_.clock);
        if (*found && (*found)->status != "Completed" && !isOver)
            return Step::again(kInvalidationPoll, "waiting for CloudFront");
        if (Status status = world_.notebook.remember(id_, kPendingPaths, ""); !status)
            return Step::failed(localFailure(status.error().message));
        return finish();
    }

    Step finish() {
        if (sent_ == 0 && removed_ == 0)
            return didInvalidate_ ? Step::done("CloudFront's copies renewed")
                                  : Step::unchanged("all files are there");
        if (sent_ == 0)
            return Step::done(fileCount(removed_) + " removed");
        std::string out = fmt::format("{} uploaded", fileCount(sent_));
        if (removed_ > 0)
            out += fmt::format(", {} removed", removed_);
        return Step::done(out);
    }

    std::string id_;
    Request request_;
    ActionWorld world_;
    Phase phase_ = Phase::Read;
    Patience patience_;
    Deadline deadline_{host::Millis{15 * 60'000}};
    std::unique_ptr<SiteState> state_;
    std::size_t sent_ = 0;
    std::size_t removed_ = 0;
    std::string invalidation_;
    bool didInvalidate_ = false;
};

std::unique_ptr<Task> start(const ActionInput& input, ActionWorld& world) {
    auto request = readRequest(input);
    if (request && request->bucket.empty())
        request = localFailure(fmt::format("the bucket of `{}` is not known", input.id));
    if (request && !request->unknown.empty())
        request =
            localFailure(fmt::format("the value of `{}` is not known", request->unknown.front()));
    if (!request)
        return failedTask(request.error());
    return std::make_unique<PublishTask>(std::string(input.id), std::move(*request), world);
}

std::unique_ptr<Task> startRemoval(const ActionInput& input, ActionWorld& world) {
    const auto request = readRequest(input);
    if (!request)
        return failedTask(request.error());
    return makeBucketEmptier(std::string(input.id), request->bucket, world);
}

Result<std::string, Failure> describeLoss(const ActionInput& input, ActionWorld& world) {
    const auto request = readRequest(input);
    if (!request)
        return request.error();
    return describeBucketLoss(request->bucket, world);
}

} // namespace

namespace kinds {
extern const ActionKind site_publish;
const ActionKind site_publish{
    .kind = "site.publish",
    .summary = "publishes a folder as a website",
    .plan = plan,
    .start = start,
    .startRemoval = startRemoval,
    .describeLoss = describeLoss,
};
} // namespace kinds

} // namespace infrac::deploy
