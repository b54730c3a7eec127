#include "lint/engine/statements.h"

#include <algorithm>

#include "lint/engine/texts.h"
#include "lint/engine/values.h"

namespace infrac::lint {

void forEachStatement(Engine& engine, const Context& at, const Node& policy,
                      FunctionRef<void(const Node&, const Context&)> use) {
    const auto visit = [&](const Node* statement, const Context& within) {
        if (statement != nullptr && statement->isMap() &&
            calledFunction(*statement) == Function::None)
            use(*statement, within);
        return true;
    };
    static_cast<void>(engine.findValues(
        at, &policy, "Statement", [&](const Node* statements, const Context& within) {
            if (statements != nullptr && statements->isList())
                return engine.findValues(within, statements, "*", visit);
            return visit(statements, within);
        }));
}

bool isAllowed(const Node& statement) {
    const Node* effect = statement.find("Effect");
    return effect != nullptr && effect->isString() && effect->text() == "Allow";
}

bool covers(const Node* actions, std::string_view action) {
    if (actions == nullptr)
        return false;
    const std::string wanted = lowerCase(action);
    const auto isCovering = [&](const Node* pattern) {
        return pattern->isString() && matchesWildcards(lowerCase(pattern->text()), wanted);
    };
    return isCovering(actions) || std::ranges::any_of(actions->items(), isCovering);
}

bool coversEverything(const Node* actions) { return covers(actions, "any:any"); }

bool names(const Node* value, std::string_view text) {
    if (value == nullptr)
        return false;
    if (value->isString())
        return value->text() == text;
    return std::ranges::any_of(
        value->items(), [&](const Node* item) { return item->isString() && item->text() == text; });
}

} // namespace infrac::lint
