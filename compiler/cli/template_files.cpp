#include "cli/template_files.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/core.h>

#include "cli/glob.h"
#include "host/path.h"

namespace infrac::cli {
namespace {

constexpr int kDeepestFolder = 32;
constexpr std::string_view kSpec = ".infra";

class Search {
public:
    Search(const host::FileSystem& files, const std::vector<std::string>& ignored)
        : files_(files), ignored_(ignored) {}

    std::optional<Error> take(const std::string& name) {
        if (isGlob(name) && !files_.exists(name))
            return takeGlob(host::normalPath(name));
        Result<bool> isFolder = files_.isFolder(name);
        if (!isFolder)
            return Error{fmt::format("cannot read `{}`: {}", name, isFolder.error().message)};
        if (*isFolder)
            walk(
                name, 0, [](const std::string&) { return true; }, true);
        else
            add(host::normalPath(name));
        return std::nullopt;
    }

    std::vector<std::string> found() { return std::move(found_); }

private:
    // From the folder before the first sign of a pattern.
    std::optional<Error> takeGlob(const std::string& pattern) {
        const std::string_view plain =
            std::string_view{pattern}.substr(0, pattern.find_first_of("*?["));
        const std::size_t slash = plain.rfind('/');
        const std::string root = slash == std::string_view::npos ? "."
                                 : slash == 0                    ? "/"
                                              : std::string{plain.substr(0, slash)};
        const std::size_t before = found_.size();
        walk(
            root, 0, [&](const std::string& path) { return matchesGlob(pattern, path); }, false);
        if (found_.size() == before && !hasMatched_)
            return Error{fmt::format("no file matches `{}`", pattern)};
        return std::nullopt;
    }

    template <class Accepts>
    void walk(const std::string& folder, int depth, const Accepts& accepts, bool isByContent) {
        Result<std::vector<std::string>> names = files_.list(folder);
        if (!names || depth > kDeepestFolder)
            return;
        for (const std::string& name : *names) {
            const std::string path = host::joinPath(folder, name);
            Result<bool> isFolder = files_.isFolder(path);
            if (!isFolder || name.starts_with('.') || name == "node_modules")
                continue;
            if (*isFolder)
                walk(path, depth + 1, accepts, isByContent);
            else if (accepts(path) && (!isByContent || isWanted(path)))
                add(path);
        }
    }

    bool isWanted(const std::string& path) const {
        if (host::extension(path) == kSpec)
            return true;
        if (!hasTemplateName(path))
            return false;
        Result<std::string> text = files_.read(path);
        return text && looksLikeTemplate(*text);
    }

    void add(const std::string& path) {
        hasMatched_ = true;
        const bool isIgnored = std::ranges::any_of(ignored_, [&](const std::string& pattern) {
            return matchesGlob(host::normalPath(pattern), path);
        });
        if (!isIgnored && seen_.insert(path).second)
            found_.push_back(path);
    }

    const host::FileSystem& files_;
    const std::vector<std::string>& ignored_;
    std::vector<std::string> found_;
    std::set<std::string> seen_;
    bool hasMatched_ = false;
};

} // namespace

bool hasTemplateName(std::string_view path) {
    const std::string_view extension = host::extension(path);
    return extension == ".yaml" || extension == ".yml" || extension == ".json" ||
           extension == ".template";
}

bool looksLikeTemplate(std::string_view text) {
    if (text.find("AWSTemplateFormatVersion") != std::string_view::npos)
        return true;
    const bool hasType = text.find("AWS::") != std::string_view::npos ||
                         text.find("Custom::") != std::string_view::npos;
    return hasType && text.find("Resources") != std::string_view::npos &&
           text.find("Type") != std::string_view::npos;
}

Result<std::vector<std::string>> expandTemplates(const host::FileSystem& files,
                                                 const std::vector<std::string>& named,
                                                 const std::vector<std::string>& ignored) {
    Search search{files, ignored};
    for (const std::string& name : named)
        if (std::optional<Error> error = search.take(name))
            return *error;
    return search.found();
}

} // namespace infrac::cli
