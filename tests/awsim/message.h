// HTTP messages of the simulated cloud, apart from any socket, so that a test can hand them
// over in-process.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace infrac::awsim {

using Headers = std::vector<std::pair<std::string, std::string>>;

// The value of the first header of that name, in any case; empty where there is none.
std::string_view header(const Headers& headers, std::string_view name);

struct Request {
    std::string method;
    std::string path;  // as it came, still percent-encoded, without the query
    std::string query; // as it came, without `?`
    Headers headers;
    std::string body;
};

struct Reply {
    int status = 200;
    Headers headers;
    std::string body;
};

} // namespace infrac::awsim
