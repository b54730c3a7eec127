// The checker's part for values that are of the wrong type or refer to the wrong thing, and how
// that can be mended.
#include <algorithm>
#include <cctype>

#include <fmt/core.h>

#include "eval/check_resource.h"
#include "eval/diags.h"
#include "eval/scope.h"

namespace infrac::eval {

using model::Field;
using model::Late;
using model::Value;
using model::ValueKind;
using schema::TypeKind;
using schema::TypeRef;
using text::Span;

// What infrac itself makes stands nowhere.
std::string_view ResourceChecker::writtenAt(Span span) const {
    return span.isValid() ? sources_.text(span) : std::string_view{};
}

namespace {

// `an `AWS::EC2::VPC``: the names of all of AWS's types begin with an A.
std::string aResource(std::string_view type) { return fmt::format("an `{}`", type); }

std::string attributeOf(std::string_view attribute, std::string_view type) {
    return fmt::format("`{}` of {}", attribute, aResource(type));
}

std::string shortName(std::string_view resourceType) {
    auto colon = resourceType.rfind(':');
    return std::string{resourceType.substr(colon == std::string_view::npos ? 0 : colon + 1)};
}

std::string withArticle(const std::string& name) {
    bool isVowel = std::string_view{"AEIO"}.find(name.front()) != std::string_view::npos;
    return fmt::format("{} {}", isVowel ? "an" : "a", name);
}

// What a property refers to: the first few of what may be many.
std::string describe(const schema::Relations& wanted) {
    constexpr std::size_t kShown = 3;
    std::string out;
    std::size_t shown = std::min(wanted.size(), kShown);
    for (std::size_t i = 0; i < shown; ++i) {
        bool isLast = i + 1 == wanted.size();
        out += fmt::format("{}`{}`", i == 0 ? "" : isLast ? " or " : ", ", wanted[i].attribute);
        bool isSameType = i + 1 < shown && wanted[i + 1].resourceType == wanted[i].resourceType;
        if (!isSameType)
            out += fmt::format(" of {}", aResource(wanted[i].resourceType));
    }
    return wanted.size() > kShown ? out + " or the like" : out;
}

bool isReferenceTo(const schema::Relations& wanted, const schema::ResourceType& type,
                   std::string_view name) {
    bool isRef = name == type.refAttribute();
    auto attribute = type.findAttribute(name);
    schema::Relations found = attribute ? attribute->relations()
                              : isRef   ? type.refRelations()
                                        : schema::Relations{};
    return found.empty() || wanted.sharesAny(found) || wanted.contains({type.name(), name}) ||
           (isRef && wanted.sharesAny(type.refRelations()));
}

// The attribute of a resource that a property takes; empty where it takes none of them.
std::string_view matchingAttribute(const schema::Relations& wanted,
                                   const schema::ResourceType& type) {
    std::string_view ref = type.refAttribute();
    if (wanted.empty())
        return !ref.empty() && !type.isRefComposite() ? ref
               : type.findAttribute("Arn")            ? std::string_view{"Arn"}
                                                      : std::string_view{};
    if (!ref.empty() &&
        (wanted.contains({type.name(), ref}) || wanted.sharesAny(type.refRelations())))
        return ref;
    for (schema::Relation relation : wanted) {
        if (relation.resourceType == type.name())
            return relation.attribute;
    }
    return {};
}

// The attribute of a resource that stands for what a property takes: a subnet's VPC.
std::string_view relatedAttribute(const schema::Relations& wanted,
                                  const schema::ResourceType& type) {
    for (std::size_t i = 0; i < type.attributeCount(); ++i) {
        if (wanted.sharesAny(type.attribute(i).relations()))
            return type.attribute(i).name();
    }
    return {};
}

// Whether a member can be asked of the expression by writing it behind.
bool isPath(std::string_view written) {
    return !written.empty() && std::all_of(written.begin(), written.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
    });
}

const model::Resource* resourceOf(const Value& value) {
    if (value.kind == ValueKind::Resource)
        return value.resource;
    if (value.kind != ValueKind::Instance || !value.instance->primary ||
        !value.instance->primary->value)
        return nullptr;
    return resourceOf(*value.instance->primary->value);
}

} // namespace

void ResourceChecker::checkReference(const Slot& slot, const Late& late, Span span) {
    schema::Relations wanted = slot.property.relations();
    const schema::ResourceType& type = late.resource->type;
    if (wanted.empty() || late.text.empty() || isReferenceTo(wanted, type, late.text))
        return;
    std::string_view other = matchingAttribute(wanted, type);
    if (other.empty())
        return wrongResource(slot, *late.resource, attributeOf(late.text, type.name()), span);
    auto& diagnostic = bag_.report(diags::WrongReference, span, diag::Name{slot.property.name()},
                                   diag::Text{attributeOf(other, type.name())},
                                   diag::Text{fmt::format("its `{}`", late.text)});
    std::string_view written = writtenAt(span);
    auto dot = written.rfind('.');
    if (dot != std::string_view::npos && written.substr(dot + 1) == late.text) {
        std::string fixed = fmt::format("{}.{}", written.substr(0, dot), other);
        diagnostic.fix(fmt::format("use `{}`", fixed), span, fixed);
    } else {
        diagnostic.help(fmt::format("use `{}` instead of `{}`", other, late.text));
    }
}

void ResourceChecker::wrongResource(const Slot& slot, const model::Resource& resource,
                                    const std::string& found, Span span) {
    schema::Relations wanted = slot.property.relations();
    std::string name = shortName(resource.type.name());
    auto& diagnostic = bag_.report(diags::WrongReference, span, diag::Name{slot.property.name()},
                                   diag::Text{describe(wanted)}, diag::Text{found})
                           .at(fmt::format("{}, where {} belongs", withArticle(name),
                                           withArticle(shortName(wanted[0].resourceType))))
                           .label(resource.span, fmt::format("the {}", name));
    std::string_view written = writtenAt(span);
    std::string_view whole = written.substr(0, written.rfind('.'));
    std::string_view related = relatedAttribute(wanted, resource.type);
    if (!related.empty() && isPath(whole)) {
        std::string fixed = fmt::format("{}.{}", whole, related);
        diagnostic.fix(fmt::format("use `{}`", fixed), span, fixed, false);
    } else if (written.find('.') != std::string_view::npos)
        diagnostic.help("where it is meant so, pass it as text: `\"${...}\"`");
}

std::string ResourceChecker::describeFound(const Value& value) const {
    if (value.isLate() && value.late->isList)
        return "a late list";
    if (value.kind == ValueKind::Resource)
        return fmt::format("a whole `{}`", value.resource->type.name());
    if (value.kind == ValueKind::Instance)
        return fmt::format("a whole `{}`", value.instance->module->name.text);
    return std::string{model::describe(value.kind)};
}

diag::Diagnostic& ResourceChecker::reportType(const Slot& slot, std::string type,
                                              const Value& value, Span span, std::string subject) {
    if (subject.empty())
        subject = fmt::format("`{}`", slot.property.name());
    return bag_.report(diags::WrongPropertyType, span, diag::Text{std::move(subject)},
                       diag::TypeName{std::move(type)}, diag::Text{describeFound(value)});
}

void ResourceChecker::wrongType(const Slot& slot, TypeRef type, const Value& value, Span span) {
    if (const model::Resource* resource = resourceOf(value)) {
        schema::Relations wanted = slot.property.relations();
        if (!wanted.empty() && matchingAttribute(wanted, resource->type).empty())
            return wrongResource(slot, *resource, aResource(resource->type.name()), span);
    }
    std::string subject;
    if (slot.level > 0)
        subject = fmt::format("each {} of `{}`",
                              slot.property.type().kind() == TypeKind::Map ? "value" : "element",
                              slot.property.name());
    diag::Diagnostic& diagnostic =
        reportType(slot, type.describe(), value, span, std::move(subject));
    if (value.kind == ValueKind::Duration)
        fixDuration(diagnostic, slot, span);
    else if (value.kind == ValueKind::Resource || value.kind == ValueKind::Instance)
        fixWholeResource(diagnostic, slot, value, span);
    else if (type.kind() == TypeKind::List && value.kind == ValueKind::Record &&
             type.element().kind() == TypeKind::Tag)
        fixTags(diagnostic, value, span);
    else if (type.kind() == TypeKind::List && value.kind != ValueKind::List &&
             fits(type.element(), value) && !(value.isLate() && value.late->isList))
        wrap(diagnostic, "a list", "[", "]", span);
    else if (type.kind() == TypeKind::Boolean)
        fixBoolean(diagnostic, value, span);
    else if (type.kind() == TypeKind::Integer || type.kind() == TypeKind::Number)
        fixNumber(diagnostic, value, span);
    else if (type.kind() == TypeKind::String && !slot.isShorthand)
        fixAsText(diagnostic, value, span);
}

void ResourceChecker::fixDuration(diag::Diagnostic& diagnostic, const Slot& slot, Span span) {
    struct Unit {
        std::string_view ending;
        std::string_view member;
    };
    constexpr Unit kUnits[] = {
        {"Seconds", "seconds"}, {"Minutes", "minutes"}, {"Hours", "hours"}, {"Days", "days"}};
    std::string_view written = writtenAt(span);
    for (const Unit& unit : kUnits) {
        if (slot.isShorthand || !slot.property.name().ends_with(unit.ending) ||
            written.find(' ') != std::string_view::npos)
            continue;
        std::string fixed = fmt::format("{}.{}", written, unit.member);
        diagnostic.fix(fmt::format("use `{}`", fixed), span, fixed);
        return;
    }
    diagnostic.help("say in which unit: `.seconds`, `.minutes`, `.hours` or `.days`");
}

void ResourceChecker::wrap(diag::Diagnostic& diagnostic, std::string_view what,
                           std::string_view before, std::string_view after, Span span) {
    diag::Fix fix;
    std::string_view written = writtenAt(span);
    bool isShort = written.size() <= 60 && written.find('\n') == std::string_view::npos;
    fix.title = isShort ? fmt::format("as {}: `{}{}{}`", what, before, written, after)
                        : fmt::format("put it between `{}` and `{}`", before, after);
    fix.edits.push_back({{span.file, span.begin, span.begin}, std::string{before}});
    fix.edits.push_back({{span.file, span.end, span.end}, std::string{after}});
    diagnostic.help(fix.title);
    diagnostic.fixes.push_back(std::move(fix));
}

void ResourceChecker::fixAsText(diag::Diagnostic& diagnostic, const Value& value, Span span) {
    std::string_view written = writtenAt(span);
    bool isLiteral = span == value.span;
    if (value.kind == ValueKind::Record || value.kind == ValueKind::List)
        return wrap(diagnostic, "JSON text", "toJson(", ")", span);
    if (value.kind != ValueKind::Integer && value.kind != ValueKind::Boolean &&
        value.kind != ValueKind::Number)
        return;
    std::string text =
        isLiteral ? fmt::format("\"{}\"", written) : fmt::format("\"${{{}}}\"", written);
    diagnostic.fix(fmt::format("as text: `{}`", text), span, text);
}

void ResourceChecker::fixBoolean(diag::Diagnostic& diagnostic, const Value& value, Span span) {
    bool isWord =
        value.kind == ValueKind::String && (value.text == "true" || value.text == "false");
    if (isWord && span == value.span)
        diagnostic.fix(fmt::format("without quotes: `{}`", value.text), span,
                       std::string{value.text});
    else
        diagnostic.help("it takes `true` or `false`");
}

void ResourceChecker::fixNumber(diag::Diagnostic& diagnostic, const Value& value, Span span) {
    bool isNumber = value.kind == ValueKind::String && !value.text.empty() &&
                    value.text.find_first_not_of("0123456789") == std::string_view::npos;
    if (isNumber && span == value.span)
        diagnostic.fix(fmt::format("without quotes: `{}`", value.text), span,
                       std::string{value.text});
}

// `{ Name: "web" }` where AWS has `[{ Key: "Name", Value: "web" }]`.
void ResourceChecker::fixTags(diag::Diagnostic& diagnostic, const Value& value, Span span) {
    std::string text;
    for (const Field& field : value.fields) {
        std::string_view written = writtenAt(field.valueSpan);
        if (field.nameSpan == field.valueSpan || written.find('\n') != std::string_view::npos)
            return;
        text += fmt::format("{}{{ Key: \"{}\", Value: {} }}", text.empty() ? "" : ", ", field.name,
                            written);
    }
    if (span == value.span && !text.empty())
        diagnostic.fix(fmt::format("as a list of tags: `[{}]`", text), span,
                       fmt::format("[{}]", text));
}

void ResourceChecker::fixWholeResource(diag::Diagnostic& diagnostic, const Slot& slot,
                                       const Value& value, Span span) {
    const model::Resource* resource = resourceOf(value);
    if (!resource)
        return;
    schema::Relations wanted = slot.property.relations();
    std::string_view attribute = matchingAttribute(wanted, resource->type);
    std::string_view written = writtenAt(span);
    if (attribute.empty() || !isPath(written))
        return;
    std::string fixed = fmt::format("{}.{}", written, attribute);
    std::string replacement =
        slot.isShorthand ? fmt::format("{}: {}", slot.property.name(), fixed) : fixed;
    diagnostic.fix(fmt::format("use `{}`", fixed), span, std::move(replacement), !wanted.empty());
}

} // namespace infrac::eval
