#include "awsim/cloudformation/memory_provider.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "awsim/text/digest.h"
#include "schema/database.h"

namespace infrac::awsim {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

// How long AWS takes for what is not quick.
struct Duration {
    std::string_view type;
    milliseconds create;
    milliseconds remove;
};
constexpr std::array kDurations{
    Duration{"AWS::ApiGateway::VpcLink", 180s, 120s},
    Duration{"AWS::CloudFront::Distribution", 240s, 300s},
    Duration{"AWS::DynamoDB::Table", 30s, 10s},
    Duration{"AWS::EC2::NatGateway", 100s, 60s},
    Duration{"AWS::ECS::Service", 90s, 60s},
    Duration{"AWS::ElasticLoadBalancingV2::LoadBalancer", 150s, 20s},
    Duration{"AWS::IAM::Role", 18s, 2s},
    Duration{"AWS::RDS::DBInstance", 420s, 240s},
};
constexpr milliseconds kUsual = 4s;
constexpr milliseconds kPoll = 5s;

// Prefixes of ids that AWS chooses.
constexpr std::array kPrefixes{
    std::pair{"AWS::EC2::VPC", "vpc"},          std::pair{"AWS::EC2::Subnet", "subnet"},
    std::pair{"AWS::EC2::SecurityGroup", "sg"}, std::pair{"AWS::EC2::InternetGateway", "igw"},
    std::pair{"AWS::EC2::NatGateway", "nat"},   std::pair{"AWS::EC2::RouteTable", "rtb"},
    std::pair{"AWS::EC2::VPCEndpoint", "vpce"}, std::pair{"AWS::EC2::Instance", "i"},
};

milliseconds timeOf(const std::string& type, const std::string& verb) {
    for (const Duration& row : kDurations) {
        if (row.type == type)
            return verb == "remove" ? row.remove : verb == "create" ? row.create : row.create / 2;
    }
    return kUsual;
}

std::string shortHash(const ResourceRequest& request) {
    return sha256Hex(fmt::format("{}/{}/{}", request.stackName, request.logicalId, request.token));
}

} // namespace

ResourceOutcome MemoryProvider::create(const ResourceRequest& request) {
    return run(request, "create");
}

ResourceOutcome MemoryProvider::update(const ResourceRequest& request) {
    return run(request, "update");
}

ResourceOutcome MemoryProvider::remove(const ResourceRequest& request) {
    return run(request, "remove");
}

ResourceOutcome MemoryProvider::run(const ResourceRequest& request, const std::string& verb) {
    std::string key = verb + "/" + request.token;
    auto known = pending_.find(key);
    milliseconds now = request.now;
    if (known == pending_.end()) {
        ++operations_;
        Pending pending{.due = now + timeOf(request.type, verb)};
        for (Script& script : scripts_) {
            bool isFitting = script.logicalId == request.logicalId && script.times > 0 &&
                             (script.verb.empty() || script.verb == verb);
            if (!isFitting)
                continue;
            --script.times;
            pending.reason = script.reason;
            pending.hangs = script.hangs;
            if (script.takes > 0ms)
                pending.due = now + script.takes;
            break;
        }
        known = pending_.emplace(key, std::move(pending)).first;
        if (verb == "create" && known->second.reason.empty())
            known->second.outcome.physicalId = idFor(request);
    }
    Pending& pending = known->second;
    if (pending.hangs || pending.due > now) {
        ResourceOutcome out = pending.outcome;
        out.state = ResourceOutcome::State::InProgress;
        out.again = pending.hangs ? kPoll : std::min(kPoll, pending.due - now);
        return out;
    }
    if (!pending.reason.empty())
        return {
            .state = ResourceOutcome::State::Failed, .physicalId = {}, .reason = pending.reason};
    return apply(request, verb);
}

ResourceOutcome MemoryProvider::apply(const ResourceRequest& request, const std::string& verb) {
    ResourceOutcome out;
    if (verb == "remove") {
        things_.erase(request.physicalId);
        return out;
    }
    out.physicalId = verb == "create" ? idFor(request) : request.physicalId;
    things_[out.physicalId] = {request.type, request.properties};
    auto type = schema::Database::embedded().find(request.type);
    std::string name = out.physicalId.substr(out.physicalId.rfind('/') + 1);
    for (std::size_t i = 0; type && i < type->attributeCount(); ++i) {
        std::string attribute{type->attribute(i).name()};
        bool isArn = attribute.ends_with("Arn");
        bool isHost = attribute.find("Domain") != std::string::npos ||
                      attribute.find("DNSName") != std::string::npos;
        std::string value = isArn    ? (out.physicalId.starts_with("arn:")
                                            ? out.physicalId
                                            : fmt::format("arn:aws:sim:{}:{}:{}", request.region,
                                                          request.account, out.physicalId))
                            : isHost ? fmt::format("{}.sim.amazonaws.com", name)
                                     : fmt::format("{}-{}", name, attribute);
        bool isRef = attribute == type->refAttribute();
        out.attributes[attribute] = isRef ? out.physicalId : value;
        if (request.properties.contains(attribute))
            out.attributes[attribute] = request.properties[attribute];
    }
    return out;
}

std::string MemoryProvider::idFor(const ResourceRequest& request) const {
    auto type = schema::Database::embedded().find(request.type);
    std::string ref{type ? type->refAttribute() : std::string_view{}};
    std::string last = request.type.substr(request.type.rfind(':') + 1);
    std::string hash = shortHash(request);
    for (const std::string& name : {ref, last + "Name"}) {
        if (request.properties.contains(name) && request.properties[name].is_string())
            return request.properties[name].get<std::string>();
    }
    for (const auto& [each, prefix] : kPrefixes) {
        if (request.type == each)
            return fmt::format("{}-{}", prefix, hash.substr(0, 17));
    }
    if (ref.ends_with("Arn"))
        return fmt::format("arn:aws:sim:{}:{}:{}/{}", request.region, request.account, last,
                           hash.substr(0, 16));
    return fmt::format("{}-{}-{}", request.stackName, request.logicalId, hash.substr(0, 12));
}

} // namespace infrac::awsim
