// Archives as GNU tar and the blocks themselves show them.

#include "deploy/image/tar.h"

#include <filesystem>

#include <unistd.h>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "host/file_system.h"
#include "host/process.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/tar");

constexpr std::size_t kBlock = 512;

std::string fieldOf(const std::string& archive, std::size_t begin, std::size_t size) {
    const std::string field = archive.substr(begin, size);
    return field.substr(0, std::min(field.find('\0'), field.size()));
}

std::string repeated(std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i)
        out += text;
    return out;
}

// Everything that a name, a mode and a size may be.
std::string everyKind() {
    TarWriter tar;
    tar.addFolder("app");
    tar.addFile("app/empty", "", false);
    tar.addFile("app/block", std::string(kBlock, 'x'), false);
    tar.addFile("app/more than a block", std::string(kBlock + 1, 'y'), true);
    tar.addLink("app/link", "../elsewhere");
    tar.addFile("app/\xC3\xA4", "umlaut", false);
    tar.addFile(repeated("folder/", 20) + "name", "by prefix", false);
    tar.addFile(std::string(180, 'n'), "by pax", false);
    tar.addFolder(repeated("long-folder/", 30) + std::string(120, 'f'));
    tar.addLink("app/far", std::string(150, 't'));
    return tar.finish();
}

TEST_CASE("GNU tar finds each entry with its mode, size, time and target") {
    const std::string path =
        std::filesystem::temp_directory_path() / fmt::format("infrac-{}.tar", ::getpid());
    host::RealFileSystem files;
    REQUIRE(files.writeAtomically(path, everyKind()));
    host::RealProcessRunner runner;
    const auto listed = runner.run({"env", "LC_ALL=C", "TZ=UTC", "tar", "--list", "--verbose",
                                    "--numeric-owner", "--quoting-style=literal", "--file", path});
    (void)runner.run({"rm", path});

    REQUIRE_MESSAGE(listed, listed.error().message);
    CHECK(listed->errors == "");
    CHECK(listed->exitCode == 0);
    const std::string day = " 2000-01-01 00:00 ";
    CHECK(listed->output ==
          "drwxr-xr-x 0/0               0" + day + "app/\n" +          //
              "-rw-r--r-- 0/0               0" + day + "app/empty\n" + //
              "-rw-r--r-- 0/0             512" + day + "app/block\n" + //
              "-rwxr-xr-x 0/0             513" + day + "app/more than a block\n" +
              "lrwxrwxrwx 0/0               0" + day + "app/link -> ../elsewhere\n" +
              "-rw-r--r-- 0/0               6" + day + "app/\xC3\xA4\n" + //
              "-rw-r--r-- 0/0               9" + day + repeated("folder/", 20) + "name\n" +
              "-rw-r--r-- 0/0               6" + day + std::string(180, 'n') + "\n" +
              "drwxr-xr-x 0/0               0" + day + repeated("long-folder/", 30) +
              std::string(120, 'f') + "/\n" + "lrwxrwxrwx 0/0               0" + day +
              "app/far -> " + std::string(150, 't') + "\n");
}

TEST_CASE("the same entries give the same bytes") { CHECK(everyKind() == everyKind()); }

TEST_CASE("whole blocks, two empty ones at the end, and a sum over each header") {
    TarWriter tar;
    tar.addFile("a", "12345", false);
    const std::string archive = tar.finish();

    REQUIRE(archive.size() == 4 * kBlock);
    CHECK(archive.substr(2 * kBlock) == std::string(2 * kBlock, '\0'));
    CHECK(archive.substr(kBlock, 5) == "12345");
    CHECK(archive.substr(kBlock + 5, kBlock - 5) == std::string(kBlock - 5, '\0'));
    CHECK(fieldOf(archive, 124, 12) == "00000000005");
    CHECK(fieldOf(archive, 257, 6) == "ustar");
    std::string header = archive.substr(0, kBlock);
    const std::string sum = fieldOf(header, 148, 8);
    header.replace(148, 8, "        ");
    unsigned expected = 0;
    for (const char c : header)
        expected += static_cast<unsigned char>(c);
    CHECK(sum == fmt::format("{:06o}", expected));
}

TEST_CASE("names of 100 bytes and prefixes of 155 need no pax record, one byte more does") {
    const auto blocksOf = [](const std::string& name) {
        TarWriter tar;
        tar.addFile(name, "", false);
        return tar.finish().size() / kBlock - 2;
    };
    CHECK(blocksOf(std::string(100, 'n')) == 1);
    CHECK(blocksOf(std::string(101, 'n')) == 3);
    CHECK(blocksOf(std::string(155, 'p') + "/" + std::string(100, 'n')) == 1);
    CHECK(blocksOf(std::string(156, 'p') + "/" + std::string(100, 'n')) == 3);
    CHECK(blocksOf("p/" + std::string(101, 'n')) == 3);
}

TEST_CASE("a finished writer begins anew") {
    TarWriter tar;
    tar.addFile("a", "x", false);
    const std::string first = tar.finish();
    CHECK(tar.size() == 0);
    tar.addFile("a", "x", false);
    CHECK(tar.finish() == first);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
