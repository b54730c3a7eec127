// Identity tokens: made here with a key of ours, then changed in every way that must not pass.

#include <memory>

#include <doctest/doctest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include "awsim/apigateway/tokens.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

TEST_SUITE_BEGIN("awsim/tokens");

constexpr std::string_view kIssuer = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abc";
constexpr std::int64_t kNow = 1'800'000'000;

struct FreeKey {
    void operator()(EVP_PKEY* p) const { EVP_PKEY_free(p); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;

Key newKey() { return Key(EVP_RSA_gen(2048)); }

unsigned char* bytes(std::string& text) {
    return static_cast<unsigned char*>(static_cast<void*>(text.data()));
}

std::string signature(const Key& key, const std::string& text) {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                    EVP_MD_CTX_free);
    std::string copy = text;
    std::size_t size = 0;
    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get());
    EVP_DigestSign(context.get(), nullptr, &size, bytes(copy), copy.size());
    std::string out(size, '\0');
    EVP_DigestSign(context.get(), bytes(out), &size, bytes(copy), copy.size());
    return out;
}

std::string numberOf(const Key& key, const char* name) {
    BIGNUM* number = nullptr;
    EVP_PKEY_get_bn_param(key.get(), name, &number);
    std::string out(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
    BN_bn2bin(number, bytes(out));
    BN_free(number);
    return out;
}

Json keysOf(const Key& key) {
    return {{"keys", Json::array({{{"kid", "one"},
                                   {"kty", "RSA"},
                                   {"n", base64Url(numberOf(key, OSSL_PKEY_PARAM_RSA_N))},
                                   {"e", base64Url(numberOf(key, OSSL_PKEY_PARAM_RSA_E))}}})}};
}

Json goodClaims() {
    return {{"iss", kIssuer}, {"token_use", "id"}, {"exp", kNow + 60}, {"sub", "me"}};
}

std::string tokenOf(const Key& key, const Json& claims,
                    const Json& head = {{"alg", "RS256"}, {"kid", "one"}}) {
    std::string text = base64Url(head.dump()) + "." + base64Url(claims.dump());
    return text + "." + base64Url(signature(key, text));
}

TEST_CASE("a token of the pool is good") {
    Key key = newKey();

    CHECK(judgeToken(tokenOf(key, goodClaims()), keysOf(key), kIssuer, kNow) == TokenVerdict::Good);
}

TEST_CASE("an old token has expired, and only that") {
    Key key = newKey();

    CHECK(judgeToken(tokenOf(key, goodClaims()), keysOf(key), kIssuer, kNow + 60) ==
          TokenVerdict::Expired);
}

TEST_CASE("another key, pool, use or algorithm is bad") {
    Key key = newKey();
    Key other = newKey();
    Json keys = keysOf(key);
    Json use = goodClaims();
    use["token_use"] = "access";
    auto judge = [&](const std::string& token, std::string_view issuer = kIssuer) {
        return judgeToken(token, keys, issuer, kNow);
    };
    std::string token = tokenOf(key, goodClaims());

    CHECK(judge(tokenOf(other, goodClaims())) == TokenVerdict::Bad);
    CHECK(judge(token, "https://elsewhere") == TokenVerdict::Bad);
    CHECK(judge(tokenOf(key, use)) == TokenVerdict::Bad);
    CHECK(judge(tokenOf(key, goodClaims(), {{"alg", "none"}, {"kid", "one"}})) ==
          TokenVerdict::Bad);
    CHECK(judge(tokenOf(key, goodClaims(), {{"alg", "RS256"}, {"kid", "two"}})) ==
          TokenVerdict::Bad);
    CHECK(judge(token.substr(0, token.rfind('.'))) == TokenVerdict::Bad);
    CHECK(judge("") == TokenVerdict::Bad);
    CHECK(judge("a.b.c") == TokenVerdict::Bad);
    CHECK(judgeToken(token, Json(), kIssuer, kNow) == TokenVerdict::Bad);
}

TEST_CASE("changed claims are not covered by the signature") {
    Key key = newKey();
    std::string token = tokenOf(key, goodClaims());
    Json claims = goodClaims();
    claims["exp"] = kNow + 1'000'000;
    std::vector<std::string_view> parts = splitAt(token, '.');
    std::string forged =
        std::string(parts[0]) + "." + base64Url(claims.dump()) + "." + std::string(parts[2]);

    CHECK(judgeToken(forged, keysOf(key), kIssuer, kNow) == TokenVerdict::Bad);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::awsim
