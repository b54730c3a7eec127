// A template's sections as rules see them. What has another shape than it must have is left out;
// rules about shapes look at the nodes.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "document/template_reader.h"
#include "lint/model/expansion.h"
#include "lint/model/function.h"

namespace infrac::lint {

inline constexpr std::string_view kLanguageExtensions = "AWS::LanguageExtensions";
inline constexpr std::string_view kServerless = "AWS::Serverless-2016-10-31";

struct Parameter {
    std::string_view name;
    const Node* node = nullptr;
    std::string_view type;
    bool isList = false; // `CommaDelimitedList`, `List<...>`
    bool isSsm = false;  // its value is the path of the real one
    bool isNoEcho = false;
};

struct Resource {
    std::string_view name;
    const Node* node = nullptr;
    std::string_view type; // `Custom::X` as AWS::CloudFormation::CustomResource
    const Node* condition = nullptr;
};

// Names in the order of the template, found by hash.
template <class Entry>
class Named {
public:
    void add(Entry entry) {
        if (const auto found = places_.find(entry.name); found != places_.end()) {
            entries_[found->second] = entry;
            return;
        }
        places_.emplace(entry.name, entries_.size());
        entries_.push_back(entry);
    }
    const Entry* find(std::string_view name) const {
        const auto found = places_.find(name);
        return found == places_.end() ? nullptr : &entries_[found->second];
    }
    const std::vector<Entry>& all() const { return entries_; }
    auto begin() const { return entries_.begin(); }
    auto end() const { return entries_.end(); }

private:
    std::vector<Entry> entries_;
    std::unordered_map<std::string_view, std::size_t> places_;
};

class TemplateModel {
public:
    TemplateModel(const Node& written, std::vector<std::size_t> regions, Arena& arena,
                  bool isWhole);

    // With loops run, where the template has the transform for them.
    const Node& root() const { return *expansion_.root; }
    // As it is in the file.
    const Node& written() const { return written_; }
    const Expansion& expansion() const { return expansion_; }
    // Parts of the file could not be read.
    bool hasHoles() const { return !isWhole_; }
    // Else there may be entries and references that are not seen.
    bool isWhole() const { return isWhole_ && expansion_.isWhole; }
    // A section's value where it is a map; else null.
    const Node* section(std::string_view name) const;

    const Named<Parameter>& parameters() const { return parameters_; }
    const Named<Resource>& resources() const { return resources_; }
    bool hasTransform(std::string_view name) const;
    const std::vector<std::string_view>& transforms() const { return transforms_; }
    bool isFromCdk() const { return isFromCdk_; }
    // Whether a resource or parameter of that name may be there that is not seen: SAM's resources
    // make others that are named after them, and where the template is not whole it can be any.
    bool mayBeMade(std::string_view name) const;
    // By ruledata::regions().
    const std::vector<std::size_t>& regions() const { return regions_; }

private:
    void readParameters();
    void readResources();
    void readTransforms();

    const Node& written_;
    std::vector<std::size_t> regions_;
    Named<Parameter> parameters_;
    Named<Resource> resources_;
    std::vector<std::string_view> transforms_;
    bool isFromCdk_ = false;
    bool isWhole_ = true;
    Expansion expansion_;
};

// `${Name}` and `${Name.Attribute}` of a text for Fn::Sub, without literals `${!Name}`.
std::vector<std::string_view> variablesOfSub(std::string_view text);

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words);

} // namespace infrac::lint
