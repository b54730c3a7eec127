// The files of a site compared with the objects of its bucket.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "deploy/action.h"
#include "deploy/site/site_files.h"

namespace infrac::deploy {

class SiteState {
public:
    static constexpr std::string_view kMark = "infrac-sha256"; // of x-amz-meta-

    SiteState(std::string id, std::string bucket, std::vector<SiteFile> files, ActionWorld& world);

    // Asks for all objects. After the comparison: for their new ETags.
    aws::Acknowledged list();
    // Compares on; asks for the marks of at most so many objects.
    aws::Acknowledged compareSome(std::size_t mostHeads);
    bool isCompared() const { return next_ == candidates_.size() && hasListed_; }

    bool hasChange() const { return !uploads_.empty() || !stale_.empty(); }
    const std::vector<const SiteFile*>& uploads() const { return uploads_; } // pages last
    const std::vector<std::string>& stale() const { return stale_; }         // ours, no file

    // Keeps the ETags of what was published.
    Status remember();

private:
    struct Published {
        std::string etag;
        std::string signature;
    };

    void recall();
    const SiteFile* fileOf(const std::string& key) const;
    void judge(const std::string& key, bool isOurs, bool isSame);

    std::string id_;
    std::string bucket_;
    std::vector<SiteFile> files_;
    ActionWorld& world_;
    std::map<std::string, const SiteFile*> byKey_;
    std::map<std::string, Published> known_; // what the notebook says
    std::map<std::string, aws::S3Object> objects_;
    std::vector<std::string> candidates_; // keys whose mark is to be asked for
    std::size_t next_ = 0;
    bool hasListed_ = false;
    std::map<std::string, bool> isChanged_;
    std::vector<const SiteFile*> uploads_;
    std::vector<std::string> stale_;
};

} // namespace infrac::deploy
