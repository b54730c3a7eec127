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
    .page = {.reason = "An alias follows another record of AWS, with that one's values and time.",
             .bad = R"(Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: Z0123456789ABCDEF
      Name: www.example.com
      Type: A
      TTL: "300"
      AliasTarget: {DNSName: web.example.com, HostedZoneId: Z0123456789ABCDEF}
)",
             .good = R"(Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: Z0123456789ABCDEF
      Name: www.example.com
      Type: A
      AliasTarget: {DNSName: web.example.com, HostedZoneId: Z0123456789ABCDEF}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_route53_recordset/recordset_alias",
    .message = "an alias has no `TTL` and no `ResourceRecords` of its own",
};

} // namespace infrac::lint::rules
