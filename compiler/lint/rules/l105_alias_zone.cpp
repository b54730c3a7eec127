#include <algorithm>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/fixes/reference_fix.h"
#include "lint/policies/statements.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Route53::RecordSet/Properties",
    "Resources/AWS::Route53::RecordSetGroup/Properties/RecordSets/*",
};

// The zone that the name of a resource is in: an attribute of it, or one zone for all.
struct Row {
    std::string_view type;
    std::string_view name;
    std::string_view zone;
    std::string_view fixedZone{};
};

constexpr std::string_view kCloudFront = "Z2FDTNDATAQYW2";

constexpr Row kRows[] = {
    {"AWS::ApiGateway::DomainName", "DistributionDomainName", "DistributionHostedZoneId"},
    {"AWS::ApiGateway::DomainName", "RegionalDomainName", "RegionalHostedZoneId"},
    {"AWS::ApiGatewayV2::DomainName", "RegionalDomainName", "RegionalHostedZoneId"},
    {"AWS::AppSync::DomainName", "AppSyncDomainName", "HostedZoneId"},
    {"AWS::CloudFront::Distribution", "DomainName", {}, kCloudFront},
    {"AWS::Cognito::UserPoolDomain", "CloudFrontDistribution", {}, kCloudFront},
    {"AWS::ElasticLoadBalancing::LoadBalancer", "CanonicalHostedZoneName",
     "CanonicalHostedZoneNameID"},
    {"AWS::ElasticLoadBalancing::LoadBalancer", "DNSName", "CanonicalHostedZoneNameID"},
    {"AWS::ElasticLoadBalancingV2::LoadBalancer", "DNSName", "CanonicalHostedZoneID"},
    {"AWS::GlobalAccelerator::Accelerator", "DnsName", {}, "Z2BJ6XQ5FK7U4H"},
};

struct Attribute {
    const Resource* resource = nullptr;
    std::string_view name;
};

// `!GetAtt X.DNSName`, or what a Sub has at its end: `dualstack.${X.DNSName}`.
Attribute attributeIn(const TemplateModel& model, const Node& call) {
    std::string_view name;
    std::string_view attribute;
    const Function function = calledFunction(call);
    if (function == Function::GetAtt && argumentOf(call).isList() && argumentOf(call).size() == 2 &&
        argumentOf(call).items()[0]->isString() && argumentOf(call).items()[1]->isString()) {
        name = argumentOf(call).items()[0]->text();
        attribute = argumentOf(call).items()[1]->text();
    } else if (function == Function::GetAtt || function == Function::Sub) {
        std::string_view text = writtenText(function == Function::Sub ? call : argumentOf(call))
                                    .value_or(std::string_view{});
        if (function == Function::Sub) {
            const std::size_t begin = text.rfind("${");
            if (begin == std::string_view::npos || !text.ends_with('}'))
                return {};
            text = text.substr(begin + 2, text.size() - begin - 3);
        }
        const std::size_t dot = std::min(text.find('.'), text.size());
        name = text.substr(0, dot);
        attribute = text.substr(std::min(dot + 1, text.size()));
    }
    return {model.resources().find(name), attribute};
}

std::string_view referenced(const Node* node) {
    return node != nullptr && calledFunction(*node) == Function::Ref && argumentOf(*node).isString()
               ? argumentOf(*node).text()
               : std::string_view{};
}

// Whether the value is certainly not the zone of the row.
bool isOtherZone(const TemplateModel& model, const Node& zone, const Row& row, const Node* own) {
    if (zone.isString())
        return !row.fixedZone.empty() && zone.text() != row.fixedZone &&
               zone.text() != "Z3RFFRIM2A3IF5" && zone.text().find("{{") == std::string_view::npos;
    if (const std::string_view name = referenced(&zone); !name.empty()) {
        // The zone that the record itself is in.
        if (name == referenced(own))
            return true;
        const Resource* resource = model.resources().find(name);
        return resource != nullptr && resource->type == "AWS::Route53::HostedZone";
    }
    const Attribute attribute = attributeIn(model, zone);
    if (attribute.resource == nullptr)
        return false;
    if (attribute.resource->type == "AWS::Route53::HostedZone")
        return true;
    return std::ranges::any_of(kRows, [&](const Row& other) {
        return other.type == attribute.resource->type && other.type == row.type &&
               other.zone != attribute.name && attribute.name != row.zone;
    });
}

void check(Engine& engine, const Context& at, const Node& record, Failures& out) {
    const TemplateModel& model = engine.model();
    engine.forEachScenario(at, record, [&](const Context& within, const Node& scenario) {
        const Node* alias = scenario.find("AliasTarget");
        const Node* name = alias == nullptr ? nullptr : alias->find("DNSName");
        const Node* zone = alias == nullptr ? nullptr : alias->find("HostedZoneId");
        if (name == nullptr || zone == nullptr)
            return;
        const Attribute target = attributeIn(model, *name);
        const auto* row = std::ranges::find_if(kRows, [&](const Row& one) {
            return target.resource != nullptr && one.type == target.resource->type &&
                   one.name == target.name;
        });
        if (row == std::end(kRows) ||
            !isOtherZone(model, *zone, *row, scenario.find("HostedZoneId")))
            return;
        const std::string meant = row->zone.empty()
                                      ? std::string{row->fixedZone}
                                      : shortReference(target.resource->name, row->zone);
        Failure& failure = engine.fail(
            within, "L105"_rule, out,
            fmt::format("the zone of an alias is that of its target, `{}`, not that of the record",
                        meant));
        failure.path = below(below(within.path, "AliasTarget", engine.arena()), "HostedZoneId",
                             engine.arena());
        if (!row->zone.empty())
            if (auto fix = fixOfReference(*zone, target.resource->name, row->zone, true))
                failure.fixes.push_back(std::move(*fix));
    });
}

} // namespace

extern const Rule l105;
const Rule l105{
    .id = "L105"_rule,
    .name = "AliasZone",
    .summary = "an alias record names another zone than that of its target",
    .page =
        {.reason =
             "`AliasTarget.HostedZoneId` is the zone in which AWS keeps the name of the load "
             "balancer or distribution, not the zone of the record. With the wrong one Route 53 "
             "refuses the record.",
         .bad = R"(Resources:
  Zone:
    Type: AWS::Route53::HostedZone
    Properties: {Name: example.com}
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Subnets: [subnet-01234567, subnet-89abcdef]
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: www.example.com
      Type: A
      AliasTarget:
        DNSName: !GetAtt Balancer.DNSName
        HostedZoneId: !Ref Zone
)",
         .good = R"(Resources:
  Zone:
    Type: AWS::Route53::HostedZone
    Properties: {Name: example.com}
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Subnets: [subnet-01234567, subnet-89abcdef]
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: www.example.com
      Type: A
      AliasTarget:
        DNSName: !GetAtt Balancer.DNSName
        HostedZoneId: !GetAtt Balancer.CanonicalHostedZoneID
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Error,
};

} // namespace infrac::lint::rules
