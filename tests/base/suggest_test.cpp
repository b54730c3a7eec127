#include "base/suggest.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace infrac {
namespace {

TEST_SUITE_BEGIN("base/suggest");

std::string_view near(std::string_view name, std::vector<std::string_view> candidates) {
    return closest(name, candidates);
}

TEST_CASE("a letter too few, too many, wrong or swapped is found") {
    CHECK(near("BucketNam", {"BucketName", "Tags"}) == "BucketName");
    CHECK(near("BucketNamee", {"BucketName", "Tags"}) == "BucketName");
    CHECK(near("BuckedName", {"BucketName", "Tags"}) == "BucketName");
    CHECK(near("BukcetName", {"BucketName", "Tags"}) == "BucketName");
}

TEST_CASE("a difference in case costs less than another letter") {
    CHECK(near("bucketname", {"BucketName", "Tags"}) == "BucketName");
    CHECK(near("Tag", {"Tap", "tag"}) == "tag");
}

TEST_CASE("the nearest wins, and the first of equals") {
    CHECK(near("abcd", {"abxx", "abcx"}) == "abcx");
    CHECK(near("abcd", {"abcx", "abcy"}) == "abcx");
}

TEST_CASE("what is too far is no suggestion") {
    CHECK(near("VpcId", {"Encryption", "Tags"}).empty());
    CHECK(near("ab", {"xy"}).empty());
    CHECK(near("", {"a"}).empty());
    CHECK(near(std::string(200, 'a'), {"a"}).empty());
    CHECK(near("abc", {}).empty());
}

TEST_CASE("the name itself is no suggestion") { CHECK(near("Tags", {"Tags"}).empty()); }

TEST_SUITE_END();

} // namespace
} // namespace infrac
