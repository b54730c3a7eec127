// The references below resources' properties that are a whole value (`!Ref X`, `!GetAtt X.Arn`,
// `!Sub "${X}"`), with the properties that they can stand for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/engine/engine.h"
#include "schema/database.h"

namespace infrac::lint {

// A step below a resource's properties.
struct Step {
    const document::TemplateMember* member = nullptr; // null: an item of a list
    std::size_t index = 0;
    bool isOfIf = false; // part of a call of Fn::If
};

// What a reference yields, as far as the template and the schemas say.
struct Source {
    const Resource* resource = nullptr;   // or
    const Parameter* parameter = nullptr; // of a type of AWS
    std::string_view attribute;           // empty: by Ref
    std::vector<schema::Relation> relations;
    bool isComposite = false; // several values joined by `|`
    bool isList = false;
};

// A property that has the value, or whose list has it.
struct Slot {
    schema::Property property;
    std::uint32_t level = 0;
    bool isList = false; // the whole list
    std::string inside;  // of a property of free JSON: the keys below, `Statement/Resource`
};

class PlacedReferences {
public:
    explicit PlacedReferences(Engine& engine) : engine_(engine) {}

    // Calls `use` for each whose source is known; what follows is about the one it stands at.
    void forEach(FunctionRef<void(const Node& call, const Source& source)> use);

    const Resource& owner() const { return *owner_; }
    const schema::ResourceType& type() const { return *type_; }
    // The properties that it can stand for: a union has several.
    void forEachSlot(FunctionRef<void(const Slot&)> use) const;
    // Whether the conditions ever come so far.
    bool canBe() const;
    const Path* path(const Node& call) const;

private:
    using Use = FunctionRef<void(const Node& call, const Source& source)>;

    void walk(const Node& node, Use use);
    void into(Step step, const Node& node, Use use);
    void slotsOf(const schema::ObjectType& object, std::size_t at,
                 FunctionRef<void(const Slot&)> use) const;
    void slotsOf(const schema::Property& property, schema::TypeRef type, std::size_t at,
                 std::uint32_t level, FunctionRef<void(const Slot&)> use) const;
    std::string keysFrom(std::size_t at) const;

    Engine& engine_;
    const Resource* owner_ = nullptr;
    const schema::ResourceType* type_ = nullptr;
    std::vector<Step> steps_;
};

} // namespace infrac::lint
