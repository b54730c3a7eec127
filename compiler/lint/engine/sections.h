// Parts of a template that have schemas of their own.
#pragma once

#include "lint/engine/engine.h"

namespace infrac::lint {

// By a schema; what fails belongs to the rule or to those that have parts of its scope.
void checkSection(Engine& engine, const Context& at, RuleId scope, Value schema, const Node& value,
                  Failures& out);

// Makes failures those of the rule, but for what calls fail by themselves; what a Ref yields is
// the rule's. What is not known is left out.
void claimFailures(Failures& failures, RuleId rule);

// A resource's properties, null where it has none.
void checkProperties(Engine& engine, const Context& at, std::string_view type,
                     const Node* properties, Failures& out);

// A policy document, which may be a text in JSON too.
void checkPolicy(Engine& engine, const Context& at, RuleId rule, std::string_view schema,
                 const Node& policy, Failures& out);

// By the rule's schema of each region.
void checkByRegion(Engine& engine, const Context& at, const Rule& rule, const Node& value,
                   Failures& out);

// Properties with `Engine` in lower case, as the schemas have it.
const Node& withLowerEngine(Engine& engine, const Node& properties);

// Whether the resource at the path is of a type that leaves snapshots behind.
bool keepsSnapshots(const Engine& engine, const Context& at);

} // namespace infrac::lint
