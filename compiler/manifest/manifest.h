// All that the deployer needs without the language: generated/manifest.json as a value.
// Texts are views of the arena that the manifest was built or loaded with.
//
// Ids name the nodes of the deployment's graph: `stack:database`, `action:database.seed`,
// `api:mysfits`.
#pragma once

#include <string_view>
#include <vector>

#include "document/node.h"

namespace infrac::manifest {

using document::Node;

inline constexpr int kVersion = 1;

// A value that may be known only after deployment: a tree of JSON with functions (flagged
// maps) in it, made by `outputOf`, `concat` and `digestOf`.
using Value = const Node*;

struct Environment {
    std::string_view name;
    std::string_view account; // empty: the caller's
    std::string_view region;  // empty: the caller's
};

struct StackParameter {
    std::string_view name;
    Value defaultValue = nullptr; // as the template has it
    Value value = nullptr;        // what the deployer passes; null: the default, or asked for
    bool isSecret = false;
};

struct Stack {
    std::string_view name; // in the spec
    std::string_view stackName;
    std::string_view templateFile;           // beside the manifest
    std::string_view sha256;                 // of the template's bytes, in hexadecimal
    std::vector<std::string_view> dependsOn; // names in the spec
    std::vector<std::string_view> after;     // ids of actions to be done first
    std::vector<StackParameter> parameters;
    std::vector<std::string_view> capabilities;
    std::vector<std::string_view> outputs;
    bool hasTerminationProtection = false;
};

struct Field {
    std::string_view name;
    Value value = nullptr;
};

struct Action {
    std::string_view name;               // `database.seed`
    std::string_view kind;               // `ddb.put`
    std::vector<std::string_view> after; // ids
    std::vector<Field> fields;
};

struct Substitution {
    std::string_view placeholder; // as it stands in the file, `${` and `}` included
    Value value = nullptr;
};

struct Api {
    std::string_view name;
    std::string_view file;
    std::string_view sha256;
    std::string_view stage;
    std::vector<Substitution> substitutions;
    std::vector<std::string_view> after; // ids
};

struct Manifest {
    std::string_view app;
    Environment environment;
    std::vector<Stack> stacks; // in deployment order
    std::vector<Action> actions;
    std::vector<Api> apis;
    std::vector<std::string_view> order; // ids of all of them, dependencies first
};

// {"output": {"stack": ..., "name": ...}}: an output of a stack, both by their names in the
// spec and the template.
Value outputOf(document::Builder builder, std::string_view stack, std::string_view name);
// {"concat": [...]}: texts joined.
Value concat(document::Builder builder, std::span<const Node* const> parts);
// {"digestOf": folder}: the digest of the image that is built from the folder.
Value digestOf(document::Builder builder, std::string_view folder);
// {"api": {"name": ..., "attribute": ...}}: `url` or `id` of a deployed API.
Value apiAttribute(document::Builder builder, std::string_view api, std::string_view attribute);

} // namespace infrac::manifest
