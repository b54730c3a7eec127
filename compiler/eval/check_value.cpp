// The checker's part for values: whether they are of a property's type and keep to its rules.
#include <algorithm>
#include <cctype>
#include <cmath>

#include <fmt/core.h>

#include "base/suggest.h"
#include "eval/check_resource.h"
#include "eval/cidr.h"
#include "eval/diags.h"

namespace infrac::eval {

using model::Field;
using model::Item;
using model::LateKind;
using model::Value;
using model::ValueKind;
using schema::TypeKind;
using schema::TypeRef;
using text::Span;

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

namespace {

// What CloudFormation looks up while it deploys: nothing is known about it here.
bool isDynamic(const Value& value) {
    return value.kind == ValueKind::String &&
           value.text.find("{{resolve:") != std::string_view::npos;
}

} // namespace

void ResourceChecker::checkValue(const Slot& slot, TypeRef type, const Value& value, Span span) {
    if (value.isError())
        return;
    if (value.isLate())
        return checkLate(slot, type, value, span);
    bool isScalar = type.kind() != TypeKind::Object && type.kind() != TypeKind::List &&
                    type.kind() != TypeKind::Map && type.kind() != TypeKind::Tag;
    if (isScalar && isDynamic(value))
        return;
    if (type.kind() == TypeKind::Union)
        return checkUnion(slot, type, value, span);
    if (!fits(type, value))
        return wrongType(slot, type, value, span);
    switch (type.kind()) {
    case TypeKind::String:
    case TypeKind::Timestamp:
        if (value.kind == ValueKind::String)
            checkText(slot, value, span);
        return;
    case TypeKind::Integer:
    case TypeKind::Number:
        return checkNumber(slot, value, span);
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
    // Who writes `"${x.Name}"` says that it is meant so.
    bool isWrittenAsText =
        writtenAt(span).starts_with('"') || writtenAt(value.span).starts_with('"');
    if (value.late->kind == LateKind::Attribute && !isWrittenAsText)
        checkReference(slot, *value.late, span);
    // An item that is picked from a list of attributes says nothing about what it refers to.
}

void ResourceChecker::checkUnion(const Slot& slot, TypeRef type, const Value& value, Span span) {
    for (std::size_t i = 0; i < type.alternativeCount(); ++i) {
        if (fits(type.alternative(i), value))
            return checkValue(slot, type.alternative(i), value, span);
    }
    wrongType(slot, type, value, span);
}

namespace {

std::string counted(std::size_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string countRule(std::optional<std::uint32_t> least, std::optional<std::uint32_t> most) {
    if (least && most)
        return *least == *most ? fmt::format("{}", *least) : fmt::format("{} to {}", *least, *most);
    return least ? fmt::format("{} or more", *least) : fmt::format("at most {}", *most);
}

bool isOutside(std::size_t count, std::optional<std::uint32_t> least,
               std::optional<std::uint32_t> most) {
    return (least && count < *least) || (most && count > *most);
}

// Equal for certain: of late values only plain attributes are compared.
bool isSame(const Value& a, const Value& b) {
    if (a.kind != b.kind)
        return false;
    if (a.isLate())
        return a.late->kind == LateKind::Attribute && b.late->kind == LateKind::Attribute &&
               a.late->resource == b.late->resource && a.late->text == b.late->text;
    bool isScalar = a.kind == ValueKind::String || a.kind == ValueKind::Integer;
    return isScalar && a.text == b.text && a.integer == b.integer;
}

// The key of a tag where it is known; null otherwise.
const Field* tagKey(const Value& tag) {
    for (const Field& field : tag.fields) {
        if (tag.kind == ValueKind::Record && field.name == "Key" &&
            field.value->kind == ValueKind::String)
            return &field;
    }
    return nullptr;
}

} // namespace

void ResourceChecker::checkList(const Slot& slot, TypeRef type, const Value& value, Span span) {
    schema::Constraints rule = slot.property.constraints(slot.level);
    if (isOutside(value.items.size(), rule.minItems, rule.maxItems))
        bag_.report(diags::PropertyCount, span, diag::Name{slot.property.name()},
                    diag::Text{counted(value.items.size(), "element")},
                    diag::Text{countRule(rule.minItems, rule.maxItems)});
    if (rule.uniqueItems)
        checkUnique(slot, value);
    if (type.element().kind() == TypeKind::Tag)
        checkTagKeys(slot, value);
    for (const Item& item : value.items)
        checkValue({slot.property, slot.level + 1, false}, type.element(), *item.value, item.span);
}

void ResourceChecker::checkUnique(const Slot& slot, const Value& list) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (!isSame(*list.items[i].value, *list.items[j].value))
                continue;
            bag_.report(diags::RepeatedElement, list.items[i].span,
                        diag::Name{slot.property.name()}, diag::Text{"the same element"},
                        diag::Text{"its elements"})
                .label(list.items[j].span, "the first time");
            break;
        }
    }
}

void ResourceChecker::checkTagKeys(const Slot& slot, const Value& list) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const Field* key = tagKey(*list.items[i].value);
        for (std::size_t j = 0; key && j < i; ++j) {
            const Field* other = tagKey(*list.items[j].value);
            if (!other || other->value->text != key->value->text)
                continue;
            bag_.report(diags::RepeatedElement, key->valueSpan, diag::Name{slot.property.name()},
                        diag::Text{fmt::format("the key `{}`", key->value->text)},
                        diag::Text{"keys of tags"})
                .label(other->valueSpan, "the first time");
            break;
        }
    }
}

void ResourceChecker::checkMap(const Slot& slot, TypeRef type, const Value& value, Span span) {
    schema::Constraints rule = slot.property.constraints(slot.level);
    std::string_view name = slot.property.name();
    if (isOutside(value.fields.size(), rule.minProperties, rule.maxProperties))
        bag_.report(diags::PropertyCount, span, diag::Name{name},
                    diag::Text{counted(value.fields.size(), "key")},
                    diag::Text{countRule(rule.minProperties, rule.maxProperties)});
    for (const Field& field : value.fields) {
        if (rule.keyPattern && patterns_.matches(*rule.keyPattern, field.name) == schema::Match::No)
            bag_.report(diags::PropertyPattern, field.nameSpan, diag::Name{field.name},
                        diag::Text{fmt::format("a key of `{}`", name)})
                .note(fmt::format("AWS takes keys that match `{}`", *rule.keyPattern));
        if (!field.value->isNone())
            checkValue({slot.property, slot.level + 1, false}, type.element(), *field.value,
                       field.valueSpan);
    }
}

void ResourceChecker::checkTag(const Slot& slot, const Value& value, Span span) {
    constexpr std::string_view kNames[] = {"Key", "Value"};
    std::string_view meant;
    for (const Field& field : value.fields) {
        bool isText = field.value->kind == ValueKind::String ||
                      (field.value->isLate() && !field.value->late->isList) ||
                      field.value->isError() || field.value->isNone();
        if (field.name != kNames[0] && field.name != kNames[1]) {
            auto& diagnostic = bag_.report(diags::UnknownProperty, field.nameSpan,
                                           diag::TypeName{"Tag"}, diag::Name{field.name});
            meant = closest(field.name, kNames);
            if (meant.empty())
                diagnostic.help("it has `Key` and `Value`");
            else
                diagnostic.fix(fmt::format("did you mean `{}`?", meant), field.nameSpan,
                               std::string{meant}, false);
        } else if (!isText) {
            auto& diagnostic =
                bag_.report(diags::WrongPropertyType, field.valueSpan,
                            diag::Text{fmt::format("`{}` of a tag", field.name)},
                            diag::TypeName{"string"}, diag::Text{describeFound(*field.value)});
            fixAsText(diagnostic, *field.value, field.valueSpan);
        }
        if (field.value->isLate() && field.value->late->isSecret)
            bag_.report(diags::SecretEscapes, field.valueSpan,
                        diag::Text{fmt::format("a tag of `{}`", slot.property.name())});
    }
    for (std::string_view name : kNames) {
        bool isThere = std::any_of(value.fields.begin(), value.fields.end(), [&](const Field& f) {
            return f.name == name && !f.value->isNone();
        });
        if (!isThere && name != meant)
            bag_.report(diags::MissingProperty, span, diag::TypeName{"Tag"}, diag::Name{name})
                .help(fmt::format("`{}` takes `string`", name));
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
        reportType(slot, "json", value, span, {});
        return;
    }
}

ResourceChecker::Place ResourceChecker::placeOf(const Value& value, Span span) const {
    if (!value.span.isValid() || value.span == span)
        return {span, {}};
    return {value.span, span};
}

void ResourceChecker::explainPlace(diag::Diagnostic& diagnostic, const Slot& slot,
                                   const Place& place) const {
    if (place.use.isValid())
        diagnostic.label(place.use, fmt::format("`{}` gets it here", slot.property.name()));
}

void ResourceChecker::checkText(const Slot& slot, const Value& value, Span span) {
    schema::Constraints rule = slot.property.constraints(slot.level);
    std::string_view text = value.text;
    std::string_view name = slot.property.name();
    if (!rule.values.empty() && !rule.allows(text))
        return reportChoice(slot, rule, value, span);
    Place place = placeOf(value, span);
    auto length = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
    if (isOutside(length, rule.minLength, rule.maxLength)) {
        auto& diagnostic =
            bag_.report(diags::PropertyLength, place.at, diag::Text{counted(length, "character")},
                        diag::Name{name}, diag::Text{countRule(rule.minLength, rule.maxLength)});
        return explainPlace(diagnostic, slot, place);
    }
    std::string reason;
    if (rule.pattern && patterns_.matches(*rule.pattern, text) == schema::Match::No)
        reason = fmt::format("AWS takes what matches `{}`", *rule.pattern);
    else if (rule.format == "ipv4-network")
        reason = networkProblem(text);
    else if (rule.format == "AWS::EC2::Image.Id" && !text.starts_with("ami-") &&
             !text.starts_with("resolve:"))
        reason = "the id of an image begins with `ami-`";
    if (reason.empty())
        return;
    auto& diagnostic = bag_.report(diags::PropertyPattern, place.at, diag::Name{text},
                                   diag::Text{fmt::format("`{}`", name)});
    diagnostic.note(std::move(reason));
    explainPlace(diagnostic, slot, place);
}

std::string ResourceChecker::networkProblem(std::string_view text) {
    CidrText block = parseCidr(text);
    // AWS takes a block with bits behind its prefix and drops them.
    return block.problem.empty() || !block.suggestion.empty()
               ? std::string{}
               : "it is not an IPv4 block such as `10.0.0.0/16`";
}

namespace {

std::vector<std::string_view> toVector(schema::Strings values) {
    return {values.begin(), values.end()};
}

// A single letter is not near to another one.
std::string_view nearest(std::string_view text, std::span<const std::string_view> values) {
    std::string_view near = closest(text, values);
    bool isGuess = text.size() < 3 && near.size() == text.size() &&
                   !std::equal(near.begin(), near.end(), text.begin(), [](char a, char b) {
                       return std::tolower(static_cast<unsigned char>(a)) ==
                              std::tolower(static_cast<unsigned char>(b));
                   });
    return isGuess ? std::string_view{} : near;
}

std::string listOf(std::span<const std::string_view> values) {
    std::string all;
    for (std::string_view value : values)
        all += fmt::format("{}`{}`", all.empty() ? "" : ", ", value);
    return all;
}

} // namespace

void ResourceChecker::reportChoice(const Slot& slot, const schema::Constraints& rule,
                                   const Value& value, Span span) {
    constexpr std::size_t kShown = 12;
    diag::Name name{slot.property.name()};
    Place place = placeOf(value, span);
    auto& diagnostic =
        slot.property.hasSoftEnum()
            ? bag_.report(diags::UnusualValue, place.at, diag::Name{value.text}, name)
            : bag_.report(diags::NotAllowedValue, place.at, diag::Name{value.text}, name);
    std::vector<std::string_view> values = toVector(rule.values);
    std::string_view near = nearest(value.text, values);
    bool isLiteral = writtenAt(place.at).starts_with('"');
    if (!near.empty() && isLiteral)
        diagnostic.fix(fmt::format("did you mean `\"{}\"`?", near), place.at,
                       fmt::format("\"{}\"", near), false);
    else if (!near.empty())
        diagnostic.help(fmt::format("did you mean `\"{}\"`?", near));
    else if (values.size() <= kShown)
        diagnostic.help(fmt::format("it takes {}", listOf(values)));
    else
        diagnostic.help(fmt::format("it takes one of {} values, such as {}", values.size(),
                                    listOf(std::span{values}.first(3))));
    explainPlace(diagnostic, slot, place);
}

namespace {

std::string rangeRule(const schema::Constraints& rule) {
    if (rule.minimum && rule.maximum)
        return fmt::format("{} to {}", *rule.minimum, *rule.maximum);
    if (rule.minimum)
        return fmt::format("{} or more", *rule.minimum);
    return fmt::format("at most {}", *rule.maximum);
}

// What is demanded of a number and does not hold; empty where all does.
std::string rangeProblem(const schema::Constraints& rule, double number) {
    if ((rule.minimum && number < *rule.minimum) || (rule.maximum && number > *rule.maximum))
        return rangeRule(rule);
    if (rule.exclusiveMinimum && number <= *rule.exclusiveMinimum)
        return fmt::format("above {}", *rule.exclusiveMinimum);
    if (rule.exclusiveMaximum && number >= *rule.exclusiveMaximum)
        return fmt::format("below {}", *rule.exclusiveMaximum);
    if (rule.multipleOf && *rule.multipleOf > 0) {
        double times = number / *rule.multipleOf;
        if (std::abs(times - std::round(times)) > 1e-9 * std::max(1.0, std::abs(times)))
            return fmt::format("a multiple of {}", *rule.multipleOf);
    }
    return {};
}

double toNumber(std::string_view text) {
    double out = 0;
    for (char c : text)
        out = out * 10 + (c - '0');
    return out;
}

// The allowed numbers next to one that is not allowed.
std::string neighbours(std::span<const std::string_view> values, double number) {
    std::string_view below;
    std::string_view above;
    for (std::string_view value : values) {
        bool isInteger = std::all_of(value.begin(), value.end(), [](char c) {
            return std::isdigit(static_cast<unsigned char>(c)) != 0;
        });
        if (!isInteger)
            return {};
        if (toNumber(value) < number && (below.empty() || toNumber(value) > toNumber(below)))
            below = value;
        if (toNumber(value) > number && (above.empty() || toNumber(value) < toNumber(above)))
            above = value;
    }
    if (below.empty() || above.empty())
        return fmt::format("the nearest is `{}`", below.empty() ? above : below);
    return fmt::format("the nearest are `{}` and `{}`", below, above);
}

} // namespace

void ResourceChecker::checkNumber(const Slot& slot, const Value& value, Span span) {
    schema::Constraints rule = slot.property.constraints(slot.level);
    double number =
        value.kind == ValueKind::Number ? value.number : static_cast<double>(value.integer);
    std::string text = fmt::format("{}", number);
    Place place = placeOf(value, span);
    if (std::string problem = rangeProblem(rule, number); !problem.empty()) {
        auto& diagnostic =
            bag_.report(diags::PropertyRange, place.at, diag::Name{slot.property.name()},
                        diag::Text{std::move(text)}, diag::Text{std::move(problem)});
        return explainPlace(diagnostic, slot, place);
    }
    // Numbers with a list of allowed values: retention periods, for one.
    if (rule.values.empty() || rule.allows(text))
        return;
    diag::Name name{slot.property.name()};
    auto& diagnostic = slot.property.hasSoftEnum()
                           ? bag_.report(diags::UnusualValue, place.at, diag::Name{text}, name)
                           : bag_.report(diags::NotAllowedValue, place.at, diag::Name{text}, name);
    std::vector<std::string_view> values = toVector(rule.values);
    if (std::string near = neighbours(values, number); !near.empty())
        diagnostic.help(std::move(near));
    explainPlace(diagnostic, slot, place);
}

} // namespace infrac::eval
