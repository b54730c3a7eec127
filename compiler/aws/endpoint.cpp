#include "aws/endpoint.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "aws/url.h"

namespace infrac::aws {
namespace {

constexpr std::array<Partition, 8> kPartitions{{
    {"aws-cn", "cn-", "amazonaws.com.cn", "cn-northwest-1"},
    {"aws-us-gov", "us-gov-", "amazonaws.com", "us-gov-west-1"},
    {"aws-iso", "us-iso-", "c2s.ic.gov", "us-iso-east-1"},
    {"aws-iso-b", "us-isob-", "sc2s.sgov.gov", "us-isob-east-1"},
    {"aws-iso-e", "eu-isoe-", "cloud.adc-e.uk", "eu-isoe-west-1"},
    {"aws-iso-f", "us-isof-", "csp.hci.ic.gov", "us-isof-south-1"},
    {"aws-eusc", "eusc-", "amazonaws.eu", "eusc-de-east-1"},
    {"aws", "", "amazonaws.com", "us-east-1"},
}};

struct Service {
    std::string_view prefix;
    std::string_view signingName;
    std::string_view id;
    bool isGlobal = false;
};

constexpr std::array<Service, 12> kServices{{
    {"cloudformation", "cloudformation", "CLOUDFORMATION"},
    {"dynamodb", "dynamodb", "DYNAMODB"},
    {"s3", "s3", "S3"},
    {"api.ecr", "ecr", "ECR"},
    {"ecs", "ecs", "ECS"},
    {"apigateway", "apigateway", "API_GATEWAY"},
    {"cognito-idp", "cognito-idp", "COGNITO_IDENTITY_PROVIDER"},
    {"cloudfront", "cloudfront", "CLOUDFRONT", true},
    {"logs", "logs", "CLOUDWATCH_LOGS"},
    {"sts", "sts", "STS"},
    {"iam", "iam", "IAM", true},
    {"portal.sso", "awsssoportal", "SSO"},
}};

// Global services whose host does not follow their partition's rule, or whose region is not
// the partition's usual one.
struct GlobalHost {
    std::string_view service;
    std::string_view partition;
    std::string_view host;
    std::string_view region;
};

constexpr std::array<GlobalHost, 4> kGlobalHosts{{
    {"cloudfront", "aws-cn", "cloudfront.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"},
    {"iam", "aws", "iam.amazonaws.com", "us-east-1"},
    {"iam", "aws-cn", "iam.cn-north-1.amazonaws.com.cn", "cn-north-1"},
    {"iam", "aws-us-gov", "iam.us-gov.amazonaws.com", "us-gov-west-1"},
}};

const Service* findService(std::string_view prefix) {
    const auto* found = std::find_if(kServices.begin(), kServices.end(),
                                     [&](const Service& each) { return each.prefix == prefix; });
    return found == kServices.end() ? nullptr : found;
}

ServiceEndpoint globalEndpoint(const Service& service, const Partition& partition) {
    ServiceEndpoint out{.url = {},
                        .signingRegion = std::string(partition.globalRegion),
                        .signingName = std::string(service.signingName)};
    for (const GlobalHost& each : kGlobalHosts) {
        if (each.service == service.prefix && each.partition == partition.name) {
            out.url = fmt::format("https://{}", each.host);
            out.signingRegion = each.region;
            return out;
        }
    }
    out.url = service.prefix == "cloudfront"
                  ? fmt::format("https://cloudfront.{}", partition.dnsSuffix)
                  : fmt::format("https://{}.{}.{}", service.prefix, partition.globalRegion,
                                partition.dnsSuffix);
    return out;
}

std::string overrideOf(const Service& service, const EndpointOverrides& overrides) {
    const auto own = overrides.byService.find(std::string(service.id));
    std::string url = own != overrides.byService.end() ? own->second : overrides.all;
    while (url.ends_with('/'))
        url.pop_back();
    return url;
}

} // namespace

const Partition& partitionOf(std::string_view region) {
    return *std::find_if(kPartitions.begin(), kPartitions.end(),
                         [&](const Partition& each) { return region.starts_with(each.prefix); });
}

std::string_view serviceId(std::string_view service) {
    const Service* found = findService(service);
    return found == nullptr ? std::string_view{} : found->id;
}

bool isRegionName(std::string_view region) {
    return !region.empty() && region.size() <= 63 && !region.starts_with('-') &&
           !region.ends_with('-') &&
           region.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
               std::string_view::npos;
}

Result<ServiceEndpoint> endpointOf(std::string_view service, std::string_view region,
                                   const EndpointOverrides& overrides) {
    const Service* known = findService(service);
    if (known == nullptr)
        return Error{fmt::format("infrac knows no endpoint of the service `{}`", service)};
    if (!isRegionName(region))
        return Error{fmt::format("`{}` is no name of a region, which is like `eu-west-1`", region)};
    const Partition& partition = partitionOf(region);
    ServiceEndpoint out;
    if (known->isGlobal) {
        out = globalEndpoint(*known, partition);
    } else {
        out.url = fmt::format("https://{}.{}.{}", known->prefix, region, partition.dnsSuffix);
        out.signingRegion = region;
        out.signingName = known->signingName;
    }

    const std::string url = overrideOf(*known, overrides);
    if (url.empty())
        return out;
    const auto parsed = parseUrl(url);
    if (!parsed)
        return Error{fmt::format("the endpoint of {}: {}", known->id, parsed.error().message)};
    if (!parsed->query.empty())
        return Error{fmt::format("the endpoint of {} has a query (`?`)", known->id)};
    out.url = url;
    out.isOverridden = true;
    return out;
}

} // namespace infrac::aws
