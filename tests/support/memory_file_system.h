// A file system of a test's own making: files and links in maps, folders implied by them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "host/file_system.h"

namespace infrac::test {

class MemoryFileSystem final : public host::FileSystem {
public:
    MemoryFileSystem() = default;
    MemoryFileSystem(std::initializer_list<std::pair<const std::string, std::string>> files);

    void addFile(std::string_view path, std::string contents);
    void addLink(std::string_view path, std::string_view target);
    void makeExecutable(std::string_view path) { executables_.insert(resolve(path)); }
    void remove(std::string_view path) { files_.erase(resolve(path)); }

    Result<std::string> read(const std::string& path) const override;
    Status writeAtomically(const std::string& path, std::string_view bytes) override;
    bool exists(const std::string& path) const override;
    Result<bool> isFolder(const std::string& path) const override;
    Status createFolders(const std::string& path) override;
    Result<std::vector<std::string>> list(const std::string& path) const override;
    Result<std::string> realPath(const std::string& path) const override;
    Result<std::string> readUpTo(const std::string& path, std::size_t most) const override;
    Result<host::FileEntry> entry(const std::string& path) const override;

    const std::map<std::string, std::string>& files() const { return files_; }
    const std::vector<std::string>& written() const { return written_; }
    bool refusesWrites = false;

private:
    // Absolute (`/` stands for the working folder too) with links followed.
    std::string resolve(std::string_view path) const;

    std::map<std::string, std::string> files_; // by resolved path
    std::map<std::string, std::string> links_;
    std::map<std::string, std::string> targets_; // of the links, as written
    std::set<std::string> executables_;
    std::set<std::string> folders_{"/"};
    std::vector<std::string> written_; // as named by the caller, in order
};

} // namespace infrac::test
