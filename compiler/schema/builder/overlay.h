// Our corrections to the facts, applied after all else is read.
//
// A correction that changes nothing is an error, so that the list shrinks when the sources
// learn what it says.

#pragma once

#include <string>

#include "schema/builder/identities.h"
#include "schema/builder/model.h"

namespace infrac::schema::builder {

// Gives back what is to be renamed once all is known.
Renames applyOverlay(const std::string& path, Model& model);

} // namespace infrac::schema::builder
