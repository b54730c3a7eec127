// SHA-256, HMAC-SHA-256 and SHA-1 by OpenSSL's libcrypto, which is loaded when the first
// request is signed: linked, it would add 1.1 ms to the start of every command.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace infrac::aws {

class Digests {
public:
    static Result<Digests> load();

    // The bytes of the digest, not their hexadecimal form.
    std::string sha256(std::string_view bytes) const;
    std::string hmacSha256(std::string_view key, std::string_view bytes) const;
    std::string sha1(std::string_view bytes) const; // only names files; protects nothing

private:
    // As OpenSSL declares them, with its own types as void: the header shows no library.
    struct Functions {
        const void* sha256 = nullptr;
        const void* sha1 = nullptr;
        void (*digest)() = nullptr;
        void (*hmac)() = nullptr;
    };

    std::string digest(const void* kind, std::string_view bytes) const;

    Functions functions_;
};

std::string hex(std::string_view bytes); // lower case

} // namespace infrac::aws
