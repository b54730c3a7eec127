// What AWS's resource types look like: their properties, attributes, constraints and how they
// refer to each other.
//
// Facts come from `data/` and are compiled into the program as a blob that is used in place:
// `Database::embedded()` costs nothing, a lookup is a binary search, and nothing here allocates
// but `describe()`. All classes are small values that point into the blob; those of the embedded
// database stay valid for the whole run. Names are as CloudFormation spells them, case included.
// Calls with an index require it to be below the matching count.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "schema/views.h"

namespace infrac::schema {

enum class TypeKind : uint8_t {
    String,
    Integer,
    Number,
    Boolean,
    // Any JSON value; a policy document, for one.
    Json,
    // An ISO 8601 date and time, as text.
    Timestamp,
    // An object of `Key` and `Value`.
    Tag,
    Null,
    Object,
    Union,
    List,
    // Keys are text.
    Map,
};

class ObjectType;

class TypeRef {
public:
    TypeRef(const unsigned char* blob, uint32_t index) : blob_(blob), index_(index) {}

    TypeKind kind() const;

    // Of a List or Map.
    TypeRef element() const;

    // Of an Object.
    ObjectType object() const;

    // Of a Union; alternatives are never unions themselves. 0 and not callable for others.
    size_t alternativeCount() const;
    TypeRef alternative(size_t index) const;

    // For messages: `string`, `list<Tag>`, `map<string>`, `ContainerDefinition`, `json or string`.
    std::string describe() const;

    // Structurally equal types of one database are one type.
    bool operator==(const TypeRef&) const = default;

private:
    const unsigned char* blob_;
    uint32_t index_;
};

// What is demanded of a value beyond its type. For a list or map, level 0 is about the whole
// and level 1 about each element, and so on inwards.
struct Constraints {
    // Searched for, not matched as a whole: see `PatternCache`.
    std::optional<std::string_view> pattern;
    // For each key of a map.
    std::optional<std::string_view> keyPattern;
    // The values allowed, sorted, numbers and booleans as text (`7`, `true`); empty if any is. See
    // `Property::hasSoftEnum`.
    Strings values;
    bool caseInsensitive = false;
    std::optional<uint32_t> minLength;
    std::optional<uint32_t> maxLength;
    std::optional<uint32_t> minItems;
    std::optional<uint32_t> maxItems;
    std::optional<uint32_t> minProperties;
    std::optional<uint32_t> maxProperties;
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::optional<double> exclusiveMinimum;
    std::optional<double> exclusiveMaximum;
    std::optional<double> multipleOf;
    bool uniqueItems = false;
    // `ipv4-network`, `ipv6-network`, `date-time`, `json`, `uri`, `AWS::EC2::Image.Id`, or empty.
    std::string_view format;

    bool allows(std::string_view value) const;
};

class Property {
public:
    Property(const unsigned char* blob, uint32_t index) : blob_(blob), index_(index) {}

    std::string_view name() const;
    TypeRef type() const;

    bool isRequired() const;

    // A change makes a new resource; or does so under conditions that are not known here. Both
    // hold for everything below the property too.
    bool isCreateOnly() const;
    bool isConditionalCreateOnly() const;

    // AWS never gives it back.
    bool isWriteOnly() const;
    bool isDeprecated() const;

    // Holds IAM policy documents.
    bool isPolicy() const;

    // The allowed values are known from another source than the resource's own schema, so a
    // value that is missing there deserves a warning, not an error.
    bool hasSoftEnum() const;

    // JSON text; empty if AWS has no default or none is known.
    std::string_view defaultValue() const;

    Constraints constraints(uint32_t level = 0) const;

    // What the value, or each element of a list, refers to. Empty: not known.
    Relations relations() const;

private:
    const unsigned char* blob_;
    uint32_t index_;
};

enum class ComboKind : uint8_t {
    // At least one of, exactly one of the names.
    RequiredOr,
    RequiredXor,
    // With the first name, all others must, or none may, be there.
    DependentRequired,
    DependentExcluded,
    // Exactly one, at least one, of the branches has all its names.
    OneOfRequired,
    AnyOfRequired,
};

// A demand on which properties of an object are there together.
class Combo {
public:
    Combo(const unsigned char* blob, ComboKind kind, uint32_t list)
        : blob_(blob), kind_(kind), list_(list) {}

    ComboKind kind() const { return kind_; }

    // Empty for the two kinds that have branches.
    Strings names() const;

    // 0 for the kinds that have names.
    size_t branchCount() const;
    Strings branch(size_t index) const;

private:
    bool hasBranches() const;

    const unsigned char* blob_;
    ComboKind kind_;
    uint32_t list_;
};

class ObjectType {
public:
    ObjectType(const unsigned char* blob, uint32_t index) : blob_(blob), index_(index) {}

    // `ContainerDefinition`; of a resource, the whole `AWS::ECS::TaskDefinition`.
    std::string_view name() const;

    // Sorted by name.
    size_t propertyCount() const;
    Property property(size_t index) const;
    std::optional<Property> find(std::string_view name) const;

    size_t comboCount() const;
    Combo combo(size_t index) const;

    bool operator==(const ObjectType&) const = default;

private:
    const unsigned char* blob_;
    uint32_t index_;
};

// What `Fn::GetAtt` can ask for. Names can have dots: `Endpoint.Address`.
class Attribute {
public:
    Attribute(const unsigned char* blob, uint32_t index) : blob_(blob), index_(index) {}

    std::string_view name() const;
    TypeRef type() const;

    // What the value stands for; never empty. An attribute that just repeats another (a security
    // group's `Id` and `GroupId`) or a property (its `VpcId`) stands for that one.
    Relations relations() const;

private:
    const unsigned char* blob_;
    uint32_t index_;
};

enum class TagStyle : uint8_t {
    None,
    // A list of `Key` and `Value`.
    List,
    // The same with `PropagateAtLaunch`.
    AutoScalingGroup,
    Map,
};

class ResourceType {
public:
    ResourceType(const unsigned char* blob, uint32_t index) : blob_(blob), index_(index) {}

    // Position in the database, stable within one build.
    size_t index() const { return index_; }

    ObjectType object() const;
    std::string_view name() const { return object().name(); }
    size_t propertyCount() const { return object().propertyCount(); }
    Property property(size_t index) const { return object().property(index); }
    std::optional<Property> find(std::string_view name) const { return object().find(name); }
    size_t comboCount() const { return object().comboCount(); }
    Combo combo(size_t index) const { return object().combo(index); }

    // Sorted by name.
    size_t attributeCount() const;
    Attribute attribute(size_t index) const;
    std::optional<Attribute> findAttribute(std::string_view name) const;

    // `Fn::GetAtt` takes the names of properties too.
    bool propertiesAreAttributes() const;

    // The attribute or property that `Ref` returns; empty if that is not known, or is several
    // joined by `|` and so equal to none (`isRefComposite`).
    std::string_view refAttribute() const;
    bool isRefComposite() const;

    // What the value of `Ref` stands for; empty if `refAttribute()` is.
    Relations refRelations() const;

    // `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}`; empty if not known.
    std::string_view arnTemplate() const;

    // Empty, and `None`, if the type has no tags.
    std::string_view tagsProperty() const;
    TagStyle tagStyle() const;

    // Holds data that is lost when it is deleted.
    bool isStateful() const;

    // Not a resource but a macro's input, which is expanded before deployment.
    bool isTransform() const;

    // A replacement deletes the old resource before it makes the new one.
    bool isDeletedBeforeReplacement() const;

    // A change deserves a look at what it permits.
    bool isSecurityRelevant() const;

    // Whether anything is known about regions; if not, every known region counts as supported.
    bool hasRegionData() const;
    bool supportsRegion(std::string_view region) const;

private:
    const unsigned char* blob_;
    uint32_t index_;
};

class Database {
public:
    // The facts compiled into this program.
    static const Database& embedded();

    // Over any blob of the builder; the bytes must stay, aligned to 8.
    explicit constexpr Database(const unsigned char* blob) : blob_(blob) {}

    // Sorted by name.
    size_t resourceCount() const;
    ResourceType resource(size_t index) const;
    std::optional<ResourceType> find(std::string_view typeName) const;

    // Object types that are no resources; equal ones count once.
    size_t nestedTypeCount() const;
    size_t patternCount() const;

    Strings regions() const;
    bool isKnownRegion(std::string_view name) const;

private:
    const unsigned char* blob_;
};

} // namespace infrac::schema
