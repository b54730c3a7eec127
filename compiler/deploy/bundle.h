// What is deployed: a manifest with the files that it names. From a folder that `infrac build`
// wrote, or straight from a compilation.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "base/result.h"
#include "host/file_system.h"
#include "manifest/manifest.h"

namespace infrac::deploy {

class Bundle {
public:
    // By paths as seen from the manifest's folder, `manifest.json` among them. Every file that
    // the manifest names must be there, with the digest that it states.
    static Result<std::unique_ptr<Bundle>> fromTexts(std::map<std::string, std::string> texts);
    static Result<std::unique_ptr<Bundle>> fromFolder(const host::FileSystem& files,
                                                      const std::string& folder);
    Bundle(const Bundle&) = delete;
    Bundle& operator=(const Bundle&) = delete;

    const manifest::Manifest& manifest() const { return manifest_; }
    // Of a template or an API description that the manifest names.
    const std::string& text(std::string_view path) const;

private:
    Bundle() = default;
    Status read();
    Status check(std::string_view path, std::string_view sha256) const;

    Arena arena_;
    std::map<std::string, std::string, std::less<>> texts_;
    manifest::Manifest manifest_;
};

} // namespace infrac::deploy
