#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ECS::TaskDefinition/Properties",
};

void check(Engine& engine, const Context& at, const Node& task, Failures& out) {
    const auto checkMapping = [&](const Node& mapping, const Context& within) {
        engine.forEachScenario(within, mapping, [&](const Context& way, const Node& scenario) {
            const Node* host = scenario.find("HostPort");
            const Node* container = scenario.find("ContainerPort");
            const auto isPlain = [](const Node* port) {
                return port != nullptr && (port->isInteger() || port->isString());
            };
            if (isPlain(host) && isPlain(container) && host->text() != container->text())
                engine
                    .fail(way, "E3053"_rule, out,
                          fmt::format("with `awsvpc` the port of the host is that of the "
                                      "container, {}",
                                      container->text()))
                    .path = below(within.path, "HostPort", engine.arena());
        });
    };
    static_cast<void>(
        engine.findValues(at, &task, "NetworkMode", [&](const Node* mode, const Context& within) {
            if (mode == nullptr || !mode->isString() || mode->text() != "awsvpc")
                return true;
            Context whole = within;
            whole.path = at.path;
            return engine.findValues(whole, &task, "ContainerDefinitions/*/PortMappings/*",
                                     [&](const Node* mapping, const Context& there) {
                                         if (mapping != nullptr && mapping->isMap())
                                             checkMapping(*mapping, there);
                                         return true;
                                     });
        }));
}

} // namespace

extern const Rule e3053;
const Rule e3053{
    .id = "E3053"_rule,
    .name = "AwsvpcHostPort",
    .summary = "a task with a network of its own maps a port to another",
    .page =
        {.reason =
             "With `awsvpc` each task has an address of its own, so that a port of the host is the "
             "container's; another one is refused.",
         .bad = R"(Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      ContainerDefinitions:
        - Name: web
          Image: nginx
          Memory: 256
          PortMappings: [{ContainerPort: 80, HostPort: 8080}]
)",
         .good = R"(Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      ContainerDefinitions:
        - Name: web
          Image: nginx
          Memory: 256
          PortMappings: [{ContainerPort: 80, HostPort: 80}]
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
