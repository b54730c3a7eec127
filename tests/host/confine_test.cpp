#include "host/confine.h"

#include <doctest/doctest.h>

#include "support/memory_file_system.h"

namespace infrac::host {
namespace {

using test::MemoryFileSystem;

TEST_SUITE_BEGIN("host/confine");

TEST_CASE("a path inside the folder is joined to it") {
    MemoryFileSystem files{{"project/data/a.json", ""}};

    CHECK(*confine(files, "project", "data/a.json") == "project/data/a.json");
    CHECK(*confine(files, "project", "data/../data/./a.json") == "project/data/a.json");
    CHECK(*confine(files, ".", "project/data/a.json") == "project/data/a.json");
}

TEST_CASE("the file need not exist") {
    MemoryFileSystem files{{"project/a", ""}};

    CHECK(*confine(files, "project", "none/b") == "project/none/b");
    CHECK(*confine(files, "nowhere", "b") == "nowhere/b");
}

TEST_CASE("a path that leaves the folder is refused") {
    MemoryFileSystem files{{"project/a", ""}, {"secret", ""}};

    CHECK_FALSE(confine(files, "project", "../secret"));
    CHECK_FALSE(confine(files, "project", "x/../../secret"));
    CHECK_FALSE(confine(files, "project", "/secret"));
}

TEST_CASE("a link that leaves the folder is refused, also in the middle of a path") {
    MemoryFileSystem files{{"project/a", ""}, {"outside/secret", ""}, {"project2/b", ""}};
    files.addLink("project/file", "../outside/secret");
    files.addLink("project/folder", "../outside");
    files.addLink("project/sibling", "../project2");
    files.addLink("project/inner", "a");

    CHECK_FALSE(confine(files, "project", "file"));
    CHECK_FALSE(confine(files, "project", "folder/secret"));
    CHECK_FALSE(confine(files, "project", "folder/none"));
    CHECK_FALSE(confine(files, "project", "sibling/b"));
    CHECK(confine(files, "project", "inner"));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::host
