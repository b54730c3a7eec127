// What a template's conditions can be at the same time.
//
// There are two views, as in cfn-lint, whose findings depend on them. The state of a walk
// (ConditionState) knows of a comparison only that a parameter with allowed values has one of
// them. The whole view, for questions about relations, also knows that a parameter does not equal
// two constants at once, which constants are no allowed values, and the section Rules.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "lint/conditions/clauses.h"
#include "lint/conditions/equality.h"
#include "lint/model/template_model.h"

namespace infrac::lint {

// Of each condition: open, true or false. Made by Conditions::with(), compared by address.
struct ConditionState {
    const std::uint8_t* values = nullptr;
    std::uint32_t decided = 0; // how many

    static constexpr std::uint8_t Open = 0;
    static constexpr std::uint8_t True = 1;
    static constexpr std::uint8_t False = 2;
};

struct Decision {
    std::string_view condition;
    bool value = false;
};

// One way in which the conditions can be.
using Scenario = std::vector<Decision>;

class Conditions {
public:
    Conditions(const TemplateModel& model, Arena& arena);
    Conditions(const Conditions&) = delete;
    Conditions& operator=(const Conditions&) = delete;

    const std::vector<std::string_view>& names() const { return names_; }
    bool has(std::string_view name) const { return numbers_.contains(name); }

    // The state of a walk.
    const ConditionState* initial() const { return initial_; }
    // With more decided; null where that cannot be. Names that there are not decide nothing.
    const ConditionState* with(const ConditionState* state, std::span<const Decision> decisions);
    const ConditionState* with(const ConditionState* state, std::string_view name, bool value) {
        const Decision one{name, value};
        return with(state, {&one, 1});
    }
    // Open for names that there are not.
    std::uint8_t valueOf(const ConditionState* state, std::string_view name) const;
    Scenario decisionsOf(const ConditionState* state) const;

    // The whole view.
    //
    // Whether `implied` holds wherever the scenario does; true too where one of them is no
    // condition that can be read.
    bool implies(const Scenario& scenario, std::string_view implied);
    // All ways in which the named conditions can be, at most 128; those with one value keep it.
    std::vector<Scenario> scenarios(const std::map<std::string_view, std::set<bool>>& named);
    // What the condition can be in the region.
    std::vector<bool> valuesIn(std::string_view name, std::string_view region);
    // Whether the state can be with these values of parameters; none where that cannot be told.
    // `valueOf` gives a parameter's value or null.
    template <class ValueOf>
    std::optional<bool> canBe(const ConditionState* state, ValueOf&& valueOf);

private:
    // How a condition refers to what it is made of.
    struct Expression {
        enum Kind : std::uint8_t { Equals, All, Any, Not, Named, Broken } kind = Broken;
        std::size_t equality = 0; // place in equalities_
        std::string_view name;
        std::vector<Expression> parts;
    };
    // One view's formulas.
    struct View {
        Clauses clauses;
        std::map<std::string_view, Literal> conditions;
        std::vector<Literal> equalities; // by place in equalities_
        std::unordered_map<std::string, bool> decided;
    };

    Expression read(const Node& node);
    static bool isBroken(const Expression& expression);
    bool isReadable(std::string_view name, std::vector<std::string_view>& within) const;
    bool isReadable(const Expression& expression, std::vector<std::string_view>& within) const;
    void collect(const Expression& expression, std::vector<std::size_t>& out,
                 std::vector<std::string_view>& within) const;
    std::vector<std::size_t> equalitiesOf(const Expression& expression) const;
    Literal literalOf(const Expression& expression, View& view);
    void buildWalk();
    void buildWhole();
    void relateEqualities();
    void relateAllowedValues(std::vector<std::size_t> used);
    void addRules();
    std::optional<Expression> readRule(const Node& node);
    bool canHold(View& view, std::vector<Literal> assumed);
    std::optional<bool> canBe(const ConditionState* state,
                              const std::vector<std::pair<std::size_t, bool>>& known,
                              const std::vector<std::size_t>& conditions);

    const TemplateModel& model_;
    Arena& arena_;
    std::vector<std::string_view> names_;
    std::unordered_map<std::string_view, std::uint32_t> numbers_;
    std::vector<Expression> expressions_; // by number
    std::vector<bool> readable_;          // in the whole view
    std::vector<std::vector<std::size_t>> equalitiesOf_;
    std::deque<Equality> equalities_;
    std::unordered_map<std::string, std::size_t> equalityPlaces_;
    struct RuleExpression {
        std::optional<Expression> when;
        std::vector<Expression> then;
    };
    std::vector<RuleExpression> rules_;
    View walk_;
    View whole_;
    const ConditionState* initial_ = nullptr;
    std::unordered_map<std::string, const ConditionState*> states_; // null: cannot be
};

template <class ValueOf>
std::optional<bool> Conditions::canBe(const ConditionState* state, ValueOf&& valueOf) {
    std::vector<std::pair<std::size_t, bool>> known;
    std::vector<std::size_t> conditions;
    for (std::size_t i = 0; i < names_.size() && state->decided > 0; ++i) {
        if (state->values[i] == ConditionState::Open)
            continue;
        if (!readable_[i])
            return std::nullopt;
        for (const std::size_t place : equalitiesOf_[i]) {
            const Equality& equality = equalities_[place];
            const std::string* value = nullptr;
            const Operand* other = nullptr;
            for (const Operand* operand : {&equality.left, &equality.right}) {
                if (!operand->isCall())
                    continue;
                if (operand->ref.empty())
                    return std::nullopt;
                if (const std::string* found = valueOf(operand->ref); found != nullptr) {
                    value = found;
                    other = equality.against(operand->ref);
                }
            }
            if (value == nullptr)
                continue;
            const bool holds =
                equality.constant().value_or(!other->isCall() && other->text == *value);
            known.emplace_back(place, holds);
            conditions.push_back(i);
        }
    }
    return canBe(state, known, conditions);
}

} // namespace infrac::lint
