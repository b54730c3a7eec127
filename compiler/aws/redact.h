// Takes secrets out of texts before anybody sees them: errors of AWS quote headers, and
// replies hold tokens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aws/credentials.h"

namespace infrac::aws {

class Redactor {
public:
    void add(std::string_view secret); // texts below 8 bytes are not searched for
    void add(const Credentials& credentials);

    // Without the secrets that it knows, in any encoding of URLs, and without the values of
    // headers and fields whose names say that they are secret.
    std::string operator()(std::string_view text) const;

private:
    std::vector<std::string> secrets_;
};

} // namespace infrac::aws
