// What moto's user pools leave out: codes that are really checked, and proofs of passwords.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "awsim/cognito/srp.h"
#include "awsim/front/bridge.h"
#include "awsim/resource_provider.h"

namespace infrac::awsim {

class Cognito : public Bridge {
public:
    struct Mail {
        std::string to;
        std::string subject;
        std::string text;
    };
    using SendMail = std::function<void(const Mail&)>;

    Cognito(Call moto, SendMail sendMail)
        : moto_(std::move(moto)), sendMail_(std::move(sendMail)) {}

    std::optional<Reply> handle(const Request& request, const Facts& facts) override;
    void reset() override;

    std::vector<Mail> mails();

private:
    struct Client {
        std::string pool;
        std::vector<std::string> flows;
        bool hidesUsers = false;
    };
    struct User {
        std::string password;
        std::string code;      // of the sign-up, or of a forgotten password
        std::string motosCode; // of a forgotten password, as moto wants it back
        std::string email;
        int attempts = 0;
    };
    struct Session {
        SrpUser user;
        SrpChallenge challenge;
        std::string name;
        std::string motosSession;
        std::string block; // decoded
    };

    Reply pass(const Request& request, const Json& body);
    Reply signUp(const Request& request, const Json& body);
    Reply confirmSignUp(const Request& request, const Json& body);
    Reply resend(const Json& body);
    Reply forgot(const Request& request, const Json& body);
    Reply confirmForgot(const Request& request, const Json& body);
    Reply begin(const Request& request, const Json& body);
    Reply respond(const Request& request, const Json& body);
    Reply rememberPassword(const Request& request, const Json& body, std::string_view field);
    Reply rememberClient(const Request& request, const Json& body);
    Reply rememberPool(const Request& request, const Json& body);

    std::string poolOf(const Json& body);
    User* userOf(const Json& body);
    std::optional<Reply> checkCode(User& user, const std::string& code);
    void mailCode(User& user, const std::string& pool);

    Call moto_;
    SendMail sendMail_;
    std::mutex mutex_;
    std::map<std::string, Client> clients_;
    std::map<std::string, Json> pools_;       // how each was asked for
    std::map<std::string, User> users_;       // by pool and name
    std::map<std::string, Session> sessions_; // by secret block
    std::vector<Mail> mails_;
};

} // namespace infrac::awsim
