#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Description",
};

} // namespace

extern const Rule e1004;
const Rule e1004{
    .id = "E1004"_rule,
    .name = "Description",
    .summary = "the description is no text",
    .page = {.reason =
                 "The description is a plain text: no function is resolved there, and no list or "
                 "object is taken.",
             .bad = R"(Description:
  text: A topic
Resources:
  Topic:
    Type: AWS::SNS::Topic
)",
             .good = R"(Description: A topic
Resources:
  Topic:
    Type: AWS::SNS::Topic
)"},
    .paths = kPaths,
    .schema = "other/template/description",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
