// IAM's actions: the numbers of all, lookups in any case, and golden facts.

#include "schema/iam.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

namespace infrac::schema {
namespace {

TEST_SUITE_BEGIN("schema/iam");

const Iam& iam() { return Iam::embedded(); }

IamAction action(std::string_view service, std::string_view name) {
    auto foundService = iam().service(service);
    REQUIRE(foundService);
    auto found = foundService->action(name);
    CAPTURE(name);
    REQUIRE(found);
    return *found;
}

bool has(const Strings& strings, std::string_view text) {
    return std::find(strings.begin(), strings.end(), text) != strings.end();
}

TEST_CASE("the actions are complete") {
    CHECK(iam().serviceCount() == 456);
    CHECK(iam().actionCount() == 22091);

    size_t actions = 0;
    for (size_t i = 0; i < iam().serviceCount(); ++i)
        actions += iam().serviceAt(i).actionCount();
    CHECK(actions == 22091);
}

TEST_CASE("every service and action is found by its name") {
    for (size_t i = 0; i < iam().serviceCount(); ++i) {
        IamService service = iam().serviceAt(i);
        REQUIRE(iam().service(service.name()));
        for (size_t j = 0; j < service.actionCount(); ++j)
            CHECK(service.action(service.actionAt(j).name())->name() == service.actionAt(j).name());
        for (size_t j = 0; j < service.resourceCount(); ++j)
            CHECK(service.resource(service.resourceAt(j).name()));
    }
}

TEST_CASE("the case of a service or an action does not matter") {
    CHECK(action("S3", "getOBJECT").name() == "GetObject");
    CHECK_FALSE(iam().service("s4"));
    CHECK_FALSE(iam().service("s3")->action("GetObjec"));
    CHECK_FALSE(iam().service("s3")->action("*"));
}

TEST_CASE("access levels") {
    CHECK(action("s3", "ListBucket").accessLevel() == AccessLevel::List);
    CHECK(action("s3", "GetObject").accessLevel() == AccessLevel::Read);
    CHECK(action("s3", "PutObject").accessLevel() == AccessLevel::Write);
    CHECK(action("s3", "PutBucketPolicy").accessLevel() == AccessLevel::Permissions);
    CHECK(action("ecs", "TagResource").accessLevel() == AccessLevel::Tagging);
}

TEST_CASE("the resources of an action, and whether it needs them") {
    ActionResources onRole = action("iam", "PassRole").resourceTypes();
    REQUIRE(onRole.size() == 1);
    CHECK(onRole[0].name == "role");
    CHECK(onRole[0].isRequired);

    CHECK(action("s3", "ListAllMyBuckets").resourceTypes().empty());

    ActionResources onFunction = action("lambda", "PutFunctionCodeSigningConfig").resourceTypes();
    REQUIRE(onFunction.size() == 2);
    CHECK(onFunction[0].name == "code signing config");

    ActionResources onTags = action("vpc-lattice", "TagResource").resourceTypes();
    REQUIRE_FALSE(onTags.empty());
    CHECK_FALSE(onTags[0].isRequired);
}

TEST_CASE("condition keys") {
    CHECK(has(action("iam", "PassRole").conditionKeys(), "iam:PassedToService"));
    CHECK(has(action("ecs", "CreateCluster").conditionKeys(), "aws:RequestTag/${TagKey}"));
}

TEST_CASE("the ARNs of resources") {
    auto bucket = iam().service("s3")->resource("bucket");
    REQUIRE(bucket);
    CHECK(bucket->arnTemplates()[0] == "arn:${Partition}:s3:::${BucketName}");

    CHECK(iam().service("apigateway")->resource("Stage")->arnTemplates().size() == 2);
    CHECK_FALSE(iam().service("s3")->resource("Bucket"));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::schema
