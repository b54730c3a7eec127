#include "lint/facts/limits.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    checkNearLength(engine, "I7002"_rule, "Mappings", 255, findings);
}

} // namespace

extern const Rule i7002;
const Rule i7002{
    .id = "I7002"_rule,
    .name = "LongMappingName",
    .summary = "the name of a mapping is nearly too long",
    .page = {.reason = "A name has at most 255 characters; there is hardly room for a longer one.",
             .bad = R"(Mappings:
  AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA: {all: {Name: things}}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !FindInMap [AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, all, Name]}
)",
             .good = R"(Mappings:
  Short: {all: {Name: things}}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !FindInMap [Short, all, Name]}
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
