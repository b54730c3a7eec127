#include "eval/check_resource.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/suggest.h"
#include "eval/diags.h"

namespace infrac::eval {

using model::Field;
using model::Item;
using model::Late;
using model::LateKind;
using model::Value;
using model::ValueKind;
using schema::TypeKind;
using schema::TypeRef;
using text::Span;

void ResourceChecker::check(const model::Resource& resource) {
    resource_ = &resource;
    checkObject(resource.type.object(), resource.properties, resource.span,
                resource.type.name());
}

void ResourceChecker::checkObject(const schema::ObjectType& type, std::span<const Field> fields,
                                  Span span, std::string_view typeName) {
    for (const Field& field : fields) {
        if (field.value->isError())
            continue;
        auto property = type.find(field.name);
        if (!property) {
            reportUnknown(type, field, typeName);
            continue;
        }
        if (property->isDeprecated())
            bag_.report(diags::DeprecatedProperty, field.nameSpan, diag::Name{field.name},
                        diag::TypeName{std::string{typeName}});
        if (!field.value->isNone())
            checkValue({*property, 0}, property->type(), *field.value, field.valueSpan);
    }
    checkRequired(type, fields, span, typeName);
    checkCombos(type, fields, span, typeName);
}

namespace {

bool has(std::span<const Field> fields, std::string_view name) {
    return std::any_of(fields.begin(), fields.end(), [&](const Field& field) {
        return field.name == name && !field.value->isNone();
    });
}

std::size_t countPresent(std::span<const Field> fields, schema::Strings names) {
    std::size_t count = 0;
    for (std::string_view name : names)
        count += has(fields, name);
    return count;
}

std::string listOf(schema::Strings names, std::string_view last) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0)
            out += i + 1 == names.size() ? fmt::format(" {} ", last) : ", ";
        out += fmt::format("`{}`", names[i]);
    }
    return out;
}

// What a combination says about the object, or nothing where it holds.
std::string violation(const schema::Combo& combo, std::span<const Field> fields) {
    switch (combo.kind()) {
    case schema::ComboKind::RequiredOr:
        if (countPresent(fields, combo.names()) == 0)
            return fmt::format("needs one of {}", listOf(combo.names(), "or"));
        return {};
    case schema::ComboKind::RequiredXor: {
        std::size_t count = countPresent(fields, combo.names());
        if (count == 1)
            return {};
        return fmt::format("needs exactly one of {}, found {}", listOf(combo.names(), "and"),
                           count == 0 ? "none" : fmt::format("{}", count));
    }
    case schema::ComboKind::DependentRequired:
    case schema::ComboKind::DependentExcluded: {
        schema::Strings names = combo.names();
        if (names.empty() || !has(fields, names[0]))
            return {};
        bool isExcluded = combo.kind() == schema::ComboKind::DependentExcluded;
        for (std::size_t i = 1; i < names.size(); ++i) {
            if (has(fields, names[i]) == isExcluded)
                return isExcluded ? fmt::format("takes `{}` or `{}`, not both", names[0], names[i])
                                  : fmt::format("needs `{}` where it has `{}`", names[i], names[0]);
        }
        return {};
    }
    case schema::ComboKind::OneOfRequired:
    case schema::ComboKind::AnyOfRequired: {
        std::string choices;
        std::size_t complete = 0;
        for (std::size_t i = 0; i < combo.branchCount(); ++i) {
            schema::Strings branch = combo.branch(i);
            complete += countPresent(fields, branch) == branch.size();
            choices += fmt::format("{}{}", i == 0 ? "" : ", or ", listOf(branch, "with"));
        }
        bool isOneOf = combo.kind() == schema::ComboKind::OneOfRequired;
        if (complete == 0)
            return fmt::format("needs {}", choices);
        if (isOneOf && complete > 1)
            return fmt::format("takes only one of {}", choices);
        return {};
    }
    }
    return {};
}

} // namespace

void ResourceChecker::checkRequired(const schema::ObjectType& type, std::span<const Field> fields,
                                    Span span, std::string_view typeName) {
    for (std::size_t i = 0; i < type.propertyCount(); ++i) {
        schema::Property property = type.property(i);
        if (!property.isRequired() || has(fields, property.name()))
            continue;
        bag_.report(diags::MissingProperty, span, diag::TypeName{std::string{typeName}},
                    diag::Name{property.name()})
            .help(fmt::format("`{}` takes a {}", property.name(), property.type().describe()));
    }
}

void ResourceChecker::checkCombos(const schema::ObjectType& type, std::span<const Field> fields,
                                  Span span, std::string_view typeName) {
    // Which of them are there cannot be told while one is poison.
    bool isBroken = std::any_of(fields.begin(), fields.end(),
                                [](const Field& field) { return field.value->isError(); });
    for (std::size_t i = 0; !isBroken && i < type.comboCount(); ++i) {
        std::string problem = violation(type.combo(i), fields);
        if (!problem.empty())
            bag_.report(diags::PropertyCombination, span,
                        diag::TypeName{std::string{typeName}}, diag::Text{std::move(problem)});
    }
}

void ResourceChecker::reportUnknown(const schema::ObjectType& type, const Field& field,
                                    std::string_view typeName) {
    bool isWhole = type == resource_->type.object();
    if (isWhole && resource_->type.findAttribute(field.name)) {
        bag_.report(diags::ReadOnlyProperty, field.nameSpan, diag::Name{field.name},
                    diag::TypeName{std::string{typeName}})
            .help(fmt::format("it can be read: `{}.{}`", resource_->logicalId, field.name));
        return;
    }
    std::vector<std::string_view> candidates;
    for (std::size_t i = 0; i < type.propertyCount(); ++i)
        candidates.push_back(type.property(i).name());
    auto& diagnostic =
        bag_.report(diags::UnknownProperty, field.nameSpan,
                    diag::TypeName{std::string{typeName}}, diag::Name{field.name});
    if (std::string_view near = closest(field.name, candidates); !near.empty()) {
        diagnostic.fix(fmt::format("did you mean `{}`?", near), field.nameSpan,
                       std::string{near}, false);
    } else if (candidates.size() <= 8) {
        std::string names;
        for (std::string_view name : candidates)
            names += fmt::format("{}`{}`", names.empty() ? "" : ", ", name);
        diagnostic.help(fmt::format("it has {}", names));
    }
}

bool ResourceChecker::fits(TypeRef type, const Value& value) const {
    if (value.isLate() || value.isError())
        return true;
    switch (type.kind()) {
    case TypeKind::String:
    case TypeKind::Timestamp:
        return value.kind == ValueKind::String || value.kind == ValueKind::Cidr;
    case TypeKind::Integer:
        return value.kind == ValueKind::Integer;
    case TypeKind::Number:
        return value.kind == ValueKind::Integer || value.kind == ValueKind::Number;
    case TypeKind::Boolean:
        return value.kind == ValueKind::Boolean;
    case TypeKind::Json:
        return value.kind == ValueKind::Record || value.kind == ValueKind::List ||
               value.kind == ValueKind::String;
    case TypeKind::Null:
        return false;
    case TypeKind::Tag:
    case TypeKind::Object:
    case TypeKind::Map:
        return value.kind == ValueKind::Record;
    case TypeKind::List:
        return value.kind == ValueKind::List;
    case TypeKind::Union:
        for (std::size_t i = 0; i < type.alternativeCount(); ++i) {
            if (fits(type.alternative(i), value))
                return true;
        }
        return false;
    }
    return false;
}

void ResourceChecker::checkValue(const Slot& slot, TypeRef type, const Value& value, Span span) {
    if (value.isError())
        return;
    if (value.isLate())
        return checkLate(slot, type, value, span);
    if (type.kind() == TypeKind::Union)
        return checkUnion(slot, type, value, span);
    if (!fits(type, value))
        return wrongType(slot, type, value, span);
    switch (type.kind()) {
    case TypeKind::String:
    case TypeKind::Timestamp:
        if (value.kind == ValueKind::String)
            checkText(slot, value.text, span);
        return;
    case TypeKind::Integer:
    case TypeKind::Number:
        checkNumber(slot,
                    value.kind == ValueKind::Number ? value.number
                                                    : static_cast<double>(value.integer),
                    span);
        return;
    case TypeKind::Object:
        return checkObject(type.object(), value.fields, span, type.object().name());
    case TypeKind::List:
        return checkList(slot, type, value, span);
    case TypeKind::Map:
        return checkMap(slot, type, value, span);
    case TypeKind::Tag:
        return checkTag(slot, value, span);
    case TypeKind::Json:
        return checkJson(slot, value, span);
    case TypeKind::Boolean:
    case TypeKind::Null:
    case TypeKind::Union:
        return;
    }
}

void ResourceChecker::checkLate(const Slot& slot, TypeRef type, const Value& value, Span span) {
    bool takesList = type.kind() == TypeKind::List || type.kind() == TypeKind::Json;
    bool takesScalar = type.kind() != TypeKind::List && type.kind() != TypeKind::Object &&
                       type.kind() != TypeKind::Map;
    for (std::size_t i = 0; type.kind() == TypeKind::Union && i < type.alternativeCount(); ++i) {
        takesList |= type.alternative(i).kind() == TypeKind::List;
    }
    if (value.late->isList ? !takesList : !takesScalar)
        return wrongType(slot, type, value, span);
    if (value.late->kind == LateKind::Attribute)
        checkReference(slot, *value.late, span);
    // An item that is picked from a list of attributes says nothing about what it refers to.
}

namespace {

std::string attributeName(const schema::Relation& relation) {
    return fmt::format("`{}.{}`", relation.resourceType, relation.attribute);
}

std::string shortName(std::string_view resourceType) {
    auto colon = resourceType.rfind(':');
    return std::string{resourceType.substr(colon == std::string_view::npos ? 0 : colon + 1)};
}

} // namespace

void ResourceChecker::checkReference(const Slot& slot, const Late& late, Span span) {
    schema::Relations wanted = slot.property.relations();
    const schema::ResourceType& type = late.resource->type;
    if (wanted.empty() || late.text.empty())
        return;
    bool isRef = late.text == type.refAttribute();
    auto attribute = type.findAttribute(late.text);
    schema::Relations found = attribute ? attribute->relations()
                              : isRef   ? type.refRelations()
                                        : schema::Relations{};
    if (found.empty() || wanted.sharesAny(found) ||
        wanted.contains({type.name(), late.text}) || (isRef && wanted.sharesAny(type.refRelations())))
        return;
    std::string what = fmt::format("`{}` of a `{}`", late.text, type.name());
    for (schema::Relation relation : wanted) {
        if (relation.resourceType != type.name())
            continue;
        std::string_view written = sources_.text(span);
        auto dot = written.rfind('.');
        auto& diagnostic =
            bag_.report(diags::WrongReference, span, diag::Name{slot.property.name()},
                        diag::Text{fmt::format("`{}` of a `{}`", relation.attribute,
                                               relation.resourceType)},
                        diag::Text{what});
        bool isPlain = dot != std::string_view::npos && written.substr(dot + 1) == late.text;
        if (isPlain) {
            std::string fixed = fmt::format("{}.{}", written.substr(0, dot), relation.attribute);
            diagnostic.fix(fmt::format("use `{}`", fixed), span, fixed);
        } else {
            diagnostic.help(fmt::format("use `{}` instead of `{}`", relation.attribute, late.text));
        }
        return;
    }
    bag_.report(diags::WrongReference, span, diag::Name{slot.property.name()},
                diag::Text{attributeName(wanted[0])}, diag::Text{what})
        .at(fmt::format("a {}, where a {} belongs", shortName(type.name()),
                        shortName(wanted[0].resourceType)))
        .label(late.resource->span, fmt::format("the {}", shortName(type.name())))
        .help("where it is meant so, pass it as text: `\"${...}\"`");
}

void ResourceChecker::checkUnion(const Slot& slot, TypeRef type, const Value& value, Span span) {
    for (std::size_t i = 0; i < type.alternativeCount(); ++i) {
        if (fits(type.alternative(i), value))
            return checkValue(slot, type.alternative(i), value, span);
    }
    wrongType(slot, type, value, span);
}

namespace {

std::string countRule(std::optional<std::uint32_t> least, std::optional<std::uint32_t> most) {
    if (least && most)
        return *least == *most ? fmt::format("{}", *least) : fmt::format("{} to {}", *least, *most);
    return least ? fmt::format("{} or more", *least) : fmt::format("at most {}", *most);
}

bool isOutside(std::size_t count, std::optional<std::uint32_t> least,
               std::optional<std::uint32_t> most) {
    return (least && count < *least) || (most && count > *most);
}

bool sameScalar(const Value& a, const Value& b) {
    bool isScalar = a.kind == ValueKind::String || a.kind == ValueKind::Integer;
    return isScalar && a.kind == b.kind && a.text == b.text && a.integer == b.integer;
}

} // namespace

void ResourceChecker::checkList(const Slot& slot, TypeRef type, const Value& value, Span span) {
    schema::Constraints rule = slot.property.constraints(slot.level);
    if (isOutside(value.items.size(), rule.minItems, rule.maxItems))
        bag_.report(diags::PropertyCount, span, diag::Name{slot.property.name()},
                    diag::Count{static_cast<std::int64_t>(value.items.size())},
                    diag::Text{countRule(rule.minItems, rule.maxItems)});
    for (std::size_t i = 0; rule.uniqueItems && i < value.items.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (!sameScalar(*value.items[i].value, *value.items[j].value))
                continue;
            bag_.report(diags::RepeatedElement, value.items[i].span,
                        diag::Name{slot.property.name()})
                .label(value.items[j].span, "the same element");
            break;
        }
    }
    for (const Item& item : value.items)
        checkValue({slot.property, slot.level + 1}, type.element(), *item.value, item.span);
}

void ResourceChecker::checkMap(const Slot& slot, TypeRef type, const Value& value, Span span) {
    schema::Constraints rule = slot.property.constraints(slot.level);
    if (isOutside(value.fields.size(), rule.minProperties, rule.maxProperties))
        bag_.report(diags::PropertyCount, span, diag::Name{slot.property.name()},
                    diag::Count{static_cast<std::int64_t>(value.fields.size())},
                    diag::Text{countRule(rule.minProperties, rule.maxProperties)});
    for (const Field& field : value.fields) {
        if (rule.keyPattern && patterns_.matches(*rule.keyPattern, field.name) == schema::Match::No)
            bag_.report(diags::PropertyPattern, field.nameSpan, diag::Name{field.name},
                        diag::Name{slot.property.name()})
                .note(fmt::format("its keys match `{}`", *rule.keyPattern));
        checkValue({slot.property, slot.level + 1}, type.element(), *field.value,
                   field.valueSpan);
    }
}

void ResourceChecker::checkTag(const Slot& slot, const Value& value, Span span) {
    for (std::string_view name : {"Key", "Value"}) {
        if (!has(value.fields, name))
            bag_.report(diags::MissingProperty, span, diag::TypeName{"Tag"}, diag::Name{name});
    }
    for (const Field& field : value.fields) {
        bool isText = field.value->kind == ValueKind::String ||
                      (field.value->isLate() && !field.value->late->isList) ||
                      field.value->isError();
        if (field.name != "Key" && field.name != "Value" && field.name != "PropagateAtLaunch")
            bag_.report(diags::UnknownProperty, field.nameSpan, diag::TypeName{"Tag"},
                        diag::Name{field.name});
        else if (!isText && field.name != "PropagateAtLaunch")
            bag_.report(diags::WrongPropertyType, field.valueSpan, diag::Name{field.name},
                        diag::TypeName{"string"},
                        diag::Text{std::string{model::describe(field.value->kind)}});
        if (field.value->isLate() && field.value->late->isSecret)
            bag_.report(diags::SecretEscapes, field.valueSpan,
                        diag::Text{fmt::format("a tag of `{}`", slot.property.name())});
    }
}

// JSON is open, but only values that a template can hold may stand in it.
void ResourceChecker::checkJson(const Slot& slot, const Value& value, Span span) {
    switch (value.kind) {
    case ValueKind::List:
        for (const Item& item : value.items)
            checkJson(slot, *item.value, item.span);
        return;
    case ValueKind::Record:
        for (const Field& field : value.fields)
            checkJson(slot, *field.value, field.valueSpan);
        return;
    case ValueKind::Error:
    case ValueKind::None:
    case ValueKind::Boolean:
    case ValueKind::Integer:
    case ValueKind::Number:
    case ValueKind::String:
    case ValueKind::Cidr:
    case ValueKind::Late:
        return;
    case ValueKind::Duration:
    case ValueKind::Prefix:
    case ValueKind::Resource:
    case ValueKind::Instance:
    case ValueKind::Stack:
    case ValueKind::Namespace:
    case ValueKind::Api:
    case ValueKind::Action:
        bag_.report(diags::WrongPropertyType, span, diag::Name{slot.property.name()},
                    diag::TypeName{"json"}, diag::Text{std::string{model::describe(value.kind)}});
        return;
    }
}

void ResourceChecker::checkText(const Slot& slot, std::string_view text, Span span) {
    schema::Constraints rule = slot.property.constraints(slot.level);
    std::string_view name = slot.property.name();
    if (!rule.values.empty() && !rule.allows(text)) {
        std::vector<std::string_view> values(rule.values.begin(), rule.values.end());
        auto& diagnostic =
            slot.property.hasSoftEnum()
                ? bag_.report(diags::UnusualValue, span, diag::Name{text}, diag::Name{name})
                : bag_.report(diags::NotAllowedValue, span, diag::Name{text}, diag::Name{name});
        if (std::string_view near = closest(text, values); !near.empty()) {
            diagnostic.fix(fmt::format("did you mean `\"{}\"`?", near), span,
                           fmt::format("\"{}\"", near), false);
        } else if (values.size() <= 12) {
            std::string all;
            for (std::string_view value : values)
                all += fmt::format("{}`{}`", all.empty() ? "" : ", ", value);
            diagnostic.help(fmt::format("it takes {}", all));
        }
        return;
    }
    auto length = static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    if (isOutside(length, rule.minLength, rule.maxLength)) {
        bag_.report(diags::PropertyLength, span, diag::Text{"this text"},
                    diag::Count{static_cast<std::int64_t>(length)}, diag::Name{name},
                    diag::Text{countRule(rule.minLength, rule.maxLength)});
        return;
    }
    if (rule.pattern && patterns_.matches(*rule.pattern, text) == schema::Match::No)
        bag_.report(diags::PropertyPattern, span, diag::Name{text}, diag::Name{name})
            .note(fmt::format("AWS takes what matches `{}`", *rule.pattern));
}

void ResourceChecker::checkNumber(const Slot& slot, double number, Span span) {
    schema::Constraints rule = slot.property.constraints(slot.level);
    auto report = [&](std::string range) {
        bag_.report(diags::PropertyRange, span, diag::Name{slot.property.name()},
                    diag::Text{fmt::format("{}", number)}, diag::Text{std::move(range)});
    };
    if (rule.minimum && number < *rule.minimum)
        report(fmt::format("{} or more", *rule.minimum));
    else if (rule.maximum && number > *rule.maximum)
        report(fmt::format("at most {}", *rule.maximum));
    else if (rule.exclusiveMinimum && number <= *rule.exclusiveMinimum)
        report(fmt::format("above {}", *rule.exclusiveMinimum));
    else if (rule.exclusiveMaximum && number >= *rule.exclusiveMaximum)
        report(fmt::format("below {}", *rule.exclusiveMaximum));
    // Numbers with a list of allowed values: retention periods, for one.
    if (!rule.values.empty() && !rule.allows(fmt::format("{}", number)))
        checkText(slot, fmt::format("{}", number), span);
}

void ResourceChecker::wrongType(const Slot& slot, TypeRef type, const Value& value, Span span) {
    std::string found{model::describe(value.kind)};
    if (value.isLate() && value.late->isList)
        found = "a late list";
    auto& diagnostic =
        bag_.report(diags::WrongPropertyType, span, diag::Name{slot.property.name()},
                    diag::TypeName{type.describe()}, diag::Text{found});
    std::string_view written = sources_.text(span);
    bool isLiteral = span == value.span;
    if (type.kind() == TypeKind::String &&
        (value.kind == ValueKind::Integer || value.kind == ValueKind::Boolean)) {
        std::string text =
            isLiteral ? fmt::format("\"{}\"", written) : fmt::format("\"${{{}}}\"", written);
        diagnostic.fix(fmt::format("as text: `{}`", text), span, text);
    } else if (value.kind == ValueKind::String && type.kind() != TypeKind::String && isLiteral) {
        bool looksRight =
            (type.kind() == TypeKind::Boolean && (value.text == "true" || value.text == "false")) ||
            ((type.kind() == TypeKind::Integer || type.kind() == TypeKind::Number) &&
             !value.text.empty() &&
             value.text.find_first_not_of("0123456789") == std::string_view::npos);
        if (looksRight)
            diagnostic.fix(fmt::format("without quotes: `{}`", value.text), span,
                           std::string{value.text});
    } else if (value.kind == ValueKind::Duration) {
        diagnostic.help("say in which unit: `.seconds`, `.minutes`, `.hours` or `.days`");
    } else if (value.kind == ValueKind::Resource || value.kind == ValueKind::Instance) {
        schema::Relations relations = slot.property.relations();
        std::string attribute =
            relations.empty() ? std::string{"Arn"} : std::string{relations[0].attribute};
        diagnostic.fix(fmt::format("use `{}.{}`", written, attribute), span,
                       fmt::format("{}.{}", written, attribute), false);
    }
}

} // namespace infrac::eval
