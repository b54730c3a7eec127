// The definition of a state machine: an object, or JSON in a text. A text that only Fn::Sub makes
// is not read.

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::StepFunctions::StateMachine/Properties",
};

// `${name}`, or the name alone, that DefinitionSubstitutions says the value of.
bool isSubstituted(const Node& value, const Node* substitutions) {
    if (!value.isString() || substitutions == nullptr)
        return false;
    std::string name;
    for (std::string_view rest = value.text(); !rest.empty();) {
        if (rest.starts_with("${")) {
            rest.remove_prefix(2);
            continue;
        }
        if (rest.front() != '}')
            name += rest.front();
        rest.remove_prefix(1);
    }
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t begin = std::min(name.find_first_not_of(kBlanks), name.size());
    const std::size_t end = name.find_last_not_of(kBlanks) + 1;
    return substitutions->find(std::string_view{name}.substr(begin, end - begin)) != nullptr;
}

class Definition {
public:
    Definition(Engine& engine, const Context& at, const Node* substitutions, Failures& out)
        : engine_(engine), at_(at), substitutions_(substitutions), out_(out) {}

    // `at` is the property's place.
    void check(const Node& value) {
        const Node* definition = &value;
        isText_ = value.isString();
        if (isText_) {
            definition = engine_.parseJson(value.text());
            if (definition == nullptr)
                return;
        }
        static_cast<void>(engine_.findValues(
            at_, definition, "QueryLanguage", [&](const Node* language, const Context& within) {
                if (language == nullptr || language->isNull() || isNamed(*language, "JSONPath"))
                    checkShape(*definition, within.conditions, "");
                else if (isNamed(*language, "JSONata"))
                    checkShape(*definition, within.conditions, "_jsonata");
                return true;
            }));
    }

private:
    static bool isNamed(const Node& node, std::string_view text) {
        return node.isString() && node.text() == text;
    }

    void checkShape(const Node& definition, const ConditionState* conditions,
                    std::string_view language) {
        Context within = at_;
        if (isText_)
            within.functions = {};
        else
            within.conditions = conditions;
        within.document =
            ruledata::schema(fmt::format("other/step_functions/statemachine{}", language));
        Failures found;
        engine_.validate(within, definition, within.document, found);
        claimFailures(found, "E3601"_rule);
        for (Failure& failure : found) {
            // The language's own condition is supposed here.
            if (failure.rule == "W1028"_rule ||
                (failure.instance != nullptr && isSubstituted(*failure.instance, substitutions_)))
                continue;
            if (isText_)
                failure.path = at_.path; // its parts have no place in the template
            out_.push_back(std::move(failure));
        }
        checkStart(definition, at_.path);
    }

    // What runs first must be there: in the machine and in all that runs within it.
    void checkStart(const Node& machine, const Path* path) {
        const Node* start = machine.find("StartAt");
        const Node* states = machine.find("States");
        if (start == nullptr || !start->isString() || states == nullptr || !states->isMap() ||
            calledValueFunction(*states) != Function::None)
            return;
        Arena& arena = engine_.arena();
        if (states->find(start->text()) == nullptr)
            engine_
                .fail(at_, "E3601"_rule, out_,
                      fmt::format("there is no state `{}` to start at", start->text()))
                .path = isText_ ? at_.path : below(path, "StartAt", arena);
        const Path* all = below(path, "States", arena);
        for (const document::TemplateMember& member : states->members()) {
            const Node& state = *member.value;
            const Node* type = state.find("Type");
            const Path* place = below(all, member, arena);
            if (type != nullptr && isNamed(*type, "Parallel"))
                checkBranches(state, place);
            if (type != nullptr && isNamed(*type, "Map"))
                for (const std::string_view key : {"ItemProcessor", "Iterator"})
                    if (const Node* inner = state.find(key); inner != nullptr)
                        checkStart(*inner, below(place, key, arena));
        }
    }

    void checkBranches(const Node& state, const Path* path) {
        const Node* branches = state.find("Branches");
        if (branches == nullptr || !branches->isList())
            return;
        const Path* all = below(path, "Branches", engine_.arena());
        for (std::size_t i = 0; i < branches->size(); ++i)
            checkStart(*branches->items()[i], below(all, i, engine_.arena()));
    }

    Engine& engine_;
    const Context& at_;
    const Node* substitutions_;
    Failures& out_;
    bool isText_ = false;
};

void check(Engine& engine, const Context& at, const Node& properties, Failures& out) {
    for (const std::string_view key : {"Definition", "DefinitionString"}) {
        const Node* value = properties.find(key);
        // The serverless transform has a `DefinitionString` of its own making.
        if (value == nullptr || value->isNull() || value->size() == 0 ||
            calledValueFunction(*value) != Function::None ||
            (key == "DefinitionString" && engine.model().hasTransform(kServerless)))
            continue;
        Definition{engine, engine.below(at, key, {}), properties.find("DefinitionSubstitutions"),
                   out}
            .check(*value);
    }
}

} // namespace

extern const Rule e3601;
const Rule e3601{
    .id = "E3601"_rule,
    .name = "StateMachine",
    .summary = "the definition of a state machine is malformed",
    .page =
        {.reason =
             "A state machine starts at a state that is there, and each state has the fields of "
             "its type in the query language, JSONPath or JSONata, that it is written for. A "
             "definition is looked at as an object, and as a text if that is JSON; what "
             "`DefinitionSubstitutions` puts in is left alone.",
         .bad = R"(Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/machine
      Definition:
        StartAt: Wait
        States:
          Wait: {Type: Wait, Seconds: 60, Next: Done}
          Done: {Type: Succeeded}
)",
         .good = R"(Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/machine
      Definition:
        StartAt: Wait
        States:
          Wait: {Type: Wait, Seconds: 60, Next: Done}
          Done: {Type: Succeed}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
