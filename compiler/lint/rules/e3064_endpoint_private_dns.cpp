#include <map>
#include <optional>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/values.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

// A text by which a value equals another one; empty where that cannot be told.
std::string identityOf(const Node& value) {
    if (value.isString())
        return fmt::format("text {}", value.text());
    const Function function = calledFunction(value);
    if (function != Function::Ref && function != Function::GetAtt && function != Function::Sub)
        return {};
    const Node& argument = argumentOf(value);
    const std::string_view key = value.members().front().key;
    if (argument.isString())
        return fmt::format("{} {}", key, argument.text());
    std::string out{key};
    for (const Node* item : argument.items()) {
        if (!item->isString())
            return {};
        out += fmt::format("{}{}", out == key ? ' ' : '.', item->text());
    }
    return out;
}

struct Endpoint {
    std::string_view resource;
    const ConditionState* conditions = nullptr;
};

class Endpoints {
public:
    Endpoints(Engine& engine, Findings& findings) : engine_(engine), findings_(findings) {}

    void add(const Resource& endpoint) {
        const std::optional<Context> at = engine_.insideOf(engine_.initial(), endpoint);
        const Node* properties = endpoint.node->find("Properties");
        if (!at || properties == nullptr)
            return;
        engine_.forEachScenario(*at, *properties, [&](const Context& within, const Node& all) {
            const Node* type = all.find("VpcEndpointType");
            const Node* dns = all.find("PrivateDnsEnabled");
            const Node* vpc = all.find("VpcId");
            const Node* service = all.find("ServiceName");
            if (type == nullptr || dns == nullptr || vpc == nullptr || service == nullptr)
                return;
            if (type->isString() && type->text() == "Interface" && saysTruth(*dns, true))
                compare(endpoint, identityOf(*vpc), identityOf(*service), within);
        });
    }

private:
    void compare(const Resource& endpoint, const std::string& vpc, const std::string& service,
                 const Context& at) {
        if (vpc.empty() || service.empty())
            return;
        std::vector<Endpoint>& others = endpoints_[{vpc, service}];
        for (const Endpoint& other : others) {
            if (other.resource == endpoint.name ||
                !engine_.canBeTogether(other.conditions, at.conditions))
                continue;
            Arena& arena = engine_.arena();
            findings_.add("E3064"_rule,
                          below(below(below(nullptr, "Resources", arena), endpoint.name, arena),
                                "Properties", arena),
                          fmt::format("`{}` gives this VPC the service's private names already",
                                      other.resource));
        }
        others.push_back({endpoint.name, at.conditions});
    }

    Engine& engine_;
    Findings& findings_;
    std::map<std::pair<std::string, std::string>, std::vector<Endpoint>> endpoints_;
};

void check(Engine& engine, Findings& findings) {
    Endpoints endpoints{engine, findings};
    for (const Resource& resource : engine.model().resources())
        if (resource.type == "AWS::EC2::VPCEndpoint")
            endpoints.add(resource);
}

} // namespace

extern const Rule e3064;
const Rule e3064{
    .id = "E3064"_rule,
    .name = "EndpointPrivateDns",
    .summary = "two endpoints give a VPC the same private names",
    .page = {.reason =
                 "With `PrivateDnsEnabled` the service's usual name leads to the endpoint. In a "
                 "VPC that "
                 "can be one endpoint only: the second one is refused for a conflicting domain.",
             .bad = R"(Resources:
  One:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcEndpointType: Interface
      VpcId: vpc-01234567
      ServiceName: !Sub com.amazonaws.${AWS::Region}.sqs
      PrivateDnsEnabled: true
  Two:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcEndpointType: Interface
      VpcId: vpc-01234567
      ServiceName: !Sub com.amazonaws.${AWS::Region}.sqs
      PrivateDnsEnabled: true
)",
             .good = R"(Resources:
  One:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcEndpointType: Interface
      VpcId: vpc-01234567
      ServiceName: !Sub com.amazonaws.${AWS::Region}.sqs
      PrivateDnsEnabled: true
  Two:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcEndpointType: Interface
      VpcId: vpc-01234567
      ServiceName: !Sub com.amazonaws.${AWS::Region}.sqs
      PrivateDnsEnabled: false
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
