#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ECS::TaskDefinition/Properties/ContainerDefinitions/*/LogConfiguration",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.readsDynamicReferences = false;
    checkSection(engine, within, "E3046"_rule,
                 ruledata::schema("extensions/aws_ecs_taskdefinition/logging_configuration"), value,
                 out);
}

} // namespace

extern const Rule e3046;
const Rule e3046{
    .id = "E3046"_rule,
    .name = "LogOptions",
    .summary = "a log driver lacks an option",
    .page = {.reason = "The driver `awslogs` has to be told where the log goes: `awslogs-group` "
                       "and `awslogs-region`. Without them ECS refuses the task definition. "
                       "Options that the driver does not know are refused as well.",
             .bad = R"(Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: nginx
          Memory: 256
          LogConfiguration:
            LogDriver: awslogs
)",
             .good = R"(Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: nginx
          Memory: 256
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: web
              awslogs-region: !Ref AWS::Region
              awslogs-stream-prefix: web
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
