#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Route53::RecordSet/Properties",
    "Resources/AWS::Route53::RecordSetGroup/Properties/RecordSets/*",
};

} // namespace

extern const Rule e3023;
const Rule e3023{
    .id = "E3023"_rule,
    .name = "RecordValues",
    .summary = "a record has values that its type cannot have",
    .paths = kPaths,
    .schema = "extensions/aws_route53_recordset/recordset_pattern",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
