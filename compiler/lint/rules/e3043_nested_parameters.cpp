#include <optional>
#include <string>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

bool hasDefault(const Node& parameter) {
    const Node* value = parameter.find("Default");
    return !parameter.isMap() || (value != nullptr && !value->isNull());
}

class Stacks {
public:
    Stacks(Engine& engine, Findings& findings) : engine_(engine), findings_(findings) {}

    void check(const Resource& stack) {
        const std::optional<Context> at = engine_.insideOf(engine_.initial(), stack);
        if (!at)
            return;
        // SAM's applications are nested stacks, and say `Location`.
        const bool isStack = stack.type == "AWS::CloudFormation::Stack";
        static_cast<void>(engine_.findValues(
            *at, stack.node, isStack ? "Properties/TemplateURL" : "Properties/Location",
            [&](const Node* url, const Context& within) {
                const Node* nested = url != nullptr ? engine_.nestedTemplate(*url) : nullptr;
                if (nested == nullptr)
                    return true;
                const Node* declared = nested->find("Parameters");
                Context whole = within;
                whole.path = at->path;
                static_cast<void>(engine_.findValues(whole, stack.node, "Properties/Parameters",
                                                     [&](const Node* given, const Context& way) {
                                                         checkGiven(*at, way, url->text(), declared,
                                                                    given);
                                                         return true;
                                                     }));
                return true;
            }));
    }

private:
    void checkGiven(const Context& stack, const Context& at, std::string_view url,
                    const Node* declared, const Node* given) {
        const bool isDeclared = declared != nullptr && declared->isMap();
        if (given == nullptr && isDeclared)
            checkMissing(below(stack.path, "Properties", engine_.arena()), url, *declared, given);
        if (given == nullptr || !given->isMap() || calledFunction(*given) != Function::None)
            return;
        const Path* path =
            below(below(stack.path, "Properties", engine_.arena()), "Parameters", engine_.arena());
        engine_.forEachScenario(at, *given, [&](const Context& way, const Node& scenario) {
            // What is there in some ways only is told of at the whole.
            const bool isAlways = way.conditions == stack.conditions;
            for (const document::TemplateMember& member : scenario.members())
                if (!isDeclared || declared->find(member.key) == nullptr)
                    findings_.add("E3043"_rule,
                                  isAlways ? below(path, member.key, engine_.arena()) : path,
                                  fmt::format("`{}` has no parameter `{}`", url, member.key));
            if (isDeclared)
                checkMissing(path, url, *declared, &scenario);
        });
    }

    void checkMissing(const Path* path, std::string_view url, const Node& declared,
                      const Node* given) {
        for (const document::TemplateMember& member : declared.members())
            if (!hasDefault(*member.value) &&
                (given == nullptr || given->find(member.key) == nullptr))
                findings_.add("E3043"_rule, path,
                              fmt::format("`{}` needs its parameter `{}`", url, member.key));
    }

    Engine& engine_;
    Findings& findings_;
};

void check(Engine& engine, Findings& findings) {
    Stacks stacks{engine, findings};
    for (const Resource& resource : engine.model().resources())
        if (isOneOf(resource.type, {"AWS::CloudFormation::Stack", "AWS::Serverless::Application"}))
            stacks.check(resource);
}

} // namespace

extern const Rule e3043;
const Rule e3043{
    .id = "E3043"_rule,
    .name = "NestedParameters",
    .summary = "a nested stack's parameters are not those of its template",
    .page = {.reason =
                 "A nested stack gets exactly the parameters that its template declares: one that "
                 "it does not know, or one without a default that is missing, fails the "
                 "deployment. The template is looked at where `TemplateURL` is a path beside this "
                 "one.",
             .bad = R"(Resources:
  News:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: nested.yaml
      Parameters: {Nam: news}
)",
             .good = R"(Resources:
  News:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: https://s3.amazonaws.com/templates-of-mine/nested.yaml
      Parameters: {Name: news}
)",
             .also = "W3002",
             .beside = R"(Parameters:
  Name: {Type: String}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !Ref Name}
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
