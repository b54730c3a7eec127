// Patterns as AWS writes them: searched for, Unicode, ECMAScript's escapes, and bounded work.

#include "schema/pattern.h"

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>

#include "schema/database.h"

namespace infrac::schema {
namespace {

TEST_SUITE_BEGIN("schema/pattern");

void collectPatterns(const ObjectType& object, std::set<std::string>& patterns) {
    constexpr uint32_t kLevels = 4;
    for (size_t i = 0; i < object.propertyCount(); ++i)
        for (uint32_t level = 0; level < kLevels; ++level) {
            Constraints constraints = object.property(i).constraints(level);
            if (constraints.pattern)
                patterns.emplace(*constraints.pattern);
            if (constraints.keyPattern)
                patterns.emplace(*constraints.keyPattern);
        }
}

void visitObjects(const TypeRef& type, std::set<std::string>& names,
                  const std::function<void(const ObjectType&)>& visit);

void visitProperties(const ObjectType& object, std::set<std::string>& names,
                     const std::function<void(const ObjectType&)>& visit) {
    visit(object);
    for (size_t i = 0; i < object.propertyCount(); ++i)
        visitObjects(object.property(i).type(), names, visit);
}

void visitObjects(const TypeRef& type, std::set<std::string>& names,
                  const std::function<void(const ObjectType&)>& visit) {
    if (type.kind() == TypeKind::List || type.kind() == TypeKind::Map)
        visitObjects(type.element(), names, visit);
    for (size_t i = 0; i < type.alternativeCount(); ++i)
        visitObjects(type.alternative(i), names, visit);
    if (type.kind() == TypeKind::Object && names.emplace(type.object().name()).second)
        visitProperties(type.object(), names, visit);
}

std::set<std::string> allPatterns() {
    const Database& database = Database::embedded();
    std::set<std::string> patterns;
    for (size_t i = 0; i < database.resourceCount(); ++i) {
        std::set<std::string> names;
        visitProperties(database.resource(i).object(), names,
                        [&](const ObjectType& object) { collectPatterns(object, patterns); });
    }
    return patterns;
}

// Its repetition of 900 alternatives is more code than PCRE2 compiles into; AWS checks it.
constexpr std::string_view kTooLarge =
    R"(^([a-zA-Z0-9_\-=/]|\{satellite_id\}|\{config\-name}|\{s3\-config-id}|\{year\}|\{month\}|)"
    R"(\{day\}){1,900}$)";

TEST_CASE("every pattern of every property compiles, but one") {
    PatternCache cache;
    std::set<std::string> patterns = allPatterns();

    CHECK(patterns.size() == Database::embedded().patternCount());
    for (const std::string& pattern : patterns) {
        CAPTURE(pattern);
        CHECK(cache.problem(pattern).empty() == (pattern != kTooLarge));
    }
}

TEST_CASE("a pattern that cannot be compiled decides nothing") {
    PatternCache cache;

    CHECK(cache.matches(kTooLarge, "a") == Match::TooComplex);
    CHECK(cache.matches("(", "a") == Match::TooComplex);
    CHECK(cache.problem("(") == "missing closing parenthesis");
    for (const char* brokenOff : {"\\", "\\p", "[\\p", "\\p{", "\\p{L", "a\\P{"})
        CHECK(!cache.problem(brokenOff).empty());
}

TEST_CASE("a mistake is what no dialect reads") {
    PatternCache cache;

    for (const char* pattern : {"[a-z", "(a", "a)", "*a", "a**", "(+a)", "a|*", "{2}", "[z-a]",
                                "a{2,1}", "a{1}{2}", "\\1", "a\\", "\\y", "(?P<a", "(?<"}) {
        CAPTURE(pattern);
        CHECK(!cache.mistake(pattern).empty());
    }
    // Read by Java, by Python, or by both.
    for (const char* pattern : {"[a-z]", "^*a", "\\b+", "(?<=a+)b", "(?u)a", "a{99999}",
                                "[:alpha:]", "\\p{javaLowerCase}", "\\m", "\\g1"}) {
        CAPTURE(pattern);
        CHECK(cache.mistake(pattern).empty());
    }
}

TEST_CASE("a pattern is searched for, and the whole text only matters with anchors") {
    PatternCache cache;

    CHECK(cache.matches("b+", "abbc") == Match::Yes);
    CHECK(cache.matches("^b+$", "abbc") == Match::No);
    CHECK(cache.matches("^b+$", "bb") == Match::Yes);
    CHECK(cache.matches("", "anything") == Match::Yes);
}

TEST_CASE("a dollar does not pass a line break at the end") {
    PatternCache cache;

    CHECK(cache.matches("^a$", "a\n") == Match::No);
}

TEST_CASE("a class can have a hyphen behind a set of characters") {
    PatternCache cache;

    CHECK(cache.matches(R"(^[\w-.]+$)", "a-b.c") == Match::Yes);
    CHECK(cache.matches(R"(^[\w-.]+$)", "a,b") == Match::No);
    CHECK(cache.matches(R"(^[\p{L}-_]+$)", "\xC3\xA9-_") == Match::Yes);
    CHECK(cache.matches(R"(^[\w-]+$)", "a-") == Match::Yes);
}

TEST_CASE("escapes name characters as in ECMAScript") {
    PatternCache cache;

    CHECK(cache.matches(R"(^\u00e9$)", "\xC3\xA9") == Match::Yes);
    CHECK(cache.matches(R"(^[\u0020-\uFFFD]+$)", "\xE2\x82\xAC") == Match::Yes);
    CHECK(cache.matches(R"(^\uD83D\uDE00$)", "\xF0\x9F\x98\x80") == Match::Yes);
}

TEST_CASE("ranges written in halves of UTF-16 hold the characters beyond 16 bits") {
    PatternCache cache;
    const char* smiley = "\xF0\x9F\x98\x80";

    CHECK(cache.matches(R"(^[\u0020-\uD7FF\uD800\uDC00-\uDBFF\uDFFF]$)", smiley) == Match::Yes);
    CHECK(cache.matches(R"(^[\u0020-\uD7FF\uD800\uDBFF-\uDC00\uDFFF]$)", smiley) == Match::Yes);
    CHECK(cache.matches(R"(^[\uD83C-\uDBFF\uDC00-\uDFFF]$)", smiley) == Match::Yes);
    CHECK(cache.matches(R"(^[\u0020-\uD7FF]$)", smiley) == Match::No);
}

TEST_CASE("Java's classes are known, and are ASCII") {
    PatternCache cache;

    CHECK(cache.matches(R"(^[\p{Graph}\x20]*$)", "a b") == Match::Yes);
    CHECK(cache.matches(R"(^\p{Print}+$)", "a b") == Match::Yes);
    CHECK(cache.matches(R"(^\p{Print}+$)", "\xC3\xA9") == Match::No);
    CHECK(cache.matches(R"(^[\p{all}]*$)", "\xC3\xA9\n") == Match::Yes);
}

TEST_CASE("a pattern with a line break in it means that character") {
    PatternCache cache;

    CHECK(cache.matches("^[\\P{C}\r\n\t]*$", "a\nb\tc") == Match::Yes);
    CHECK(cache.matches("^[\\P{C}\r\n\t]*$", std::string_view{"a\0", 2}) == Match::No);
}

TEST_CASE("work is bounded") {
    PatternCache cache;
    std::string text(40, 'a');

    CHECK(cache.matches("^(a+)+$", text + "!") == Match::TooComplex);
    CHECK(cache.matches("^(a+)+$", text) == Match::Yes);
}

TEST_CASE("text that is not UTF-8 decides nothing") {
    PatternCache cache;

    CHECK(cache.matches("a", "a\xFF") == Match::TooComplex);
}

TEST_CASE("a moved cache goes on") {
    PatternCache first;
    first.matches("a", "a");

    PatternCache second{std::move(first)};

    CHECK(second.matches("a", "b") == Match::No);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::schema
