// What a property takes: by the relations of its schema, and by what they do not say.
#pragma once

#include <vector>

#include "lint/kinds/kinds.h"
#include "lint/kinds/placed_references.h"

namespace infrac::lint {

using Wanted = std::vector<schema::Relation>;

// Of a resource of that type; empty where that is not known. In a policy, an ARN of the source.
Wanted wantedAt(const schema::ResourceType& type, const Slot& slot, const Source& source);

// Whether the property's name says that it takes an ARN, or things of any kind.
bool isForArn(std::string_view property);
bool isForMany(std::string_view property);

bool areAll(const Wanted& wanted, Form form);
// Whether places for these take no ARN.
bool isNeverByArn(const Wanted& wanted);

} // namespace infrac::lint
