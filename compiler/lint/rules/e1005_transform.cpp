#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Transform",
};

} // namespace

extern const Rule e1005;
const Rule e1005{
    .id = "E1005"_rule,
    .name = "Transform",
    .summary = "the section Transform is malformed",
    .page = {.reason =
                 "A transform is the name of a macro, a list of names, or an object of a name and "
                 "parameters. Anything else is refused before a resource is looked at.",
             .bad = R"(Transform:
  Parameters:
    Location: s3://macros/part.yaml
Resources:
  Topic:
    Type: AWS::SNS::Topic
)",
             .good = R"(Transform:
  Name: AWS::Include
  Parameters:
    Location: s3://macros/part.yaml
Resources:
  Topic:
    Type: AWS::SNS::Topic
)"},
    .paths = kPaths,
    .schema = "other/transforms/configuration",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
