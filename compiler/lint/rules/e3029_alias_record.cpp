#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Route53::RecordSet/Properties",
    "Resources/AWS::Route53::RecordSetGroup/Properties/RecordSets/*",
};

} // namespace

extern const Rule e3029;
const Rule e3029{
    .id = "E3029"_rule,
    .name = "AliasRecord",
    .summary = "an alias record has what only other records have",
    .paths = kPaths,
    .schema = "extensions/aws_route53_recordset/recordset_alias",
    .message = "an alias has no `TTL` and no `ResourceRecords` of its own",
};

} // namespace infrac::lint::rules
