#include <map>
#include <optional>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/model/network.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

struct Block {
    Network network;
    std::string_view text;
    std::string_view subnet;
    const ConditionState* conditions = nullptr;
};

class Subnets {
public:
    Subnets(Engine& engine, Findings& findings) : engine_(engine), findings_(findings) {}

    void add(const Resource& subnet) {
        const std::optional<Context> at = engine_.insideOf(engine_.initial(), subnet);
        if (!at)
            return;
        static_cast<void>(engine_.findValues(*at, subnet.node, "Properties/VpcId",
                                             [&](const Node* vpc, const Context& within) {
                                                 Context whole = within;
                                                 whole.path = at->path;
                                                 if (vpc != nullptr)
                                                     addTo(nameOf(*vpc), subnet, whole);
                                                 return true;
                                             }));
    }

private:
    // Empty where it is not known which VPC that is.
    std::string nameOf(const Node& vpc) const {
        if (const Resource* resource = engine_.referredResource(vpc); resource != nullptr)
            return fmt::format("resource {}", resource->name);
        if (vpc.isString())
            return fmt::format("id {}", vpc.text());
        if (calledFunction(vpc) == Function::Ref && argumentOf(vpc).isString())
            return fmt::format("parameter {}", argumentOf(vpc).text());
        return {};
    }

    void addTo(const std::string& vpc, const Resource& subnet, const Context& at) {
        for (const std::string_view key : {"Properties/CidrBlock", "Properties/Ipv6CidrBlock"})
            static_cast<void>(engine_.findValues(
                at, subnet.node, key, [&](const Node* text, const Context& within) {
                    const auto network = text != nullptr && text->isString()
                                             ? parseNetwork(text->text())
                                             : std::nullopt;
                    if (network && !vpc.empty())
                        compare(blocks_[vpc],
                                {*network, text->text(), subnet.name, within.conditions},
                                within.path);
                    return true;
                }));
    }

    void compare(std::vector<Block>& others, Block block, const Path* path) {
        for (const Block& other : others)
            if (other.network.overlaps(block.network) &&
                engine_.canBeTogether(other.conditions, block.conditions))
                findings_.add("E3060"_rule, path,
                              fmt::format("`{}` overlaps with `{}` of `{}`", block.text, other.text,
                                          other.subnet));
        others.push_back(block);
    }

    Engine& engine_;
    Findings& findings_;
    std::map<std::string, std::vector<Block>> blocks_; // by VPC
};

void check(Engine& engine, Findings& findings) {
    Subnets subnets{engine, findings};
    for (const Resource& resource : engine.model().resources())
        if (resource.type == "AWS::EC2::Subnet")
            subnets.add(resource);
}

} // namespace

extern const Rule e3060;
const Rule e3060{
    .id = "E3060"_rule,
    .name = "SubnetOverlap",
    .summary = "two subnets of a VPC have addresses in common",
    .page = {.reason = "Each address of a VPC belongs to one subnet at most: the second subnet is "
                       "refused. Take the next free block.",
             .bad = R"(Parameters:
  Vpc: {Type: "AWS::EC2::VPC::Id"}
Resources:
  One:
    Type: AWS::EC2::Subnet
    Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/23}
  Two:
    Type: AWS::EC2::Subnet
    Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}
)",
             .good = R"(Parameters:
  Vpc: {Type: "AWS::EC2::VPC::Id"}
Resources:
  One:
    Type: AWS::EC2::Subnet
    Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/23}
  Two:
    Type: AWS::EC2::Subnet
    Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.2.0/24}
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
