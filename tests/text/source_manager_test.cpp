#include "text/source_manager.h"

#include <doctest/doctest.h>

namespace infrac::text {
namespace {

TEST_SUITE_BEGIN("text/source_manager");

TEST_CASE("lines and columns count from one") {
    SourceManager sources;
    FileId file = sources.add("a.infra", "ab\ncd\n");

    CHECK(sources.position(file, 0).line == 1);
    CHECK(sources.position(file, 0).column == 1);
    CHECK(sources.position(file, 4).line == 2);
    CHECK(sources.position(file, 4).column == 2);
}

TEST_CASE("the end of the file has a place") {
    SourceManager sources;
    FileId file = sources.add("a.infra", "ab\n");

    CHECK(sources.position(file, 3).line == 2);
    CHECK(sources.position(file, 3).column == 1);
}

TEST_CASE("columns count characters, not bytes") {
    SourceManager sources;
    FileId file = sources.add("a.infra", "é漢x");

    CHECK(sources.position(file, 5).column == 3);
}

TEST_CASE("a line comes without its end, be it of Unix or of Windows") {
    SourceManager sources;
    FileId file = sources.add("a.infra", "one\r\ntwo\nthree");

    CHECK(sources.line(file, 1) == "one");
    CHECK(sources.line(file, 2) == "two");
    CHECK(sources.line(file, 3) == "three");
    CHECK(sources.line(file, 4).empty());
    CHECK(sources.lineCount(file) == 3);
}

TEST_CASE("views stay valid while files are added") {
    SourceManager sources;
    FileId first = sources.add("a.infra", "x");
    std::string_view text = sources.text(first);

    for (int i = 0; i < 1000; ++i)
        sources.add("b.infra", "y");

    CHECK(text == "x");
    CHECK(sources.text(Span{first, 0, 1}) == "x");
    CHECK(sources.fileCount() == 1001);
}

TEST_CASE("an empty file has one empty line") {
    SourceManager sources;
    FileId file = sources.add("a.infra", "");

    CHECK(sources.lineCount(file) == 1);
    CHECK(sources.position(file, 0).line == 1);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::text
