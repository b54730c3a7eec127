#include "lint/facts/limits.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    checkNearCount(engine, "I3010"_rule, "Resources", 500, findings);
}

} // namespace

extern const Rule i3010;
const Rule i3010{
    .id = "I3010"_rule,
    .name = "ManyResources",
    .summary = "the template has nearly as many resources as it can",
    .page = {.reason =
                 "A template has at most 500 resources; there is hardly room for more. Nested "
                 "stacks have 500 each, and stacks of their own are easier to deploy.",
             .bad = R"(Resources:
  Topic#: {Type: AWS::SNS::Topic}
)",
             .good = R"(Resources:
  Topic: {Type: AWS::SNS::Topic}
)",
             .repeats = 451},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
