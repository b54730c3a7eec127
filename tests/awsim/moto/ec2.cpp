// The network: AWS::EC2::*, but for security groups.

#include <array>

#include "awsim/moto/handlers.h"

namespace infrac::awsim {
namespace {

Answered ask(const Aws& aws, std::string_view action, const Pairs& params) {
    return aws.query("ec2", action, params);
}

// The difference of the tags, onto the thing.
Answered tag(const Aws& aws, const ResourceRequest& request, const std::string& id) {
    Answered out;
    out.status = 200;
    Json gone = Json::array();
    for (const Json& old : asArray(at(request.before, {"Tags"}))) {
        bool isKept = false;
        for (const Json& now : asArray(at(request.properties, {"Tags"})))
            isKept = isKept || textAt(now, {"Key"}) == textAt(old, {"Key"});
        if (!isKept)
            gone.push_back({{"Key", textAt(old, {"Key"})}});
    }
    Pairs params{{"ResourceId.1", id}};
    if (!gone.empty()) {
        addParameters(params, "Tag", gone, false);
        out = ask(aws, "DeleteTags", params);
    }
    Json now = asArray(at(request.properties, {"Tags"}));
    if (!now.empty() && out.isGood()) {
        params.resize(1);
        addParameters(params, "Tag", now, false);
        out = ask(aws, "CreateTags", params);
    }
    return out;
}

ResourceOutcome tagged(const Aws& aws, const ResourceRequest& request, const std::string& id,
                       Attributes attributes) {
    Answered answered = tag(aws, request, id);
    return answered.isGood() ? done(id, std::move(attributes)) : failed(answered, id);
}

ResourceOutcome retag(const Aws& aws, const ResourceRequest& request) {
    return tagged(aws, request, request.physicalId, {});
}

// ---- AWS::EC2::VPC

Answered setDns(const Aws& aws, const ResourceRequest& request, const std::string& id) {
    Answered out;
    out.status = 200;
    for (std::string_view name : {"EnableDnsSupport", "EnableDnsHostnames"}) {
        std::string value = property(request, name);
        if (!value.empty() && out.isGood())
            out = ask(aws, "ModifyVpcAttribute",
                      {{"VpcId", id}, {std::string(name) + ".Value", value}});
    }
    return out;
}

// The first id that a description filtered by `vpc-id` has.
std::string defaultOf(const Aws& aws, const std::string& vpc, std::string_view action,
                      std::string_view set, std::string_view name, std::string_view filter,
                      std::string_view value) {
    Answered answered = ask(aws, action,
                            {{"Filter.1.Name", "vpc-id"},
                             {"Filter.1.Value.1", vpc},
                             {"Filter.2.Name", std::string(filter)},
                             {"Filter.2.Value.1", std::string(value)}});
    Json items = asArray(at(answered.body, {std::string(action) + "Response", set, "item"}));
    return items.empty() ? "" : textAt(items[0], {name});
}

ResourceOutcome createVpc(const Aws& aws, const ResourceRequest& request) {
    constexpr auto kNames = std::to_array<Renamed>({{"CidrBlock", ""}, {"InstanceTenancy", ""}});
    Answered made = ask(aws, "CreateVpc", pickedPairs(request.properties, kNames, false));
    if (!made.isGood())
        return failed(made);
    std::string id = textAt(made.body, {"CreateVpcResponse", "vpc", "vpcId"});
    if (Answered answered = setDns(aws, request, id); !answered.isGood())
        return failed(answered, id);
    std::string group = defaultOf(aws, id, "DescribeSecurityGroups", "securityGroupInfo", "groupId",
                                  "group-name", "default");
    std::string acl = defaultOf(aws, id, "DescribeNetworkAcls", "networkAclSet", "networkAclId",
                                "default", "true");
    return tagged(aws, request, id,
                  {{"VpcId", id},
                   {"CidrBlock", property(request, "CidrBlock")},
                   {"DefaultSecurityGroup", group},
                   {"DefaultNetworkAcl", acl},
                   {"CidrBlockAssociations", Json::array()},
                   {"Ipv6CidrBlocks", Json::array()}});
}

ResourceOutcome updateVpc(const Aws& aws, const ResourceRequest& request) {
    Answered answered = setDns(aws, request, request.physicalId);
    return answered.isGood() ? retag(aws, request) : failed(answered);
}

ResourceOutcome removeVpc(const Aws& aws, const ResourceRequest& request) {
    return removed(ask(aws, "DeleteVpc", {{"VpcId", request.physicalId}}));
}

// ---- AWS::EC2::Subnet

Answered setPublicIp(const Aws& aws, const ResourceRequest& request, const std::string& id) {
    Answered out;
    out.status = 200;
    if (std::string value = property(request, "MapPublicIpOnLaunch"); !value.empty())
        out = ask(aws, "ModifySubnetAttribute",
                  {{"SubnetId", id}, {"MapPublicIpOnLaunch.Value", value}});
    return out;
}

ResourceOutcome createSubnet(const Aws& aws, const ResourceRequest& request) {
    constexpr auto kNames =
        std::to_array<Renamed>({{"VpcId", ""}, {"CidrBlock", ""}, {"AvailabilityZone", ""}});
    Answered made = ask(aws, "CreateSubnet", pickedPairs(request.properties, kNames, false));
    if (!made.isGood())
        return failed(made);
    const Json& subnet = at(made.body, {"CreateSubnetResponse", "subnet"});
    std::string id = textAt(subnet, {"subnetId"});
    if (Answered answered = setPublicIp(aws, request, id); !answered.isGood())
        return failed(answered, id);
    return tagged(aws, request, id,
                  {{"SubnetId", id},
                   {"VpcId", property(request, "VpcId")},
                   {"CidrBlock", property(request, "CidrBlock")},
                   {"AvailabilityZone", textAt(subnet, {"availabilityZone"})},
                   {"AvailabilityZoneId", textAt(subnet, {"availabilityZoneId"})},
                   {"Ipv6CidrBlocks", Json::array()}});
}

ResourceOutcome updateSubnet(const Aws& aws, const ResourceRequest& request) {
    Answered answered = setPublicIp(aws, request, request.physicalId);
    return answered.isGood() ? retag(aws, request) : failed(answered);
}

ResourceOutcome removeSubnet(const Aws& aws, const ResourceRequest& request) {
    return removed(ask(aws, "DeleteSubnet", {{"SubnetId", request.physicalId}}));
}

// ---- AWS::EC2::InternetGateway and its attachment

ResourceOutcome createGateway(const Aws& aws, const ResourceRequest& request) {
    Answered made = ask(aws, "CreateInternetGateway", {});
    if (!made.isGood())
        return failed(made);
    std::string id = textAt(
        made.body, {"CreateInternetGatewayResponse", "internetGateway", "internetGatewayId"});
    return tagged(aws, request, id, {{"InternetGatewayId", id}});
}

ResourceOutcome removeGateway(const Aws& aws, const ResourceRequest& request) {
    return removed(ask(aws, "DeleteInternetGateway", {{"InternetGatewayId", request.physicalId}}));
}

Pairs attachment(const Json& properties) {
    constexpr auto kNames = std::to_array<Renamed>({{"VpcId", ""}, {"InternetGatewayId", ""}});
    return pickedPairs(properties, kNames, false);
}

ResourceOutcome createAttachment(const Aws& aws, const ResourceRequest& request) {
    Answered made = ask(aws, "AttachInternetGateway", attachment(request.properties));
    if (!made.isGood())
        return failed(made);
    return done("IGW|" + property(request, "VpcId"), {{"AttachmentType", "IGW"}});
}

ResourceOutcome updateAttachment(const Aws& aws, const ResourceRequest& request) {
    Answered gone = ask(aws, "DetachInternetGateway", attachment(existing(request)));
    if (!gone.isGood() && !isMissing(gone))
        return failed(gone);
    return createAttachment(aws, request);
}

ResourceOutcome removeAttachment(const Aws& aws, const ResourceRequest& request) {
    Answered answered = ask(aws, "DetachInternetGateway", attachment(existing(request)));
    return answered.code == "Gateway.NotAttached" ? done("") : removed(answered);
}

// ---- AWS::EC2::RouteTable, routes, associations

ResourceOutcome createRouteTable(const Aws& aws, const ResourceRequest& request) {
    Answered made = ask(aws, "CreateRouteTable", {{"VpcId", property(request, "VpcId")}});
    if (!made.isGood())
        return failed(made);
    std::string id = textAt(made.body, {"CreateRouteTableResponse", "routeTable", "routeTableId"});
    return tagged(aws, request, id, {{"RouteTableId", id}});
}

ResourceOutcome removeRouteTable(const Aws& aws, const ResourceRequest& request) {
    return removed(ask(aws, "DeleteRouteTable", {{"RouteTableId", request.physicalId}}));
}

constexpr auto kRoute = std::to_array<Renamed>({
    {"RouteTableId", ""},
    {"DestinationCidrBlock", ""},
    {"DestinationIpv6CidrBlock", ""},
    {"DestinationPrefixListId", ""},
    {"GatewayId", ""},
    {"NatGatewayId", ""},
    {"InstanceId", ""},
    {"NetworkInterfaceId", ""},
    {"TransitGatewayId", ""},
    {"VpcPeeringConnectionId", ""},
    {"EgressOnlyInternetGatewayId", ""},
});

std::string destination(const Json& properties) {
    for (std::string_view name :
         {"DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"}) {
        if (std::string value = textAt(properties, {name}); !value.empty())
            return value;
    }
    return {};
}

ResourceOutcome createRoute(const Aws& aws, const ResourceRequest& request) {
    Answered made = ask(aws, "CreateRoute", pickedPairs(request.properties, kRoute, false));
    if (!made.isGood())
        return failed(made);
    std::string to = destination(request.properties);
    return done(property(request, "RouteTableId") + "|" + to, {{"CidrBlock", to}});
}

ResourceOutcome updateRoute(const Aws& aws, const ResourceRequest& request) {
    Answered changed = ask(aws, "ReplaceRoute", pickedPairs(request.properties, kRoute, false));
    if (!changed.isGood())
        return failed(changed);
    return done(request.physicalId, {{"CidrBlock", destination(request.properties)}});
}

ResourceOutcome removeRoute(const Aws& aws, const ResourceRequest& request) {
    std::size_t bar = request.physicalId.find('|');
    if (bar == std::string::npos)
        return failed("`" + request.physicalId + "` is not the id of a route");
    std::string to = request.physicalId.substr(bar + 1);
    std::string_view name = to.starts_with("pl-")               ? "DestinationPrefixListId"
                            : to.find(':') != std::string::npos ? "DestinationIpv6CidrBlock"
                                                                : "DestinationCidrBlock";
    return removed(
        ask(aws, "DeleteRoute",
            {{"RouteTableId", request.physicalId.substr(0, bar)}, {std::string(name), to}}));
}

ResourceOutcome createAssociation(const Aws& aws, const ResourceRequest& request) {
    Answered made = ask(aws, "AssociateRouteTable",
                        {{"RouteTableId", property(request, "RouteTableId")},
                         {"SubnetId", property(request, "SubnetId")}});
    if (!made.isGood())
        return failed(made);
    std::string id = textAt(made.body, {"AssociateRouteTableResponse", "associationId"});
    return done(id, {{"Id", id}});
}

ResourceOutcome removeAssociation(const Aws& aws, const ResourceRequest& request) {
    return removed(ask(aws, "DisassociateRouteTable", {{"AssociationId", request.physicalId}}));
}

// ---- AWS::EC2::EIP and NatGateway

ResourceOutcome createAddress(const Aws& aws, const ResourceRequest& request) {
    Answered made = ask(aws, "AllocateAddress", {{"Domain", "vpc"}});
    if (!made.isGood())
        return failed(made);
    const Json& answer = at(made.body, {"AllocateAddressResponse"});
    std::string allocation = textAt(answer, {"allocationId"});
    std::string address = textAt(answer, {"publicIp"});
    if (Answered answered = tag(aws, request, allocation); !answered.isGood())
        return failed(answered, address);
    return done(address, {{"AllocationId", allocation}, {"PublicIp", address}});
}

std::string allocationOf(const Aws& aws, const std::string& address) {
    Answered found = ask(aws, "DescribeAddresses", {{"PublicIp.1", address}});
    Json items = asArray(at(found.body, {"DescribeAddressesResponse", "addressesSet", "item"}));
    return items.empty() ? "" : textAt(items[0], {"allocationId"});
}

ResourceOutcome updateAddress(const Aws& aws, const ResourceRequest& request) {
    Answered answered = tag(aws, request, allocationOf(aws, request.physicalId));
    return answered.isGood() ? done(request.physicalId) : failed(answered);
}

ResourceOutcome removeAddress(const Aws& aws, const ResourceRequest& request) {
    std::string allocation = allocationOf(aws, request.physicalId);
    if (allocation.empty())
        return done("");
    return removed(ask(aws, "ReleaseAddress", {{"AllocationId", allocation}}));
}

ResourceOutcome createNat(const Aws& aws, const ResourceRequest& request) {
    constexpr auto kNames =
        std::to_array<Renamed>({{"SubnetId", ""}, {"AllocationId", ""}, {"ConnectivityType", ""}});
    Answered made = ask(aws, "CreateNatGateway", pickedPairs(request.properties, kNames, false));
    if (!made.isGood())
        return failed(made);
    std::string id = textAt(made.body, {"CreateNatGatewayResponse", "natGateway", "natGatewayId"});
    return tagged(aws, request, id, {{"NatGatewayId", id}});
}

ResourceOutcome removeNat(const Aws& aws, const ResourceRequest& request) {
    return removed(ask(aws, "DeleteNatGateway", {{"NatGatewayId", request.physicalId}}));
}

// ---- AWS::EC2::VPCEndpoint

ResourceOutcome createEndpoint(const Aws& aws, const ResourceRequest& request) {
    constexpr auto kNames = std::to_array<Renamed>({
        {"VpcId", ""},
        {"ServiceName", ""},
        {"VpcEndpointType", ""},
        {"RouteTableIds", "RouteTableId"},
        {"SubnetIds", "SubnetId"},
        {"SecurityGroupIds", "SecurityGroupId"},
        {"PrivateDnsEnabled", ""},
    });
    Pairs params = pickedPairs(request.properties, kNames, false);
    if (const Json& policy = at(request.properties, {"PolicyDocument"}); policy.is_object())
        params.emplace_back("PolicyDocument", policy.dump());
    Answered made = ask(aws, "CreateVpcEndpoint", params);
    if (!made.isGood())
        return failed(made);
    std::string id =
        textAt(made.body, {"CreateVpcEndpointResponse", "vpcEndpoint", "vpcEndpointId"});
    return tagged(
        aws, request, id,
        {{"Id", id}, {"DnsEntries", Json::array()}, {"NetworkInterfaceIds", Json::array()}});
}

void addMissing(Pairs& out, const std::string& name, const Json& wanted, const Json& had) {
    std::size_t number = 0;
    for (const Json& item : asArray(wanted)) {
        bool isThere = false;
        for (const Json& each : asArray(had))
            isThere = isThere || each == item;
        if (!isThere)
            out.emplace_back(name + "." + std::to_string(++number), textOf(item));
    }
}

ResourceOutcome updateEndpoint(const Aws& aws, const ResourceRequest& request) {
    Pairs params{{"VpcEndpointId", request.physicalId}};
    for (std::string_view name : {"RouteTableId", "SubnetId", "SecurityGroupId"}) {
        std::string list = std::string(name) + "s";
        const Json& now = at(request.properties, {list});
        const Json& before = at(request.before, {list});
        addMissing(params, "Add" + std::string(name), now, before);
        addMissing(params, "Remove" + std::string(name), before, now);
    }
    if (isChanged(request, "PolicyDocument"))
        params.emplace_back("PolicyDocument", at(request.properties, {"PolicyDocument"}).dump());
    if (params.size() > 1) {
        if (Answered answered = ask(aws, "ModifyVpcEndpoint", params); !answered.isGood())
            return failed(answered);
    }
    return retag(aws, request);
}

ResourceOutcome removeEndpoint(const Aws& aws, const ResourceRequest& request) {
    return removed(ask(aws, "DeleteVpcEndpoints", {{"VpcEndpointId.1", request.physicalId}}));
}

constexpr auto kTypes = std::to_array<TypeHandler>({
    {"AWS::EC2::VPC", createVpc, updateVpc, removeVpc, std::chrono::seconds(10)},
    {"AWS::EC2::Subnet", createSubnet, updateSubnet, removeSubnet},
    {"AWS::EC2::InternetGateway", createGateway, retag, removeGateway, std::chrono::seconds(15)},
    {"AWS::EC2::VPCGatewayAttachment", createAttachment, updateAttachment, removeAttachment},
    {"AWS::EC2::RouteTable", createRouteTable, retag, removeRouteTable, std::chrono::seconds(10)},
    {"AWS::EC2::Route", createRoute, updateRoute, removeRoute},
    {"AWS::EC2::SubnetRouteTableAssociation", createAssociation, unchanged, removeAssociation},
    {"AWS::EC2::EIP", createAddress, updateAddress, removeAddress, std::chrono::seconds(15)},
    {"AWS::EC2::NatGateway", createNat, retag, removeNat, std::chrono::seconds(110),
     std::chrono::seconds(60)},
    {"AWS::EC2::VPCEndpoint", createEndpoint, updateEndpoint, removeEndpoint,
     std::chrono::seconds(20)},
});

} // namespace

std::span<const TypeHandler> ec2Types() { return kTypes; }

} // namespace infrac::awsim
