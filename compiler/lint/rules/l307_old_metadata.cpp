#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::AutoScaling::LaunchConfiguration/Properties/MetadataOptions",
    "Resources/AWS::EC2::Instance/Properties/MetadataOptions",
    "Resources/AWS::EC2::LaunchTemplate/Properties/LaunchTemplateData/MetadataOptions",
};

void check(Engine& engine, const Context& at, const Node& options, Failures& out) {
    const auto old = engine.findBad(at, options, "HttpTokens", [](const Node* value) {
        return value != nullptr && value->isString() && value->text() == "optional";
    });
    if (old)
        engine.fail(*old, "L307"_rule, out,
                    "without tokens, who can make the machine fetch a page gets its role's keys");
}

} // namespace

extern const Rule l307;
const Rule l307{
    .id = "L307"_rule,
    .name = "OldMetadata",
    .summary = "a machine gives out its keys without a token",
    .page = {.reason =
                 "The first version of the metadata service answers every request from the "
                 "machine. A program on it that can be made to fetch an address gives away the "
                 "keys of the machine's role; the second version asks for a token first.",
             .bad = R"(Resources:
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        MetadataOptions: {HttpTokens: optional}
)",
             .good = R"(Resources:
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        MetadataOptions: {HttpTokens: required}
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
