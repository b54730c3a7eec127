#include <fmt/core.h>

#include "lint/facts/limits.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::size_t kMostBytes = 1'000'000;

void check(Engine& engine, Findings& findings) {
    const std::size_t size = engine.model().root().span().end;
    if (isNearLimit(size, kMostBytes))
        findings.add("I1002"_rule, nullptr,
                     fmt::format("{} bytes, and {} are the most that a template can have", size,
                                 kMostBytes));
}

} // namespace

extern const Rule i1002;
const Rule i1002{
    .id = "I1002"_rule,
    .name = "LongTemplate",
    .summary = "the template is nearly as long as it can be",
    .page = {.reason = "A template has at most 1,000,000 bytes, as CloudFormation reads it from a "
                       "bucket; there is hardly room for more. Move a part of it into a nested "
                       "stack, and texts and scripts into files.",
             .bad = R"(Metadata:
  Note#: As long as all these notes are, they are better off in a file beside the template.
Resources:
  Topic: {Type: AWS::SNS::Topic}
)",
             .good = R"(Resources:
  Topic: {Type: AWS::SNS::Topic}
)",
             .repeats = 9'700},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
