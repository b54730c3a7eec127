// What the keywords share: one question of a schema about one value.
#pragma once

#include <optional>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/texts.h"
#include "lint/engine/values.h"

namespace infrac::lint {

// What a keyword holds values to: stated by the schema, or what `$data` names of what cfnGather
// gathered.
struct Bound {
    bool isStated = true; // else the keyword says nothing
    Value value;
    const Node* node = nullptr;

    std::optional<double> number() const {
        double out = 0;
        if (node == nullptr)
            return value.isNumber() ? std::optional{value.number()} : std::nullopt;
        if (node->isInteger())
            return static_cast<double>(node->integer());
        if (node->isNumber())
            return node->number();
        return node->isString() && readsAsNumber(node->text(), out) ? std::optional{out}
                                                                    : std::nullopt;
    }
    std::optional<std::int64_t> integer() const {
        const std::optional<double> read = number();
        return read ? std::optional{static_cast<std::int64_t>(*read)} : std::nullopt;
    }
};

Bound boundOf(const Context& at, Value argument);

// What a keyword is asked about.
struct Keywords {
    Engine& engine;
    const Context& at;
    Value argument;
    const Node& instance;
    Value schema;
    Failures& out;

    Failure& fail(std::string message) const { return engine.fail(at, out, std::move(message)); }
    // Messages are not made where nobody reads them.
    template <class... Args>
    Failure& fail(fmt::format_string<Args...> format, Args&&... args) const {
        return engine.fail(
            at, out, at.isQuiet ? std::string{} : fmt::format(format, std::forward<Args>(args)...));
    }
    void failUnknown() const { engine.fail(at, out, {}).isUnknown = true; }
    Failure& failAt(const document::TemplateMember& member, std::string message) const {
        Failure& failure = fail(std::move(message));
        failure.path = below(at.path, member, engine.arena());
        return failure;
    }

    void properties() const;
    void patternProperties() const;
    void additionalProperties() const;
    void propertyNames() const;
    void items() const;
    void prefixItems() const;
    void type() const;
    void enumeration(bool ignoresCase) const;
    void constant() const;
    void pattern() const;
    void length(bool isMost) const;
    void range(Keyword keyword) const;
    void multipleOf() const;
    void count(Keyword keyword) const;
    void uniqueItems() const;
    void uniqueKeys() const;
    void maxUniqueItems() const;
    void required() const;
    void requiredOr() const;
    void requiredXor() const;
    void dependentRequired() const;
    void dependentExcluded() const;
    void dependencies() const;
    void allOf() const;
    void anyOf() const;
    void oneOf() const;
    void negation() const;
    void condition() const;
    void contains() const;
    void reference() const;
    void cfnContext() const;
    void cfnGather() const;
    void cfnLint() const;
    void dynamicValidation() const;
    void format() const;
    void tagging() const;
    void lifecycle() const;

    Context composite() const {
        Context within = at;
        within.asksRules = false;
        within.isComposite = true;
        return within;
    }
    Bound bound() const { return boundOf(at, argument); }
    bool reportsAtParameter() const {
        return at.isProperty && startsWithKey(at.valuePath, "Parameters");
    }
    void suggestOf(Value values, Failure& failure) const;
    void lengthOfWhole(std::size_t size, bool isMost) const;
};

inline bool hasKey(const Node& node, std::string_view key) { return node.find(key) != nullptr; }

} // namespace infrac::lint
