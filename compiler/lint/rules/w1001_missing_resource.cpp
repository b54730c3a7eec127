#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/graph/availability.h"
#include "lint/graph/references.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    for (const Reference& reference : engine.references().all()) {
        if (reference.relation == Relation::DependsOn)
            continue;
        if (const auto scenario = missingWhen(engine, reference.path, reference.target))
            findings.add(
                "W1001"_rule, reference.path,
                fmt::format("`{}` is not there when {}", reference.target, wordsFor(*scenario)));
    }
}

} // namespace

extern const Rule w1001;
const Rule w1001{
    .id = "W1001"_rule,
    .name = "MissingResource",
    .summary = "a reference to a resource that is not always there",
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
