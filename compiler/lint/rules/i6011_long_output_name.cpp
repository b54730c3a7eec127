#include "lint/facts/limits.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    checkNearLength(engine, "I6011"_rule, "Outputs", 255, findings);
}

} // namespace

extern const Rule i6011;
const Rule i6011{
    .id = "I6011"_rule,
    .name = "LongOutputName",
    .summary = "the name of an output is nearly too long",
    .page = {.reason = "A name has at most 255 characters; there is hardly room for a longer one.",
             .bad = R"(Resources:
  Topic: {Type: "AWS::SNS::Topic"}
Outputs:
  AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA: {Value: !Ref Topic}
)",
             .good = R"(Resources:
  Topic: {Type: "AWS::SNS::Topic"}
Outputs:
  Short: {Value: !Ref Topic}
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
