// What of a folder an image is built from, and by which name.

#include "deploy/image/build_context.h"

#include <doctest/doctest.h>

#include "deploy/action.h"
#include "support/memory_file_system.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/build_context");

// The names of the entries, in their order.
std::vector<std::string> namesIn(const std::string& archive) {
    constexpr std::size_t kBlock = 512;
    std::vector<std::string> out;
    for (std::size_t at = 0; at < archive.size() && archive[at] != '\0';) {
        out.emplace_back(archive.c_str() + at);
        const std::size_t size = std::stoul(archive.substr(at + 124, 11), nullptr, 8);
        at += kBlock + (size + kBlock - 1) / kBlock * kBlock;
    }
    return out;
}

using Names = std::vector<std::string>;

test::MemoryFileSystem backend() {
    test::MemoryFileSystem files{{"/p/Dockerfile", "FROM scratch\n"},
                                 {"/p/app.py", "print()\n"},
                                 {"/p/tests/test.py", "assert\n"},
                                 {"/p/tests/kept.txt", "kept\n"}};
    files.addLink("/p/link", "app.py");
    return files;
}

std::string digestOf(const test::MemoryFileSystem& files) {
    const auto digest = contextDigest(files, "/p");
    REQUIRE(digest);
    return *digest;
}

TEST_CASE("all of the folder, by its paths") {
    const auto context = readBuildContext(backend(), "/p", "Dockerfile");
    REQUIRE(context);
    CHECK(namesIn(context->archive) ==
          Names{"Dockerfile", "app.py", "link", "tests/", "tests/kept.txt", "tests/test.py"});
    CHECK(context->hasDockerfile);
    CHECK_FALSE(context->isDockerfileIgnored);
    CHECK(context->digest.starts_with("sha256-"));
    CHECK(context->digest.size() == 7 + 64);
    CHECK(context->digest == digestOf(backend()));
}

TEST_CASE("what .dockerignore leaves, and an exception in a folder that is left out") {
    test::MemoryFileSystem files = backend();
    files.addFile("/p/.dockerignore", "tests\nlink\n!tests/kept.txt\n");
    const auto context = readBuildContext(files, "/p", "Dockerfile");
    REQUIRE(context);
    CHECK(namesIn(context->archive) ==
          Names{".dockerignore", "Dockerfile", "app.py", "tests/kept.txt"});
}

TEST_CASE("Dockerfile and .dockerignore are always there") {
    test::MemoryFileSystem files = backend();
    files.addFile("/p/.dockerignore", "*");
    const auto context = readBuildContext(files, "/p", "Dockerfile");
    REQUIRE(context);
    CHECK(namesIn(context->archive) == Names{".dockerignore", "Dockerfile"});
}

TEST_CASE("another Dockerfile that is ignored is noticed, and one that is not there") {
    test::MemoryFileSystem files = backend();
    files.addFile("/p/docker/web", "FROM scratch\n");
    CHECK(readBuildContext(files, "/p", "docker/web")->hasDockerfile);
    files.addFile("/p/.dockerignore", "docker");
    const auto context = readBuildContext(files, "/p", "docker/other");
    REQUIRE(context);
    CHECK_FALSE(context->hasDockerfile);
    files.addFile("/p/.dockerignore", "docker/*\n!x");
    CHECK(readBuildContext(files, "/p", "docker/web")->isDockerfileIgnored);
}

TEST_CASE("bytes, paths, modes and targets make another digest; what is ignored does not") {
    const std::string before = digestOf(backend());

    test::MemoryFileSystem bytes = backend();
    bytes.addFile("/p/app.py", "print(1)\n");
    CHECK(digestOf(bytes) != before);
    test::MemoryFileSystem path = backend();
    path.remove("/p/app.py");
    path.addFile("/p/app2.py", "print()\n");
    CHECK(digestOf(path) != before);
    test::MemoryFileSystem mode = backend();
    mode.makeExecutable("/p/app.py");
    CHECK(digestOf(mode) != before);
    test::MemoryFileSystem target = backend();
    target.addLink("/p/link", "Dockerfile");
    CHECK(digestOf(target) != before);

    test::MemoryFileSystem ignored = backend();
    ignored.addFile("/p/.dockerignore", "*.md");
    const std::string withoutPages = digestOf(ignored);
    ignored.addFile("/p/README.md", "new");
    CHECK(digestOf(ignored) == withoutPages);
}

TEST_CASE("no folder, and patterns that cannot be read") {
    test::MemoryFileSystem files = backend();
    CHECK_FALSE(readBuildContext(files, "/nowhere", "Dockerfile"));
    CHECK_FALSE(readBuildContext(files, "/p/app.py", "Dockerfile"));
    files.addFile("/p/.dockerignore", "[a");
    const auto context = readBuildContext(files, "/p", "Dockerfile");
    REQUIRE_FALSE(context);
    CHECK(context.error().message.find("`/p/.dockerignore`: line 1") != std::string::npos);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
