// Where a check stands and what counts there. Copied where something changes; what it points to
// lives in the engine's arena.
#pragma once

#include <cstdint>
#include <string_view>

#include "lint/conditions/conditions.h"
#include "lint/model/function.h"
#include "lint/model/path.h"
#include "ruledata/value.h"

namespace infrac::lint {

using ruledata::Keyword;
using ruledata::Value;

// Values of names that are settled, by Ref or by the variables of a Sub. The latest comes first.
struct SettledValue {
    const SettledValue* before = nullptr;
    std::string_view name;
    const Node* value = nullptr;
};

// The path that rules name: a resource by its type, an item of a list as `*`. A trie over the
// paths that there are rules for.
struct RulePath {
    const RulePath* parent = nullptr;
    std::string_view name;
    std::uint32_t depth = 1;
    std::uint32_t node = 0; // of the trie; 0: no rule here or below
};

// The step of that number, from 0; null where the path is shorter.
inline const RulePath* ruleStepAt(const RulePath* path, std::uint32_t number) {
    while (path != nullptr && path->depth > number + 1)
        path = path->parent;
    return path != nullptr && path->depth == number + 1 ? path : nullptr;
}

struct Context {
    const Path* path = nullptr; // null: the root
    const RulePath* rulePath = nullptr;
    const Path* valuePath = nullptr; // where a value comes from that was not written here
    const ConditionState* conditions = nullptr;
    const SettledValue* settled = nullptr;
    Value document;           // what `$ref` starts from
    FunctionSet functions;    // that are allowed here
    std::int32_t region = -1; // settled one of the regions; else all
    bool isStrict = true;     // `"1"` is no number
    bool isComposite = false; // in allOf, anyOf, if: what a function yields is not known
    bool asksRules = true;    // run the rules of the path
    bool readsDynamicReferences = true;
    bool resolvesPseudoParameters = true;
    bool hasPseudoParameters = true; // all of them; else not AWS::NotificationARNs
    bool hasResources = true;
    bool isResolved = false; // the value was made from a function
    bool isFromParameter = false;
    const Node* gathered = nullptr;     // what `$data` in the schema names
    bool isProperty = false;            // below a resource's properties
    bool hasPropertyTypes = false;      // with the tolerance for types there
    bool asksRulesInPatterns = false;   // patternProperties turns asksRules on again
    bool asksRulesInProperties = false; // properties too
    bool isQuiet = false;               // only whether something fails matters
};

} // namespace infrac::lint
