// The evaluated app: what exists, where it is placed, and what it is made of. Every part
// keeps the place in the spec that made it. It is built once by eval/ and read by lower/.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/value.h"
#include "schema/database.h"
#include "syntax/nodes.h"

namespace infrac::model {

struct Stack;

// A raw resource of a template.
struct Resource {
    std::string_view logicalId;
    schema::ResourceType type;
    Stack* stack;
    text::Span span;         // its name in the declaration
    text::Span instanceSpan; // the outermost statement of the spec that made it
    std::vector<Field> properties{};
    std::vector<Resource*> dependsOn{};
    const Value* deletionPolicy = nullptr;
    const Value* updateReplacePolicy = nullptr;
    const Value* metadata = nullptr;
    const Value* updatePolicy = nullptr;
    const Value* creationPolicy = nullptr;
};

// A parameter of a template: declared by `param`, or made for a digest that the deployer fills.
struct StackParameter {
    std::string_view name;
    std::string_view awsType; // `String`, `Number`, `List<String>`
    Stack* stack;
    text::Span span;
    const Value* fallback = nullptr;
    std::vector<std::string_view> allowed;
    std::string_view pattern;
    std::optional<std::int64_t> lower; // of a number, both included
    std::optional<std::int64_t> upper;
    bool isSecret = false;
    std::string_view description;
    std::string_view digestOf; // the folder whose content digest it takes; empty otherwise
};

struct Output {
    std::string_view name;
    const Value* value;
    Stack* stack;
    text::Span span;
    bool isExported;
    std::string_view description;
};

struct Stack {
    std::string_view name;      // in the spec
    std::string_view stackName; // CloudFormation's
    std::string_view file;
    std::string_view description;
    text::Span span;
    text::Span fileSpan; // where the file is named
    std::size_t index = 0;
    std::vector<Resource*> resources;
    std::vector<StackParameter*> parameters;
    std::vector<Output> outputs;
    std::vector<Item> after; // stacks, actions and APIs that come first

    // Of a resource or a parameter.
    bool hasLogicalId(std::string_view id) const;
};

struct Action {
    std::string_view name;
    std::string kind; // `ddb.put`
    Stack* stack;     // null: of the whole app
    text::Span span;
    std::vector<Field> fields;
};

struct Backend {
    std::string_view name;
    text::Span span;
    const Value* host; // late: the load balancer's DNS name
    const Value* link; // late: the VPC link's id
};

struct Authorizer {
    std::string_view name;
    text::Span span;
    const Value* poolArn;
};

struct Route {
    std::string_view method;
    std::string_view path;
    text::Span span;
    std::vector<std::string_view> query;
    std::string_view backend;
    std::string_view authorizer; // empty: open to everyone
    std::string_view doc;
};

struct Cors {
    bool isPresent = false;
    std::string_view origins;
    std::vector<std::string_view> headers;
};

struct Api {
    std::string_view name;
    std::string_view file;
    std::string_view title;
    std::string_view stage;
    std::string_view version;
    std::string_view description;
    text::Span span;
    text::Span fileSpan; // where the file is named
    Cors cors;
    std::vector<Backend> backends;
    std::vector<Authorizer> authorizers;
    std::vector<Route> routes;
};

struct App {
    std::string_view name;
    std::string_view environment;
    const Value* environmentFields = nullptr; // a record; null where none is declared
    std::deque<Stack> stacks;
    std::deque<Resource> resources;
    std::deque<StackParameter> parameters;
    std::deque<Action> actions;
    std::deque<Api> apis;
};

} // namespace infrac::model
