#include "lint/engine/functions.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "lint/engine/attributes.h"
#include "lint/engine/keywords.h"
#include "lint/engine/texts.h"
#include "lint/model/python_text.h"
#include "ruledata/ruledata.h"

namespace infrac::lint {
namespace {

constexpr std::string_view kAny[] = {"array", "boolean", "integer", "number", "object", "string"};
constexpr std::string_view kArray[] = {"array"};
constexpr std::string_view kBoolean[] = {"boolean"};
constexpr std::string_view kInteger[] = {"integer"};
constexpr std::string_view kString[] = {"string"};
constexpr std::string_view kSingle[] = {"boolean", "integer", "number", "string"};
constexpr std::string_view kArrayOrSingle[] = {"array", "boolean", "integer", "number", "string"};

struct FunctionRow {
    Function function;
    std::span<const std::string_view> types; // of what it yields
    std::string_view schema;                 // of its argument
    RuleId resolved;                         // of what it can yield and must not
};

constexpr FunctionRow kRows[] = {
    {Function::Base64, kString, "other/functions/base64", {}},
    {Function::Cidr, kArray, "other/functions/cidr", {}},
    {Function::FindInMap, kArrayOrSingle, "other/functions/findinmap", "W1034"_rule},
    {Function::GetAtt, kAny, "other/functions/getatt", {}},
    {Function::GetAZs, kArray, "own/region", "W1036"_rule},
    {Function::GetStackOutput, kSingle, "other/functions/getstackoutput", {}},
    {Function::If, kAny, "other/functions/if", {}},
    {Function::ImportValue, kSingle, "other/functions/importvalue", {}},
    {Function::Join, kString, "other/functions/join", "W1032"_rule},
    {Function::Length, kInteger, "other/functions/length", {}},
    {Function::Select, kAny, "other/functions/select", "W1035"_rule},
    {Function::Split, kArray, "other/functions/split", "W1033"_rule},
    {Function::Sub, kString, "other/functions/sub", "W1031"_rule},
    {Function::ToJsonString, kString, "other/functions/tojsonstring", "W1040"_rule},
    {Function::Ref, kAny, "other/functions/ref", "W1030"_rule},
    {Function::And, kBoolean, "other/functions/and", {}},
    {Function::Or, kBoolean, "other/functions/or", {}},
    {Function::Not, kBoolean, "other/functions/not", {}},
    {Function::Equals, kBoolean, "other/functions/equals", {}},
    {Function::Condition, kBoolean, "other/functions/condition", {}},
};

// The rules that have this check. They are few, and calls of functions are many.
template <ReferenceCheck Rule::*check>
std::span<const Rule* const> rulesWith() {
    static const std::vector<const Rule*> found = [] {
        std::vector<const Rule*> out;
        std::ranges::copy_if(allRules(), std::back_inserter(out),
                             [](const Rule* rule) { return rule->*check != nullptr; });
        return out;
    }();
    return found;
}

const FunctionRow* rowOf(Function function) {
    const auto* found = std::ranges::find(kRows, function, &FunctionRow::function);
    return found == std::end(kRows) ? nullptr : found;
}

constexpr std::string_view kListParameterTypes[] = {
    "CommaDelimitedList",
    "List<AWS::EC2::AvailabilityZone::Name>",
    "List<AWS::EC2::Image::Id>",
    "List<AWS::EC2::Instance::Id>",
    "List<AWS::EC2::SecurityGroup::GroupName>",
    "List<AWS::EC2::SecurityGroup::Id>",
    "List<AWS::EC2::Subnet::Id>",
    "List<AWS::EC2::VPC::Id>",
    "List<AWS::EC2::Volume::Id>",
    "List<AWS::Route53::HostedZone::Id>",
    "List<Number>",
    "List<String>",
};
constexpr std::string_view kSingleParameterTypes[] = {
    "AWS::EC2::AvailabilityZone::Name",
    "AWS::EC2::Image::Id",
    "AWS::EC2::Instance::Id",
    "AWS::EC2::KeyPair::KeyName",
    "AWS::EC2::SecurityGroup::GroupName",
    "AWS::EC2::SecurityGroup::Id",
    "AWS::EC2::Subnet::Id",
    "AWS::EC2::VPC::Id",
    "AWS::EC2::Volume::Id",
    "AWS::Route53::HostedZone::Id",
    "AWS::SSM::Parameter::Name",
    "Number",
    "String",
};

std::string_view insideSsm(std::string_view type) {
    constexpr std::string_view kBegin = "AWS::SSM::Parameter::Value<";
    if (type.starts_with(kBegin) && type.ends_with('>'))
        return type.substr(kBegin.size(), type.size() - kBegin.size() - 1);
    return type;
}

template <class Types>
bool isAmong(const Types& types, std::string_view type) {
    return std::ranges::find(types, type) != std::end(types);
}

// A call that is checked.
class Call {
public:
    Call(Engine& engine, const Context& at, const FunctionRow& row, const Node& call,
         const Schema& schema, Failures& out)
        : engine_(engine), at_(at), row_(row), call_(call), argument_(argumentOf(call)),
          schema_(schema), out_(out) {}

    void run() {
        struct Special {
            Function function;
            void (Call::*check)();
        };
        static constexpr Special kSpecial[] = {
            {Function::If, &Call::checkIf},
            {Function::GetAtt, &Call::checkGetAtt},
            {Function::Ref, &Call::checkRef},
            {Function::Sub, &Call::checkSub},
            {Function::Join, &Call::checkJoin},
            {Function::Split, &Call::checkSplit},
            {Function::ImportValue, &Call::checkImportValue},
            {Function::Equals, &Call::checkEquals},
            {Function::Length, &Call::checkExtension},
            {Function::ToJsonString, &Call::checkExtension},
        };
        for (const Special& special : kSpecial)
            if (special.function == row_.function) {
                (this->*special.check)();
                return;
            }
        checkUsual(at_);
    }

private:
    // The type, the argument, and what it can yield. Whether all is well.
    bool checkUsual(const Context& at) {
        const std::size_t from = out_.size();
        if (at.isComposite) {
            engine_.fail(at, out_, {}).isUnknown = true;
            setCheck(from);
            return false;
        }
        checkType(at);
        checkArgument(at);
        setCheck(from);
        if (out_.size() == from)
            resolve(at);
        return out_.size() == from;
    }

    void setCheck(std::size_t from) {
        for (std::size_t i = from; i < out_.size(); ++i)
            if (!out_[i].check.is(Function::Ref))
                out_[i].check = row_.function;
    }

    Value typesOf(Value schema) const {
        if (const Value types = schema.find(Keyword::Type))
            return types;
        if (const Value reference = schema.find(Keyword::Ref)) {
            const Value target = engine_.follow(at_, reference);
            return target && !(target == schema) ? typesOf(target) : Value{};
        }
        return {};
    }

    void checkType(const Context& at) {
        const Value types = typesOf(schema_.value);
        if (types && !areCompatible(row_.types, types, false))
            engine_.fail(
                at, out_,
                fmt::format("`{}` does not yield what must stand here", nameOf(row_.function)));
    }

    void checkArgument(const Context& at) {
        Context within = engine_.below(at, call_.members().front().key, {});
        within.isStrict = false;
        within.asksRules = false;
        within.document = ruledata::schema(row_.schema);
        engine_.validate(within, argument_, within.document, out_);
    }

    void resolve(const Context& at) {
        if (!row_.resolved || !engine_.constrains(schema_.value))
            return;
        Context strictless = at;
        strictless.isStrict = false;
        Failures all;
        const bool isAllSeen = engine_.resolveOrFail(
            strictless, call_, [&](const Node* value, const Context& within, Failure* failure) {
                if (failure != nullptr) {
                    if (!failure->check.is(Function::Ref))
                        failure->check = row_.function;
                    out_.push_back(std::move(*failure));
                    return true;
                }
                Failures failures;
                Context inside = engine_.below(within, call_.members().front().key, {});
                engine_.validate(inside, *value, schema_, failures);
                if (failures.empty() && !within.isFromParameter)
                    return false;
                for (Failure& found : failures) {
                    if (!found.check.is(Function::Ref))
                        found.check = row_.function;
                    cleanResolved(found);
                    all.push_back(std::move(found));
                }
                return true;
            });
        if (isAllSeen)
            std::ranges::move(all, std::back_inserter(out_));
    }

    void cleanResolved(Failure& failure) {
        failure.path = upTo(failure.path, depthOf(at_.path) + 1);
        failure.rule = row_.resolved;
        if (!failure.message.empty())
            failure.message += fmt::format(", which `{}` can yield", nameOf(row_.function));
        for (Failure& inner : failure.context)
            cleanResolved(inner);
    }

    Failure& failAtArgument(const Context& at, std::string message) {
        Failure& failure = engine_.fail(at, out_, std::move(message));
        failure.path = below(at.path, call_.members().front().key, engine_.arena());
        failure.check = row_.function;
        return failure;
    }

    void checkIf() {
        const std::size_t from = out_.size();
        checkType(at_);
        checkArgument(at_);
        setCheck(from);
        // An absent argument passes as one of any type.
        if (out_.size() > from || !argument_.isList() || argument_.size() != 3)
            return;
        const std::string_view key = call_.members().front().key;
        for (const std::size_t i : {1U, 2U}) {
            const bool value = i == 1;
            Context within = engine_.below(engine_.below(at_, key, {}), i, {});
            const ConditionState* state =
                engine_.conditions().with(at_.conditions, argument_.items()[0]->text(), value);
            if (state != nullptr) {
                within.conditions = state;
            } else {
                Failure& failure = engine_.fail(
                    within, "W1028"_rule, out_,
                    fmt::format("this is never taken: `{}` cannot be {} here",
                                argument_.items()[0]->text(), value ? "true" : "false"));
                failure.check = row_.function;
            }
            engine_.validate(within, *argument_.items()[i], schema_, out_);
        }
    }

    template <ReferenceCheck Rule::*check>
    void askReferenceRules(const Node& argument) {
        const std::uint32_t node = at_.rulePath == nullptr ? 1 : at_.rulePath->node;
        const auto here = rulesAt(node);
        for (const Rule* rule : rulesWith<check>())
            if (rule->paths.empty() || std::ranges::find(here, rule) != here.end())
                (rule->*check)(engine_, at_, argument, schema_, out_);
    }

    void checkRef() {
        checkUsual(at_);
        if (!argument_.isString())
            return;
        if (const Parameter* parameter = engine_.model().parameters().find(argument_.text());
            parameter != nullptr) {
            const Value types = typesOf(schema_.value);
            if (!types)
                return;
            const bool isInList = isAmong(kListParameterTypes, insideSsm(parameter->type));
            const bool isInSingle = isAmong(kSingleParameterTypes, insideSsm(parameter->type));
            const bool takesSingle = namesAny(types, {"string", "boolean", "integer", "number"});
            const bool takesList = namesAny(types, {"array"});
            if (!takesSingle ? !isInList : !takesList && !isInSingle) {
                Failure& failure = engine_.fail(
                    at_, out_,
                    fmt::format("the parameter `{}` is of type `{}`, and {} must stand here",
                                argument_.text(), parameter->type,
                                takesSingle ? "a single value" : "a list"));
                failure.check = row_.function;
                return;
            }
        }
        askReferenceRules<&Rule::checkRef>(argument_);
    }

    static bool namesAny(Value types, std::initializer_list<std::string_view> names) {
        if (types.isString())
            return isOneOf(types.text(), names);
        for (std::uint32_t i = 0; i < types.size(); ++i)
            if (isOneOf(types.item(i).text(), names))
                return true;
        return false;
    }

    void checkGetAtt() {
        const std::size_t from = out_.size();
        checkUsual(at_);
        const Node* pair = &argument_;
        const bool isText = argument_.isString();
        if (isText) {
            const std::size_t dot = argument_.text().find('.');
            std::vector<const Node*> parts{engine_.text(argument_.text().substr(0, dot))};
            if (dot != std::string_view::npos)
                parts.push_back(engine_.text(argument_.text().substr(dot + 1)));
            pair = engine_.list(parts);
        }
        if (out_.size() > from) {
            checkFormatWhereUnknown(*pair, from);
            return;
        }
        if (!pair->isList() || pair->size() == 0 || pair->size() > 2)
            return;
        Context within = at_;
        within.isStrict = false;
        within.asksRules = false;
        checkAttribute(within, *pair, isText);
        if (out_.size() == from && pair->size() == 2)
            askReferenceRules<&Rule::checkGetAtt>(*pair);
    }

    // In a branch of anyOf a wrong format is certain although the value is not known.
    void checkFormatWhereUnknown(const Node& pair, std::size_t from) {
        if (!hasUnknown(out_, from) || !pair.isList() || pair.size() != 2)
            return;
        const Rule* rule = findRule("E1040"_rule);
        if (rule == nullptr)
            return;
        Failures failures;
        rule->checkGetAtt(engine_, at_, pair, schema_, failures);
        if (failures.empty())
            return;
        out_.resize(from);
        std::ranges::move(failures, std::back_inserter(out_));
    }

    void checkAttribute(const Context& at, const Node& pair, bool isText) {
        const std::string_view key = call_.members().front().key;
        engine_.resolve(at, *pair.items()[0], [&](const Node& name, const Context&) {
            const Resource* resource = name.isString() && at.hasResources
                                           ? engine_.model().resources().find(name.text())
                                           : nullptr;
            if (resource == nullptr && name.isString() && engine_.model().mayBeMade(name.text()))
                return true;
            if (resource == nullptr) {
                Failure& failure =
                    failAtArgument(at, fmt::format("there is no resource {}", shown(name)));
                if (!isText)
                    failure.path = below(failure.path, std::size_t{0}, engine_.arena());
                if (name.isString())
                    engine_.suggest(failure, name, resourceNames());
                return true;
            }
            if (pair.size() == 2)
                checkAttributeOf(at, *resource, pair, key);
            else
                failAtArgument(at, fmt::format("which attribute of {} is missing", shown(name)));
            return true;
        });
    }

    std::vector<std::string_view> resourceNames() const {
        std::vector<std::string_view> out;
        for (const Resource& resource : engine_.model().resources())
            out.push_back(resource.name);
        return out;
    }

    void checkAttributeOf(const Context& at, const Resource& resource, const Node& pair,
                          std::string_view key) {
        const Node& wanted = *pair.items()[1];
        for (const Value type : engine_.typeSchemas(at, resource.type)) {
            engine_.resolve(at, wanted, [&](const Node& attribute, const Context&) {
                if (!attribute.isString())
                    return true;
                const Value attributeSchema = attributeOf(type, resource, attribute.text());
                if (!attributeSchema) {
                    Failure& failure = failAtArgument(
                        at,
                        fmt::format("`{}` has no attribute {}{}", resource.type, shown(attribute),
                                    attributeSuggestion(type, attribute.text())));
                    failure.path = below(below(at.path, key, engine_.arena()), std::size_t{1},
                                         engine_.arena());
                    return true;
                }
                checkAttributeType(at, resource, attribute, attributeSchema);
                return true;
            });
        }
    }

    // What an attribute yields is what it says: a list is no text.
    void checkAttributeType(const Context& at, const Resource& resource, const Node& attribute,
                            Value attributeSchema) {
        Value from = attributeSchema.find(Keyword::Type);
        if (resource.type == "AWS::DocDB::DBCluster" && attribute.text() == "Port")
            from = ruledata::schema("own/string").find(Keyword::Type);
        const Value to = schema_.value.find(Keyword::Type);
        if (!from || !to || namesAny(to, {"boolean", "integer"}))
            return;
        if (typesMeet(from, to))
            return;
        failAtArgument(at, fmt::format("`{}` of `{}` is of another type than must stand here",
                                       attribute.text(), resource.name));
    }

    static bool typesMeet(Value a, Value b) {
        if (a.isString())
            return namesAny(b, {a.text()});
        for (std::uint32_t i = 0; i < a.size(); ++i)
            if (namesAny(b, {a.item(i).text()}))
                return true;
        return false;
    }

    void checkSub() {
        if (!checkUsual(at_))
            return;
        const std::size_t from = out_.size();
        const Node* text = &argument_;
        const Node* values = nullptr;
        if (argument_.isList() && argument_.size() == 2) {
            text = argument_.items()[0];
            values = argument_.items()[1];
        }
        if (!text->isString())
            return;
        checkVariables(*text, values);
        if (out_.size() == from)
            checkSubAdvice(*text);
    }

    bool isGiven(const Node* values, std::string_view name) const {
        const Node* value = values == nullptr ? nullptr : values->find(name);
        if (value == nullptr)
            return false;
        const bool isItself = calledFunction(*value) == Function::Ref &&
                              argumentOf(*value).isString() && argumentOf(*value).text() == name;
        return !isItself;
    }

    void checkVariables(const Node& text, const Node* values) {
        static const Value string = ruledata::schema("own/string");
        const std::string_view key = call_.members().front().key;
        Context within = engine_.below(at_, key, {});
        within.isStrict = true;
        within.asksRules = false;
        for (const std::string_view variable : variablesOfSub(text.text())) {
            const bool isAttribute = variable.find('.') != std::string_view::npos;
            if (!isAttribute && isGiven(values, variable))
                continue;
            const std::size_t from = out_.size();
            const Node* name = engine_.text(variable);
            engine_.validate(within, *engine_.call(isAttribute ? "Fn::GetAtt" : "Ref", name),
                             string, out_);
            for (std::size_t i = from; i < out_.size(); ++i) {
                out_[i].path = below(at_.path, key, engine_.arena());
                out_[i].check = row_.function;
                if (isAttribute || out_[i].rule)
                    continue;
                out_[i].message = fmt::format("`${{{}}}` is no parameter or resource", variable);
                engine_.suggest(out_[i], *name, engine_.declaredNames(within, "refs"));
            }
        }
    }

    // Of the rules about a good Sub. The place of a list's text is not written: the list's own.
    void checkSubAdvice(const Node& text) {
        const std::string_view key = call_.members().front().key;
        const std::vector<std::string_view> variables = variablesOfSub(text.text());
        // What its variables are is known only when the extensions have run.
        if (engine_.model().hasTransform(kLanguageExtensions))
            return;
        if (variables.empty() && !engine_.model().hasTransform(kServerless)) {
            Failure& failure =
                engine_.fail(at_, "W1020"_rule, out_, "`Fn::Sub` has nothing to put in here");
            failure.path = below(at_.path, key, engine_.arena());
            failure.check = row_.function;
            // `${!x}` is what only Sub turns into `${x}`.
            if (call_.isShortTag() && argument_.isString() &&
                text.text().find("${") == std::string_view::npos) {
                text::Span tag = call_.span();
                tag.end = argument_.span().begin;
                failure.fixes.push_back({"take out `!Sub`", {{tag, ""}}, true, {}});
            }
        }
        if (!argument_.isList() || argument_.size() != 2)
            return;
        for (const document::TemplateMember& member : argument_.items()[1]->members()) {
            if (std::ranges::find(variables, member.key) != variables.end())
                continue;
            Failure& failure = engine_.fail(
                at_, "W1019"_rule, out_, fmt::format("`{}` is not used in the text", member.key));
            failure.path =
                below(below(below(at_.path, key, engine_.arena()), std::size_t{1}, engine_.arena()),
                      member.key, engine_.arena());
            failure.check = row_.function;
        }
    }

    static bool isSimplePart(const Node& node) {
        if (!node.isMap() || node.size() != 1)
            return true;
        const Function function = calledFunction(node);
        if (function == Function::Sub)
            return argumentOf(node).isString();
        return function == Function::Ref || function == Function::GetAtt;
    }

    void checkJoin() {
        Context within = at_;
        within.isStrict = true;
        checkUsual(within);
        if (engine_.model().isFromCdk() || !argument_.isList() || argument_.size() != 2)
            return;
        const Node& delimiter = *argument_.items()[0];
        const Node& parts = *argument_.items()[1];
        if (!delimiter.isString() || !delimiter.text().empty() || !parts.isList())
            return;
        if (!std::ranges::all_of(parts.items(),
                                 [](const Node* part) { return isSimplePart(*part); }))
            return;
        Failure& failure =
            engine_.fail(at_, "I1022"_rule, out_, "`Fn::Sub` says the same in one line");
        failure.path = below(below(at_.path, call_.members().front().key, engine_.arena()),
                             std::size_t{0}, engine_.arena());
        failure.check = row_.function;
    }

    void checkSplit() {
        if (!checkUsual(at_) || !argument_.isList() || argument_.size() != 2)
            return;
        const Node& text = *argument_.items()[1];
        if (text.isString() && hasDynamicReference(text.text())) {
            Failure& failure = failAtArgument(
                at_, "a dynamic reference has no value yet when `Fn::Split` is computed");
            failure.path = below(failure.path, std::size_t{1}, engine_.arena());
        }
    }

    void checkImportValue() {
        checkUsual(at_);
        const Path* third = stepAt(at_.path, 2);
        if (!startsWithKey(at_.path, "Outputs") || third == nullptr || third->key != "Value")
            return;
        Failure& failure =
            engine_.fail(at_, "W6001"_rule, out_, "this only hands on what another stack exports");
        failure.path = below(at_.path, call_.members().front().key, engine_.arena());
        failure.check = row_.function;
    }

    void checkEquals() {
        if (!checkUsual(at_) || !argument_.isList() || argument_.size() != 2)
            return;
        const Node& first = *argument_.items()[0];
        const Node& second = *argument_.items()[1];
        std::string_view always;
        if (pythonJson(first) == pythonJson(second))
            always = "true";
        else
            always = constantEquality(first, second);
        if (always.empty())
            return;
        Failure& failure = engine_.fail(at_, "W8003"_rule, out_,
                                        fmt::format("this comparison is always {}", always));
        failure.check = row_.function;
    }

    static std::string_view constantEquality(const Node& first, const Node& second) {
        const auto text = [](const Node& node) {
            return node.isBool() ? std::string{node.boolean() ? "true" : "false"}
                                 : pythonText(node);
        };
        if (text(first) == text(second))
            return "true";
        const bool isConstant =
            first.isScalar() && !first.isNull() && second.isScalar() && !second.isNull();
        return isConstant ? "false" : "";
    }

    void checkExtension() {
        const RuleId rule = row_.function == Function::Length ? "E1030"_rule : "E1031"_rule;
        const std::size_t from = out_.size();
        if (!engine_.model().hasTransform(kLanguageExtensions))
            engine_
                .fail(at_, out_,
                      fmt::format("`{}` needs the transform `{}`", nameOf(row_.function),
                                  kLanguageExtensions))
                .check = row_.function;
        else
            checkUsual(at_);
        for (std::size_t i = from; i < out_.size(); ++i)
            out_[i].rule = rule;
    }

    Engine& engine_;
    const Context& at_;
    const FunctionRow& row_;
    const Node& call_;
    const Node& argument_;
    const Schema& schema_;
    Failures& out_;
};

} // namespace

bool areCompatible(std::span<const std::string_view> from, Value to, bool isStrict) {
    const auto yields = [&](std::string_view type) {
        if (std::ranges::find(from, type) != from.end())
            return true;
        if (isStrict)
            return false;
        const auto has = [&](std::string_view other) {
            return std::ranges::find(from, other) != from.end();
        };
        if (type == "number")
            return has("string") || has("integer");
        if (type == "boolean" || type == "integer")
            return has("string");
        if (type == "string")
            return has("integer") || has("boolean") || has("number");
        return false;
    };
    if (to.isString())
        return yields(to.text());
    for (std::uint32_t i = 0; i < to.size(); ++i)
        if (yields(to.item(i).text()))
            return true;
    return false;
}

bool isParameterType(std::string_view type) {
    const std::string_view inside = insideSsm(type);
    return isAmong(kListParameterTypes, inside) || isAmong(kSingleParameterTypes, inside);
}

void checkCall(Engine& engine, const Context& at, Function function, const Node& call,
               const Schema& schema, Failures& out) {
    const FunctionRow* row = rowOf(function);
    if (row == nullptr) {
        // What a macro yields is not known.
        if (at.isComposite && function == Function::Transform) {
            Failure& failure = engine.fail(at, out, {});
            failure.isUnknown = true;
            failure.check = function;
        }
        return;
    }
    const std::size_t from = out.size();
    Call{engine, at, *row, call, schema, out}.run();
    for (std::size_t i = from; i < out.size(); ++i)
        if (!out[i].check.isSet())
            out[i].check = function;
}

} // namespace infrac::lint
