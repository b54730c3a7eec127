// What the POSIX implementations share.
#pragma once

#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"

namespace infrac::host::posix {

// The reason in errno, in lower case: "no such file or directory".
Error lastError();

// "is larger than 16 MiB".
Error tooLarge(std::size_t most);

// Reads to the end; refuses more bytes than that.
Result<std::string> readAll(int descriptor, std::size_t most = limits::kInputBytes);

Status writeAll(int descriptor, std::string_view bytes);

} // namespace infrac::host::posix
