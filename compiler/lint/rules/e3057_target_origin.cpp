#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::CloudFront::Distribution/Properties/DistributionConfig",
};

// Whether one has the name, or may have it.
bool canHave(Engine& engine, const Context& at, const Node& config, std::string_view path,
             std::string_view name) {
    return !engine.findValues(at, &config, path, [&](const Node* id, const Context&) {
        return id != nullptr && id->isString() ? id->text() != name
                                               : id == nullptr && path != "Origins/*/Id";
    });
}

void check(Engine& engine, const Context& at, const Node& config, Failures& out) {
    static_cast<void>(engine.findValues(
        at, &config, "DefaultCacheBehavior/TargetOriginId",
        [&](const Node* target, const Context& within) {
            if (target == nullptr || !target->isString())
                return true;
            Context base = within;
            base.path = at.path;
            if (!canHave(engine, base, config, "Origins/*/Id", target->text()) &&
                !canHave(engine, base, config, "OriginGroups/Items/*/Id", target->text()))
                engine
                    .fail(within, "E3057"_rule, out,
                          fmt::format("there is no origin `{}`", target->text()))
                    .override = within.path;
            return true;
        }));
}

} // namespace

extern const Rule e3057;
const Rule e3057{
    .id = "E3057"_rule,
    .name = "TargetOrigin",
    .summary = "a cache behaviour names an origin that there is not",
    .page = {.reason = "A cache behaviour forwards requests to an origin of its distribution, by "
                       "the id that the origin has there. CloudFront refuses a distribution whose "
                       "behaviour names another.",
             .bad = R"(Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Origins:
          - Id: files
            DomainName: files.example.com
            CustomOriginConfig: {OriginProtocolPolicy: https-only}
        DefaultCacheBehavior:
          TargetOriginId: file
          ViewerProtocolPolicy: redirect-to-https
          CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
)",
             .good = R"(Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Origins:
          - Id: files
            DomainName: files.example.com
            CustomOriginConfig: {OriginProtocolPolicy: https-only}
        DefaultCacheBehavior:
          TargetOriginId: files
          ViewerProtocolPolicy: redirect-to-https
          CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
