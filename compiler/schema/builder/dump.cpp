#include "schema/builder/dump.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "schema/builder/line_cursor.h"
#include "schema/builder/words.h"
#include "schema/database.h"
#include "schema/iam.h"

namespace infrac::schema::builder {
namespace {

// Constraints of more levels than any type has would show as a missing line.
constexpr uint32_t kMaxLevels = 8;

std::string number(double value) {
    std::array<char, 400> digits{};
    auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                      std::chars_format::fixed);
    return {digits.data(), end};
}

template <typename Range>
std::string joined(const Range& range, std::string_view separator) {
    std::string text;
    for (std::string_view item : range) {
        if (!text.empty())
            text += separator;
        text += quoted(item);
    }
    return text;
}

std::string describeTargets(const Relations& relations) {
    std::vector<std::string> targets;
    for (const Relation& relation : relations)
        targets.push_back(std::string{relation.resourceType} + "." +
                          std::string{relation.attribute});
    std::sort(targets.begin(), targets.end());
    return " ->" + joined(targets, ",");
}

std::string describeType(const TypeRef& type) {
    switch (type.kind()) {
    case TypeKind::List:
        return "[" + describeType(type.element()) + "]";
    case TypeKind::Map:
        return "{" + describeType(type.element()) + "}";
    case TypeKind::Object:
        return std::string{type.object().name()};
    case TypeKind::Union:
        break;
    case TypeKind::String:
    case TypeKind::Integer:
    case TypeKind::Number:
    case TypeKind::Boolean:
    case TypeKind::Json:
    case TypeKind::Timestamp:
    case TypeKind::Tag:
    case TypeKind::Null:
        return std::string{wordOf(kPrimitives, type.kind())};
    }
    std::string text;
    for (size_t i = 0; i < type.alternativeCount(); ++i)
        text += (i == 0 ? "" : "|") + describeType(type.alternative(i));
    return text;
}

class ConstraintWriter {
public:
    ConstraintWriter(uint32_t level, std::ostream& out)
        : suffix_(level == 0 ? "" : std::to_string(level)), out_(out) {}

    void write(const Constraints& c) {
        writeText("pattern", c.pattern);
        writeText("keyPattern", c.keyPattern);
        if (!c.values.empty())
            out_ << " enum" << suffix_ << '=' << joined(c.values, "|");
        writeNumber("minLength", c.minLength);
        writeNumber("maxLength", c.maxLength);
        writeNumber("minItems", c.minItems);
        writeNumber("maxItems", c.maxItems);
        writeNumber("minProperties", c.minProperties);
        writeNumber("maxProperties", c.maxProperties);
        writeNumber("minimum", c.minimum);
        writeNumber("maximum", c.maximum);
        writeNumber("exclusiveMinimum", c.exclusiveMinimum);
        writeNumber("exclusiveMaximum", c.exclusiveMaximum);
        writeNumber("multipleOf", c.multipleOf);
        if (!c.format.empty())
            writeText("format", c.format);
        if (c.uniqueItems)
            out_ << " uniqueItems" << suffix_;
        if (c.caseInsensitive)
            out_ << " anyCase" << suffix_;
    }

private:
    void writeText(std::string_view key, std::optional<std::string_view> text) {
        if (text)
            out_ << ' ' << key << suffix_ << '=' << quoted(*text);
    }

    template <typename Number>
    void writeNumber(std::string_view key, std::optional<Number> value) {
        if (value)
            out_ << ' ' << key << suffix_ << '=' << number(static_cast<double>(*value));
    }

    std::string suffix_;
    std::ostream& out_;
};

void dumpProperty(const schema::Property& property, std::ostream& out) {
    out << "  " << property.name() << ' ' << describeType(property.type());
    const std::array<bool, kPropertyFlags.size()> isSet{
        property.isRequired(),  property.isCreateOnly(), property.isConditionalCreateOnly(),
        property.isWriteOnly(), property.isDeprecated(), property.isPolicy(),
        property.hasSoftEnum()};
    for (size_t i = 0; i < isSet.size(); ++i)
        if (isSet[i])
            out << ' ' << kPropertyFlags[i].text;
    for (uint32_t level = 0; level < kMaxLevels; ++level)
        ConstraintWriter{level, out}.write(property.constraints(level));
    if (!property.relations().empty())
        out << describeTargets(property.relations());
    if (!property.defaultValue().empty())
        out << " default=" << quoted(property.defaultValue());
    out << '\n';
}

std::string describeCombo(const schema::Combo& combo) {
    std::string text = "  @" + std::string{wordOf(kCombos, combo.kind())} + " ";
    if (!hasBranches(combo.kind()))
        return text + joined(combo.names(), " ");
    for (size_t i = 0; i < combo.branchCount(); ++i)
        text += (i == 0 ? "" : " | ") + joined(combo.branch(i), " ");
    return text;
}

void dumpObject(const ObjectType& object, std::ostream& out) {
    for (size_t i = 0; i < object.propertyCount(); ++i)
        dumpProperty(object.property(i), out);
    for (size_t i = 0; i < object.comboCount(); ++i)
        out << describeCombo(object.combo(i)) << '\n';
}

std::string describeRegions(const ResourceType& resource, const Strings& regions) {
    std::string with;
    std::string without;
    size_t missing = 0;
    for (std::string_view region : regions) {
        bool isSupported = resource.supportsRegion(region);
        (isSupported ? with : without) += " " + std::string{region};
        missing += isSupported ? 0 : 1;
    }
    if (missing == 0)
        return " all";
    return missing <= regions.size() - missing ? " all except" + without : with;
}

void dumpTraits(const ResourceType& resource, const Strings& regions, std::ostream& out) {
    if (resource.isRefComposite())
        out << "  :ref " << kCompositeRef << '\n';
    else if (!resource.refAttribute().empty())
        out << "  :ref " << resource.refAttribute() << '\n';
    if (!resource.arnTemplate().empty())
        out << "  :arn " << quoted(resource.arnTemplate()) << '\n';
    if (resource.tagStyle() != TagStyle::None)
        out << "  :tags " << resource.tagsProperty() << ' '
            << wordOf(kTagStyles, resource.tagStyle()) << '\n';

    const std::array<bool, kTraits.size()> isSet{
        resource.isStateful(), resource.isTransform(), resource.isDeletedBeforeReplacement(),
        resource.isSecurityRelevant(), resource.propertiesAreAttributes()};
    std::string traits;
    for (size_t i = 0; i < isSet.size(); ++i)
        if (isSet[i])
            traits += " " + std::string{kTraits[i].text};
    if (!traits.empty())
        out << "  :is" << traits << '\n';
    if (resource.hasRegionData())
        out << "  :regions" << describeRegions(resource, regions) << '\n';
}

void collectTypes(const TypeRef& type, std::map<std::string, ObjectType>& types);

void collectTypes(const ObjectType& object, std::map<std::string, ObjectType>& types) {
    for (size_t i = 0; i < object.propertyCount(); ++i)
        collectTypes(object.property(i).type(), types);
}

void collectTypes(const TypeRef& type, std::map<std::string, ObjectType>& types) {
    if (type.kind() == TypeKind::List || type.kind() == TypeKind::Map)
        collectTypes(type.element(), types);
    for (size_t i = 0; i < type.alternativeCount(); ++i)
        collectTypes(type.alternative(i), types);
    if (type.kind() == TypeKind::Object &&
        types.emplace(type.object().name(), type.object()).second)
        collectTypes(type.object(), types);
}

void dumpResource(const ResourceType& resource, const Strings& regions, std::ostream& out) {
    out << "resource " << resource.name() << '\n';
    dumpTraits(resource, regions, out);
    dumpObject(resource.object(), out);

    std::map<std::string, ObjectType> types;
    collectTypes(resource.object(), types);
    for (size_t i = 0; i < resource.attributeCount(); ++i) {
        schema::Attribute attribute = resource.attribute(i);
        collectTypes(attribute.type(), types);
        out << "  ." << attribute.name() << ' ' << describeType(attribute.type());
        bool isItself = attribute.relations().size() == 1 &&
                        attribute.relations()[0] == Relation{resource.name(), attribute.name()};
        out << (isItself ? "" : describeTargets(attribute.relations())) << '\n';
    }
    for (const auto& [name, type] : types) {
        out << "type " << name << '\n';
        dumpObject(type, out);
    }
}

void dumpAction(const IamAction& action, std::ostream& out) {
    out << "  action " << action.name() << ' ' << wordOf(kAccessLevels, action.accessLevel());
    std::string_view separator = " on=";
    for (const ActionResource& resource : action.resourceTypes()) {
        out << separator << (resource.isRequired ? "!" : "") << quoted(resource.name);
        separator = ",";
    }
    if (!action.conditionKeys().empty())
        out << " keys=" << joined(action.conditionKeys(), ",");
    out << '\n';
}

} // namespace

void dumpResources(const unsigned char* blob, std::ostream& out) {
    Database database{blob};
    for (size_t i = 0; i < database.resourceCount(); ++i)
        dumpResource(database.resource(i), database.regions(), out);
}

void dumpRegions(const unsigned char* blob, std::ostream& out) {
    for (std::string_view region : Database{blob}.regions())
        out << "region " << region << '\n';
}

void dumpIam(const unsigned char* blob, std::ostream& out) {
    Iam iam{blob};
    for (size_t i = 0; i < iam.serviceCount(); ++i) {
        IamService service = iam.serviceAt(i);
        out << "service " << service.name() << '\n';
        for (size_t j = 0; j < service.resourceCount(); ++j)
            out << "  resource " << quoted(service.resourceAt(j).name()) << ' '
                << joined(service.resourceAt(j).arnTemplates(), " ") << '\n';
        for (size_t j = 0; j < service.actionCount(); ++j)
            dumpAction(service.actionAt(j), out);
    }
}

} // namespace infrac::schema::builder
