#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Metadata",
};

} // namespace

extern const Rule e4002;
const Rule e4002{
    .id = "E4002"_rule,
    .name = "Metadata",
    .summary = "the section Metadata is malformed",
    .page =
        {.reason =
             "Metadata is an object of anything but nulls: CloudFormation refuses a key without a "
             "value.",
         .bad = R"(Metadata:
  Author:
Resources:
  Topic:
    Type: AWS::SNS::Topic
)",
         .good = R"(Metadata:
  Author: me
Resources:
  Topic:
    Type: AWS::SNS::Topic
)"},
    .paths = kPaths,
    .schema = "other/metadata/configuration",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
