// Templates as CloudFormation reads them: YAML with short forms, or JSON, as one tree in the
// long form. What is wrong comes back in CloudFormation's own words.
#pragma once

#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "awsim/resource_provider.h"

namespace infrac::awsim {

struct Invalid {
    std::string message; // of a ValidationError
};

// The tree, or why the text is none.
std::variant<Json, Invalid> readTemplate(const std::string& text);

// What each resource needs: references of its own, and DependsOn. By logical ID; conditions have
// been applied by `isThere`.
using Dependencies = std::map<std::string, std::set<std::string>>;
Dependencies dependenciesOf(const Json& resources);

// Every logical ID or parameter that a tree refers to, by Ref, GetAtt or Sub.
void collectReferences(const Json& value, std::set<std::string>& out);

// The resources in an order that respects their dependencies, by name where these leave a choice.
// Empty where they form a circle.
std::vector<std::string> orderOf(const Dependencies& dependencies);

// Structure and references, apart from any parameter's value; nothing where all is well.
std::optional<Invalid> checkTemplate(const Json& root);

// `CAPABILITY_IAM`, `CAPABILITY_NAMED_IAM`, `CAPABILITY_AUTO_EXPAND`: what must be acknowledged.
std::set<std::string> capabilitiesOf(const Json& root);

} // namespace infrac::awsim
