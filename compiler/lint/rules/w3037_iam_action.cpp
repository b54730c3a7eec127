#include "lint/engine/engine.h"
#include "lint/engine/iam_actions.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "AWS::IAM::Policy/Properties/PolicyDocument/Statement/Action",
};

} // namespace

extern const Rule w3037;
const Rule w3037{
    .id = "W3037"_rule,
    .name = "IamAction",
    .summary = "an IAM action does not exist",
    .paths = kPaths,
    .checkValue = checkActions,
};

} // namespace infrac::lint::rules
