// `object.member`: attributes of resources, what a module exposes, fields, other stacks.
#include <algorithm>

#include <fmt/core.h>

#include "base/suggest.h"
#include "eval/evaluator.h"

namespace infrac::eval {

using namespace syntax;

const Value* Evaluator::evalMember(const MemberExpr& member, Scope& scope) {
    const Value* object = eval(*member.object, scope);
    if (object->isError() || member.member.text.empty())
        return error(member.span);
    return memberOf(*object, member.member, member.span);
}

const Value* Evaluator::memberOf(const Value& object, const Ident& member, Span span) {
    switch (object.kind) {
    case ValueKind::Resource:
        return memberOfResource(*object.resource, member, span);
    case ValueKind::Instance:
        return memberOfInstance(*object.instance, member, span);
    case ValueKind::Record:
        return memberOfRecord(object, member);
    case ValueKind::Duration:
        return memberOfDuration(object, member, span);
    case ValueKind::Stack:
        return memberOfStack(*object.stack, member);
    case ValueKind::Namespace:
        return memberOfFile(*object.file, member, span);
    case ValueKind::Api: {
        if (member.text != "url")
            return noMember(fmt::format("the api `{}`", object.api->name), member, {"url"});
        Late what{.kind = LateKind::ApiUrl};
        what.api = object.api;
        return late(what, span);
    }
    case ValueKind::None:
        bag_.report(diags::NoSuchMember, member.span, diag::Text{"`none`"}, diag::Name{member.text})
            .help("ask first whether it is there: `x == none ? ... : x.member`");
        return error(span);
    case ValueKind::Error:
        return error(span);
    case ValueKind::Prefix:
        return member.text == "bits" ? integer(object.integer, span)
                                     : noMember("a prefix length", member, {"bits"});
    case ValueKind::Boolean:
    case ValueKind::Integer:
    case ValueKind::Number:
    case ValueKind::String:
    case ValueKind::Cidr:
    case ValueKind::List:
    case ValueKind::Late:
    case ValueKind::Action:
        return noMember(describeValue(object), member, {});
    }
    return error(span);
}

const Value* Evaluator::memberOfStack(model::Stack& stack, const Ident& member) {
    if (Entry* entry = stackScopes_.at(&stack)->findLocal(member.text))
        return force(*entry);
    // The binder sees names that stand directly behind a stack's own.
    bool isReported = std::any_of(bag_.all().begin(), bag_.all().end(),
                                  [&](const auto& known) { return known.span == member.span; });
    if (isReported)
        return error(member.span);
    bag_.report(diags::NoSuchMember, member.span,
                diag::Text{fmt::format("the stack `{}`", stack.name)}, diag::Name{member.text})
        .help("of what `if` and `for` declare, resources and actions are seen from outside");
    return error(member.span);
}

const Value* Evaluator::memberOfFile(const sema::SourceFile& file, const Ident& member, Span span) {
    if (Entry* entry = fileScope(file).findLocal(member.text))
        return force(*entry);
    const Decl* decl = file.find(member.text);
    bool isModule = as<ModuleDecl>(decl) != nullptr;
    if (isModule || as<TypeDecl>(decl))
        bag_.report(
            diags::TypeMismatch, span, diag::TypeName{"value"},
            diag::Text{fmt::format("the {} `{}`", isModule ? "module" : "type", member.text)});
    return error(span);
}

const Value* Evaluator::noMember(std::string what, const Ident& member,
                                 const std::vector<std::string_view>& candidates) {
    auto& diagnostic = bag_.report(diags::NoSuchMember, member.span, diag::Text{std::move(what)},
                                   diag::Name{member.text});
    if (std::string_view near = closest(member.text, candidates); !near.empty()) {
        diagnostic.fix(fmt::format("did you mean `{}`?", near), member.span, std::string{near},
                       false);
    } else if (!candidates.empty() && candidates.size() <= 12) {
        diagnostic.help(fmt::format("it has {}", listOf(candidates)));
    }
    return error(member.span);
}

const Value* Evaluator::attribute(model::Resource& resource, std::string_view name, Span span) {
    Late what{.kind = LateKind::Attribute};
    what.resource = &resource;
    what.text = name;
    if (auto found = resource.type.findAttribute(name))
        what.isList = found->type().kind() == schema::TypeKind::List;
    return late(what, span);
}

const Value* Evaluator::propertyOf(model::Resource& resource, std::string_view name, Span span) {
    auto pending = pending_.find(&resource);
    if (pending != pending_.end() && pending->second.state == State::Open) {
        for (const syntax::Field& field : pending->second.decl->fields->fields) {
            if (field.name.text == name && field.value)
                return propertyUnderWay(resource, field, span);
        }
    }
    evaluateProperties(resource);
    for (const Field& property : resource.properties) {
        if (property.name == name)
            return property.value;
    }
    return resource.type.propertiesAreAttributes() ? attribute(resource, name, span) : none(span);
}

const Value* Evaluator::memberOfResource(model::Resource& resource, const Ident& member,
                                         Span span) {
    const schema::ResourceType& type = resource.type;
    std::string_view name = member.text;
    bool isRef = name == type.refAttribute() ||
                 (name == "Ref" && (type.isRefComposite() || type.refAttribute().empty()));
    if (isRef || type.findAttribute(name))
        return attribute(resource, name == "Ref" ? std::string_view{} : name, span);
    if (type.find(name))
        return propertyOf(resource, name, span);
    std::vector<std::string_view> candidates;
    if (!type.refAttribute().empty())
        candidates.push_back(type.refAttribute());
    for (std::size_t i = 0; i < type.attributeCount(); ++i)
        candidates.push_back(type.attribute(i).name());
    for (std::size_t i = 0; i < type.propertyCount(); ++i)
        candidates.push_back(type.property(i).name());
    return noMember(fmt::format("`{}`", type.name()), member, candidates);
}

// One property of a resource while its properties are being evaluated: that one by itself.
const Value* Evaluator::propertyUnderWay(model::Resource& resource, const syntax::Field& field,
                                         Span span) {
    bool isOpen = std::any_of(open_.begin(), open_.end(), [&](const Step& step) {
        return step.owner == &resource && step.part == &field;
    });
    if (isOpen)
        return reportCycle(&resource, &field, span);
    open_.push_back({&resource, &field, fmt::format("{}.{}", resource.logicalId, field.name.text),
                     field.key->span});
    const Value* value = eval(*field.value, *pending_.at(&resource).scope);
    open_.pop_back();
    return value;
}

const Value* Evaluator::memberOfInstance(model::Instance& instance, const Ident& member,
                                         Span span) {
    for (std::size_t i = 0; i < instance.exposed.size(); ++i) {
        if (instance.exposed[i].decl->name.text == member.text)
            return exposed(instance, i);
    }
    if (instance.primary) {
        const Value* primary = force(*instance.primary);
        model::Resource* resource = asResource(*primary);
        bool isRaw = resource && !member.text.empty() && member.text.front() >= 'A' &&
                     member.text.front() <= 'Z';
        if (isRaw)
            return memberOfResource(*resource, member, span);
        if (primary->isError())
            return error(span);
    }
    std::vector<std::string_view> candidates;
    for (const auto& entry : instance.exposed)
        candidates.push_back(entry.decl->name.text);
    return noMember(fmt::format("`{}` (a `{}`)", instance.name, instance.module->name.text), member,
                    candidates);
}

const Value* Evaluator::exposed(model::Instance& instance, std::size_t index) {
    auto& entry = instance.exposed[index];
    if (entry.state == State::Open)
        return reportCycle(&instance, entry.decl, entry.decl->span);
    if (entry.state == State::Unvisited) {
        entry.state = State::Open;
        open_.push_back({&instance, entry.decl,
                         fmt::format("{}.{}", instance.name, entry.decl->name.text),
                         entry.decl->name.span});
        entry.value = eval(*entry.decl->value, *instance.scope);
        open_.pop_back();
        entry.state = State::Done;
    }
    return entry.value;
}

const Value* Evaluator::memberOfRecord(const Value& record, const Ident& member) {
    constexpr std::size_t kFieldsOfStep = 16; // looked at in the time of a step
    if (!spend(record.fields.size() / kFieldsOfStep, member.span))
        return error(member.span);
    if (const Field* field = record.field(member.text))
        return field->value;
    std::vector<std::string_view> candidates;
    for (const Field& field : record.fields)
        candidates.push_back(field.name);
    return noMember(&record == environment_ ? "the environment" : "this record", member,
                    candidates);
}

const Value* Evaluator::memberOfDuration(const Value& duration, const Ident& member, Span span) {
    struct Unit {
        std::string_view name;
        std::int64_t seconds;
    };
    static constexpr Unit kUnits[] = {
        {"seconds", 1}, {"minutes", 60}, {"hours", 3600}, {"days", 86400}, {"weeks", 604800}};
    std::vector<std::string_view> candidates;
    for (const Unit& unit : kUnits) {
        candidates.push_back(unit.name);
        if (unit.name != member.text)
            continue;
        if (duration.integer % unit.seconds != 0) {
            bag_.report(diags::Arithmetic, member.span,
                        diag::Text{fmt::format("has a remainder: {} seconds are no whole {}",
                                               duration.integer, unit.name)});
            return error(span);
        }
        return integer(duration.integer / unit.seconds, span);
    }
    return noMember("a duration", member, candidates);
}

} // namespace infrac::eval
