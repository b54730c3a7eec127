#include "aws/clients/sts.h"

#include "aws/dates.h"
#include "aws/protocol.h"

namespace infrac::aws {
namespace {

constexpr std::string_view kService = "sts";
constexpr std::string_view kVersion = "2011-06-15";

} // namespace

Outcome<CallerIdentity> Sts::callerIdentity() {
    const auto result = sendQuery(*connection_, kService, {"GetCallerIdentity", kVersion});
    if (!result)
        return result.error();
    return CallerIdentity{result->textOf("Account"), result->textOf("Arn"),
                          result->textOf("UserId")};
}

Outcome<Credentials> Sts::assumeRole(const AssumeRoleInput& input) {
    return assume("AssumeRole", input);
}

Outcome<Credentials> Sts::assumeRoleWithWebIdentity(const AssumeRoleInput& input) {
    return assume("AssumeRoleWithWebIdentity", input);
}

Outcome<Credentials> Sts::assume(std::string_view action, const AssumeRoleInput& input) {
    QueryForm form(action, kVersion);
    form.add("RoleArn", input.roleArn)
        .add("RoleSessionName", input.sessionName)
        .addPresent("ExternalId", input.externalId)
        .addPresent("SerialNumber", input.mfaSerial)
        .addPresent("TokenCode", input.mfaCode)
        .addPresent("WebIdentityToken", input.webIdentityToken);
    if (input.durationSeconds > 0)
        form.add("DurationSeconds", std::to_string(input.durationSeconds));
    const auto result = sendQuery(*connection_, kService, form);
    if (!result)
        return result.error();
    const XmlElement* given = result->find("Credentials");
    if (given == nullptr || given->textOf("AccessKeyId").empty() ||
        given->textOf("SecretAccessKey").empty())
        return AwsError{.errorClass = ErrorClass::Reply,
                        .message = "the answer has no credentials",
                        .service = std::string(kService),
                        .action = std::string(action)};
    return Credentials{.accessKeyId = given->textOf("AccessKeyId"),
                       .secretAccessKey = given->textOf("SecretAccessKey"),
                       .sessionToken = given->textOf("SessionToken"),
                       .expires = parseIsoDate(given->textOf("Expiration"))};
}

} // namespace infrac::aws
