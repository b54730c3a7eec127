#include "lint/facts/limits.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    checkNearCount(engine, "I6010"_rule, "Outputs", 200, findings);
}

} // namespace

extern const Rule i6010;
const Rule i6010{
    .id = "I6010"_rule,
    .name = "ManyOutputs",
    .summary = "the template has nearly as many outputs as it can",
    .page = {.reason = "A template has at most 200 outputs; there is hardly room for more.",
             .bad = R"(Resources:
  Topic: {Type: AWS::SNS::Topic}
Outputs:
  Topic#: {Value: !Ref Topic}
)",
             .good = R"(Resources:
  Topic: {Type: AWS::SNS::Topic}
Outputs:
  Topic: {Value: !Ref Topic}
)",
             .repeats = 181},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
