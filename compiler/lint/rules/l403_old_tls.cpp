#include <algorithm>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ApiGateway::DomainName/Properties/SecurityPolicy",
    "Resources/AWS::ApiGatewayV2::DomainName/Properties/DomainNameConfigurations/*/SecurityPolicy",
    "Resources/AWS::CloudFront::Distribution/Properties/DistributionConfig/ViewerCertificate/"
    "MinimumProtocolVersion",
    "Resources/AWS::ElasticLoadBalancingV2::Listener/Properties/SslPolicy",
    "Resources/AWS::Elasticsearch::Domain/Properties/DomainEndpointOptions/TLSSecurityPolicy",
    "Resources/AWS::OpenSearchService::Domain/Properties/DomainEndpointOptions/TLSSecurityPolicy",
};

// All that speak TLS 1.0 or 1.1, or SSL.
constexpr std::string_view kOld[] = {
    "ELBSecurityPolicy-2015-05",
    "ELBSecurityPolicy-2016-08",
    "ELBSecurityPolicy-FS-1-1-2019-08",
    "ELBSecurityPolicy-FS-2018-06",
    "ELBSecurityPolicy-TLS-1-0-2015-04",
    "ELBSecurityPolicy-TLS-1-1-2017-01",
    "ELBSecurityPolicy-TLS13-1-0-2021-06",
    "ELBSecurityPolicy-TLS13-1-1-2021-06",
    "Policy-Min-TLS-1-0-2019-07",
    "SSLv3",
    "TLS_1_0",
    "TLSv1",
    "TLSv1.1_2016",
    "TLSv1_2016",
};

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    if (policy.isString() && std::ranges::find(kOld, policy.text()) != std::end(kOld))
        engine.fail(at, "L403"_rule, out,
                    fmt::format("`{}` speaks versions of TLS that are broken: take one from 1.2 on",
                                policy.text()));
}

} // namespace

extern const Rule l403;
const Rule l403{
    .id = "L403"_rule,
    .name = "OldTls",
    .summary = "connections with a broken version of TLS are taken",
    .page =
        {.reason =
             "TLS 1.0 and 1.1 have been withdrawn (RFC 8996); no browser of today needs them, and "
             "audits refuse them.",
         .bad = R"(Resources:
  Domain:
    Type: AWS::ApiGateway::DomainName
    Properties:
      DomainName: api.example.com
      SecurityPolicy: TLS_1_0
)",
         .good = R"(Resources:
  Domain:
    Type: AWS::ApiGateway::DomainName
    Properties:
      DomainName: api.example.com
      SecurityPolicy: TLS_1_2
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
