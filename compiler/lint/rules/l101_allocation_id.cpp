#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::EC2::NatGateway/Properties/AllocationId",
    "Resources/AWS::EC2::EIPAssociation/Properties/AllocationId",
    "Resources/AWS::ElasticLoadBalancingV2::LoadBalancer/Properties/SubnetMappings/*/AllocationId",
};

void check(Engine& engine, const Context& at, const Node& name, const Schema&, Failures& out) {
    const Resource* resource =
        name.isString() ? engine.model().resources().find(name.text()) : nullptr;
    if (resource == nullptr || resource->type != "AWS::EC2::EIP")
        return;
    engine
        .fail(at, "L101"_rule, out,
              fmt::format("`!Ref {0}` is the address: `!GetAtt {0}.AllocationId` is its id",
                          name.text()))
        .path = below(at.path, "Ref", engine.arena());
}

} // namespace

extern const Rule l101;
const Rule l101{
    .id = "L101"_rule,
    .name = "AllocationId",
    .summary = "Ref of an address stands where its allocation id belongs",
    .page =
        {.reason =
             "`Ref` of an Elastic IP is the address itself. Where an allocation id belongs, the "
             "deployment fails; `AllocationId` is an attribute of it.",
         .bad = R"(Resources:
  Address:
    Type: AWS::EC2::EIP
  Gateway:
    Type: AWS::EC2::NatGateway
    Properties:
      SubnetId: subnet-01234567
      AllocationId: !Ref Address
)",
         .good = R"(Resources:
  Address:
    Type: AWS::EC2::EIP
  Gateway:
    Type: AWS::EC2::NatGateway
    Properties:
      SubnetId: subnet-01234567
      AllocationId: !GetAtt Address.AllocationId
)"},
    .paths = kPaths,
    .checkRef = check,
    .severity = diag::Severity::Error,
};

} // namespace infrac::lint::rules
