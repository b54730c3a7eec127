// Reads the resource types, one file a service, into the model.

#pragma once

#include <string>

#include "schema/builder/line_cursor.h"
#include "schema/builder/model.h"

namespace infrac::schema::builder {

void readRegions(const std::string& path, Model& model);

// After the regions.
void readResources(const std::string& path, Model& model);

// What follows the name of a property: its type, flags, constraints, targets and default.
Property readProperty(LineCursor& line, std::string name);

// The values of an `enum`, sorted.
std::vector<std::string> readEnum(LineCursor& line);

} // namespace infrac::schema::builder
