// What browsers and caches are told of a file, by its name.

#include "deploy/site/content_types.h"

#include <doctest/doctest.h>

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/content_types");

TEST_CASE("types by the extension, in any case") {
    CHECK(contentTypeOf("index.html").value == "text/html; charset=utf-8");
    CHECK(contentTypeOf("a/b/INDEX.HTML").value == "text/html; charset=utf-8");
    CHECK(contentTypeOf("app.min.js").value == "text/javascript; charset=utf-8");
    CHECK(contentTypeOf("logo.svg").value == "image/svg+xml; charset=utf-8");
    CHECK(contentTypeOf("photo.JPG").value == "image/jpeg");
    CHECK(contentTypeOf("font.woff2").value == "font/woff2");
    CHECK(contentTypeOf("first.aac").value == "audio/aac");
    CHECK(contentTypeOf("last.zip").value == "application/zip");
    CHECK(contentTypeOf("data.unknown").value == "application/octet-stream");
    CHECK(contentTypeOf("LICENSE").value == "application/octet-stream");
    CHECK(contentTypeOf("html/x").value == "application/octet-stream");
    CHECK(contentTypeOf("").value == "application/octet-stream");
}

TEST_CASE("placeholders are looked for in texts only") {
    CHECK(contentTypeOf("a.js").isText);
    CHECK(contentTypeOf("a.svg").isText);
    CHECK_FALSE(contentTypeOf("a.png").isText);
    CHECK_FALSE(contentTypeOf("a.unknown").isText);
}

TEST_CASE("pages") {
    CHECK(isHtml("a.html"));
    CHECK(isHtml("a.htm"));
    CHECK(isHtml("a.xhtml"));
    CHECK_FALSE(isHtml("a.xml"));
    CHECK_FALSE(isHtml("html"));
}

TEST_CASE("how long copies may be kept") {
    constexpr std::string_view kYear = "public, max-age=31536000, immutable";
    constexpr std::string_view kMinutes = "public, max-age=300, must-revalidate";
    CHECK(cacheControlOf("index.html") == "no-cache");
    CHECK(cacheControlOf("data.json") == "no-cache");
    CHECK(cacheControlOf("sitemap.xml") == "no-cache");
    CHECK(cacheControlOf("js/service-worker.js") == "no-cache");
    CHECK(cacheControlOf("app.js") == kMinutes);
    CHECK(cacheControlOf("photo.jpg") == kMinutes);
    CHECK(cacheControlOf("unknown") == kMinutes);
    CHECK(cacheControlOf("app.3f2a9c1d.js") == kYear);
    CHECK(cacheControlOf("app-3f2a9c1d.min.css") == kYear);
    CHECK(cacheControlOf("assets/index-DiwrgTda.js") == kMinutes); // no numeral: may be a word
    CHECK(cacheControlOf("assets/index-Diw4gTda.js") == kYear);
    CHECK(cacheControlOf("main.3f2a9c1d.json") == kYear);
    // A page is asked for by its name whatever stands in it.
    CHECK(cacheControlOf("page.3f2a9c1d.html") == "no-cache");
    // Years, words and the name itself are no digests.
    CHECK(cacheControlOf("report.20240131.js") == kMinutes);
    CHECK(cacheControlOf("deadbeef.js") == kMinutes);
    CHECK(cacheControlOf("a.deadbeef.js") == kMinutes);
    CHECK(cacheControlOf("3f2a9c1d.js") == kMinutes);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
