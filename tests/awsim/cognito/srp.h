// The server's side of SRP-6a as Cognito has it: who knows the password can prove it without
// sending it.
#pragma once

#include <string>
#include <string_view>

namespace infrac::awsim {

struct SrpUser {
    std::string poolName; // the pool's id after `_`
    std::string id;       // USER_ID_FOR_SRP
    std::string password;
};

// Big numbers are hexadecimal.
struct SrpChallenge {
    std::string salt;
    std::string secret;      // b, which stays here
    std::string shown;       // B
    std::string clientShown; // A
};

SrpChallenge srpChallenge(const SrpUser& user, std::string_view clientShown);

// The signature that a client with the right password sends: base64 of an HMAC. `block` is
// the decoded secret block. Empty where the client's number is not to be accepted.
std::string srpSignature(const SrpUser& user, const SrpChallenge& challenge, std::string_view block,
                         std::string_view timestamp);

} // namespace infrac::awsim
