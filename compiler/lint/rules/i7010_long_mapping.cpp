#include <fmt/core.h>

#include "lint/facts/limits.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::size_t kMost = 200;

void check(Engine& engine, Findings& findings) {
    const Node* mappings = engine.model().section("Mappings");
    if (mappings == nullptr)
        return;
    Arena& arena = engine.arena();
    for (const document::TemplateMember& mapping : mappings->members())
        if (mapping.value->isMap() && isNearLimit(mapping.value->size(), kMost))
            findings.add("I7010"_rule, below(below(nullptr, "Mappings", arena), mapping, arena),
                         fmt::format("{} keys, and {} are the most that a mapping can have",
                                     mapping.value->size(), kMost));
}

} // namespace

extern const Rule i7010;
const Rule i7010{
    .id = "I7010"_rule,
    .name = "LongMapping",
    .summary = "a mapping has nearly as many keys as it can",
    .page = {.reason = "A mapping has at most 200 keys; there is hardly room for more.",
             .bad = R"(Mappings:
  Names:
    key#: {name: news}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !FindInMap [Names, key1, name]}
)",
             .good = R"(Mappings:
  Names:
    key1: {name: news}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !FindInMap [Names, key1, name]}
)",
             .repeats = 181},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
