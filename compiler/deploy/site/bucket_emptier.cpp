#include "deploy/site/bucket_emptier.h"

#include <fmt/core.h>

#include "deploy/parts/patience.h"
#include "deploy/recorded.h"

namespace infrac::deploy {
namespace {

// Something may still write into the bucket: empty is what was empty twice.
constexpr int kEmptyLists = 2;
constexpr host::Millis kBetweenLists{1'000};
constexpr host::Millis kLongest{3'600'000};

class EmptyTask final : public Task {
public:
    EmptyTask(std::string node, std::string bucket, ActionWorld& world)
        : node_(std::move(node)), bucket_(std::move(bucket)), world_(world) {}

    Step step() override {
        if (bucket_.empty())
            return Step::unchanged("no bucket");
        const auto page = world_.cloud.s3.listVersions(bucket_, world_.account);
        if (!page && page.error().code == "NoSuchBucket")
            return removed_ == 0 ? Step::unchanged("no bucket") : Step::done(progress());
        if (!page)
            return patience_.after(page.error(), progress());
        if (page->empty()) {
            patience_.reset();
            if (++emptyLists_ < kEmptyLists)
                return Step::again(kBetweenLists, progress());
            return removed_ == 0 ? Step::unchanged("the bucket is empty") : Step::done(progress());
        }
        emptyLists_ = 0;
        if (deadline_.isOver(world_.clock))
            return refilled();
        return remove(*page);
    }

private:
    Step remove(const std::vector<aws::S3Version>& page) {
        const auto refused =
            recorded(world_.notebook, node_, "s3:DeleteObjects",
                     fmt::format("{}: {} versions", bucket_, page.size()),
                     [&] { return world_.cloud.s3.deleteObjects(bucket_, page, world_.account); });
        if (!refused)
            return patience_.after(refused.error(), progress());
        patience_.reset();
        removed_ += page.size() - refused->size();
        if (refused->empty())
            return Step::again({}, progress());
        Failure failure;
        failure.message = fmt::format("S3 does not delete {} objects of the bucket `{}`",
                                      refused->size(), bucket_);
        failure.details.assign(
            refused->begin(),
            refused->begin() +
                std::min<std::ptrdiff_t>(10, static_cast<std::ptrdiff_t>(refused->size())));
        failure.help = "look for an object lock or a policy that denies `s3:DeleteObjectVersion`";
        return Step::failed(failure);
    }

    Step refilled() const {
        Failure failure;
        failure.message = fmt::format("the bucket `{}` is not empty after an hour", bucket_);
        failure.help = "stop what writes into it, then run the same command again";
        return Step::failed(failure);
    }

    std::string progress() const { return fmt::format("{} versions deleted", removed_); }

    std::string node_;
    std::string bucket_;
    ActionWorld world_;
    Patience patience_;
    Deadline deadline_{kLongest};
    int emptyLists_ = 0;
    std::size_t removed_ = 0;
};

} // namespace

std::unique_ptr<Task> makeBucketEmptier(std::string node, std::string bucket, ActionWorld& world) {
    return std::make_unique<EmptyTask>(std::move(node), std::move(bucket), world);
}

Result<std::string, Failure> describeBucketLoss(const std::string& bucket, ActionWorld& world) {
    if (bucket.empty())
        return std::string();
    const auto objects = world.cloud.s3.listObjects(bucket, "", world.account);
    if (!objects) {
        if (objects.error().code == "NoSuchBucket")
            return std::string();
        return failureOf(objects.error());
    }
    const auto versions = world.cloud.s3.listVersions(bucket, world.account);
    if (!versions)
        return failureOf(versions.error());
    if (objects->empty() && versions->empty())
        return std::string();
    const bool hasOlder = versions->size() > objects->size();
    return fmt::format("{} object{} in the bucket `{}`{}", objects->size(),
                       objects->size() == 1 ? "" : "s", bucket,
                       hasOlder ? ", and older versions" : "");
}

} // namespace infrac::deploy
