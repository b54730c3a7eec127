#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Permission/Properties",
};

void check(Engine& engine, const Context& at, const Node& permission, Failures& out) {
    engine.forEachScenario(at, permission, [&](const Context& within, const Node& scenario) {
        const Node* principal = scenario.find("Principal");
        // API Gateway, S3, SNS and the like act for every account. Whether CloudFormation says for
        // whom it calls a macro is not documented.
        if (principal == nullptr || !principal->isString() ||
            !principal->text().ends_with(".amazonaws.com") ||
            principal->text().starts_with("cloudformation."))
            return;
        for (const std::string_view key : {"SourceArn", "SourceAccount", "PrincipalOrgID"})
            if (scenario.find(key) != nullptr)
                return;
        engine.fail(within, "L206"_rule, out,
                    fmt::format("`{}` may call this for anyone's resources: `SourceArn` or "
                                "`SourceAccount` says for whose",
                                principal->text()));
    });
}

} // namespace

extern const Rule l206;
const Rule l206{
    .id = "L206"_rule,
    .name = "ConfusedDeputy",
    .summary = "a service may call a function for whoever asks it to",
    .page =
        {.reason =
             "A service acts for every account. A permission for it without `SourceArn` or "
             "`SourceAccount` lets a bucket or topic of a stranger call the function (the confused "
             "deputy).",
         .bad = R"(Resources:
  Permission:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: resize
      Action: lambda:InvokeFunction
      Principal: s3.amazonaws.com
)",
         .good = R"(Resources:
  Permission:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: resize
      Action: lambda:InvokeFunction
      Principal: s3.amazonaws.com
      SourceAccount: !Ref AWS::AccountId
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
