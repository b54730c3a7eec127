// The facts in memory while the blob is built: plain data, as the text files have them.

#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "schema/blob_format.h"
#include "schema/database.h"
#include "schema/iam.h"

namespace infrac::schema::builder {

// A line of a data file, for messages.
struct Place {
    std::string file;
    int line = 0;
};

// Prints `file:line: error: what` and ends the program: data that is not understood to the last
// word must not become a compiler that knows half of it.
[[noreturn]] void fail(const Place& place, const std::string& what);

struct Type {
    TypeKind kind = TypeKind::String;
    // List and Map: one; Union: the alternatives.
    std::vector<Type> parts;
    // Object: its name in the resource.
    std::string object;
};

struct Target {
    std::string resourceType;
    std::string attribute;

    auto operator<=>(const Target&) const = default;
};

struct ConstraintValue {
    std::string text;
    double number = 0;
    std::vector<std::string> values;
};

struct ConstraintId {
    uint32_t level = 0;
    blob::ConstraintKey key{};

    auto operator<=>(const ConstraintId&) const = default;
};

struct Property {
    Place place;
    std::string name;
    Type type;
    uint16_t flags = 0;
    std::map<ConstraintId, ConstraintValue> constraints;
    std::set<Target> relations;
    std::string defaultValue;
};

struct Combo {
    ComboKind kind{};
    // One, unless the kind has branches.
    std::vector<std::vector<std::string>> branches;
};

struct Object {
    Place place;
    std::string name;
    std::map<std::string, Property> properties;
    std::vector<Combo> combos;
};

struct Attribute {
    Place place;
    std::string name;
    Type type;
    std::set<Target> relations;
};

struct Resource {
    Object object;
    std::string ref;
    std::set<Target> refTargets;
    std::string arn;
    std::string tagsProperty;
    TagStyle tagStyle = TagStyle::None;
    uint16_t traits = 0;
    uint64_t regionMask = 0;
    std::map<std::string, Attribute> attributes;
    std::map<std::string, Object> types;
};

struct Action {
    std::string name;
    AccessLevel access{};
    std::vector<std::pair<std::string, bool>> resources;
    std::vector<std::string> conditionKeys;
};

struct Service {
    std::string name;
    std::map<std::string, std::vector<std::string>> resources;
    // By name in lower case.
    std::map<std::string, Action> actions;
};

struct Model {
    std::vector<std::string> regions;
    std::map<std::string, Resource> resources;
    std::map<std::string, Service> services;
};

} // namespace infrac::schema::builder
