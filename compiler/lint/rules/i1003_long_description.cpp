#include <fmt/core.h>

#include "lint/engine/texts.h"
#include "lint/facts/limits.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::size_t kMostCharacters = 1024;

void check(Engine& engine, Findings& findings) {
    const Node* description = engine.model().root().find("Description");
    if (description == nullptr || !description->isString())
        return;
    const std::size_t length = lengthOf(description->text());
    if (isNearLimit(length, kMostCharacters))
        findings.add("I1003"_rule, below(nullptr, "Description", engine.arena()),
                     fmt::format("{} characters, and {} are the most", length, kMostCharacters));
}

} // namespace

extern const Rule i1003;
const Rule i1003{
    .id = "I1003"_rule,
    .name = "LongDescription",
    .summary = "the description is nearly as long as it can be",
    .page = {.reason = "A description has at most 1,024 characters; there is hardly room for more.",
             .bad = R"(Description: >-
  This is line # of many.
Resources:
  Topic: {Type: AWS::SNS::Topic}
)",
             .good = R"(Description: Topics
Resources:
  Topic: {Type: AWS::SNS::Topic}
)",
             .repeats = 39},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
