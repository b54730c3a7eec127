#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::GuardDuty::Detector/Properties",
};

void check(Engine& engine, const Context& at, const Node& detector, Failures& out) {
    if (detector.find("DataSources") != nullptr && detector.find("Features") != nullptr)
        engine.fail(at, "E3063"_rule, out,
                    "`Features` replace `DataSources`: only one of both can stand here");
}

} // namespace

extern const Rule e3063;
const Rule e3063{
    .id = "E3063"_rule,
    .name = "DetectorFeatures",
    .summary = "a detector has features and data sources",
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
