#include "lint/engine/engine.h"
#include "lint/engine/texts.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::CloudFront::Distribution/Properties/DistributionConfig/Aliases/*",
};

void check(Engine& engine, const Context& at, const Node& alias, Failures& out) {
    if (!alias.isString() || hasDynamicReference(alias.text()))
        return;
    const std::size_t from = out.size();
    engine.validate(at, alias, ruledata::schema("own/alias"), out);
    for (std::size_t i = from; i < out.size(); ++i)
        out[i].rule = "E3013"_rule;
}

} // namespace

extern const Rule e3013;
const Rule e3013{
    .id = "E3013"_rule,
    .name = "DistributionAliases",
    .summary = "an alias of a distribution is no name of a domain",
    .page = {.reason =
                 "CloudFront takes names of domains in lower case; `*` stands for the first label "
                 "alone.",
             .bad = R"(Resources:
  Distribution:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Aliases: [www_example]
        Origins:
          - {Id: app, DomainName: app.example.com, CustomOriginConfig: {OriginProtocolPolicy: https-only}}
        DefaultCacheBehavior:
          TargetOriginId: app
          ViewerProtocolPolicy: https-only
          CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
)",
             .good = R"(Resources:
  Distribution:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Aliases: ["*.example.com"]
        Origins:
          - {Id: app, DomainName: app.example.com, CustomOriginConfig: {OriginProtocolPolicy: https-only}}
        DefaultCacheBehavior:
          TargetOriginId: app
          ViewerProtocolPolicy: https-only
          CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
