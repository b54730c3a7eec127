#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.asksRulesInPatterns = true;
    checkSection(engine, within, "E3001"_rule, ruledata::schema("other/resources/configuration"),
                 value, out);
}

} // namespace

extern const Rule e3001;
const Rule e3001{
    .id = "E3001"_rule,
    .name = "ResourceShape",
    .summary = "a resource is malformed",
    .page =
        {.reason =
             "A resource has a type and the attributes that all resources can have: properties, a "
             "condition, dependencies, policies, metadata. Anything else beside them is refused; "
             "most often it belongs below `Properties`.",
         .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    TopicName: news
)",
         .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: news
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
