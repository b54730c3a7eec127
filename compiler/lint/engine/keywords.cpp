#include "lint/engine/keywords.h"

#include <algorithm>

#include "lint/engine/functions.h"
#include "lint/engine/gather.h"
#include "lint/engine/keyword_check.h"
#include "lint/fixes/scalar_fix.h"
#include "ruledata/ruledata.h"

namespace infrac::lint {

void Keywords::properties() const {
    if (!instance.isMap() || !argument.isObject())
        return;
    Context within = at;
    within.asksRules = at.asksRules || at.asksRulesInProperties;
    for (const document::TemplateMember& member : instance.members()) {
        const Value property = argument.find(member.key);
        if (property)
            engine.validate(engine.below(within, member, member.key), *member.value, property, out);
    }
}

void Keywords::patternProperties() const {
    if (!instance.isMap())
        return;
    Context within = at;
    within.asksRules = at.asksRules || at.asksRulesInPatterns;
    for (std::uint32_t i = 0; i < argument.size(); ++i)
        for (const document::TemplateMember& member : instance.members())
            if (member.keyKind == document::Kind::String &&
                engine.search(argument.keyText(i), member.key) == schema::Match::Yes)
                engine.validate(engine.below(within, member, "*"), *member.value,
                                argument.member(i), out);
}

void Keywords::additionalProperties() const {
    if (!instance.isMap() || at.functions.has(calledValueFunction(instance)))
        return;
    const Value named = schema.find(Keyword::Properties);
    const Value patterns = schema.find(Keyword::PatternProperties);
    const auto isNamed = [&](const document::TemplateMember& member) {
        if (named.find(member.key))
            return true;
        for (std::uint32_t i = 0; i < patterns.size(); ++i)
            if (member.keyKind == document::Kind::String &&
                engine.search(patterns.keyText(i), member.key) != schema::Match::No)
                return true;
        return false;
    };
    Context within = at;
    within.asksRules = at.asksRules || at.asksRulesInProperties;
    for (const document::TemplateMember& member : instance.members()) {
        if (member.key == "Fn::Transform" && at.functions.has(Function::Transform))
            continue;
        if (isNamed(member) || engine.isLeftToMacro(at, member.key))
            continue;
        if (argument.isObject()) {
            engine.validate(engine.below(within, member, "*"), *member.value, argument, out);
            continue;
        }
        if (!argument.isFalse())
            continue;
        std::string message;
        std::string_view meant;
        if (!at.isQuiet) {
            message = patterns ? fmt::format("`{}` is no name that can stand here", member.key)
                               : fmt::format("`{}` is unknown here", member.key);
            for (std::uint32_t i = 0; i < named.size(); ++i)
                if (isAlike(member.key, named.keyText(i))) {
                    meant = named.keyText(i);
                    message += fmt::format("; did you mean `{}`?", meant);
                    break;
                }
        }
        Failure& failure = failAt(member, std::move(message));
        if (meant.empty() || instance.find(meant) != nullptr)
            continue;
        if (auto fix = fixOfKey(member, meant))
            failure.fixes.push_back(std::move(*fix));
    }
}

void Keywords::propertyNames() const {
    if (!instance.isMap())
        return;
    // Names are texts by themselves: what counts for values does not for them.
    Context within = at;
    within.functions = {};
    within.readsDynamicReferences = false;
    for (const document::TemplateMember& member : instance.members()) {
        const std::size_t from = out.size();
        Context name = within;
        name.path = below(at.path, member, engine.arena());
        engine.validate(name, *engine.text(member.key), argument, out);
        for (std::size_t i = from; i < out.size(); ++i)
            out[i].isOfName = true;
    }
}

void Keywords::items() const {
    if (!instance.isList())
        return;
    const std::size_t first = schema.find(Keyword::PrefixItems).size();
    if (instance.size() <= first)
        return;
    if (argument.isFalse()) {
        fail("at most {} items can stand here, and there are {}", first, instance.size());
        return;
    }
    for (std::size_t i = first; i < instance.size(); ++i)
        engine.validate(engine.below(at, i, "*"), *instance.items()[i], argument, out);
}

void Keywords::prefixItems() const {
    if (!instance.isList())
        return;
    for (std::uint32_t i = 0; i < argument.size() && i < instance.size(); ++i)
        engine.validate(engine.below(at, i, "*"), *instance.items()[i], argument.item(i), out);
}

void Keywords::required() const {
    if (!instance.isMap())
        return;
    for (std::uint32_t i = 0; i < argument.size(); ++i)
        if (!hasKey(instance, argument.item(i).text()))
            fail("`{}` is missing", argument.item(i).text());
}

void Keywords::requiredOr() const {
    if (!instance.isMap())
        return;
    for (std::uint32_t i = 0; i < argument.size(); ++i)
        if (hasKey(instance, argument.item(i).text()))
            return;
    fail("one of {} is missing", listed(argument));
}

void Keywords::requiredXor() const {
    if (!instance.isMap())
        return;
    std::vector<std::string_view> there;
    for (std::uint32_t i = 0; i < argument.size(); ++i)
        if (hasKey(instance, argument.item(i).text()))
            there.push_back(argument.item(i).text());
    if (there.empty())
        fail("one of {} is missing", listed(argument));
    for (const std::string_view key : there)
        if (there.size() > 1)
            failAt(*instance.member(key),
                   fmt::format("only one of {} can stand here", listed(argument)));
}

void Keywords::dependentRequired() const {
    if (!instance.isMap())
        return;
    for (std::uint32_t i = 0; i < argument.size(); ++i)
        for (std::uint32_t j = 0;
             hasKey(instance, argument.keyText(i)) && j < argument.member(i).size(); ++j)
            if (!hasKey(instance, argument.member(i).item(j).text()))
                fail("`{}` needs `{}`", argument.keyText(i), argument.member(i).item(j).text());
}

void Keywords::dependentExcluded() const {
    if (!instance.isMap())
        return;
    for (std::uint32_t i = 0; i < argument.size(); ++i)
        for (std::uint32_t j = 0;
             hasKey(instance, argument.keyText(i)) && j < argument.member(i).size(); ++j) {
            const std::string_view other = argument.member(i).item(j).text();
            if (hasKey(instance, other))
                fail("`{}` cannot stand beside `{}`", other, argument.keyText(i)).path =
                    below(at.path, other, engine.arena());
        }
}

void Keywords::dependencies() const {
    if (!instance.isMap())
        return;
    for (std::uint32_t i = 0; i < argument.size(); ++i) {
        if (!hasKey(instance, argument.keyText(i)))
            continue;
        const Value dependency = argument.member(i);
        if (!dependency.isArray()) {
            engine.validate(at, instance, dependency, out);
            continue;
        }
        for (std::uint32_t j = 0; j < dependency.size(); ++j)
            if (!hasKey(instance, dependency.item(j).text()))
                fail("`{}` needs `{}`", argument.keyText(i), dependency.item(j).text());
    }
}

void Keywords::reference() const {
    Context within = at;
    if (const std::string_view document = argument.item(0).text(); !document.empty())
        within.document = ruledata::schema(fmt::format("other/iam/{}", document));
    if (const Value target = engine.follow(at, argument))
        engine.validate(within, instance, target, out);
}

void Keywords::cfnContext() const {
    Context within = at;
    Value functions = argument.find("functions");
    if (functions.isObject())
        functions = engine.follow(at, functions.find(Keyword::Ref));
    if (functions) {
        within.functions = {};
        for (std::uint32_t i = 0; i < functions.size(); ++i)
            within.functions = within.functions.with(functionNamed(functions.item(i).text()));
    }
    if (argument.find("pseudoParameters"))
        within.hasPseudoParameters = false;
    if (const Value inner = argument.find(Keyword::Schema))
        engine.validate(within, instance, inner, out);
}

void Keywords::cfnGather() const { checkGathered(engine, at, argument, instance, out); }

void Keywords::cfnLint() const {
    const auto ask = [&](std::string_view path) {
        if (const std::uint32_t node = rulePathOf(path); node != 0)
            engine.askRules(at, node, instance, out);
    };
    if (argument.isString())
        ask(argument.text());
    for (std::uint32_t i = 0; argument.isArray() && i < argument.size(); ++i)
        ask(argument.item(i).text());
}

void Keywords::dynamicValidation() const {
    if (const Value transform = argument.find("transformCheck");
        transform && !engine.model().hasTransform(transform.text()))
        fail("the template has no transform `{}`", transform.text());
    const std::string_view context = argument.find("context").text();
    if (!context.empty() && !engine.isDeclared(at, context, instance)) {
        Failure& failure = fail("there is no {} {}",
                                context == "conditions" ? "condition"
                                : context == "mappings" ? "mapping"
                                                        : "parameter or resource",
                                shown(instance));
        failure.check = Keyword::Enum;
        if (!at.isQuiet && instance.isString())
            engine.suggest(failure, instance, engine.declaredNames(at, context));
    }
    if (const Value path = argument.find("pathCheck");
        path && !textOf(at.path).starts_with(path.text()))
        fail("this cannot stand here").check = Keyword::Pattern;
}

void Keywords::format() const {
    // A pattern beside it says the same.
    if (argument.text() == "AWS::Logs::LogGroup.Name" &&
        (schema.find(Keyword::Pattern) || at.isComposite))
        return;
    engine.checkFormat(at, argument.text(), instance, out);
}

void Keywords::tagging() const {
    if (!argument.find("taggable").isTrue())
        return;
    Context within = at;
    within.asksRules = false;
    const std::size_t from = out.size();
    const Value tags = ruledata::schema("other/resources/tagging");
    engine.validate(within, instance, tags, out);
    for (std::size_t i = from; i < out.size(); ++i)
        out[i].check = Keyword::Tagging;
}

void Keywords::lifecycle() const {
    const std::string_view status = argument.find("status").text();
    const std::string_view date = argument.find("date").text();
    const std::string_view type = schema.find(Keyword::TypeName).text();
    const auto since = date.empty() ? std::string{} : fmt::format(" ({})", date);
    if (status == "shutdown")
        fail("`{}` belongs to a service that was shut down{}", type, since).rule = "E3710"_rule;
    if (status == "sunset")
        fail("`{}` belongs to a service that will be shut down{}", type, since).rule = "W3696"_rule;
    if (status == "maintenance")
        fail("`{}` belongs to a service that gets no new features{}", type, since).rule =
            "W3697"_rule;
}

void Engine::apply(const Context& at, Keyword keyword, Value argument, const Node& instance,
                   Value schema, Failures& out) {
    const std::size_t from = out.size();
    const PathMark mark = markPaths();
    const Keywords ask{*this, at, argument, instance, schema, out};
    switch (keyword) {
    case Keyword::Ref:
        ask.reference();
        break;
    case Keyword::AdditionalProperties:
        ask.additionalProperties();
        break;
    case Keyword::AllOf:
        ask.allOf();
        break;
    case Keyword::AnyOf:
        ask.anyOf();
        break;
    case Keyword::CfnContext:
        ask.cfnContext();
        break;
    case Keyword::CfnGather:
        ask.cfnGather();
        break;
    case Keyword::CfnLint:
        ask.cfnLint();
        break;
    case Keyword::Const:
        ask.constant();
        break;
    case Keyword::Contains:
        ask.contains();
        break;
    case Keyword::Dependencies:
        ask.dependencies();
        break;
    case Keyword::DependentExcluded:
        ask.dependentExcluded();
        break;
    case Keyword::DependentRequired:
        ask.dependentRequired();
        break;
    case Keyword::DynamicValidation:
        ask.dynamicValidation();
        break;
    case Keyword::Enum:
        ask.enumeration(false);
        break;
    case Keyword::EnumCaseInsensitive:
        ask.enumeration(true);
        break;
    case Keyword::ExclusiveMaximum:
    case Keyword::ExclusiveMinimum:
    case Keyword::Maximum:
    case Keyword::Minimum:
        ask.range(keyword);
        break;
    case Keyword::Format:
        ask.format();
        break;
    case Keyword::If:
        ask.condition();
        break;
    case Keyword::Items:
        ask.items();
        break;
    case Keyword::Lifecycle:
        ask.lifecycle();
        break;
    case Keyword::MaxItems:
    case Keyword::MinItems:
    case Keyword::MaxProperties:
    case Keyword::MinProperties:
        ask.count(keyword);
        break;
    case Keyword::MaxLength:
        ask.length(true);
        break;
    case Keyword::MinLength:
        ask.length(false);
        break;
    case Keyword::MaxUniqueItems:
        ask.maxUniqueItems();
        break;
    case Keyword::MultipleOf:
        ask.multipleOf();
        break;
    case Keyword::Not:
        ask.negation();
        break;
    case Keyword::OneOf:
        ask.oneOf();
        break;
    case Keyword::Pattern:
        ask.pattern();
        break;
    case Keyword::PatternProperties:
        ask.patternProperties();
        break;
    case Keyword::PrefixItems:
        ask.prefixItems();
        break;
    case Keyword::Properties:
        ask.properties();
        break;
    case Keyword::PropertyNames:
        ask.propertyNames();
        break;
    case Keyword::Required:
        ask.required();
        break;
    case Keyword::RequiredOr:
        ask.requiredOr();
        break;
    case Keyword::RequiredXor:
        ask.requiredXor();
        break;
    case Keyword::Tagging:
        if (at.isProperty)
            ask.tagging();
        break;
    case Keyword::Type:
        ask.type();
        break;
    case Keyword::UniqueItems:
        if (argument.isTrue() || at.isProperty)
            ask.uniqueItems();
        break;
    case Keyword::UniqueKeys:
        ask.uniqueKeys();
        break;
    case Keyword::Then:
    case Keyword::Else:
    case Keyword::Schema:
    case Keyword::Definitions:
    case Keyword::TypeName:
    case Keyword::PrimaryIdentifier:
    case Keyword::ReadOnlyProperties:
    case Keyword::CreateOnlyProperties:
    case Keyword::Data:
    case Keyword::Lookup:
    case Keyword::Count:
        break;
    }
    if (out.size() == from)
        dropPaths(mark);
    for (std::size_t i = from; i < out.size(); ++i) {
        Failure& failure = out[i];
        if (!failure.check.isSet())
            failure.check = keyword;
        if (failure.instance == nullptr) {
            failure.instance = &instance;
            failure.schema = schema;
        }
    }
}

void checkUnstated(Engine& engine, const Context& at, const Node& instance, Value schema,
                   bool isObject, bool isArray, Failures& out) {
    static const Value anything = ruledata::schema("own/anything");
    if (isObject && instance.isMap() && !schema.find(Keyword::Properties) &&
        !schema.find(Keyword::AdditionalProperties) && !schema.find(Keyword::PatternProperties)) {
        Context within = at;
        within.asksRules = at.asksRules || at.asksRulesInPatterns;
        for (const document::TemplateMember& member : instance.members())
            if (member.keyKind == document::Kind::String)
                engine.validate(engine.below(within, member, "*"), *member.value, anything, out);
    }
    if (isArray && instance.isList() && !schema.find(Keyword::Items))
        for (std::size_t i = schema.find(Keyword::PrefixItems).size(); i < instance.size(); ++i)
            engine.validate(engine.below(at, i, "*"), *instance.items()[i], anything, out);
}

void checkBySchema(Engine& engine, const Context& at, const Rule& rule, Value schema,
                   const Node& instance, Failures& out) {
    Context within = at;
    within.readsDynamicReferences = false;
    within.asksRules = false;
    within.isComposite = true;
    within.hasPropertyTypes = false;
    within.document = schema;
    Failures failures;
    engine.validate(within, instance, schema, failures);
    std::erase_if(failures, [](const Failure& failure) { return failure.isUnknown; });
    if (rule.reports == Reports::Each) {
        cleanFailures(failures, 0, rule.id);
        std::ranges::move(failures, std::back_inserter(out));
        return;
    }
    const Failure* best = bestOf(failures);
    if (best == nullptr)
        return;
    Failure failure = *best;
    failure.context.clear();
    failure.rule = rule.id;
    if (!rule.message.empty())
        failure.message = rule.message;
    out.push_back(std::move(failure));
}

} // namespace infrac::lint
