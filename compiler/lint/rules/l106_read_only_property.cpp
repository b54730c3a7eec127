#include <optional>
#include <string>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

bool lists(Value pointers, std::string_view pointer) {
    for (std::uint32_t i = 0; i < pointers.size(); ++i)
        if (pointers.item(i).text() == pointer)
            return true;
    return false;
}

void check(Engine& engine, Findings& findings) {
    constexpr std::string_view kBegin = "/properties/";
    for (const Resource& resource : engine.model().resources()) {
        const Node* properties = resource.node->find("Properties");
        const Value schema =
            ruledata::resourceType(resource.type, engine.model().regions().front());
        if (properties == nullptr || !schema)
            continue;
        const Value readOnly = schema.find(Keyword::ReadOnlyProperties);
        const Value createOnly = schema.find(Keyword::CreateOnlyProperties);
        const bool isPlain = calledFunction(*properties) == Function::None;
        const std::optional<Context> at = engine.insideOf(engine.initial(), resource);
        for (std::uint32_t i = 0; at && i < readOnly.size(); ++i) {
            const std::string_view pointer = readOnly.item(i).text();
            if (!pointer.starts_with(kBegin))
                continue;
            const std::string_view path = pointer.substr(kBegin.size());
            const bool isMissing =
                isPlain && properties->find(path.substr(0, path.find('/'))) == nullptr;
            if (isMissing || lists(createOnly, pointer))
                continue;
            static_cast<void>(engine.findValues(
                *at, resource.node, fmt::format("Properties/{}", path),
                [&](const Node* value, const Context& within) {
                    if (value != nullptr && !value->isNull())
                        findings.add(
                            "L106"_rule, within.path,
                            "only AWS sets this: what is given here is ignored or refused");
                    return true;
                }));
        }
    }
}

} // namespace

extern const Rule l106;
const Rule l106{
    .id = "L106"_rule,
    .name = "ReadOnlyProperty",
    .summary = "a property is given that only AWS sets",
    .page =
        {.reason =
             "The property is what AWS tells of the resource: its ARN, its address, when it was "
             "made. What a template gives for it does not count: CloudFormation leaves it out or "
             "refuses the template. `Fn::GetAtt` reads it.",
         .bad = R"(Resources:
  Things:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryName: things
      Arn: arn:aws:ecr:us-east-1:123456789012:repository/things
)",
         .good = R"(Resources:
  Things:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryName: things
)"},
    .checkTemplate = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
