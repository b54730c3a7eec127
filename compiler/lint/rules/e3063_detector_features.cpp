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
    .page =
        {.reason =
             "`Features` came after `DataSources` and does all that they did. GuardDuty takes one "
             "of both.",
         .bad = R"(Resources:
  Detector:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
      DataSources: {S3Logs: {Enable: true}}
      Features: [{Name: S3_DATA_EVENTS, Status: ENABLED}]
)",
         .good = R"(Resources:
  Detector:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
      Features: [{Name: S3_DATA_EVENTS, Status: ENABLED}]
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
