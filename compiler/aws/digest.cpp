#include "aws/digest.h"

#include <array>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <fmt/core.h>

#include "host/shared_library.h"

namespace infrac::aws {
namespace {

// An unversioned name is not tried on macOS, where loading the system's own aborts the process.
constexpr std::array kNames{
#ifdef __APPLE__
    "libcrypto.3.dylib",
    "/opt/homebrew/opt/openssl@3/lib/libcrypto.3.dylib",
    "/usr/local/opt/openssl@3/lib/libcrypto.3.dylib",
#else
    "libcrypto.so.3",
    "libcrypto.so.1.1",
#endif
};

using Buffer = std::array<unsigned char, EVP_MAX_MD_SIZE>;

std::string text(const Buffer& buffer, unsigned size) {
    return {reinterpret_cast<const char*>(buffer.data()), size};
}

const unsigned char* bytesOf(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

Result<Digests> Digests::load() {
    auto library = host::SharedLibrary::open(kNames);
    if (!library)
        return Error{fmt::format("cannot load OpenSSL's libcrypto, which signs requests: {}",
                                 library.error().message)};
    decltype(&::EVP_sha256) sha256 = nullptr;
    decltype(&::EVP_sha1) sha1 = nullptr;
    Digests out;
    library->load("EVP_sha256", sha256)
        .load("EVP_sha1", sha1)
        .load("EVP_Digest", out.functions_.digest)
        .load("HMAC", out.functions_.hmac);
    if (!library->missing().empty())
        return Error{fmt::format("this libcrypto has no `{}`", library->missing())};
    out.functions_.sha256 = sha256();
    out.functions_.sha1 = sha1();
    return out;
}

std::string Digests::digest(const void* kind, std::string_view bytes) const {
    Buffer buffer{};
    unsigned size = 0;
    reinterpret_cast<decltype(&::EVP_Digest)>(functions_.digest)(
        bytes.data(), bytes.size(), buffer.data(), &size, static_cast<const EVP_MD*>(kind),
        nullptr);
    return text(buffer, size);
}

std::string Digests::sha256(std::string_view bytes) const {
    return digest(functions_.sha256, bytes);
}

std::string Digests::sha1(std::string_view bytes) const { return digest(functions_.sha1, bytes); }

std::string Digests::hmacSha256(std::string_view key, std::string_view bytes) const {
    Buffer buffer{};
    unsigned size = 0;
    reinterpret_cast<decltype(&::HMAC)>(functions_.hmac)(
        static_cast<const EVP_MD*>(functions_.sha256), key.data(), static_cast<int>(key.size()),
        bytesOf(bytes), bytes.size(), buffer.data(), &size);
    return text(buffer, size);
}

std::string hex(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char byte : bytes)
        out += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return out;
}

} // namespace infrac::aws
