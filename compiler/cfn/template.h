// A CloudFormation template as a value. The order of everything is the order of the source;
// texts are views that outlive the template (arena, source, literals).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "document/node.h"
#include "text/span.h"

namespace infrac::cfn {

using document::Node;

struct Parameter {
    std::string_view logicalId;
    std::string_view type; // `String`, `CommaDelimitedList`, `AWS::EC2::VPC::Id`, ...
    std::string_view description;
    const Node* defaultValue = nullptr;
    std::vector<const Node*> allowedValues;
    std::string_view allowedPattern;
    std::string_view constraintDescription;
    std::optional<std::int64_t> minLength;
    std::optional<std::int64_t> maxLength;
    const Node* minValue = nullptr;
    const Node* maxValue = nullptr;
    bool isNoEcho = false;
    text::Span origin;
};

struct Mapping {
    std::string_view logicalId;
    const Node* value = nullptr;
    text::Span origin;
};

struct Condition {
    std::string_view logicalId;
    const Node* expression = nullptr;
    text::Span origin;
};

struct Resource {
    std::string_view logicalId;
    std::string_view type;
    std::string_view condition; // the logical ID of one
    std::vector<std::string_view> dependsOn;
    std::string_view deletionPolicy; // `Retain`, `Delete`, ...
    std::string_view updateReplacePolicy;
    const Node* creationPolicy = nullptr;
    const Node* updatePolicy = nullptr;
    const Node* metadata = nullptr;
    const Node* properties = nullptr; // a map; null or empty: not written
    text::Span origin;
};

struct Output {
    std::string_view logicalId;
    std::string_view description;
    std::string_view condition;
    const Node* value = nullptr;
    const Node* exportName = nullptr;
    text::Span origin;
};

struct Template {
    std::string_view description;
    std::vector<Parameter> parameters;
    std::vector<Mapping> mappings;
    std::vector<Condition> conditions;
    std::vector<Resource> resources;
    std::vector<Output> outputs;
    text::Span origin; // of the stack
};

} // namespace infrac::cfn
