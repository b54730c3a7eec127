// Judges the signatures of requests (AWS Signature Version 4), from AWS's description and on
// its own: what signs a request elsewhere in this project is not used here.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "awsim/front/facts.h"
#include "awsim/message.h"

namespace infrac::awsim {

// The secrets of access keys: the one of the options, and those that replies hand out.
class KeyRing {
public:
    struct Key {
        std::string secret;
        std::string token; // of temporary credentials
    };

    void add(const std::string& accessKey, Key key);
    // Remembers the credentials in a reply of STS or IAM.
    void learn(std::string_view replyBody);
    // The secret is empty where the key is unknown.
    Key find(const std::string& accessKey) const;

private:
    mutable std::mutex mutex_;
    std::map<std::string, Key> keys_;
};

struct Verdict {
    enum class Kind : std::uint8_t { Signed, Unsigned, Wrong } kind = Kind::Signed;
    int status = 403;
    std::string code{}; // of what is wrong, as the service words it
    std::string message{};
};

// `now` is in seconds since 1970.
Verdict judgeSignature(const Request& request, const Facts& facts, const KeyRing& keys,
                       std::int64_t now);

// `20260131T235959Z`
std::string amazonDate(std::int64_t seconds);

} // namespace infrac::awsim
