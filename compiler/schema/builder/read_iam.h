// Reads IAM's services and their actions into the model.

#pragma once

#include <string>

#include "schema/builder/model.h"

namespace infrac::schema::builder {

void readIam(const std::string& path, Model& model);

} // namespace infrac::schema::builder
