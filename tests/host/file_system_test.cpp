// The real file system, in a folder of its own.

#include "host/file_system.h"

#include <cstdlib>
#include <filesystem>
#include <string>

#include <sys/stat.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include "base/limits.h"

namespace infrac::host {
namespace {

namespace stdfs = std::filesystem;

TEST_SUITE_BEGIN("host/file_system");

class Folder {
public:
    Folder() {
        std::string pattern = (stdfs::temp_directory_path() / "infrac-test-").string();
        pattern += std::string(6, 'X'); // what mkdtemp replaces
        REQUIRE(::mkdtemp(pattern.data()));
        path_ = stdfs::canonical(pattern);
    }
    ~Folder() { stdfs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string operator/(const char* name) const { return (path_ / name).string(); }
    std::string path() const { return path_.string(); }

private:
    stdfs::path path_;
};

mode_t modeOf(const std::string& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777;
}

TEST_CASE("what was written is read") {
    Folder folder;
    RealFileSystem files;

    REQUIRE(files.writeAtomically(folder / "a", std::string_view("x\0y", 3)));
    REQUIRE(files.writeAtomically(folder / "a", "new"));

    CHECK(*files.read(folder / "a") == "new");
    CHECK(*files.list(folder.path()) == std::vector<std::string>{"a"});
}

TEST_CASE("a file keeps its mode, and a link is written through") {
    Folder folder;
    RealFileSystem files;
    REQUIRE(files.writeAtomically(folder / "a", "old"));
    REQUIRE(::chmod((folder / "a").c_str(), 0640) == 0);
    stdfs::create_symlink(folder / "a", folder / "link");

    REQUIRE(files.writeAtomically(folder / "link", "new"));

    CHECK(modeOf(folder / "a") == 0640);
    CHECK(*files.read(folder / "a") == "new");
    CHECK(stdfs::is_symlink(folder / "link"));
}

TEST_CASE("a failed write leaves nothing behind") {
    Folder folder;
    RealFileSystem files;
    REQUIRE(files.createFolders(folder / "taken"));

    CHECK_FALSE(files.writeAtomically(folder / "taken", "x"));
    CHECK_FALSE(files.writeAtomically(folder / "none/a", "x"));

    CHECK(*files.list(folder.path()) == std::vector<std::string>{"taken"});
}

TEST_CASE("reasons read after `cannot read x:`") {
    Folder folder;
    RealFileSystem files;

    CHECK(files.read(folder / "none").error().message == "no such file or directory");
    CHECK(files.read(folder.path()).error().message == "is a folder");
}

TEST_CASE("a file over the limit is refused, one at the limit is read") {
    Folder folder;
    RealFileSystem files;
    REQUIRE(files.writeAtomically(folder / "a", ""));

    stdfs::resize_file(folder / "a", limits::kInputBytes);
    CHECK(files.read(folder / "a")->size() == limits::kInputBytes);
    stdfs::resize_file(folder / "a", limits::kInputBytes + 1);
    CHECK(files.read(folder / "a").error().message == "is larger than 16 MiB");
    CHECK(files.read("/dev/zero").error().message == "is larger than 16 MiB");
}

TEST_CASE("folders are made with those above them, but not in place of a file") {
    Folder folder;
    RealFileSystem files;
    REQUIRE(files.writeAtomically(folder / "file", ""));

    CHECK(files.createFolders(folder / "a/b/c"));
    CHECK(files.createFolders(folder / "a/b/c"));
    CHECK_FALSE(files.createFolders(folder / "file"));
    CHECK_FALSE(files.createFolders(folder / "file/inside"));

    CHECK(*files.isFolder(folder / "a/b/c"));
    CHECK_FALSE(*files.isFolder(folder / "file"));
    CHECK_FALSE(files.isFolder(folder / "none"));
}

TEST_CASE("names are listed in order") {
    Folder folder;
    RealFileSystem files;
    for (const char* name : {"b", "a", ".c"})
        REQUIRE(files.writeAtomically(folder / name, ""));

    CHECK(*files.list(folder.path()) == std::vector<std::string>{".c", "a", "b"});
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::host
