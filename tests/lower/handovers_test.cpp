// The list of revisions against the facts: a change of such a type must make a new one.

#include "lower/handovers.h"

#include <doctest/doctest.h>

#include "schema/database.h"

namespace infrac::lower {
namespace {

TEST_SUITE_BEGIN("lower/handovers");

model::Late attributeOf(model::Resource& resource, std::string_view name) {
    model::Late late{};
    late.kind = model::LateKind::Attribute;
    late.resource = &resource;
    late.text = name;
    return late;
}

bool isRevisionOf(std::string_view type, std::string_view attribute) {
    auto found = schema::Database::embedded().find(type);
    REQUIRE(found);
    model::Resource resource{"thing", *found, nullptr, {}, {}};
    return isRevision(attributeOf(resource, attribute));
}

TEST_CASE("a task definition is a revision by whichever name it is asked for") {
    CHECK(isRevisionOf("AWS::ECS::TaskDefinition", ""));
    CHECK(isRevisionOf("AWS::ECS::TaskDefinition", "TaskDefinitionArn"));
}

TEST_CASE("of a launch template only the numbers of its versions change") {
    CHECK(isRevisionOf("AWS::EC2::LaunchTemplate", "LatestVersionNumber"));
    CHECK_FALSE(isRevisionOf("AWS::EC2::LaunchTemplate", "LaunchTemplateId"));
    CHECK_FALSE(isRevisionOf("AWS::EC2::LaunchTemplate", ""));
}

TEST_CASE("things that are changed in place are no revisions") {
    CHECK_FALSE(isRevisionOf("AWS::DynamoDB::Table", ""));
    CHECK_FALSE(isRevisionOf("AWS::DynamoDB::Table", "Arn"));
    CHECK_FALSE(isRevisionOf("AWS::EC2::VPC", "VpcId"));
}

TEST_CASE("every property of a task definition but its tags makes a new one") {
    auto type = schema::Database::embedded().find("AWS::ECS::TaskDefinition");

    REQUIRE(type);
    for (std::size_t i = 0; i < type->propertyCount(); ++i) {
        schema::Property property = type->property(i);
        CHECK((property.isCreateOnly() || property.name() == type->tagsProperty()));
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::lower
