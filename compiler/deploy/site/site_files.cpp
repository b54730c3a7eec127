#include "deploy/site/site_files.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/sha256.h"
#include "deploy/parts/fields.h"
#include "deploy/site/content_types.h"
#include "host/confine.h"
#include "host/path.h"

namespace infrac::deploy {
namespace {

constexpr std::size_t kMostFiles = 100'000;
constexpr std::size_t kMostBytes = std::size_t{1} << 30; // of all files: they are in memory
constexpr std::size_t kMostKeyBytes = 1024;              // S3's bound
constexpr int kMostDepth = 64;
constexpr std::size_t kMostNamed = 5; // left-over placeholders in a message
constexpr std::string_view kPassedOver[] = {".git", ".DS_Store", "Thumbs.db"};

bool isNameByte(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// The name that begins at the front, as far as it looks like one.
std::string_view nameAtFront(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && isNameByte(text[end]))
        ++end;
    return text.substr(0, end);
}

class Reader {
public:
    Reader(const host::FileSystem& files, const std::string& project, const SiteSource& source)
        : files_(files), project_(project), source_(source) {}

    Result<std::vector<SiteFile>, Failure> read() {
        const Result<bool> isFolder = files_.isFolder(host::joinPath(project_, source_.folder));
        if (!isFolder || !*isFolder)
            return localFailure(fmt::format("cannot read the site's folder `{}`: {}",
                                            source_.folder,
                                            isFolder ? "is a file" : isFolder.error().message),
                                "build the site first, or correct `from`");
        if (!walk("", 0))
            return failure_;
        if (!leftOver_.empty())
            return leftOverFailure();
        if (out_.empty())
            return localFailure(fmt::format("the site's folder `{}` has no files", source_.folder),
                                "build the site first: an empty site is never published");
        std::stable_sort(out_.begin(), out_.end(), [](const SiteFile& a, const SiteFile& b) {
            return std::pair(isHtml(a.key), std::string_view(a.key)) <
                   std::pair(isHtml(b.key), std::string_view(b.key));
        });
        return std::move(out_);
    }

private:
    bool refuse(std::string message, std::string help = {}) {
        failure_ = localFailure(std::move(message), std::move(help));
        return false;
    }

    bool walk(const std::string& key, int depth) {
        const std::string path = host::joinPath(source_.folder, key);
        const Result<std::string> place = host::confine(files_, project_, path);
        if (!place)
            return refuse(fmt::format("cannot publish `{}`: {}", path, place.error().message));
        const Result<bool> isFolder = files_.isFolder(*place);
        if (!isFolder)
            return refuse(fmt::format("cannot read `{}`: {}", path, isFolder.error().message));
        if (!*isFolder)
            return readFile(key, path, *place);
        if (depth > kMostDepth)
            return refuse(fmt::format("`{}` is more than {} folders deep", path, kMostDepth),
                          "look for a link to a folder above it");
        const Result<std::vector<std::string>> names = files_.list(*place);
        if (!names)
            return refuse(fmt::format("cannot read `{}`: {}", path, names.error().message));
        return std::all_of(names->begin(), names->end(), [&](const std::string& name) {
            return std::ranges::find(kPassedOver, name) != std::end(kPassedOver) ||
                   walk(key.empty() ? name : key + "/" + name, depth + 1);
        });
    }

    bool readFile(const std::string& key, const std::string& path, const std::string& place) {
        Result<std::string> body = files_.readUpTo(place, kMostBytes - bytes_);
        if (!body)
            return refuse(fmt::format("cannot read `{}`: {}", path, body.error().message));
        bytes_ += body->size();
        if (out_.size() == kMostFiles || key.size() > kMostKeyBytes)
            return refuse(out_.size() == kMostFiles
                              ? fmt::format("the site has more than {} files", kMostFiles)
                              : fmt::format("the name `{}` is longer than S3 allows", key));
        const ContentType type = contentTypeOf(key);
        if (type.isText) {
            *body = replaced(*body, source_.replace);
            findLeftOver(path, *body);
        }
        SiteFile file{key, std::move(*body), {}, type.value, cacheControlOf(key)};
        file.sha256 = sha256Hex(file.body);
        out_.push_back(std::move(file));
        return true;
    }

    void findLeftOver(const std::string& path, std::string_view text) {
        if (source_.placeholder.empty())
            return;
        std::size_t counted = 0;
        std::size_t line = 1;
        for (std::size_t at = text.find(source_.placeholder); at != std::string_view::npos;
             at = text.find(source_.placeholder, at + 1)) {
            line += static_cast<std::size_t>(
                std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                           text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
            counted = at;
            std::string_view name = nameAtFront(text.substr(at));
            name = name.size() < source_.placeholder.size() ? source_.placeholder : name;
            leftOver_.push_back(fmt::format("{}:{}: `{}`", path, line, name));
        }
    }

    Failure leftOverFailure() {
        Failure out =
            localFailure(fmt::format("nothing stands for a placeholder in {}", leftOver_.front()),
                         "give it a value in `replace`");
        for (std::size_t i = 1; i < std::min(leftOver_.size(), kMostNamed); ++i)
            out.details.push_back(leftOver_[i]);
        if (leftOver_.size() > kMostNamed)
            out.details.push_back(fmt::format("and {} more", leftOver_.size() - kMostNamed));
        return out;
    }

    const host::FileSystem& files_;
    const std::string& project_;
    const SiteSource& source_;
    std::vector<SiteFile> out_;
    std::vector<std::string> leftOver_;
    std::size_t bytes_ = 0;
    Failure failure_;
};

} // namespace

std::string SiteFile::signature() const {
    return sha256Hex(fmt::format("{}\n{}\n{}", sha256, contentType, cacheControl)).substr(0, 32);
}

std::string replaced(std::string_view text, const std::map<std::string, std::string>& replace) {
    std::string out;
    while (!text.empty()) {
        const std::pair<const std::string, std::string>* best = nullptr;
        std::size_t bestAt = std::string_view::npos;
        for (const auto& each : replace) {
            const std::size_t at = each.first.empty() ? bestAt : text.find(each.first);
            const bool isBetter =
                at < bestAt || (at == bestAt && best != nullptr && at != std::string_view::npos &&
                                each.first.size() > best->first.size());
            if (isBetter) {
                best = &each;
                bestAt = at;
            }
        }
        if (best == nullptr)
            break;
        out += text.substr(0, bestAt);
        out += best->second;
        text.remove_prefix(bestAt + best->first.size());
    }
    out += text;
    return out;
}

Result<std::vector<SiteFile>, Failure> readSite(const host::FileSystem& files,
                                                const std::string& projectFolder,
                                                const SiteSource& source) {
    return Reader(files, projectFolder, source).read();
}

} // namespace infrac::deploy
