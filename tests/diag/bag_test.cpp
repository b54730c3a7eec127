#include "diag/bag.h"

#include <doctest/doctest.h>

namespace infrac::diag {
namespace {

TEST_SUITE_BEGIN("diag/bag");

constexpr Definition<TypeName, Name> kUnknown{Severity::Error, 310, "UnknownProperty",
                                              "{} has no property {}"};
constexpr Definition<Name> kUnused{Severity::Warning, 302, "UnusedBinding", "{} is never used"};
constexpr Definition<Count, Text> kCounted{Severity::Error, 5, "Counted", "{} are more than {}"};

text::Span at(std::uint32_t begin, std::uint32_t end = 100) { return {{0}, begin, end}; }

TEST_CASE("arguments fill the message as their types say") {
    Bag bag;

    const Diagnostic& first = bag.report(kUnknown, at(0), TypeName{"AWS::S3::Bucket"}, Name{"Nam"});
    const Diagnostic& second = bag.report(kCounted, at(0), Count{3}, Text{"two"});

    CHECK(first.message == "`AWS::S3::Bucket` has no property `Nam`");
    CHECK(second.message == "3 are more than two");
}

TEST_CASE("a code has three digits and its severity's letter") {
    CHECK(kUnknown.entry.code() == "E310");
    CHECK(kUnused.entry.code() == "W302");
    CHECK(kCounted.entry.code() == "E005");
}

TEST_CASE("errors and warnings are counted apart") {
    Bag bag;
    bag.report(kUnused, at(0), Name{"x"});
    CHECK_FALSE(bag.hasErrors());

    bag.report(kCounted, at(0), Count{1}, Text{"x"});

    CHECK(bag.hasErrors());
    CHECK(bag.errorCount() == 1);
    CHECK(bag.warningCount() == 1);
}

TEST_CASE("sorting goes by place, errors before warnings, and leaves out repetitions") {
    Bag bag;
    bag.report(kUnused, at(5), Name{"c"});
    bag.report(kUnused, at(2), Name{"b"});
    bag.report(kCounted, at(2), Count{1}, Text{"a"});
    bag.report(kUnused, at(5), Name{"c"});
    bag.report(kUnused, at(5), Name{"d"});

    auto sorted = bag.sorted();

    REQUIRE(sorted.size() == 4);
    CHECK(sorted[0]->entry.number == 5);
    CHECK(sorted[1]->message == "`b` is never used");
    CHECK(sorted[2]->message == "`c` is never used");
    CHECK(sorted[3]->message == "`d` is never used");
}

TEST_CASE("details are chained on the report") {
    Bag bag;

    Diagnostic& diagnostic = bag.report(kUnused, at(0), Name{"x"});
    diagnostic.at("here").label(at(3), "there").label({}, "nowhere").help("h").note("n");
    diagnostic.fix("remove it", at(0), "");

    CHECK(diagnostic.primaryLabel == "here");
    REQUIRE(diagnostic.labels.size() == 1);
    CHECK(diagnostic.labels[0].text == "there");
    CHECK(diagnostic.helps == std::vector<std::string>{"h", "remove it"});
    CHECK(diagnostic.notes == std::vector<std::string>{"n"});
    REQUIRE(diagnostic.fixes.size() == 1);
    CHECK(diagnostic.fixes[0].isSafe);
}

TEST_CASE("a report's reference stays valid while others are added") {
    Bag bag;
    Diagnostic& first = bag.report(kUnused, at(0), Name{"x"});

    for (int i = 0; i < 1000; ++i)
        bag.report(kUnused, at(0), Name{"y"});

    CHECK(first.message == "`x` is never used");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::diag
