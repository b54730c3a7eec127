#include "awsim/cognito/srp.h"

#include <memory>

#include <openssl/bn.h>
#include <openssl/crypto.h>

#include "awsim/text/digest.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

struct Free {
    void operator()(BIGNUM* p) const { BN_free(p); }
    void operator()(BN_CTX* p) const { BN_CTX_free(p); }
    void operator()(char* p) const { OPENSSL_free(p); }
};
using Number = std::unique_ptr<BIGNUM, Free>;

Number newNumber() { return Number(BN_new()); }

Number fromHex(const std::string& text) {
    BIGNUM* out = nullptr;
    BN_hex2bn(&out, text.c_str());
    return Number(out);
}

std::string toHex(const Number& number) {
    std::unique_ptr<char, Free> text(BN_bn2hex(number.get()));
    return lowered(text.get());
}

std::string bytesOfHex(std::string_view hex) {
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        std::string byte = "%" + std::string(hex.substr(i, 2));
        out += percentDecoded(byte);
    }
    return out;
}

// As a signed number of whole bytes that is never negative.
std::string padded(std::string hex) {
    std::size_t begin = hex.find_first_not_of('0');
    hex = begin == std::string::npos ? "0" : hex.substr(begin);
    if (hex.size() % 2 == 1)
        return "0" + hex;
    return std::string_view("89abcdefABCDEF").find(hex[0]) != std::string_view::npos ? "00" + hex
                                                                                     : hex;
}

std::string hashOfHex(const std::string& hex) { return sha256Hex(bytesOfHex(hex)); }

struct Group {
    Number prime{BN_get_rfc3526_prime_3072(nullptr)};
    Number generator = fromHex("2");
    Number multiplier = fromHex(hashOfHex(padded(toHex(prime)) + padded("2")));
};

// v = g^x
Number verifierOf(const Group& group, const SrpUser& user, const std::string& salt,
                  BN_CTX* context) {
    std::string inner = sha256Hex(user.poolName + user.id + ":" + user.password);
    Number x = fromHex(hashOfHex(padded(salt) + inner));
    Number out = newNumber();
    BN_mod_exp(out.get(), group.generator.get(), x.get(), group.prime.get(), context);
    return out;
}

// HKDF of one block, of which 16 bytes are used.
std::string derivedKey(const std::string& shared, const std::string& scramble) {
    std::string extracted = hmacSha256(bytesOfHex(padded(scramble)), bytesOfHex(padded(shared)));
    return hmacSha256(extracted, std::string("Caldera Derived Key") + '\x01').substr(0, 16);
}

} // namespace

SrpChallenge srpChallenge(const SrpUser& user, std::string_view clientShown) {
    std::unique_ptr<BN_CTX, Free> context(BN_CTX_new());
    Group group;
    SrpChallenge out{randomHex(32), randomHex(256), {}, std::string(clientShown)};
    Number secret = fromHex(out.secret);
    Number power = newNumber();
    BN_mod_exp(power.get(), group.generator.get(), secret.get(), group.prime.get(), context.get());
    Number shown = verifierOf(group, user, out.salt, context.get());
    BN_mod_mul(shown.get(), shown.get(), group.multiplier.get(), group.prime.get(), context.get());
    BN_mod_add(shown.get(), shown.get(), power.get(), group.prime.get(), context.get());
    out.shown = toHex(shown);
    return out;
}

std::string srpSignature(const SrpUser& user, const SrpChallenge& challenge, std::string_view block,
                         std::string_view timestamp) {
    std::unique_ptr<BN_CTX, Free> context(BN_CTX_new());
    Group group;
    Number client = fromHex(challenge.clientShown);
    Number rest = newNumber();
    // A multiple of the prime would make the shared secret known to everyone.
    if (!client || !BN_mod(rest.get(), client.get(), group.prime.get(), context.get()) ||
        BN_is_zero(rest.get()))
        return {};
    std::string scramble = hashOfHex(padded(toHex(client)) + padded(challenge.shown));
    Number shared = verifierOf(group, user, challenge.salt, context.get());
    BN_mod_exp(shared.get(), shared.get(), fromHex(scramble).get(), group.prime.get(),
               context.get());
    BN_mod_mul(shared.get(), shared.get(), client.get(), group.prime.get(), context.get());
    BN_mod_exp(shared.get(), shared.get(), fromHex(challenge.secret).get(), group.prime.get(),
               context.get());
    std::string text = user.poolName + user.id + std::string(block) + std::string(timestamp);
    return base64(hmacSha256(derivedKey(toHex(shared), scramble), text));
}

} // namespace infrac::awsim
