// What the caller of CloudFormation must acknowledge for a template.
#pragma once

#include <string_view>

#include "cfn/template.h"

namespace infrac::cfn {

// `CAPABILITY_NAMED_IAM` where an IAM resource has a name of its own, `CAPABILITY_IAM` where
// there is any other IAM resource, else empty. The first includes the second.
std::string_view requiredCapability(const Template& templ);

} // namespace infrac::cfn
