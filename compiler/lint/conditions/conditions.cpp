#include "lint/conditions/conditions.h"

#include <algorithm>

namespace infrac::lint {
namespace {

constexpr std::size_t kMostScenarios = 128;

std::vector<std::string> allowedValues(const Parameter& parameter) {
    std::vector<std::string> out;
    const Node* allowed = parameter.isSsm ? nullptr : parameter.node->find("AllowedValues");
    if (allowed != nullptr)
        for (const Node* value : allowed->items())
            out.emplace_back(value->isString() ? value->text() : std::string_view{"\x01"});
    return out;
}

} // namespace

Conditions::Conditions(const TemplateModel& model, Arena& arena) : model_(model), arena_(arena) {
    if (const Node* section = model.section("Conditions"); section != nullptr) {
        for (const document::TemplateMember& member : section->members()) {
            if (!numbers_.emplace(member.key, static_cast<std::uint32_t>(names_.size())).second)
                continue;
            names_.push_back(member.key);
            expressions_.push_back(read(*member.value));
        }
    }
    for (const std::string_view name : names_) {
        std::vector<std::string_view> within;
        readable_.push_back(isReadable(name, within));
    }
    for (std::size_t i = 0; i < names_.size(); ++i)
        equalitiesOf_.push_back(readable_[i] ? equalitiesOf(expressions_[i])
                                             : std::vector<std::size_t>{});
    addRules();
    buildWalk();
    buildWhole();
    initial_ = arena_.make<ConditionState>(ConditionState{
        arena_.copy(std::vector<std::uint8_t>(names_.size(), ConditionState::Open)).data(), 0});
}

Conditions::Expression Conditions::read(const Node& node) {
    Expression out;
    const Function function = calledFunction(node);
    if (!kConditionFunctions.has(function))
        return out;
    const Node& argument = argumentOf(node);
    if (function == Function::Condition) {
        if (argument.isString()) {
            out.kind = Expression::Named;
            out.name = argument.text();
        }
        return out;
    }
    if (!argument.isList())
        return out;
    if (function == Function::Equals) {
        std::optional<Equality> equality = equalityOf(argument);
        if (!equality)
            return out;
        const auto [found, isNew] = equalityPlaces_.try_emplace(equality->key, equalities_.size());
        if (isNew)
            equalities_.push_back(std::move(*equality));
        out.kind = Expression::Equals;
        out.equality = found->second;
        return out;
    }
    for (const Node* part : argument.items())
        out.parts.push_back(read(*part));
    if (function == Function::Not && out.parts.size() != 1)
        return {};
    out.kind = function == Function::And  ? Expression::All
               : function == Function::Or ? Expression::Any
                                          : Expression::Not;
    return out;
}

bool Conditions::isBroken(const Expression& expression) {
    return expression.kind == Expression::Broken || std::ranges::any_of(expression.parts, isBroken);
}

bool Conditions::isReadable(std::string_view name, std::vector<std::string_view>& within) const {
    const auto found = numbers_.find(name);
    if (found == numbers_.end() || std::ranges::find(within, name) != within.end())
        return false;
    within.push_back(name);
    const bool out = isReadable(expressions_[found->second], within);
    within.pop_back();
    return out;
}

bool Conditions::isReadable(const Expression& expression,
                            std::vector<std::string_view>& within) const {
    if (expression.kind == Expression::Broken)
        return false;
    if (expression.kind == Expression::Named)
        return isReadable(expression.name, within);
    return std::ranges::all_of(expression.parts,
                               [&](const Expression& part) { return isReadable(part, within); });
}

void Conditions::collect(const Expression& expression, std::vector<std::size_t>& out,
                         std::vector<std::string_view>& within) const {
    if (expression.kind == Expression::Equals)
        out.push_back(expression.equality);
    if (expression.kind == Expression::Named) {
        const auto found = numbers_.find(expression.name);
        if (found == numbers_.end() || std::ranges::find(within, expression.name) != within.end())
            return;
        within.push_back(expression.name);
        collect(expressions_[found->second], out, within);
        within.pop_back();
    }
    for (const Expression& part : expression.parts)
        collect(part, out, within);
}

std::vector<std::size_t> Conditions::equalitiesOf(const Expression& expression) const {
    std::vector<std::size_t> out;
    std::vector<std::string_view> within;
    collect(expression, out, within);
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

Literal Conditions::literalOf(const Expression& expression, View& view) {
    std::vector<Literal> parts;
    for (const Expression& part : expression.parts)
        parts.push_back(literalOf(part, view));
    switch (expression.kind) {
    case Expression::Equals:
        return view.equalities[expression.equality];
    case Expression::All:
        return view.clauses.all(parts);
    case Expression::Any:
        return view.clauses.any(parts);
    case Expression::Not:
        return !parts.front();
    case Expression::Named:
        return view.conditions.try_emplace(expression.name, Literal{}).second
                   ? view.conditions[expression.name] = view.clauses.variable()
                   : view.conditions[expression.name];
    case Expression::Broken:
        break;
    }
    return view.clauses.variable();
}

// A condition that cannot be read is a comparison of nothing with nothing, the same for all.
void Conditions::buildWalk() {
    View& view = walk_;
    for (std::size_t i = 0; i < equalities_.size(); ++i)
        view.equalities.push_back(view.clauses.variable());
    for (const std::string_view name : names_)
        view.conditions.emplace(name, view.clauses.variable());
    const Literal nothing = view.clauses.variable();
    for (std::size_t i = 0; i < names_.size(); ++i)
        view.clauses.same(view.conditions[names_[i]],
                          isBroken(expressions_[i]) ? nothing : literalOf(expressions_[i], view));
    std::vector<std::size_t> used;
    for (std::size_t i = 0; i < names_.size(); ++i) {
        const std::vector<std::size_t> own = equalitiesOf(expressions_[i]);
        used.insert(used.end(), own.begin(), own.end());
    }
    for (const Parameter& parameter : model_.parameters()) {
        std::vector<std::string> left = allowedValues(parameter);
        if (left.empty() || parameter.isList)
            continue;
        std::vector<std::size_t> compared;
        for (const std::size_t place : used) {
            const Equality& equality = equalities_[place];
            if (equality.right.ref != parameter.name || equality.left.isCall())
                continue;
            for (const std::size_t before : compared)
                if (equalities_[before].left.text != equality.left.text)
                    view.clauses.add({!view.equalities[place], !view.equalities[before]});
            compared.push_back(place);
            if (const auto found = std::ranges::find(left, equality.left.text); found != left.end())
                left.erase(found);
        }
        if (left.empty() && !compared.empty()) {
            std::vector<Literal> either;
            for (const std::size_t place : compared)
                either.push_back(view.equalities[place]);
            view.clauses.add(either);
        }
    }
}

void Conditions::buildWhole() {
    View& view = whole_;
    for (const Equality& equality : equalities_) {
        const std::optional<bool> constant = equality.constant();
        view.equalities.push_back(constant ? view.clauses.constant(*constant)
                                           : view.clauses.variable());
    }
    relateEqualities();
    for (std::size_t i = 0; i < names_.size(); ++i)
        if (readable_[i])
            view.conditions.emplace(names_[i], view.clauses.variable());
    for (std::size_t i = 0; i < names_.size(); ++i)
        if (readable_[i])
            view.clauses.same(view.conditions[names_[i]], literalOf(expressions_[i], view));
    for (const RuleExpression& rule : rules_) {
        std::vector<Literal> then;
        for (const Expression& assertion : rule.then)
            then.push_back(literalOf(assertion, view));
        const Literal all = view.clauses.all(then);
        if (rule.when)
            view.clauses.add({!literalOf(*rule.when, view), all});
        else
            view.clauses.add({all});
    }
}

// No parameter equals two things at once.
void Conditions::relateEqualities() {
    std::vector<std::size_t> used;
    const auto use = [&](const Expression& expression) {
        for (const std::size_t place : equalitiesOf(expression))
            if (std::ranges::find(used, place) == used.end())
                used.push_back(place);
    };
    for (const RuleExpression& rule : rules_) {
        if (rule.when)
            use(*rule.when);
        for (const Expression& assertion : rule.then)
            use(assertion);
    }
    for (std::size_t i = 0; i < names_.size(); ++i)
        if (readable_[i])
            use(expressions_[i]);
    for (std::size_t i = 0; i < used.size(); ++i) {
        const Equality& equality = equalities_[used[i]];
        if (equality.constant())
            continue;
        for (const Operand* operand : {&equality.left, &equality.right}) {
            for (std::size_t j = 0; operand->isCall() && j < i; ++j) {
                const Equality& before = equalities_[used[j]];
                if (before.left.call == operand->call || before.right.call == operand->call)
                    whole_.clauses.add({!whole_.equalities[used[i]], !whole_.equalities[used[j]]});
            }
        }
    }
    relateAllowedValues(std::move(used));
}

void Conditions::relateAllowedValues(std::vector<std::size_t> used) {
    struct Left {
        std::string_view name;
        std::vector<std::string> values;
    };
    std::vector<Left> all;
    if (const Node* section = model_.section("Parameters"); section != nullptr) {
        for (const document::TemplateMember& member : section->members()) {
            const Node* allowed = member.value->find("AllowedValues");
            if (allowed == nullptr || allowed->items().empty())
                continue;
            Left left{member.key, {}};
            for (const Node* value : allowed->items())
                if (value->isString() || value->isBool() || value->isInteger() || value->isNumber())
                    left.values.push_back(value->isString() ? std::string{value->text()}
                                          : value->isBool() ? (value->boolean() ? "True" : "False")
                                                            : std::string{value->text()});
            all.push_back(std::move(left));
        }
    }
    for (const std::size_t place : used) {
        const Equality& equality = equalities_[place];
        for (Left& left : all) {
            const Operand* other = equality.against(left.name);
            if (other == nullptr || other->isCall())
                continue;
            const auto found = std::ranges::find(left.values, other->text);
            if (found != left.values.end())
                left.values.erase(found);
            else
                whole_.equalities[place] = whole_.clauses.constant(false);
        }
    }
    for (const Left& left : all) {
        std::vector<Literal> either;
        for (const std::size_t place : used)
            if (equalities_[place].names(left.name))
                either.push_back(whole_.equalities[place]);
        if (left.values.empty() && !either.empty())
            whole_.clauses.add(either);
    }
}

void Conditions::addRules() {
    const Node* section = model_.section("Rules");
    const Node* conditions = model_.root().find("Conditions");
    if (section == nullptr || (conditions != nullptr && !conditions->isMap()))
        return;
    for (const document::TemplateMember& member : section->members()) {
        const Node* assertions = member.value->find("Assertions");
        if (assertions == nullptr || !assertions->isList() || assertions->items().empty())
            continue;
        RuleExpression rule;
        bool isWhole = true;
        if (const Node* when = member.value->find("RuleCondition");
            when != nullptr && !(when->isMap() && when->size() == 0)) {
            rule.when = readRule(*when);
            isWhole = rule.when.has_value();
        }
        for (const Node* assertion : assertions->items()) {
            const Node* assert = assertion->find("Assert");
            std::optional<Expression> read = assert == nullptr ? std::nullopt : readRule(*assert);
            isWhole = isWhole && read.has_value();
            if (read)
                rule.then.push_back(std::move(*read));
        }
        if (isWhole)
            rules_.push_back(std::move(rule));
    }
}

std::optional<Conditions::Expression> Conditions::readRule(const Node& node) {
    Expression out = read(node);
    std::vector<std::string_view> within;
    if (!isReadable(out, within))
        return std::nullopt;
    return out;
}

bool Conditions::canHold(View& view, std::vector<Literal> assumed) {
    std::ranges::sort(assumed, [](Literal a, Literal b) { return a.code() < b.code(); });
    std::string key;
    for (const Literal literal : assumed) {
        const std::uint32_t code = literal.code();
        key.append(std::string_view{std::bit_cast<const char*>(&code), sizeof code});
    }
    const auto [found, isNew] = view.decided.try_emplace(std::move(key), false);
    if (isNew)
        found->second = view.clauses.canHold(assumed);
    return found->second;
}

const ConditionState* Conditions::with(const ConditionState* state,
                                       std::span<const Decision> decisions) {
    std::vector<std::uint8_t> values;
    for (const Decision& decision : decisions) {
        const auto found = numbers_.find(decision.condition);
        if (found == numbers_.end())
            continue;
        const std::uint8_t wanted = decision.value ? ConditionState::True : ConditionState::False;
        const std::uint8_t before =
            values.empty() ? state->values[found->second] : values[found->second];
        if (before == wanted)
            continue;
        if (before != ConditionState::Open)
            return nullptr;
        if (values.empty())
            values.assign(state->values, state->values + names_.size());
        values[found->second] = wanted;
    }
    if (values.empty())
        return state;
    std::string key{values.begin(), values.end()};
    if (const auto known = states_.find(key); known != states_.end())
        return known->second;
    std::vector<Literal> assumed;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] != ConditionState::Open) {
            const Literal literal = walk_.conditions[names_[i]];
            assumed.push_back(values[i] == ConditionState::True ? literal : !literal);
        }
    const ConditionState* made = nullptr;
    if (walk_.clauses.canHold(assumed))
        made = arena_.make<ConditionState>(
            ConditionState{arena_.copy(values).data(), static_cast<std::uint32_t>(assumed.size())});
    states_.emplace(std::move(key), made);
    return made;
}

std::uint8_t Conditions::valueOf(const ConditionState* state, std::string_view name) const {
    const auto found = numbers_.find(name);
    return found == numbers_.end() ? ConditionState::Open : state->values[found->second];
}

Scenario Conditions::decisionsOf(const ConditionState* state) const {
    Scenario out;
    for (std::size_t i = 0; i < names_.size(); ++i)
        if (state->values[i] != ConditionState::Open)
            out.push_back({names_[i], state->values[i] == ConditionState::True});
    return out;
}

bool Conditions::implies(const Scenario& scenario, std::string_view implied) {
    for (const Decision& decision : scenario)
        if (decision.condition == implied && !decision.value)
            return false;
    std::vector<Literal> assumed;
    const auto assume = [&](std::string_view name, bool value) {
        const auto found = whole_.conditions.find(name);
        if (found == whole_.conditions.end() || !has(name))
            return false;
        assumed.push_back(value ? found->second : !found->second);
        return true;
    };
    for (const Decision& decision : scenario)
        if (!assume(decision.condition, decision.value))
            return true;
    if (!assume(implied, false))
        return true;
    return !canHold(whole_, std::move(assumed));
}

std::vector<Scenario>
Conditions::scenarios(const std::map<std::string_view, std::set<bool>>& named) {
    std::vector<Scenario> out;
    Scenario fixed;
    std::vector<Literal> assumed;
    std::vector<std::string_view> open;
    for (const auto& [name, values] : named) {
        const auto found = whole_.conditions.find(name);
        if (found != whole_.conditions.end() && values.size() == 1) {
            const bool value = *values.begin();
            assumed.push_back(value ? found->second : !found->second);
            fixed.push_back({name, value});
        } else if (found == whole_.conditions.end()) {
            return out;
        } else {
            open.push_back(name);
        }
    }
    if (named.empty())
        return out;
    const std::size_t count = open.size() < 8 ? std::size_t{1} << open.size() : kMostScenarios;
    for (std::size_t i = 0; i < count; ++i) {
        Scenario scenario;
        std::vector<Literal> literals = assumed;
        for (std::size_t j = 0; j < open.size(); ++j) {
            // The first condition changes last; true comes before false.
            const std::size_t bit = open.size() - 1 - j;
            const bool value = bit >= 8 || ((i >> bit) & 1U) == 0;
            const Literal literal = whole_.conditions[open[j]];
            literals.push_back(value ? literal : !literal);
            scenario.push_back({open[j], value});
        }
        if (canHold(whole_, std::move(literals))) {
            scenario.insert(scenario.end(), fixed.begin(), fixed.end());
            out.push_back(std::move(scenario));
        }
    }
    return out;
}

std::vector<bool> Conditions::valuesIn(std::string_view name, std::string_view region) {
    const auto number = numbers_.find(name);
    if (number == numbers_.end() || !readable_[number->second])
        return {true, false};
    std::vector<Literal> assumed;
    for (const std::size_t place : equalitiesOf_[number->second]) {
        const Operand* other = equalities_[place].against("AWS::Region");
        if (other == nullptr || other->isCall())
            continue;
        const Literal literal = whole_.equalities[place];
        assumed.push_back(other->text == region ? literal : !literal);
    }
    if (assumed.empty())
        return {true, false};
    std::vector<bool> out;
    for (const bool value : {true, false}) {
        std::vector<Literal> literals = assumed;
        const Literal literal = whole_.conditions[name];
        literals.push_back(value ? literal : !literal);
        if (canHold(whole_, std::move(literals)))
            out.push_back(value);
    }
    return out;
}

std::optional<bool> Conditions::canBe(const ConditionState* state,
                                      const std::vector<std::pair<std::size_t, bool>>& known,
                                      const std::vector<std::size_t>& conditions) {
    if (known.empty())
        return rules_.empty() || canHold(whole_, {});
    std::vector<Literal> assumed;
    for (const auto& [place, holds] : known)
        assumed.push_back(holds ? whole_.equalities[place] : !whole_.equalities[place]);
    for (const std::size_t number : conditions) {
        const Literal literal = whole_.conditions[names_[number]];
        assumed.push_back(state->values[number] == ConditionState::True ? literal : !literal);
    }
    return canHold(whole_, std::move(assumed));
}

} // namespace infrac::lint
