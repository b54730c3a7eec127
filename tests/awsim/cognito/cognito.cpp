#include "awsim/cognito/cognito.h"

#include <algorithm>

#include "awsim/ask/aws.h"
#include "awsim/net/wire.h"
#include "awsim/text/digest.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

constexpr int kMostAttempts = 5;
constexpr std::string_view kWrongLogin = "Incorrect username or password.";

Reply refuse(std::string_view code, std::string_view message) {
    return errorReply(Protocol::AwsJson, 400, code, message);
}

Reply jsonAnswer(const Json& body) {
    return {200, {{"Content-Type", "application/x-amz-json-1.1"}}, body.dump()};
}

std::string keyOf(const std::string& pool, const std::string& name) {
    return pool + " " + lowered(name);
}

std::string newCode() {
    unsigned number = 0;
    for (char c : randomBytes(4))
        number = number * 256U + static_cast<unsigned char>(c);
    std::string digits = std::to_string(number % 1'000'000U);
    return std::string(6 - digits.size(), '0') + digits;
}

Json delivery(const std::string& email) {
    std::size_t at = email.find('@');
    std::string hidden = at == std::string::npos
                             ? "***"
                             : email.substr(0, 1) + "***@" + email.substr(at + 1, 1) + "***";
    return {{"Destination", hidden}, {"DeliveryMedium", "EMAIL"}, {"AttributeName", "email"}};
}

std::string replaced(std::string text, std::string_view what, const std::string& by) {
    for (std::size_t i = text.find(what); i != std::string::npos; i = text.find(what, i))
        text.replace(i, what.size(), by);
    return text;
}

bool isGood(const Reply& reply) { return reply.status == 200; }

} // namespace

std::optional<Reply> Cognito::handle(const Request& request, const Facts& facts) {
    if (request.method != "POST")
        return std::nullopt;
    Json body = Json::parse(request.body, nullptr, false);
    if (!body.is_object())
        return std::nullopt;
    struct Row {
        std::string_view action;
        std::function<Reply()> step;
    };
    const Row rows[] = {
        {"SignUp", [&] { return signUp(request, body); }},
        {"ConfirmSignUp", [&] { return confirmSignUp(request, body); }},
        {"ResendConfirmationCode", [&] { return resend(body); }},
        {"ForgotPassword", [&] { return forgot(request, body); }},
        {"ConfirmForgotPassword", [&] { return confirmForgot(request, body); }},
        {"InitiateAuth", [&] { return begin(request, body); }},
        {"RespondToAuthChallenge", [&] { return respond(request, body); }},
        {"AdminSetUserPassword", [&] { return rememberPassword(request, body, "Password"); }},
        {"AdminCreateUser", [&] { return rememberPassword(request, body, "TemporaryPassword"); }},
        {"CreateUserPoolClient", [&] { return rememberClient(request, body); }},
        {"UpdateUserPoolClient", [&] { return rememberClient(request, body); }},
        {"CreateUserPool", [&] { return rememberPool(request, body); }},
        {"UpdateUserPool", [&] { return rememberPool(request, body); }},
    };
    for (const Row& row : rows) {
        if (row.action == facts.action) {
            std::lock_guard lock(mutex_);
            return row.step();
        }
    }
    return std::nullopt;
}

void Cognito::reset() {
    std::lock_guard lock(mutex_);
    clients_.clear();
    pools_.clear();
    users_.clear();
    sessions_.clear();
    mails_.clear();
}

std::vector<Cognito::Mail> Cognito::mails() {
    std::lock_guard lock(mutex_);
    return mails_;
}

Reply Cognito::pass(const Request& request, const Json& body) {
    Request inner = request;
    inner.body = body.dump();
    return moto_(inner);
}

std::string Cognito::poolOf(const Json& body) {
    if (std::string pool = textAt(body, {"UserPoolId"}); !pool.empty())
        return pool;
    auto found = clients_.find(textAt(body, {"ClientId"}));
    return found == clients_.end() ? "" : found->second.pool;
}

Cognito::User* Cognito::userOf(const Json& body) {
    auto found = users_.find(keyOf(poolOf(body), textAt(body, {"Username"})));
    return found == users_.end() ? nullptr : &found->second;
}

void Cognito::mailCode(User& user, const std::string& pool) {
    user.code = newCode();
    user.attempts = 0;
    const Json& message = at(pools_[pool], {"VerificationMessageTemplate"});
    std::string text = textAt(message, {"EmailMessage"});
    if (text.empty())
        text = textAt(pools_[pool], {"EmailVerificationMessage"});
    if (text.find("{####}") == std::string::npos)
        text = "Your confirmation code is {####}";
    std::string subject = textAt(message, {"EmailSubject"});
    Mail mail{user.email, subject.empty() ? "Your verification code" : subject,
              replaced(text, "{####}", user.code)};
    mails_.push_back(mail);
    sendMail_(mail);
}

Reply Cognito::signUp(const Request& request, const Json& body) {
    Reply reply = moto_(request);
    if (!isGood(reply))
        return reply;
    std::string pool = poolOf(body);
    User& user = users_[keyOf(pool, textAt(body, {"Username"}))];
    user.password = textAt(body, {"Password"});
    user.email = textAt(body, {"Username"});
    for (const Json& attribute : asArray(at(body, {"UserAttributes"}))) {
        if (textAt(attribute, {"Name"}) == "email")
            user.email = textAt(attribute, {"Value"});
    }
    Json answer = Json::parse(reply.body, nullptr, false);
    if (textAt(answer, {"UserConfirmed"}) == "true")
        return reply;
    mailCode(user, pool);
    answer["CodeDeliveryDetails"] = delivery(user.email);
    reply.body = answer.dump();
    return reply;
}

std::optional<Reply> Cognito::checkCode(User& user, const std::string& code) {
    if (user.attempts >= kMostAttempts)
        return refuse("LimitExceededException",
                      "Attempt limit exceeded, please try after some time.");
    if (!user.code.empty() && code == user.code)
        return std::nullopt;
    ++user.attempts;
    return refuse("CodeMismatchException", "Invalid verification code provided, please try again.");
}

Reply Cognito::confirmSignUp(const Request& request, const Json& body) {
    User* user = userOf(body);
    if (!user)
        return refuse("CodeMismatchException",
                      "Invalid verification code provided, please try again.");
    if (std::optional<Reply> refusal = checkCode(*user, textAt(body, {"ConfirmationCode"})))
        return std::move(*refusal);
    Reply reply = moto_(request);
    if (isGood(reply))
        user->code.clear();
    return reply;
}

Reply Cognito::resend(const Json& body) {
    User* user = userOf(body);
    if (!user)
        return refuse("UserNotFoundException", "Username/client id combination not found.");
    if (user->code.empty())
        return refuse("InvalidParameterException", "User is already confirmed.");
    mailCode(*user, poolOf(body));
    return jsonAnswer({{"CodeDeliveryDetails", delivery(user->email)}});
}

Reply Cognito::forgot(const Request& request, const Json& body) {
    Reply reply = moto_(request);
    User* user = userOf(body);
    if (!isGood(reply) || !user)
        return reply;
    user->motosCode = header(reply.headers, "x-moto-forgot-password-confirmation-code");
    removeHeader(reply.headers, "x-moto-forgot-password-confirmation-code");
    mailCode(*user, poolOf(body));
    return jsonAnswer({{"CodeDeliveryDetails", delivery(user->email)}});
}

Reply Cognito::confirmForgot(const Request& request, const Json& body) {
    User* user = userOf(body);
    if (!user)
        return refuse("UserNotFoundException", "Username/client id combination not found.");
    if (std::optional<Reply> refusal = checkCode(*user, textAt(body, {"ConfirmationCode"})))
        return std::move(*refusal);
    Json inner = body;
    inner["ConfirmationCode"] = user->motosCode;
    Reply reply = pass(request, inner);
    if (isGood(reply)) {
        user->password = textAt(body, {"Password"});
        user->code.clear();
    }
    return reply;
}

Reply Cognito::begin(const Request& request, const Json& body) {
    auto client = clients_.find(textAt(body, {"ClientId"}));
    std::string flow = textAt(body, {"AuthFlow"});
    if (client != clients_.end() && !client->second.flows.empty()) {
        const std::vector<std::string>& flows = client->second.flows;
        std::string wanted = flow == "REFRESH_TOKEN" ? "REFRESH_TOKEN_AUTH" : flow;
        bool isEnabled = std::find(flows.begin(), flows.end(), "ALLOW_" + wanted) != flows.end() ||
                         std::find(flows.begin(), flows.end(), wanted) != flows.end();
        if (!isEnabled)
            return refuse("InvalidParameterException", flow + " flow not enabled for this client");
    }
    Reply reply = moto_(request);
    Json answer = Json::parse(reply.body, nullptr, false);
    bool isHidden = client != clients_.end() && client->second.hidesUsers;
    if (isHidden && textAt(answer, {"__type"}).find("UserNotFound") != std::string::npos)
        return refuse("NotAuthorizedException", kWrongLogin);
    if (!isGood(reply) || flow != "USER_SRP_AUTH" ||
        textAt(answer, {"ChallengeName"}) != "PASSWORD_VERIFIER")
        return reply;
    std::string pool = poolOf(body);
    std::string name = textAt(body, {"AuthParameters", "USERNAME"});
    auto user = users_.find(keyOf(pool, name));
    if (user == users_.end() || user->second.password.empty())
        return refuse("InvalidParameterException",
                      "the local cloud does not know this user's password: it was not set "
                      "through it");
    Session session;
    Json& parameters = answer["ChallengeParameters"];
    session.user = {pool.substr(pool.find('_') + 1), textAt(parameters, {"USER_ID_FOR_SRP"}),
                    user->second.password};
    session.challenge = srpChallenge(session.user, textAt(body, {"AuthParameters", "SRP_A"}));
    session.name = name;
    session.motosSession = textAt(parameters, {"SECRET_BLOCK"});
    session.block = randomBytes(96);
    std::string block = base64(session.block);
    parameters["SALT"] = session.challenge.salt;
    parameters["SRP_B"] = session.challenge.shown;
    parameters["SECRET_BLOCK"] = block;
    parameters["USERNAME"] = session.user.id;
    answer.erase("Session");
    sessions_[block] = std::move(session);
    reply.body = answer.dump();
    return reply;
}

Reply Cognito::respond(const Request& request, const Json& body) {
    if (textAt(body, {"ChallengeName"}) != "PASSWORD_VERIFIER")
        return moto_(request);
    std::string block = textAt(body, {"ChallengeResponses", "PASSWORD_CLAIM_SECRET_BLOCK"});
    auto found = sessions_.find(block);
    if (found == sessions_.end())
        return refuse("NotAuthorizedException", kWrongLogin);
    Session session = found->second;
    sessions_.erase(found); // a challenge is answered once
    std::string expected = srpSignature(session.user, session.challenge, session.block,
                                        textAt(body, {"ChallengeResponses", "TIMESTAMP"}));
    bool isProof = !expected.empty() &&
                   textAt(body, {"ChallengeResponses", "PASSWORD_CLAIM_SIGNATURE"}) == expected;
    std::string name = textAt(body, {"ChallengeResponses", "USERNAME"});
    bool isUser = name == session.user.id || lowered(name) == lowered(session.name);
    if (!isProof || !isUser)
        return refuse("NotAuthorizedException", kWrongLogin);
    Json inner = body;
    // moto finds users by the name that they signed up with.
    inner["ChallengeResponses"]["USERNAME"] = session.name;
    inner["ChallengeResponses"]["PASSWORD_CLAIM_SECRET_BLOCK"] = session.motosSession;
    return pass(request, inner);
}

Reply Cognito::rememberPassword(const Request& request, const Json& body, std::string_view field) {
    Reply reply = moto_(request);
    std::string password = textAt(body, {field});
    if (isGood(reply) && !password.empty())
        users_[keyOf(poolOf(body), textAt(body, {"Username"}))].password = password;
    return reply;
}

Reply Cognito::rememberClient(const Request& request, const Json& body) {
    Reply reply = moto_(request);
    Json answer = Json::parse(reply.body, nullptr, false);
    std::string id = textAt(answer, {"UserPoolClient", "ClientId"});
    if (!isGood(reply) || id.empty())
        return reply;
    Client& client = clients_[id];
    client.pool = textAt(body, {"UserPoolId"});
    client.flows.clear();
    for (const Json& flow : asArray(at(body, {"ExplicitAuthFlows"})))
        client.flows.push_back(textOf(flow));
    client.hidesUsers = textAt(body, {"PreventUserExistenceErrors"}) == "ENABLED";
    return reply;
}

Reply Cognito::rememberPool(const Request& request, const Json& body) {
    Reply reply = moto_(request);
    if (!isGood(reply))
        return reply;
    std::string id = textAt(body, {"UserPoolId"});
    if (id.empty())
        id = textAt(Json::parse(reply.body, nullptr, false), {"UserPool", "Id"});
    pools_[id] = body;
    return reply;
}

} // namespace infrac::awsim
