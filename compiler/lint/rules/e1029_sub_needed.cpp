#include <vector>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

bool isNameChar(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == ':' || c == '.';
}

// The names of all `${Name}` in the text.
std::vector<std::string_view> variablesIn(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t at = text.find("${"); at != std::string_view::npos;
         at = text.find("${", at + 1)) {
        std::size_t end = at + 2;
        while (end < text.size() && isNameChar(text[end]))
            ++end;
        if (end > at + 2 && end < text.size() && text[end] == '}')
            out.push_back(text.substr(at + 2, end - at - 2));
    }
    return out;
}

class Search {
public:
    Search(Engine& engine, Findings& findings) : engine_(engine), findings_(findings) {}

    void walk(const Node& node, const Path* path, const Node* substitutions) {
        if (node.isString()) {
            checkText(node.text(), path, substitutions);
            return;
        }
        for (std::size_t i = 0; i < node.items().size(); ++i) {
            const Path step = stepBelow(path, i);
            walk(*node.items()[i], &step, substitutions);
        }
        for (const document::TemplateMember& member : node.members()) {
            // A state machine has substitutions of its own.
            const bool isDefinition =
                member.key == "Definition" || member.key == "DefinitionString";
            if (member.key == "Fn::Sub" || member.key == "TemplateBody")
                continue;
            const Path step = stepBelow(path, member.key);
            walk(*member.value, &step,
                 isDefinition ? node.find("DefinitionSubstitutions") : substitutions);
        }
    }

private:
    bool isKnown(std::string_view name) const {
        const Context at = engine_.initial();
        const std::size_t dot = name.find('.');
        const std::string_view first = name.substr(0, dot);
        if (dot == std::string_view::npos)
            return engine_.isDeclared(at, "refs", *engine_.text(name));
        return engine_.model().resources().find(first) != nullptr;
    }

    void checkText(std::string_view text, const Path* path, const Node* substitutions) {
        for (const std::string_view name : variablesIn(text)) {
            if (substitutions != nullptr && substitutions->find(name) != nullptr)
                continue;
            if (!isKnown(name) && !hasKey(path, "DefinitionString"))
                continue;
            findings_.add(
                "E1029"_rule, path,
                fmt::format("`${{{}}}` stays as it is: only `Fn::Sub` replaces it", name));
        }
    }

    Engine& engine_;
    Findings& findings_;
};

void check(Engine& engine, Findings& findings) {
    Search{engine, findings}.walk(engine.model().root(), nullptr, nullptr);
}

} // namespace

extern const Rule e1029;
const Rule e1029{
    .id = "E1029"_rule,
    .name = "SubNeeded",
    .summary = "a variable stands in a text without Sub",
    .page =
        {.reason =
             "`${Name}` in a text that is no argument of `Fn::Sub` stays as it is: the resource "
             "gets the dollar sign and the braces. Put `!Sub` before the text.",
         .bad = R"(Parameters:
  Stage: {Type: String}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: news of ${Stage}
      TopicName: !Ref Stage
)",
         .good = R"(Parameters:
  Stage: {Type: String}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Sub news of ${Stage}
      TopicName: !Ref Stage
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
