#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Metadata/AWS::CloudFormation::Interface",
};

} // namespace

extern const Rule e4001;
const Rule e4001{
    .id = "E4001"_rule,
    .name = "InterfaceMetadata",
    .summary = "AWS::CloudFormation::Interface is malformed",
    .paths = kPaths,
    .schema = "other/metadata/interface",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
