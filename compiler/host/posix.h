// What the POSIX implementations share.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace infrac::host::posix {

// The reason in errno, in lower case: "no such file or directory".
Error lastError();

// Reads to the end; refuses more than limits::kInputBytes.
Result<std::string> readAll(int descriptor);

Status writeAll(int descriptor, std::string_view bytes);

} // namespace infrac::host::posix
