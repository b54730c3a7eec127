#include "lint/engine/engine.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/suggest.h"
#include "lint/engine/functions.h"
#include "lint/engine/keywords.h"
#include "lint/engine/texts.h"
#include "lint/fixes/removal.h"
#include "lint/fixes/scalar_fix.h"
#include "lint/graph/references.h"
#include "ruledata/ruledata.h"

namespace infrac::lint {
namespace {

// Keywords about a value's members as a whole: what `If` and AWS::NoValue leave of it counts.
constexpr Keyword kWholeKeywords[] = {
    Keyword::Dependencies,
    Keyword::DependentExcluded,
    Keyword::DependentRequired,
    Keyword::Else,
    Keyword::If,
    Keyword::MaxItems,
    Keyword::MaxProperties,
    Keyword::MinItems,
    Keyword::MinProperties,
    Keyword::Required,
    Keyword::RequiredOr,
    Keyword::RequiredXor,
    Keyword::Then,
    Keyword::UniqueItems,
};

constexpr std::uint64_t kWholeBits = [] {
    std::uint64_t bits = 0;
    for (const Keyword keyword : kWholeKeywords)
        bits |= std::uint64_t{1} << static_cast<unsigned>(keyword);
    return bits;
}();

constexpr bool isWholeKeyword(Keyword keyword) {
    return (kWholeBits >> static_cast<unsigned>(keyword) & 1U) != 0;
}

bool isKeyword(std::uint32_t key) { return key < static_cast<std::uint32_t>(Keyword::Count); }

bool listsType(Value schema, std::string_view type) {
    const Value types = schema.find(Keyword::Type);
    if (types.isString())
        return types.text() == type;
    for (std::uint32_t i = 0; types.isArray() && i < types.size(); ++i)
        if (types.item(i).text() == type)
            return true;
    return false;
}

bool isInIf(const Path* path) { return path != nullptr && path->isKey() && path->key == "Fn::If"; }

void addConditions(const Node& node, bool isTop, std::vector<std::string_view>& out) {
    if (node.isList()) {
        for (const Node* item : node.items())
            addConditions(*item, false, out);
        return;
    }
    if (calledFunction(node) == Function::If) {
        const Node& argument = argumentOf(node);
        if (!argument.isList() || argument.size() != 3 || !argument.items()[0]->isString())
            return;
        const std::string_view name = argument.items()[0]->text();
        if (std::ranges::find(out, name) == out.end())
            out.push_back(name);
        addConditions(*argument.items()[1], isTop, out);
        addConditions(*argument.items()[2], isTop, out);
        return;
    }
    if (isTop)
        for (const document::TemplateMember& member : node.members())
            addConditions(*member.value, false, out);
}

constexpr std::size_t kMostScenarios = 128;

std::string shownPlain(Value value) {
    std::string out = shown(value);
    return out.substr(1, out.size() - 2);
}

} // namespace

Engine::Engine(Subject subject, schema::PatternCache& patterns)
    : source_(subject.source), asOf_(subject.asOf),
      model_(subject.root, std::move(subject.regions), arena_, subject.isWhole),
      conditions_(model_, arena_), patterns_(patterns), nested_(subject.nested) {}

Engine::~Engine() = default;

const References& Engine::references() {
    if (references_ == nullptr)
        references_ = std::make_unique<References>(model_, arena_);
    return *references_;
}

Context Engine::initial() const {
    Context at;
    at.conditions = conditions_.initial();
    at.functions = {Function::Transform};
    return at;
}

void Engine::run(Findings& findings) {
    Context at = initial();
    at.document = ruledata::schema("other/template/configuration");
    Failures failures;
    validate(at, model_.root(), at.document, failures);
    cleanFailures(failures, 0, "E1001"_rule);
    for (const Failure& failure : failures)
        report(failure, findings);
    // Ours come last: what another rule has told they do not tell again.
    for (const bool isOurs : {false, true})
        for (const Rule* rule : allRules())
            if (rule->checkTemplate != nullptr && (rule->id.letter == 'L') == isOurs &&
                (!rule->isOfDay || !asOf_.empty())) {
                const PathMark mark = markPaths();
                rule->checkTemplate(*this, findings);
                dropPaths(mark);
            }
}

void Engine::report(const Failure& failure, Findings& findings) const {
    if (failure.isUnknown)
        return;
    diag::Diagnostic* finding =
        findings.add(failure.rule, failure.override != nullptr ? failure.override : failure.path,
                     failure.message);
    if (finding != nullptr)
        finding->fixes = failure.fixes;
    for (const Failure& inner : failure.context)
        report(inner, findings);
}

void Engine::offerRemoval(const Path* path, bool isSafe, std::vector<diag::Fix>& fixes) const {
    auto fix = removalOf(source_, model_.root(), path);
    if (!fix)
        return;
    fix->isSafe = isSafe;
    fixes.push_back(std::move(*fix));
}

void Engine::suggest(Failure& failure, const Node& written,
                     std::span<const std::string_view> names) {
    constexpr std::size_t kMostCompared = 20'000; // some 10 ms
    if (failure.message.empty() || compared_ > kMostCompared)
        return;
    compared_ += names.size();
    const std::string_view nearest = closest(written.text(), names);
    if (nearest.empty())
        return;
    failure.message += fmt::format("; did you mean `{}`?", nearest);
    if (auto fix = fixOfText(written, nearest))
        failure.fixes.push_back(std::move(*fix));
}

Failure& Engine::fail(const Context& at, Failures& out, std::string message) const {
    Failure& failure = out.emplace_back();
    failure.path = at.path;
    if (!at.isQuiet)
        failure.message = std::move(message);
    return failure;
}

Failure& Engine::fail(const Context& at, RuleId rule, Failures& out, std::string message) const {
    Failure& failure = fail(at, out, std::move(message));
    failure.rule = rule;
    return failure;
}

Context Engine::at(const Context& above, const Path& path, std::string_view ruleName) const {
    Context out = above;
    out.path = paths_.push(path);
    if (!ruleName.empty()) {
        const RulePath* rules = above.rulePath;
        out.rulePath =
            rulePaths_.push({rules, ruleName, rules == nullptr ? 1 : rules->depth + 1,
                             rulePathBelow(rules == nullptr ? 1 : rules->node, ruleName)});
    }
    return out;
}

Context Engine::below(const Context& above, std::string_view key, std::string_view ruleName) const {
    return at(above, stepBelow(above.path, key), ruleName);
}

Context Engine::below(const Context& above, const document::TemplateMember& member,
                      std::string_view ruleName) const {
    return at(above, stepBelow(above.path, member), ruleName);
}

Context Engine::below(const Context& above, std::size_t index, std::string_view ruleName) const {
    return at(above, stepBelow(above.path, index), ruleName);
}

void Engine::validateBelow(const Context& at, std::string_view key, const Node& instance,
                           const Schema& schema, Failures& out) {
    validate(below(at, key, {}), instance, schema, out);
}

void Engine::validate(const Context& at, const Node& instance, const Schema& schema,
                      Failures& out) {
    if (schema.value.isTrue())
        return;
    if (schema.value.isFalse()) {
        fail(at, out, "this must not stand here").instance = &instance;
        return;
    }
    if (schema.value.find(Keyword::CfnContext)) {
        applyAll(at, instance, schema.value, out);
        return;
    }
    if (instance.isString()) {
        const std::string_view text = instance.text();
        if (at.readsDynamicReferences) {
            if (hasDynamicReference(text)) {
                if (!functionsOf(at.path).hasAny(kValueFunctions.without(Function::If)))
                    checkDynamicReference(*this, at, text, out);
                return;
            }
            if (hasSpacedDynamicReference(text)) {
                fail(at, "W1053"_rule, out,
                     fmt::format("`{}` is no dynamic reference: take out the blanks", text));
                return;
            }
        }
        if (isPseudoParameter(text) && !functionsOf(at.path).has(Function::Ref)) {
            fail(at, "W1054"_rule, out,
                 fmt::format("`{}` is a plain text here: a pseudo parameter is meant by `Ref`",
                             text));
            return;
        }
    }
    if (at.functions.isEmpty()) {
        applyAll(at, instance, schema.value, out);
        return;
    }
    if (!schema.isRest && !isInIf(at.path))
        applyWhole(at, instance, schema.value, out);
    const Function function = calledFunction(instance);
    if (at.functions.has(function)) {
        Schema rest = schema;
        if (!isInIf(at.path)) {
            rest.isRest = true;
            if (at.asksRules && !schema.value.find(Keyword::Ref) && at.rulePath != nullptr)
                rest.ruleNode = at.rulePath->node;
        }
        checkCall(*this, at, function, instance, rest, out);
        return;
    }
    applyRest(at, instance, schema, out);
}

void Engine::applyAll(const Context& at, const Node& instance, Value schema, Failures& out) {
    for (std::uint32_t i = 0; i < schema.size(); ++i)
        if (isKeyword(schema.key(i)))
            apply(at, static_cast<Keyword>(schema.key(i)), schema.member(i), instance, schema, out);
}

void Engine::applyWhole(const Context& at, const Node& instance, Value schema, Failures& out) {
    bool hasAny = false;
    for (std::uint32_t i = 0; i < schema.size() && !hasAny; ++i)
        hasAny = isKeyword(schema.key(i)) && isWholeKeyword(static_cast<Keyword>(schema.key(i)));
    if (!hasAny)
        return;
    forEachScenario(at, instance, [&](const Context& within, const Node& scenario) {
        for (std::uint32_t i = 0; i < schema.size(); ++i)
            if (isKeyword(schema.key(i)) && isWholeKeyword(static_cast<Keyword>(schema.key(i))))
                apply(within, static_cast<Keyword>(schema.key(i)), schema.member(i), scenario,
                      schema, out);
    });
}

void Engine::applyRest(const Context& at, const Node& instance, const Schema& schema,
                       Failures& out) {
    const Value value = schema.value;
    const bool isPlain = isInIf(at.path);
    for (std::uint32_t i = 0; i < value.size(); ++i) {
        if (!isKeyword(value.key(i)))
            continue;
        const auto keyword = static_cast<Keyword>(value.key(i));
        if ((!isPlain || schema.isRest) && isWholeKeyword(keyword))
            continue;
        apply(at, keyword, value.member(i), instance, value, out);
    }
    if (schema.ruleNode != 0)
        askRules(at, schema.ruleNode, instance, out);
    if (isPlain)
        return;
    if (at.asksRules && at.rulePath != nullptr && at.rulePath->node != 0 &&
        at.rulePath->node != schema.ruleNode && !value.find(Keyword::Ref))
        askRules(at, at.rulePath->node, instance, out);
    checkUnstated(*this, at, instance, value, listsType(value, "object"), listsType(value, "array"),
                  out);
}

void Engine::askRules(const Context& at, std::uint32_t node, const Node& instance, Failures& out) {
    const std::size_t from = out.size();
    Context within = at;
    within.asksRules = false;
    for (const Rule* rule : rulesAt(node))
        askRule(within, *rule, instance, out);
    for (std::size_t i = from; i < out.size(); ++i)
        if (!out[i].check.isSet())
            out[i].check = Keyword::CfnLint;
}

void Engine::askRule(const Context& at, const Rule& rule, const Node& instance, Failures& out) {
    if (rule.isOfDay && asOf_.empty())
        return;
    // What a parameter may be is its user's matter, and W1030 is for schemas alone.
    if (rule.id.letter == 'L' && at.isResolved)
        return;
    if (rule.checkValue != nullptr) {
        const std::size_t from = out.size();
        const PathMark mark = markPaths();
        rule.checkValue(*this, at, instance, out);
        if (out.size() == from)
            dropPaths(mark);
        for (std::size_t i = from; i < out.size(); ++i)
            if (!out[i].rule && !out[i].check.isSet())
                out[i].rule = rule.id;
        return;
    }
    if (!rule.schema.empty())
        checkBySchema(*this, at, rule, ruledata::schema(rule.schema), instance, out);
}

const Node* Engine::inScenario(const Context& at, const Node& instance, bool isTop) {
    if (instance.isNull())
        return nullptr;
    if (instance.isList()) {
        std::vector<const Node*> items;
        bool isSame = true;
        for (const Node* item : instance.items()) {
            const Node* left = inScenario(at, *item, false);
            isSame = isSame && left == item;
            if (left != nullptr)
                items.push_back(left);
        }
        return isSame ? &instance
                      : builder_.list(items, instance.style(), instance.span(), instance.tag());
    }
    if (!instance.isMap())
        return &instance;
    const Function function = calledFunction(instance);
    if (function == Function::If && at.functions.has(Function::If)) {
        const Node& argument = argumentOf(instance);
        if (!argument.isList() || argument.size() != 3 || !argument.items()[0]->isString())
            return &instance;
        const std::uint8_t value = conditions_.valueOf(at.conditions, argument.items()[0]->text());
        if (value == ConditionState::Open)
            return &instance;
        return inScenario(at, *argument.items()[value == ConditionState::True ? 1 : 2], isTop);
    }
    if (isNoValue(instance) && at.functions.has(Function::Ref))
        return nullptr;
    if (!isTop)
        return &instance;
    std::vector<document::TemplateMember> members;
    bool isSame = true;
    for (const document::TemplateMember& member : instance.members()) {
        const Node* left = inScenario(at, *member.value, false);
        isSame = isSame && left == member.value;
        if (left == nullptr)
            continue;
        members.push_back(member);
        members.back().value = left;
    }
    return isSame ? &instance
                  : builder_.map(members, instance.style(), instance.span(), instance.hasMerge(),
                                 instance.tag());
}

void Engine::forEachScenario(const Context& at, const Node& instance,
                             FunctionRef<void(const Context&, const Node&)> use) {
    std::vector<std::string_view> names;
    addConditions(instance, true, names);
    const std::size_t count = names.size() < 7 ? std::size_t{1} << names.size() : kMostScenarios;
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<Decision> decisions;
        for (std::size_t j = 0; j < names.size(); ++j) {
            const std::size_t bit = names.size() - 1 - j;
            decisions.push_back({names[j], bit >= 7 || ((i >> bit) & 1U) == 0});
        }
        Context within = at;
        within.conditions = conditions_.with(at.conditions, decisions);
        if (within.conditions == nullptr)
            continue;
        if (const Node* left = inScenario(within, instance, true); left != nullptr)
            use(within, *left);
    }
}

schema::Match Engine::search(std::string_view pattern, std::string_view text) {
    return patterns_.matches(pattern, text);
}

bool Engine::matchesWhole(std::string_view pattern, std::string_view text) {
    return patterns_.matches(fmt::format("^(?:{})$", pattern), text) != schema::Match::No;
}

const Node* Engine::text(std::string_view text) {
    return builder_.string(arena_.copy(text), document::Style::Plain, {});
}

const Node* Engine::list(const std::vector<const Node*>& items) {
    return builder_.list(items, document::Style::Block, {});
}

const Node* Engine::call(std::string_view function, const Node* argument) {
    document::TemplateMember member;
    member.key = function;
    member.value = argument;
    member.isFromTag = true;
    return builder_.map({&member, 1}, document::Style::Block, {});
}

const Node* Engine::map(const std::vector<document::TemplateMember>& members) {
    return builder_.map(members, document::Style::Block, {});
}

const Node* Engine::nodeOf(Value value) {
    if (value.isArray()) {
        std::vector<const Node*> items;
        for (std::uint32_t i = 0; i < value.size(); ++i)
            items.push_back(nodeOf(value.item(i)));
        return list(items);
    }
    if (value.isObject()) {
        std::vector<document::TemplateMember> members;
        for (std::uint32_t i = 0; i < value.size(); ++i)
            members.push_back({.key = value.keyText(i), .value = nodeOf(value.member(i))});
        return map(members);
    }
    if (value.isString())
        return text(value.text());
    document::PlainValue plain;
    plain.kind = document::Kind::Null;
    if (value.isTrue() || value.isFalse()) {
        plain.kind = document::Kind::Bool;
        plain.boolean = value.isTrue();
    } else if (value.isInteger()) {
        plain.kind = document::Kind::Integer;
        plain.integer = value.integer();
    } else if (value.isNumber()) {
        plain.kind = document::Kind::Number;
        plain.number = value.number();
    }
    return plainNode(shownPlain(value), plain);
}

Value Engine::follow(const Context& at, Value reference) const {
    Value value = at.document;
    for (std::uint32_t i = 0; i < reference.size(); ++i) {
        const std::string_view part = reference.item(i).text();
        if (i == 0) {
            if (!part.empty())
                value = ruledata::schema(fmt::format("other/iam/{}", part));
        } else if (value.isArray()) {
            const auto index = static_cast<std::uint32_t>(std::atoi(std::string{part}.c_str()));
            value = index < value.size() ? value.item(index) : Value{};
        } else {
            value = value.find(reference.item(i).textNumber());
        }
    }
    return value;
}

} // namespace infrac::lint
