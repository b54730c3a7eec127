#include "awsim/front/world.h"

#include <algorithm>
#include <array>

#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

// Members that tell when, not what, or that differ by chance.
constexpr auto kIgnored = std::to_array<std::string_view>({
    "CreationDateTime",
    "CreationTime",
    "CreateDate",
    "creationTime",
    "createdAt",
    "registeredAt",
    "CreatedTime",
    "LastModifiedDate",
    "CreationDate",
    "LastModified",
    "LastUpdateToPayPerRequestDateTime",
    "TableId",
    "requestId",
    "ResponseMetadata",
    "RoleId",
    "PolicyId",
    "LastDecreaseDateTime",
    "LastIncreaseDateTime",
    "createTime",
    "creationTimestamp",
    "PreviousDate",
    "DNSName",
    "LastUpdatedTime",
    "StackId",
    "ChangeSetId",
    "networkBorderGroup",
    "xmlns",
    "Owner",
});

bool isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isHex(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// A run of letters and digits that chance made: long, with digits among its letters.
bool isChance(std::string_view word) {
    bool hasDigit =
        std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool hasLetter = std::any_of(word.begin(), word.end(), [](char c) { return c > '9'; });
    if (word.size() >= 8 && hasDigit && isHex(word))
        return true;
    return word.size() >= 10 && hasDigit && hasLetter;
}

std::string withoutChance(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && isWordCharacter(text[end]))
            ++end;
        std::string word = text.substr(i, end - i);
        bool isDigest = out.ends_with("sha256:") || word.empty();
        bool isAccount = word == "123456789012";
        out += !isDigest && !isAccount && isChance(word) ? "*" : word;
        if (end < text.size())
            out += text[end];
        i = end + 1;
    }
    return out;
}

struct Listing {
    std::string_view section;
    std::string_view action;
    std::string_view set; // where the reply has its items
};

Json queried(const Aws& aws, std::string_view service, std::string_view action,
             std::initializer_list<std::string_view> path) {
    return asArray(at(aws.query(service, action, {}).body, path));
}

Json listed(const Aws& aws, std::string_view service, std::string_view action,
            std::string_view list, const Json& body = Json::object()) {
    return asArray(at(aws.json(service, action, body).body, {list}));
}

Json tables(const Aws& aws) {
    Json out = Json::array();
    for (const Json& name : listed(aws, "dynamodb", "ListTables", "TableNames")) {
        Json table =
            at(aws.json("dynamodb", "DescribeTable", {{"TableName", name}}).body, {"Table"});
        Json items = at(aws.json("dynamodb", "Scan", {{"TableName", name}}).body, {"Items"});
        out.push_back({{"table", table}, {"items", items}});
    }
    return out;
}

Json buckets(const Aws& aws) {
    Json out = Json::array();
    Answered all = aws.rest("s3", "GET", "/");
    for (const Json& bucket :
         asArray(at(all.body, {"ListAllMyBucketsResult", "Buckets", "Bucket"}))) {
        std::string path = "/" + textAt(bucket, {"Name"});
        Json objects = Json::array();
        Answered list = aws.rest("s3", "GET", path, "list-type=2");
        for (const Json& object : asArray(at(list.body, {"ListBucketResult", "Contents"}))) {
            std::string key = textAt(object, {"Key"});
            Answered head = aws.rest("s3", "HEAD", path + "/" + percentEncoded(key, "/"));
            objects.push_back({{"key", key},
                               {"etag", textAt(object, {"ETag"})},
                               {"type", header(head.headers, "content-type")},
                               {"cache", header(head.headers, "cache-control")}});
        }
        out.push_back({{"name", textAt(bucket, {"Name"})},
                       {"policy", aws.rest("s3", "GET", path, "policy").body},
                       {"publicAccess", aws.rest("s3", "GET", path, "publicAccessBlock").body},
                       {"objects", objects}});
    }
    return out;
}

Json pools(const Aws& aws) {
    Json out = Json::array();
    for (const Json& pool :
         listed(aws, "cognito-idp", "ListUserPools", "UserPools", {{"MaxResults", 60}})) {
        Json id = {{"UserPoolId", textAt(pool, {"Id"})}};
        Json clients = Json::array();
        for (const Json& client :
             listed(aws, "cognito-idp", "ListUserPoolClients", "UserPoolClients",
                    {{"UserPoolId", textAt(pool, {"Id"})}, {"MaxResults", 60}}))
            clients.push_back(textAt(client, {"ClientName"}));
        out.push_back({{"name", textAt(pool, {"Name"})},
                       {"clients", clients},
                       {"users", listed(aws, "cognito-idp", "ListUsers", "Users", id).size()}});
    }
    return out;
}

Json roles(const Aws& aws) {
    Json out = queried(aws, "iam", "ListRoles",
                       {"ListRolesResponse", "ListRolesResult", "Roles", "member"});
    for (Json& role : out) {
        Pairs name{{"RoleName", textAt(role, {"RoleName"})}};
        role["policies"] =
            at(aws.query("iam", "ListRolePolicies", name).body,
               {"ListRolePoliciesResponse", "ListRolePoliciesResult", "PolicyNames"});
    }
    return out;
}

Json balancers(const Aws& aws) {
    Json out = Json::array();
    for (const Json& each : queried(aws, "elasticloadbalancing", "DescribeLoadBalancers",
                                    {"DescribeLoadBalancersResponse", "DescribeLoadBalancersResult",
                                     "LoadBalancers", "member"})) {
        Pairs arn{{"LoadBalancerArn", textAt(each, {"LoadBalancerArn"})}};
        out.push_back(
            {{"balancer", each},
             {"listeners",
              at(aws.query("elasticloadbalancing", "DescribeListeners", arn).body,
                 {"DescribeListenersResponse", "DescribeListenersResult", "Listeners"})}});
    }
    return out;
}

// moto lists deleted clusters too.
Json clusters(const Aws& aws) {
    Json out = Json::array();
    for (const Json& arn : listed(aws, "ecs", "ListClusters", "clusterArns")) {
        for (const Json& cluster : listed(aws, "ecs", "DescribeClusters", "clusters",
                                          {{"clusters", Json::array({arn})}})) {
            if (textAt(cluster, {"status"}) == "ACTIVE")
                out.push_back(textAt(cluster, {"clusterName"}));
        }
    }
    return out;
}

Json taskDefinitions(const Aws& aws) {
    Json out = Json::array();
    for (const Json& arn : listed(aws, "ecs", "ListTaskDefinitions", "taskDefinitionArns")) {
        Answered found = aws.json("ecs", "DescribeTaskDefinition", {{"taskDefinition", arn}});
        Json definition = at(found.body, {"taskDefinition"});
        if (textAt(definition, {"status"}) == "ACTIVE")
            out.push_back({{"family", textAt(definition, {"family"})},
                           {"containers", at(definition, {"containerDefinitions"})}});
    }
    return out;
}

} // namespace

Json canonical(const Json& value) {
    if (value.is_string())
        return withoutChance(value.get<std::string>());
    if (value.is_array()) {
        std::vector<Json> items;
        for (const Json& item : value)
            items.push_back(canonical(item));
        std::sort(items.begin(), items.end(),
                  [](const Json& left, const Json& right) { return left.dump() < right.dump(); });
        return Json(items);
    }
    if (!value.is_object())
        return value;
    std::map<std::string, Json> sorted;
    for (const auto& [key, item] : value.items()) {
        bool isIgnored = std::find(kIgnored.begin(), kIgnored.end(), key) != kIgnored.end();
        if (!isIgnored)
            sorted[key] = canonical(item);
    }
    Json out = Json::object();
    for (auto& [key, item] : sorted)
        out[key] = std::move(item);
    return out;
}

Json servicesWorld(const Aws& aws) {
    constexpr auto kNetwork = std::to_array<Listing>({
        {"vpcs", "DescribeVpcs", "vpcSet"},
        {"subnets", "DescribeSubnets", "subnetSet"},
        {"routeTables", "DescribeRouteTables", "routeTableSet"},
        {"internetGateways", "DescribeInternetGateways", "internetGatewaySet"},
        {"securityGroups", "DescribeSecurityGroups", "securityGroupInfo"},
        {"endpoints", "DescribeVpcEndpoints", "vpcEndpointSet"},
    });
    Json out = Json::object();
    for (const Listing& listing : kNetwork)
        out[std::string(listing.section)] =
            queried(aws, "ec2", listing.action,
                    {std::string(listing.action) + "Response", listing.set, "item"});
    // What is deleted stays listed for a while.
    Json endpoints = Json::array();
    for (const Json& endpoint : out["endpoints"]) {
        if (textAt(endpoint, {"state"}) != "deleted")
            endpoints.push_back(endpoint);
    }
    out["endpoints"] = endpoints;
    Json nats = Json::array();
    for (const Json& nat : queried(aws, "ec2", "DescribeNatGateways",
                                   {"DescribeNatGatewaysResponse", "natGatewaySet", "item"})) {
        if (textAt(nat, {"state"}) != "deleted")
            nats.push_back(textAt(nat, {"state"}));
    }
    out["natGateways"] = nats;
    out["addresses"] = queried(aws, "ec2", "DescribeAddresses",
                               {"DescribeAddressesResponse", "addressesSet", "item"})
                           .size();
    out["tables"] = tables(aws);
    out["buckets"] = buckets(aws);
    out["userPools"] = pools(aws);
    out["roles"] = roles(aws);
    out["loadBalancers"] = balancers(aws);
    out["targetGroups"] = queried(
        aws, "elasticloadbalancing", "DescribeTargetGroups",
        {"DescribeTargetGroupsResponse", "DescribeTargetGroupsResult", "TargetGroups", "member"});
    out["logGroups"] = listed(aws, "logs", "DescribeLogGroups", "logGroups");
    out["clusters"] = clusters(aws);
    out["taskDefinitions"] = taskDefinitions(aws);
    return out;
}

} // namespace infrac::awsim
