// URLs as AWS's protocols use them: absolute, without user names and fragments.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace infrac::aws {

struct Url {
    std::string scheme; // http, https
    std::string host;   // lower case; IPv6 in brackets
    std::string port{}; // empty: the scheme's own
    std::string path{}; // encoded; empty or with a leading slash
    std::string query{};

    // What the Host header says.
    std::string authority() const { return port.empty() ? host : host + ":" + port; }
    std::string text() const;
};

// Refuses what is not http(s), has a user name or a fragment, or characters that no URL has.
Result<Url> parseUrl(std::string_view text);

// All but A-Z a-z 0-9 - _ . ~ as %XX; slashes too unless they are to be kept.
std::string percentEncoded(std::string_view text, bool keepsSlashes = false);
// `%XX` to the byte; a percent sign without two digits stays.
std::string percentDecoded(std::string_view text);

// `&key=value`, or without `&` at the start; both encoded.
void addToQuery(std::string& query, std::string_view key, std::string_view value);

// This machine: localhost, 127.0.0.0/8, ::1.
bool isLoopback(std::string_view host);
// The addresses where a machine or a container in AWS learns about itself.
bool isMetadataAddress(std::string_view host);

} // namespace infrac::aws
