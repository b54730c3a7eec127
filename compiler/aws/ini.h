// The format of ~/.aws/config and ~/.aws/credentials, as Python's configparser reads it for
// the AWS CLI: sections, `key = value`, comments on lines of their own, values that go on in
// indented lines; a value of such lines alone holds keys of its own.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace infrac::aws {

// Keys in lower case; those of a nested value as `s3.endpoint_url`.
using IniValues = std::map<std::string, std::string>;

// By name as it stands between the brackets, blanks at its ends cut. A section that comes
// twice is one.
using IniFile = std::map<std::string, IniValues>;

// The error names the line; it never quotes it, for it may hold a secret.
Result<IniFile> readIni(std::string_view text);

} // namespace infrac::aws
