// What makes two worlds the same.

#include <doctest/doctest.h>

#include "awsim/front/world.h"

namespace infrac::awsim {
namespace {

TEST_SUITE_BEGIN("awsim/world");

TEST_CASE("ids of chance, times and orders do not show") {
    Json one = {{"id", "vpc-0a1b2c3d4e5f"}, {"list", {"b", "a"}}, {"CreationDate", 1}};
    Json two = {{"CreationDate", 2}, {"list", {"a", "b"}}, {"id", "vpc-ffeeddcc0011"}};

    CHECK(canonical(one) == canonical(two));
}

TEST_CASE("names, numbers, accounts and digests do show") {
    const std::string digest =
        "sha256:e755ea702aa963b1c806637a4ef2d135939a6afbd1d2b18fc4fd918d3a8d4c7b";

    CHECK(canonical("MysfitsTable") == "MysfitsTable");
    CHECK(canonical("arn:aws:iam::123456789012:role/x") == "arn:aws:iam::123456789012:role/x");
    CHECK(canonical(digest) == digest);
    CHECK(canonical("10.0.0.0/16") == "10.0.0.0/16");
    CHECK(canonical(Json::array({1, 2})) != canonical(Json::array({1, 3})));
    CHECK(canonical("Stack-role-AB12CD34EF56") != canonical("Other-role-AB12CD34EF56"));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::awsim
