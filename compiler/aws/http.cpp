#include "aws/http.h"

#include "aws/text.h"

namespace infrac::aws {

std::string_view findHeader(const Headers& headers, std::string_view name) {
    for (const Header& header : headers)
        if (equalInAnyCase(header.name, name))
            return header.value;
    return {};
}

} // namespace infrac::aws
