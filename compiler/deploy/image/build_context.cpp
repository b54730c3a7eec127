#include "deploy/image/build_context.h"

#include <algorithm>
#include <vector>

#include <fmt/core.h>

#include "base/sha256.h"
#include "deploy/action.h"
#include "deploy/image/docker_ignore.h"
#include "deploy/image/tar.h"
#include "host/path.h"

namespace infrac::deploy {
namespace {

constexpr std::string_view kIgnoreFile = ".dockerignore";
constexpr std::string_view kDefaultDockerfile = "Dockerfile";
constexpr std::size_t kMostBytes = std::size_t{1} << 30; // the archive is in memory
constexpr int kMostDepth = 128;

class Packer {
public:
    Packer(const host::FileSystem& files, std::string folder, const std::string& dockerfile)
        : files_(files), folder_(std::move(folder)), dockerfile_(host::normalPath(dockerfile)) {}

    Result<BuildContext> pack() {
        const Result<bool> isFolder = files_.isFolder(folder_);
        if (!isFolder || !*isFolder)
            return Error{fmt::format("cannot read the folder `{}`: {}", folder_,
                                     isFolder ? "is a file" : isFolder.error().message)};
        if (Status status = readIgnore(); !status)
            return status.error();
        if (Status status = walk("", 0); !status)
            return status.error();
        out_.archive = tar_.finish();
        out_.digest = "sha256-" + sha256Hex(out_.archive);
        return std::move(out_);
    }

private:
    Status readIgnore() {
        const std::string path = host::joinPath(folder_, kIgnoreFile);
        if (!files_.exists(path))
            return Done{};
        const Result<std::string> text = files_.read(path);
        if (!text)
            return Error{fmt::format("cannot read `{}`: {}", path, text.error().message)};
        Result<DockerIgnore> ignore = DockerIgnore::parse(*text);
        if (!ignore)
            return Error{fmt::format("cannot read `{}`: {}", path, ignore.error().message)};
        ignore_ = std::move(*ignore);
        return Done{};
    }

    bool isExcluded(const std::string& path) const {
        return path != kIgnoreFile && path != kDefaultDockerfile && ignore_.excludes(path);
    }

    Status walk(const std::string& prefix, int depth) {
        if (depth > kMostDepth)
            return Error{fmt::format("`{}` is more than {} folders deep", prefix, kMostDepth)};
        const Result<std::vector<std::string>> names = files_.list(host::joinPath(folder_, prefix));
        if (!names)
            return Error{fmt::format("cannot read `{}`: {}", host::joinPath(folder_, prefix),
                                     names.error().message)};
        for (const std::string& name : *names)
            if (Status status = add(prefix.empty() ? name : prefix + "/" + name, depth); !status)
                return status;
        return Done{};
    }

    Status add(const std::string& path, int depth) {
        const std::string place = host::joinPath(folder_, path);
        const Result<host::FileEntry> entry = files_.entry(place);
        if (!entry)
            return Error{fmt::format("cannot read `{}`: {}", place, entry.error().message)};
        const bool excluded = isExcluded(path);
        if (path == dockerfile_) {
            out_.hasDockerfile = entry->kind != host::FileEntry::Kind::Folder;
            out_.isDockerfileIgnored = excluded;
        }
        switch (entry->kind) {
        case host::FileEntry::Kind::Folder:
            if (!excluded)
                tar_.addFolder(path);
            return excluded && !ignore_.hasExceptions() ? Status{Done{}} : walk(path, depth + 1);
        case host::FileEntry::Kind::Link:
            if (!excluded)
                tar_.addLink(path, entry->target);
            return Done{};
        case host::FileEntry::Kind::File:
            return excluded ? Status{Done{}} : addFile(path, *entry);
        case host::FileEntry::Kind::Other:
            return Done{}; // a socket: docker leaves it out, too
        }
        return Done{};
    }

    Status addFile(const std::string& path, const host::FileEntry& entry) {
        const std::string place = host::joinPath(folder_, path);
        const std::size_t left = kMostBytes - std::min(kMostBytes, tar_.size());
        const Result<std::string> bytes = files_.readUpTo(place, left);
        if (!bytes && left < kMostBytes / 2)
            return Error{fmt::format("the folder `{}` has more than 1 GiB: exclude what the image "
                                     "does not need in `.dockerignore`",
                                     folder_)};
        if (!bytes)
            return Error{fmt::format("cannot read `{}`: {}", place, bytes.error().message)};
        tar_.addFile(path, *bytes, entry.isExecutable);
        return Done{};
    }

    const host::FileSystem& files_;
    std::string folder_;
    std::string dockerfile_;
    DockerIgnore ignore_;
    TarWriter tar_;
    BuildContext out_;
};

} // namespace

Result<BuildContext> readBuildContext(const host::FileSystem& files, const std::string& folder,
                                      const std::string& dockerfile) {
    return Packer(files, folder, dockerfile).pack();
}

Result<std::string> contextDigest(const host::FileSystem& files, const std::string& folder) {
    const Result<BuildContext> context =
        readBuildContext(files, folder, std::string(kDefaultDockerfile));
    if (!context)
        return context.error();
    return context->digest;
}

} // namespace infrac::deploy
