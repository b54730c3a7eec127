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
    .page =
        {.reason =
             "The values of a record are of the form that its type has: addresses for `A`, names "
             "for `CNAME`, texts in quotes for `TXT`.",
         .bad = R"(Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: Z0123456789ABCDEF
      Name: www.example.com
      Type: A
      TTL: "300"
      ResourceRecords: [web]
)",
         .good = R"(Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: Z0123456789ABCDEF
      Name: www.example.com
      Type: A
      TTL: "300"
      ResourceRecords: [192.0.2.1]
)"},
    .paths = kPaths,
    .schema = "extensions/aws_route53_recordset/recordset_pattern",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
