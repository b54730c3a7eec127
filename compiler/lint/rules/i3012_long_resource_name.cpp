#include "lint/facts/limits.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    checkNearLength(engine, "I3012"_rule, "Resources", 255, findings);
}

} // namespace

extern const Rule i3012;
const Rule i3012{
    .id = "I3012"_rule,
    .name = "LongResourceName",
    .summary = "the name of a resource is nearly too long",
    .page = {.reason = "A name has at most 255 characters; there is hardly room for a longer one.",
             .bad = R"(Resources:
  AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA: {Type: "AWS::SNS::Topic"}
)",
             .good = R"(Resources:
  Short: {Type: "AWS::SNS::Topic"}
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
