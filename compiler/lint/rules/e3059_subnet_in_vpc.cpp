#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/model/network.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kChosenByAws[] = {"Ipv4IpamPoolId", "Ipv6IpamPoolId", "Ipv6Pool",
                                             "AmazonProvidedIpv6CidrBlock"};

// The blocks of a VPC, in all ways of the conditions.
struct Blocks {
    std::vector<Network> networks;
    std::vector<std::string_view> texts; // of them
    bool isKnown = true;                 // else AWS, a parameter or another stack says more

    std::string shown(bool v6) const {
        std::string out;
        for (std::size_t i = 0; i < networks.size(); ++i)
            if (networks[i].isV6 == v6)
                out += fmt::format("{}`{}`", out.empty() ? "" : ", ", texts[i]);
        return out;
    }
};

bool refersTo(Engine& engine, const Context& at, const Resource& from, const Resource& vpc) {
    return !engine.findValues(
        at, from.node, "Properties/VpcId", [&](const Node* value, const Context&) {
            return value == nullptr || engine.referredResource(*value) != &vpc;
        });
}

void addBlocks(Engine& engine, const Context& at, const Node& resource, Blocks& out) {
    const auto use = [&](std::string_view key, auto&& take) {
        static_cast<void>(engine.findValues(at, &resource, fmt::format("Properties/{}", key),
                                            [&](const Node* value, const Context&) {
                                                if (value != nullptr)
                                                    take(*value);
                                                return true;
                                            }));
    };
    for (const std::string_view key : kChosenByAws)
        use(key, [&](const Node&) { out.isKnown = false; });
    for (const std::string_view key : {"CidrBlock", "Ipv6CidrBlock"})
        use(key, [&](const Node& value) {
            const auto network = value.isString() ? parseNetwork(value.text()) : std::nullopt;
            if (network) {
                out.networks.push_back(*network);
                out.texts.push_back(value.text());
            } else {
                out.isKnown = false;
            }
        });
}

void checkSubnet(Engine& engine, Findings& findings, const Resource& subnet, const Blocks& blocks) {
    const std::optional<Context> at = engine.insideOf(engine.initial(), subnet);
    if (!at)
        return;
    for (const std::string_view key : {"Properties/CidrBlock", "Properties/Ipv6CidrBlock"})
        static_cast<void>(
            engine.findValues(*at, subnet.node, key, [&](const Node* value, const Context& within) {
                const auto network = value != nullptr && value->isString()
                                         ? parseNetwork(value->text())
                                         : std::nullopt;
                const auto holds = [&](const Network& block) { return block.contains(*network); };
                if (!network || std::ranges::any_of(blocks.networks, holds))
                    return true;
                const std::string all = blocks.shown(network->isV6);
                if (!all.empty())
                    findings.add(
                        "E3059"_rule, within.path,
                        fmt::format("`{}` is not within the VPC's {}", value->text(), all));
                else if (network->isV6)
                    findings.add("E3059"_rule, within.path,
                                 fmt::format("`{}` is in a VPC without IPv6", value->text()));
                return true;
            }));
}

void check(Engine& engine, Findings& findings) {
    const Named<Resource>& resources = engine.model().resources();
    for (const Resource& vpc : resources) {
        if (vpc.type != "AWS::EC2::VPC")
            continue;
        Blocks blocks;
        const Context at = engine.initial();
        addBlocks(engine, at, *vpc.node, blocks);
        for (const Resource& more : resources)
            if (more.type == "AWS::EC2::VPCCidrBlock" && refersTo(engine, at, more, vpc))
                addBlocks(engine, at, *more.node, blocks);
        if (!blocks.isKnown)
            continue;
        for (const Resource& subnet : resources)
            if (subnet.type == "AWS::EC2::Subnet" && refersTo(engine, at, subnet, vpc))
                checkSubnet(engine, findings, subnet, blocks);
    }
}

} // namespace

extern const Rule e3059;
const Rule e3059{
    .id = "E3059"_rule,
    .name = "SubnetInVpc",
    .summary = "a subnet's addresses are not the VPC's",
    .page = {.reason =
                 "A subnet is a part of its VPC: its block lies within the VPC's `CidrBlock` or "
                 "within one that an AWS::EC2::VPCCidrBlock adds.",
             .bad = R"(Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.0.0.0/16}
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: {VpcId: !Ref Vpc, CidrBlock: 10.1.0.0/24}
)",
             .good = R"(Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.0.0.0/16}
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
