#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Mappings",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.isStrict = false;
    checkSection(engine, within, "E7001"_rule, ruledata::schema("other/mappings/configuration"),
                 value, out);
}

} // namespace

extern const Rule e7001;
const Rule e7001{
    .id = "E7001"_rule,
    .name = "MappingShape",
    .summary = "the section Mappings is malformed",
    .page = {.reason =
                 "A mapping has keys, and below each further keys with a text, number, boolean or "
                 "list. Names are letters and digits.",
             .bad = R"(Mappings:
  Sizes:
    small: 1
Resources:
  Queue:
    Type: AWS::SQS::Queue
)",
             .good = R"(Mappings:
  Sizes:
    small: {delay: 1}
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds: !FindInMap [Sizes, small, delay]
)",
             .also = "W7001"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
