// Lays the model out as the blob that `blob_format.h` describes.

#pragma once

#include <string>

#include "schema/builder/model.h"

namespace infrac::schema::builder {

// The same model gives the same bytes.
std::string encode(const Model& model);

} // namespace infrac::schema::builder
