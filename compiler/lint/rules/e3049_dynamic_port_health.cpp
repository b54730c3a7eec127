#include <optional>
#include <string>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ECS::Service/Properties",
};

// A number as text; empty for what is not known.
std::string portOf(const Node& value) {
    if (value.isString())
        return std::string{value.text()};
    return value.isInteger() ? fmt::format("{}", value.integer()) : std::string{};
}

class Ports {
public:
    Ports(Engine& engine, const Node& service, Failures& out)
        : engine_(engine), service_(service), out_(out) {}

    void check(const Context& at) {
        find(at, &service_, "TaskDefinition", [&](const Node& task, const Context& within) {
            const Resource* definition = engine_.referredResource(task);
            if (definition == nullptr || definition->type != "AWS::ECS::TaskDefinition")
                return;
            Context whole = within;
            whole.path = at.path;
            find(whole, &service_, "LoadBalancers/*",
                 [&](const Node& balancer, const Context& way) {
                     checkBalancer(way, balancer, *definition);
                 });
        });
    }

private:
    template <class Use>
    void find(const Context& at, const Node* from, std::string_view path, Use&& use) {
        static_cast<void>(
            engine_.findValues(at, from, path, [&](const Node* value, const Context& within) {
                if (value != nullptr)
                    use(*value, within);
                return true;
            }));
    }

    void checkBalancer(const Context& at, const Node& balancer, const Resource& task) {
        engine_.forEachScenario(at, balancer, [&](const Context& within, const Node& scenario) {
            const Node* name = scenario.find("ContainerName");
            const Node* port = scenario.find("ContainerPort");
            const Node* arn = scenario.find("TargetGroupArn");
            if (name == nullptr || !name->isString() || port == nullptr || arn == nullptr)
                return;
            const Resource* group = engine_.referredResource(*arn);
            if (group != nullptr && group->type == "AWS::ElasticLoadBalancingV2::TargetGroup")
                if (const auto dynamic = dynamicPort(within, task, name->text(), portOf(*port)))
                    checkGroup(*dynamic, *group);
        });
    }

    // A way in which the container's port has no fixed one of the host.
    std::optional<Context> dynamicPort(const Context& at, const Resource& task,
                                       std::string_view container, const std::string& port) {
        std::optional<Context> out;
        const auto see = [&](const Context& within, const Node& mapping) {
            const Node* own = mapping.find("ContainerPort");
            const Node* host = mapping.find("HostPort");
            if (own != nullptr && host != nullptr && portOf(*own) == port && portOf(*host) == "0")
                out = within;
        };
        const std::optional<Context> inside = engine_.insideOf(at, task);
        if (!inside || port.empty())
            return out;
        find(*inside, task.node, "Properties/ContainerDefinitions/*",
             [&](const Node& definition, const Context& defined) {
                 const Node* name = definition.find("Name");
                 if (name != nullptr && name->isString() && name->text() == container)
                     find(defined, &definition, "PortMappings/*",
                          [&](const Node& mapping, const Context& within) {
                              engine_.forEachScenario(within, mapping, see);
                          });
             });
        return out;
    }

    void checkGroup(const Context& at, const Resource& group) {
        const std::optional<Context> inside = engine_.insideOf(at, group);
        if (!inside)
            return;
        find(*inside, group.node, "Properties/HealthCheckPort",
             [&](const Node& port, const Context& within) {
                 const std::string text = portOf(port);
                 if (text.empty() || text == "traffic-port")
                     return;
                 engine_
                     .fail(within, "E3049"_rule, out_,
                           fmt::format("no task has port {}: the host gives each one a port of its "
                                       "own. Write `traffic-port`",
                                       text))
                     .override = within.path;
             });
    }

    Engine& engine_;
    const Node& service_;
    Failures& out_;
};

void check(Engine& engine, const Context& at, const Node& service, Failures& out) {
    if (service.isMap())
        Ports{engine, service, out}.check(at);
}

} // namespace

extern const Rule e3049;
const Rule e3049{
    .id = "E3049"_rule,
    .name = "DynamicPortHealth",
    .summary = "the health of a container with a dynamic port is asked at a fixed one",
    .page = {.reason =
                 "With `HostPort: 0` each task gets a port of its own on its host. A target group "
                 "that asks for health at a fixed port finds no task; `traffic-port`, which is "
                 "also what it does by itself, is the port that each target was registered with.",
             .bad = R"(Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: nginx
          Memory: 128
          PortMappings: [{ContainerPort: 80, HostPort: 0}]
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: {Port: 80, Protocol: HTTP, VpcId: vpc-01234567, HealthCheckPort: "80"}
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      LoadBalancers: [{ContainerName: web, ContainerPort: 80, TargetGroupArn: !Ref Targets}]
)",
             .good = R"(Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: nginx
          Memory: 128
          PortMappings: [{ContainerPort: 80, HostPort: 0}]
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: {Port: 80, Protocol: HTTP, VpcId: vpc-01234567, HealthCheckPort: traffic-port}
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      LoadBalancers: [{ContainerName: web, ContainerPort: 80, TargetGroupArn: !Ref Targets}]
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
