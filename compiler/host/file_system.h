// The files of this machine, as an interface, so that tests and editors can put other files
// in their place. An error's message is the reason alone, made to follow "cannot read x: ".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace infrac::host {

// What stands in a folder under a name, a link not followed.
struct FileEntry {
    enum class Kind : std::uint8_t { File, Folder, Link, Other } kind = Kind::File;
    bool isExecutable = false; // by its owner
    std::string target{};      // of a link, as it is written
};

class FileSystem {
public:
    virtual ~FileSystem() = default;

    // The whole file. A folder, and a file over limits::kInputBytes, is refused.
    virtual Result<std::string> read(const std::string& path) const = 0;
    // The same with another bound, for files that are passed on and never parsed.
    virtual Result<std::string> readUpTo(const std::string& path, std::size_t most) const = 0;
    // Replaces the file at once or not at all; its mode stays. The folder must exist.
    virtual Status writeAtomically(const std::string& path, std::string_view bytes) = 0;
    virtual bool exists(const std::string& path) const = 0;
    virtual Result<bool> isFolder(const std::string& path) const = 0;
    // Makes a folder and those above it; nothing to do is success.
    virtual Status createFolders(const std::string& path) = 0;
    // The names in a folder in byte order, without `.` and `..`.
    virtual Result<std::vector<std::string>> list(const std::string& path) const = 0;
    // The absolute path with every symbolic link followed.
    virtual Result<std::string> realPath(const std::string& path) const = 0;
    virtual Result<FileEntry> entry(const std::string& path) const = 0;
};

class RealFileSystem final : public FileSystem {
public:
    Result<std::string> read(const std::string& path) const override;
    Result<std::string> readUpTo(const std::string& path, std::size_t most) const override;
    Status writeAtomically(const std::string& path, std::string_view bytes) override;
    bool exists(const std::string& path) const override;
    Result<bool> isFolder(const std::string& path) const override;
    Status createFolders(const std::string& path) override;
    Result<std::vector<std::string>> list(const std::string& path) const override;
    Result<std::string> realPath(const std::string& path) const override;
    Result<FileEntry> entry(const std::string& path) const override;
};

} // namespace infrac::host
