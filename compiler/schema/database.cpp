#include "schema/database.h"

#include <algorithm>
#include <cstring>
#include <functional>

#include "schema/any_case.h"
#include "schema/blob_reader.h"

namespace infrac::schema {
namespace {

const blob::Type& typeRecord(const unsigned char* data, uint32_t index) {
    return blob::record<blob::Type>(data, &blob::Header::types, index);
}

const blob::Object& objectRecord(const unsigned char* data, uint32_t index) {
    return blob::record<blob::Object>(data, &blob::Header::objects, index);
}

const blob::Property& propertyRecord(const unsigned char* data, uint32_t index) {
    return blob::record<blob::Property>(data, &blob::Header::properties, index);
}

const blob::Attribute& attributeRecord(const unsigned char* data, uint32_t index) {
    return blob::record<blob::Attribute>(data, &blob::Header::attributes, index);
}

const blob::Resource& resourceRecord(const unsigned char* data, uint32_t index) {
    return blob::record<blob::Resource>(data, &blob::Header::resources, index);
}

// Takes the value of one constraint from the words, and returns where the next one starts.
const uint32_t* readConstraint(const unsigned char* data, blob::ConstraintKey key,
                               const uint32_t* words, Constraints& result) {
    using Key = blob::ConstraintKey;
    double number = 0;
    if (blob::isDouble(key))
        std::memcpy(&number, words, sizeof number);

    switch (key) {
    case Key::Pattern:
        result.pattern = blob::string(data, *words);
        break;
    case Key::KeyPattern:
        result.keyPattern = blob::string(data, *words);
        break;
    case Key::Enum:
        result.values = Strings{data, *words};
        break;
    case Key::MinLength:
        result.minLength = *words;
        break;
    case Key::MaxLength:
        result.maxLength = *words;
        break;
    case Key::MinItems:
        result.minItems = *words;
        break;
    case Key::MaxItems:
        result.maxItems = *words;
        break;
    case Key::MinProperties:
        result.minProperties = *words;
        break;
    case Key::MaxProperties:
        result.maxProperties = *words;
        break;
    case Key::Minimum:
        result.minimum = number;
        break;
    case Key::Maximum:
        result.maximum = number;
        break;
    case Key::ExclusiveMinimum:
        result.exclusiveMinimum = number;
        break;
    case Key::ExclusiveMaximum:
        result.exclusiveMaximum = number;
        break;
    case Key::MultipleOf:
        result.multipleOf = number;
        break;
    case Key::Format:
        result.format = blob::string(data, *words);
        break;
    case Key::UniqueItems:
        result.uniqueItems = true;
        break;
    case Key::AnyCase:
        result.caseInsensitive = true;
        break;
    }
    return words + blob::valueWords(key);
}

uint32_t lengthOfLevel(uint32_t mask) {
    uint32_t words = 0;
    for (uint32_t bit = 0; bit < blob::kConstraintKeyCount; ++bit)
        if ((mask >> bit & 1U) != 0)
            words += blob::valueWords(blob::ConstraintKey{bit});
    return words;
}

bool isSet(uint16_t flags, uint16_t flag) { return (flags & flag) != 0; }

} // namespace

size_t ListView::wordCount() const { return blob_ == nullptr ? 0 : blob::listSize(blob_, list_); }

uint32_t ListView::word(size_t index) const { return blob::list(blob_, list_)[index]; }

std::string_view ListView::text(size_t index) const { return blob::string(blob_, word(index)); }

bool Relations::contains(const Relation& relation) const {
    return std::find(begin(), end(), relation) != end();
}

bool Relations::sharesAny(const Relations& other) const {
    return std::any_of(begin(), end(), [&](const Relation& r) { return other.contains(r); });
}

TypeKind TypeRef::kind() const { return static_cast<TypeKind>(typeRecord(blob_, index_).kind); }

TypeRef TypeRef::element() const { return {blob_, typeRecord(blob_, index_).detail}; }

ObjectType TypeRef::object() const { return {blob_, typeRecord(blob_, index_).detail}; }

size_t TypeRef::alternativeCount() const {
    return kind() == TypeKind::Union ? blob::listSize(blob_, typeRecord(blob_, index_).detail) : 0;
}

TypeRef TypeRef::alternative(size_t index) const {
    return {blob_, blob::list(blob_, typeRecord(blob_, index_).detail)[index]};
}

std::string TypeRef::describe() const {
    switch (kind()) {
    case TypeKind::String:
        return "string";
    case TypeKind::Integer:
        return "integer";
    case TypeKind::Number:
        return "number";
    case TypeKind::Boolean:
        return "boolean";
    case TypeKind::Json:
        return "json";
    case TypeKind::Timestamp:
        return "timestamp";
    case TypeKind::Tag:
        return "Tag";
    case TypeKind::Null:
        return "null";
    case TypeKind::Object:
        return std::string{object().name()};
    case TypeKind::List:
        return "list<" + element().describe() + ">";
    case TypeKind::Map:
        return "map<" + element().describe() + ">";
    case TypeKind::Union:
        break;
    }
    std::string text;
    for (size_t i = 0; i < alternativeCount(); ++i)
        text += (i == 0 ? "" : " or ") + alternative(i).describe();
    return text;
}

bool Constraints::allows(std::string_view value) const {
    if (values.empty())
        return true;
    if (caseInsensitive)
        return std::any_of(values.begin(), values.end(),
                           [&](std::string_view v) { return equalInAnyCase(v, value); });
    return blob::find(
               static_cast<uint32_t>(values.size()), value, [&](uint32_t i) { return values[i]; },
               std::less<>{})
        .has_value();
}

std::string_view Property::name() const {
    return blob::string(blob_, propertyRecord(blob_, index_).name);
}

TypeRef Property::type() const { return {blob_, propertyRecord(blob_, index_).type}; }

bool Property::isRequired() const {
    return isSet(propertyRecord(blob_, index_).flags, blob::kRequired);
}

bool Property::isCreateOnly() const {
    return isSet(propertyRecord(blob_, index_).flags, blob::kReplaces);
}

bool Property::isConditionalCreateOnly() const {
    return isSet(propertyRecord(blob_, index_).flags, blob::kMayReplace);
}

bool Property::isWriteOnly() const {
    return isSet(propertyRecord(blob_, index_).flags, blob::kWriteOnly);
}

bool Property::isDeprecated() const {
    return isSet(propertyRecord(blob_, index_).flags, blob::kDeprecated);
}

bool Property::isPolicy() const {
    return isSet(propertyRecord(blob_, index_).flags, blob::kPolicy);
}

bool Property::hasSoftEnum() const {
    return isSet(propertyRecord(blob_, index_).flags, blob::kSoftEnum);
}

std::string_view Property::defaultValue() const {
    return blob::string(blob_, propertyRecord(blob_, index_).defaultValue);
}

Constraints Property::constraints(uint32_t level) const {
    Constraints result;
    uint32_t position = propertyRecord(blob_, index_).constraints;
    const uint32_t* word = blob::list(blob_, position);
    const uint32_t* end = word + blob::listSize(blob_, position);
    while (word != end) {
        uint32_t mask = *word & blob::kMaskBits;
        uint32_t wordLevel = *word >> blob::kLevelShift;
        ++word;
        if (wordLevel != level) {
            word += lengthOfLevel(mask);
            continue;
        }
        for (uint32_t bit = 0; bit < blob::kConstraintKeyCount; ++bit)
            if ((mask >> bit & 1U) != 0)
                word = readConstraint(blob_, blob::ConstraintKey{bit}, word, result);
        break;
    }
    return result;
}

Relations Property::relations() const { return {blob_, propertyRecord(blob_, index_).relations}; }

bool Combo::hasBranches() const {
    return kind_ == ComboKind::OneOfRequired || kind_ == ComboKind::AnyOfRequired;
}

Strings Combo::names() const { return hasBranches() ? Strings{} : Strings{blob_, list_}; }

size_t Combo::branchCount() const { return hasBranches() ? blob::listSize(blob_, list_) : 0; }

Strings Combo::branch(size_t index) const { return {blob_, blob::list(blob_, list_)[index]}; }

std::string_view ObjectType::name() const {
    return blob::string(blob_, objectRecord(blob_, index_).name);
}

size_t ObjectType::propertyCount() const { return objectRecord(blob_, index_).propertyCount; }

Property ObjectType::property(size_t index) const {
    return {blob_, objectRecord(blob_, index_).firstProperty + static_cast<uint32_t>(index)};
}

std::optional<Property> ObjectType::find(std::string_view name) const {
    auto found = blob::find(
        objectRecord(blob_, index_).propertyCount, name,
        [&](uint32_t i) { return property(i).name(); }, std::less<>{});
    return found ? std::optional{property(*found)} : std::nullopt;
}

size_t ObjectType::comboCount() const {
    return blob::listSize(blob_, objectRecord(blob_, index_).combos) / 2;
}

Combo ObjectType::combo(size_t index) const {
    const uint32_t* words = blob::list(blob_, objectRecord(blob_, index_).combos) + 2 * index;
    return {blob_, static_cast<ComboKind>(words[0]), words[1]};
}

std::string_view Attribute::name() const {
    return blob::string(blob_, attributeRecord(blob_, index_).name);
}

TypeRef Attribute::type() const { return {blob_, attributeRecord(blob_, index_).type}; }

Relations Attribute::relations() const { return {blob_, attributeRecord(blob_, index_).relations}; }

ObjectType ResourceType::object() const { return {blob_, resourceRecord(blob_, index_).object}; }

size_t ResourceType::attributeCount() const { return resourceRecord(blob_, index_).attributeCount; }

Attribute ResourceType::attribute(size_t index) const {
    return {blob_, resourceRecord(blob_, index_).firstAttribute + static_cast<uint32_t>(index)};
}

std::optional<Attribute> ResourceType::findAttribute(std::string_view name) const {
    auto found = blob::find(
        resourceRecord(blob_, index_).attributeCount, name,
        [&](uint32_t i) { return attribute(i).name(); }, std::less<>{});
    return found ? std::optional{attribute(*found)} : std::nullopt;
}

bool ResourceType::propertiesAreAttributes() const {
    return isSet(resourceRecord(blob_, index_).traits, blob::kPropertiesAreAttributes);
}

std::string_view ResourceType::refAttribute() const {
    return blob::string(blob_, resourceRecord(blob_, index_).ref);
}

bool ResourceType::isRefComposite() const {
    return isSet(resourceRecord(blob_, index_).traits, blob::kCompositeRef);
}

Relations ResourceType::refRelations() const {
    return {blob_, resourceRecord(blob_, index_).refRelations};
}

std::string_view ResourceType::arnTemplate() const {
    return blob::string(blob_, resourceRecord(blob_, index_).arn);
}

std::string_view ResourceType::tagsProperty() const {
    return blob::string(blob_, resourceRecord(blob_, index_).tagsProperty);
}

TagStyle ResourceType::tagStyle() const {
    return static_cast<TagStyle>(resourceRecord(blob_, index_).tagStyle);
}

bool ResourceType::isStateful() const {
    return isSet(resourceRecord(blob_, index_).traits, blob::kStateful);
}

bool ResourceType::isTransform() const {
    return isSet(resourceRecord(blob_, index_).traits, blob::kTransform);
}

bool ResourceType::isDeletedBeforeReplacement() const {
    return isSet(resourceRecord(blob_, index_).traits, blob::kDeleteFirst);
}

bool ResourceType::isSecurityRelevant() const {
    return isSet(resourceRecord(blob_, index_).traits, blob::kSecurity);
}

bool ResourceType::hasRegionData() const { return resourceRecord(blob_, index_).regionMask != 0; }

bool ResourceType::supportsRegion(std::string_view region) const {
    Strings regions{blob_, blob::header(blob_).regions};
    for (size_t bit = 0; bit < regions.size(); ++bit)
        if (regions[bit] == region)
            return !hasRegionData() || (resourceRecord(blob_, index_).regionMask >> bit & 1U) != 0;
    return false;
}

size_t Database::resourceCount() const { return blob::header(blob_).resources.count; }

ResourceType Database::resource(size_t index) const {
    return {blob_, static_cast<uint32_t>(index)};
}

std::optional<ResourceType> Database::find(std::string_view typeName) const {
    auto found = blob::find(
        blob::header(blob_).resources.count, typeName,
        [&](uint32_t i) { return resource(i).name(); }, std::less<>{});
    return found ? std::optional{resource(*found)} : std::nullopt;
}

size_t Database::nestedTypeCount() const {
    return blob::header(blob_).objects.count - resourceCount();
}

size_t Database::patternCount() const { return blob::header(blob_).patternCount; }

Strings Database::regions() const { return {blob_, blob::header(blob_).regions}; }

bool Database::isKnownRegion(std::string_view name) const {
    Strings all = regions();
    return std::find(all.begin(), all.end(), name) != all.end();
}

} // namespace infrac::schema
