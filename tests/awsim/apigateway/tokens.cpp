#include "awsim/apigateway/tokens.h"

#include <vector>

#include "awsim/ask/aws.h"
#include "awsim/text/digest.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

Json decodedPart(std::string_view part) {
    std::optional<std::string> text = fromBase64(part);
    Json out = text ? Json::parse(*text, nullptr, false) : Json();
    return out.is_object() ? out : Json::object();
}

const Json* keyOf(const Json& keys, const std::string& id) {
    const Json& all = at(keys, {"keys"});
    if (!all.is_array())
        return nullptr;
    for (const Json& key : all) {
        if (textAt(key, {"kid"}) == id && textAt(key, {"kty"}) == "RSA")
            return &key;
    }
    return nullptr;
}

} // namespace

TokenVerdict judgeToken(std::string_view token, const Json& keys, std::string_view issuer,
                        std::int64_t now) {
    std::vector<std::string_view> parts = splitAt(token, '.');
    if (parts.size() != 3)
        return TokenVerdict::Bad;
    Json head = decodedPart(parts[0]);
    Json claims = decodedPart(parts[1]);
    const Json* key = keyOf(keys, textAt(head, {"kid"}));
    // Nothing but RS256: `none` and HS256 with the public key are how tokens are forged.
    if (!key || textAt(head, {"alg"}) != "RS256")
        return TokenVerdict::Bad;
    std::optional<std::string> signature = fromBase64(parts[2]);
    std::optional<std::string> modulus = fromBase64(textAt(*key, {"n"}));
    std::optional<std::string> exponent = fromBase64(textAt(*key, {"e"}));
    std::string_view text = token.substr(0, parts[0].size() + 1 + parts[1].size());
    if (!signature || !modulus || !exponent ||
        !isRs256Signed(text, *signature, *modulus, *exponent))
        return TokenVerdict::Bad;
    if (textAt(claims, {"iss"}) != issuer || textAt(claims, {"token_use"}) != "id")
        return TokenVerdict::Bad;
    const Json& expiry = at(claims, {"exp"});
    if (!expiry.is_number() || expiry.get<double>() <= static_cast<double>(now))
        return TokenVerdict::Expired;
    return TokenVerdict::Good;
}

} // namespace infrac::awsim
