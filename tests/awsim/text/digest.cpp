#include "awsim/text/digest.h"

#include <memory>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/rand.h>

#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

struct Free {
    void operator()(BIGNUM* p) const { BN_free(p); }
    void operator()(EVP_PKEY* p) const { EVP_PKEY_free(p); }
    void operator()(EVP_PKEY_CTX* p) const { EVP_PKEY_CTX_free(p); }
    void operator()(EVP_MD_CTX* p) const { EVP_MD_CTX_free(p); }
    void operator()(OSSL_PARAM_BLD* p) const { OSSL_PARAM_BLD_free(p); }
    void operator()(OSSL_PARAM* p) const { OSSL_PARAM_free(p); }
};

template <typename T>
using Owned = std::unique_ptr<T, Free>;

const unsigned char* bytesOf(std::string_view text) {
    return static_cast<const unsigned char*>(static_cast<const void*>(text.data()));
}

unsigned char* bytesOf(std::string& text) {
    return static_cast<unsigned char*>(static_cast<void*>(text.data()));
}

Owned<BIGNUM> numberOf(std::string_view bigEndian) {
    return Owned<BIGNUM>(
        BN_bin2bn(bytesOf(bigEndian), static_cast<int>(bigEndian.size()), nullptr));
}

Owned<EVP_PKEY> rsaKey(std::string_view modulus, std::string_view exponent) {
    Owned<BIGNUM> n = numberOf(modulus);
    Owned<BIGNUM> e = numberOf(exponent);
    Owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
    if (!n || !e || !builder ||
        !OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) ||
        !OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()))
        return nullptr;
    Owned<OSSL_PARAM> params(OSSL_PARAM_BLD_to_param(builder.get()));
    Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    EVP_PKEY* key = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) <= 0 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) <= 0)
        return nullptr;
    return Owned<EVP_PKEY>(key);
}

} // namespace

std::string sha256(std::string_view bytes) {
    std::string out(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    EVP_Digest(bytes.data(), bytes.size(), bytesOf(out), &size, EVP_sha256(), nullptr);
    out.resize(size);
    return out;
}

std::string sha256Hex(std::string_view bytes) { return hexadecimal(sha256(bytes)); }

std::string hmacSha256(std::string_view key, std::string_view text) {
    std::string out(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytesOf(text), text.size(),
         bytesOf(out), &size);
    out.resize(size);
    return out;
}

std::string randomBytes(std::size_t count) {
    std::string out(count, '\0');
    RAND_bytes(bytesOf(out), static_cast<int>(count));
    return out;
}

std::string randomHex(std::size_t digits) {
    return hexadecimal(randomBytes(digits / 2 + 1)).substr(0, digits);
}

std::string randomId(std::size_t length) {
    constexpr std::string_view kDigits = "abcdefghijklmnopqrstuvwxyz012345";
    std::string out = randomBytes(length);
    for (char& c : out)
        c = kDigits[static_cast<unsigned char>(c) % kDigits.size()];
    return out;
}

std::string randomUuid() {
    std::string hex = randomHex(32);
    hex[12] = '4';
    hex[16] = '8';
    return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
           hex.substr(16, 4) + "-" + hex.substr(20);
}

bool isRs256Signed(std::string_view text, std::string_view signature, std::string_view modulus,
                   std::string_view exponent) {
    Owned<EVP_PKEY> key = rsaKey(modulus, exponent);
    Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    if (!key || !context ||
        EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) <= 0)
        return false;
    return EVP_DigestVerify(context.get(), bytesOf(signature), signature.size(), bytesOf(text),
                            text.size()) == 1;
}

} // namespace infrac::awsim
