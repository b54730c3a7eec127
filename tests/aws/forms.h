// The parameters of a form or a query, decoded, for comparison.
#pragma once

#include <string>
#include <string_view>

#include "aws/text.h"
#include "aws/url.h"

namespace infrac::test {

// `Action=DescribeStacks&Version=2010-05-15` as lines, decoded.
inline std::string formLines(std::string_view form) {
    std::string out;
    for (const std::string_view part : aws::splitAt(form, '&'))
        out += aws::percentDecoded(part) + "\n";
    return out;
}

} // namespace infrac::test
