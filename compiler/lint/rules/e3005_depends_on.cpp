#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/graph/availability.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*/DependsOn",
    "Resources/*/DependsOn/*",
};

void check(Engine& engine, const Context& at, const Node& target, Failures& out) {
    if (!target.isString())
        return;
    if (engine.model().mayBeMade(target.text()))
        return;
    const Path* own = stepAt(at.path, 1);
    const bool isOther = own == nullptr || own->key != target.text();
    if (!isOther || engine.model().resources().find(target.text()) == nullptr) {
        Failure& failure =
            engine.fail(at, out, fmt::format("there is no other resource `{}`", target.text()));
        std::vector<std::string_view> others;
        for (const Resource& resource : engine.model().resources())
            if (own == nullptr || own->key != resource.name)
                others.push_back(resource.name);
        engine.suggest(failure, target, others);
        return;
    }
    if (const auto scenario = missingWhen(engine, at.path, target.text()))
        engine.fail(at, out,
                    fmt::format("`{}` is not there when {}", target.text(), wordsFor(*scenario)));
}

} // namespace

extern const Rule e3005;
const Rule e3005{
    .id = "E3005"_rule,
    .name = "DependsOn",
    .summary = "DependsOn names no other resource that is there",
    .page =
        {.reason =
             "`DependsOn` takes other resources of this template. A parameter, the resource itself "
             "or a misspelt name makes CloudFormation refuse the template.",
         .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    DependsOn: Queue
)",
         .good = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
  Topic:
    Type: AWS::SNS::Topic
    DependsOn: Queue
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
