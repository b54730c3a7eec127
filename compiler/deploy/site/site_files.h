// The files of a site as they are to be published: read, with what stands for the
// placeholders put in, in memory.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "deploy/action.h"

namespace infrac::deploy {

struct SiteFile {
    std::string key; // with slashes, as seen from the site's folder
    std::string body;
    std::string sha256; // of the body, in hexadecimal
    std::string_view contentType;
    std::string_view cacheControl;

    // Whatever makes another object of it.
    std::string signature() const;
};

struct SiteSource {
    std::string folder;                         // beside the spec
    std::map<std::string, std::string> replace; // a placeholder and what stands for it
    std::string placeholder;                    // how placeholders begin; empty: not looked for
};

// `text` with each placeholder replaced, the longest that fits first; what was put in is not
// looked at again.
std::string replaced(std::string_view text, const std::map<std::string, std::string>& replace);

// In order of publication: pages last, else by key. Refused: a folder that is empty or not
// there, links out of the project, a placeholder that is left over. Passed over: `.git`,
// `.DS_Store`, `Thumbs.db`.
Result<std::vector<SiteFile>, Failure>
readSite(const host::FileSystem& files, const std::string& projectFolder, const SiteSource& source);

} // namespace infrac::deploy
