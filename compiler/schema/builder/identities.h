// What the value of each attribute and of each `Ref` stands for.

#pragma once

#include <map>

#include "schema/builder/model.h"

namespace infrac::schema::builder {

// A second name of a thing, by which nothing shall be known, and the name it has instead.
struct Rename {
    Target kept;
    Place place;
    bool isUsed = false;
};

using Renames = std::map<Target, Rename>;

// An attribute that nothing else is said about stands for itself, and a `Ref` for what it
// returns. Afterwards each thing has one name. A rename without use is an error.
void resolveIdentities(Renames renames, Model& model);

// Every target must exist. The sources alone do not reach that, they need our corrections.
void checkTargets(const Model& model);

} // namespace infrac::schema::builder
