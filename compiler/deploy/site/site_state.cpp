#include "deploy/site/site_state.h"

#include <algorithm>

#include <fmt/core.h>

namespace infrac::deploy {
namespace {

constexpr std::string_view kPublished = "published"; // in the notebook

} // namespace

SiteState::SiteState(std::string id, std::string bucket, std::vector<SiteFile> files,
                     ActionWorld& world)
    : id_(std::move(id)), bucket_(std::move(bucket)), files_(std::move(files)), world_(world) {
    for (const SiteFile& file : files_)
        byKey_.emplace(file.key, &file);
    recall();
}

// A line each: ETag, signature, key. Of another bucket: nothing.
void SiteState::recall() {
    const std::string noted = world_.notebook.recall(id_, kPublished);
    std::size_t at = std::min(noted.find('\n'), noted.size());
    if (noted.substr(0, at) != bucket_)
        return;
    while (at < noted.size()) {
        const std::size_t end = std::min(noted.find('\n', at + 1), noted.size());
        const std::string line = noted.substr(at + 1, end - at - 1);
        const std::size_t first = line.find(' ');
        const std::size_t second = first == std::string::npos ? first : line.find(' ', first + 1);
        if (second != std::string::npos)
            known_[line.substr(second + 1)] = {line.substr(0, first),
                                               line.substr(first + 1, second - first - 1)};
        at = end;
    }
}

const SiteFile* SiteState::fileOf(const std::string& key) const {
    const auto found = byKey_.find(key);
    return found == byKey_.end() ? nullptr : found->second;
}

aws::Acknowledged SiteState::list() {
    auto listed = world_.cloud.s3.listObjects(bucket_, "", world_.account);
    if (!listed)
        return listed.error();
    objects_.clear();
    for (aws::S3Object& object : *listed)
        objects_.emplace(object.key, std::move(object));
    if (hasListed_)
        return Done{};

    hasListed_ = true;
    for (const auto& [key, object] : objects_) {
        const SiteFile* file = fileOf(key);
        if (file != nullptr && object.size != static_cast<long long>(file->body.size())) {
            isChanged_[key] = true;
            continue;
        }
        // The ETag is of the very object whose mark the notebook has.
        const auto known = known_.find(key);
        if (known != known_.end() && known->second.etag == object.etag)
            judge(key, true, file != nullptr && file->signature() == known->second.signature);
        else
            candidates_.push_back(key);
    }
    return compareSome(0);
}

void SiteState::judge(const std::string& key, bool isOurs, bool isSame) {
    if (fileOf(key) != nullptr)
        isChanged_[key] = !isSame;
    else if (isOurs)
        stale_.push_back(key);
}

aws::Acknowledged SiteState::compareSome(std::size_t mostHeads) {
    for (std::size_t i = 0; i < mostHeads && next_ < candidates_.size(); ++i) {
        const std::string& key = candidates_[next_];
        const auto head = world_.cloud.s3.headObject(bucket_, key, world_.account);
        if (!head)
            return head.error();
        if (*head) {
            const SiteFile* file = fileOf(key);
            const auto mark = (*head)->metadata.find(std::string(kMark));
            const bool isOurs = mark != (*head)->metadata.end();
            judge(key, isOurs,
                  isOurs && file != nullptr && mark->second == file->sha256 &&
                      (*head)->contentType == file->contentType &&
                      (*head)->cacheControl == file->cacheControl);
        } else {
            judge(key, false, false); // gone since it was listed
        }
        ++next_;
    }
    if (isCompared()) {
        uploads_.clear();
        for (const SiteFile& file : files_) {
            const auto found = isChanged_.find(file.key);
            if (found == isChanged_.end() || found->second)
                uploads_.push_back(&file);
        }
        std::sort(stale_.begin(), stale_.end());
    }
    return Done{};
}

Status SiteState::remember() {
    std::string text = bucket_;
    for (const SiteFile& file : files_) {
        const auto object = objects_.find(file.key);
        if (object != objects_.end())
            text += fmt::format("\n{} {} {}", object->second.etag, file.signature(), file.key);
    }
    return world_.notebook.remember(id_, kPublished, text);
}

} // namespace infrac::deploy
