// What a run has learned so far about what is deployed: outputs of stacks, addresses of APIs,
// digests of images. The manifest's values are resolved from it.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "deploy/step.h"
#include "document/node.h"
#include "manifest/manifest.h"

namespace infrac::deploy {

using Texts = std::map<std::string, std::string, std::less<>>;

// Safe to use from several threads.
class Knowledge {
public:
    // `stack`, `api`: names in the spec.
    void setOutputs(std::string_view stack, Texts outputs);
    void setApi(std::string_view api, Texts attributes); // `url`, `id`
    void setDigest(std::string_view folder, std::string digest);
    // In a plan: what this stack gives out may be another value after the deployment.
    void forgetOutputs(std::string_view stack);

    std::optional<std::string> output(std::string_view stack, std::string_view name) const;
    std::optional<std::string> apiAttribute(std::string_view api, std::string_view attribute) const;
    std::optional<std::string> digest(std::string_view folder) const;

private:
    static std::optional<std::string> look(const std::map<std::string, Texts, std::less<>>& table,
                                           std::string_view row, std::string_view column);

    mutable std::mutex mutex_;
    std::map<std::string, Texts, std::less<>> outputs_;
    std::map<std::string, Texts, std::less<>> apis_;
    Texts digests_;
};

struct Resolved {
    const document::Node* value = nullptr; // Null where something is not known
    bool isComplete = true;
    std::string missing{}; // the first thing that is not known, for messages
};

// A value of the manifest without functions. Nodes are made in the builder's arena.
Resolved resolve(const document::Node& value, const Knowledge& knowledge,
                 document::Builder builder);

// A resolved value as CloudFormation takes a parameter: texts as they are, lists joined by
// commas, numbers and booleans as JSON writes them.
std::string parameterText(const document::Node& value);

} // namespace infrac::deploy
