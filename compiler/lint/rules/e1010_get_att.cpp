#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/texts.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kBegin = "Outputs.";

// The outputs of a nested stack's template; null where a macro may make others.
const Node* outputsOf(const Engine& engine, const Node& url) {
    const Node* nested = engine.nestedTemplate(url);
    if (nested == nullptr || nested->find("Transform") != nullptr)
        return nullptr;
    return nested->find("Outputs");
}

void check(Engine& engine, const Context& at, const Node& pair, const Schema&, Failures& out) {
    const Node& name = *pair.items()[0];
    const Node& attribute = *pair.items()[1];
    const Resource* stack =
        name.isString() ? engine.model().resources().find(name.text()) : nullptr;
    if (stack == nullptr || stack->type != "AWS::CloudFormation::Stack" || !attribute.isString() ||
        !attribute.text().starts_with(kBegin))
        return;
    const std::string_view wanted = attribute.text().substr(kBegin.size());
    static_cast<void>(engine.findValues(
        at, stack->node, "Properties/TemplateURL", [&](const Node* url, const Context&) {
            const Node* outputs = url != nullptr ? outputsOf(engine, *url) : nullptr;
            if (outputs == nullptr || !outputs->isMap() || outputs->find(wanted) != nullptr)
                return true;
            std::vector<std::string_view> names;
            for (const document::TemplateMember& member : outputs->members())
                names.push_back(member.key);
            Failure& failure = engine.fail(at, out,
                                           fmt::format("`{}` has no output `{}`{}", url->text(),
                                                       wanted, didYouMean(wanted, names)));
            failure.check = Function::GetAtt;
            failure.path =
                below(below(at.path, "Fn::GetAtt", engine.arena()), std::size_t{1}, engine.arena());
            return false;
        }));
}

} // namespace

extern const Rule e1010;
const Rule e1010{
    .id = "E1010"_rule,
    .name = "GetAtt",
    .summary = "GetAtt names no resource or attribute, or yields the wrong type",
    .page = {.reason =
                 "`Fn::GetAtt` takes a resource of this template and an attribute that its type "
                 "returns. A name that is neither fails when the change set is made. Look the "
                 "attribute up: it is written in the case of AWS, and some types return none.",
             .bad = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {Service: lambda.amazonaws.com}
            Action: sts:AssumeRole
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.12
      Role: !GetAtt Role.ARN
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)",
             .good = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {Service: lambda.amazonaws.com}
            Action: sts:AssumeRole
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.12
      Role: !GetAtt Role.Arn
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)"},
    .checkGetAtt = check,
};

} // namespace infrac::lint::rules
