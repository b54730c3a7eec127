// Which resource a part of the template refers to: by Ref, GetAtt, Sub or DependsOn.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "lint/model/path.h"
#include "lint/model/template_model.h"

namespace infrac::lint {

enum class Relation : std::uint8_t { Ref, GetAtt, DependsOn };

std::string_view wordFor(Relation relation);

struct Reference {
    Relation relation = Relation::Ref;
    bool isFromSub = false;
    std::string_view section; // Resources, Parameters or Outputs
    std::string_view source;  // the entry there
    std::string_view target;  // a resource
    // Of the value whose call it is: without the function's key.
    const Path* path = nullptr;
};

class References {
public:
    References(const TemplateModel& model, Arena& arena);

    const std::vector<Reference>& all() const { return all_; }
    // Of a resource's own parts.
    const std::vector<std::size_t>& from(std::string_view resource) const;

    // Names that Ref and the texts of Fn::Sub mention anywhere.
    bool isMentioned(std::string_view name) const { return mentioned_.contains(name); }

private:
    void walk(const Node& node, const Path* path);
    void readCall(std::string_view key, const Node& argument, const Path* path);
    void readSub(const Node& argument, const Path* path);
    void add(Relation relation, std::string_view target, const Path* path, bool isFromSub = false);
    void readDependsOn();

    const TemplateModel& model_;
    Arena& arena_;
    std::vector<Reference> all_;
    std::unordered_map<std::string_view, std::vector<std::size_t>> bySource_;
    std::unordered_map<std::string_view, bool> mentioned_;
};

} // namespace infrac::lint
