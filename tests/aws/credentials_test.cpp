// Every way to get credentials, against files in memory and services that the test plays.

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "aws/credential_machine.h"
#include "aws/forms.h"

namespace infrac::aws {
namespace {

using namespace std::chrono_literals;
using test::formLines;

TEST_SUITE_BEGIN("aws/credentials");

std::string assumed(const std::string& key, const std::string& action = "AssumeRole",
                    const std::string& expires = "2015-08-30T13:36:00Z") {
    return fmt::format("<{0}Response><{0}Result><Credentials><AccessKeyId>{1}</AccessKeyId>"
                       "<SecretAccessKey>secret-{1}</SecretAccessKey><SessionToken>token-{1}"
                       "</SessionToken><Expiration>{2}</Expiration></Credentials></{0}Result>"
                       "</{0}Response>",
                       action, key, expires);
}

TEST_CASE("nothing at all is said with where it was looked for") {
    Machine machine;

    CHECK(machine.failure() ==
          "there are no AWS credentials: not in the environment, not in profile `default`, not "
          "from a container or an instance; `aws configure` or `aws sso login` makes some");
}

TEST_CASE("the environment comes first") {
    Machine machine;
    machine.environment.variables["AWS_ACCESS_KEY_ID"] = "AKIAENV";
    machine.environment.variables["AWS_SECRET_ACCESS_KEY"] = "secret";
    machine.environment.variables["AWS_SESSION_TOKEN"] = "token";
    machine.files.addFile(kCredentials, "[default]\naws_access_key_id = AKIAFILE\n"
                                        "aws_secret_access_key = x\n");

    const auto found = machine.find();

    REQUIRE(found);
    CHECK(found->accessKeyId == "AKIAENV");
    CHECK(found->secretAccessKey == "secret");
    CHECK(found->sessionToken == "token");
    CHECK(found->source == "the environment (AWS_ACCESS_KEY_ID)");
}

TEST_CASE("a profile that is asked for rules the environment out") {
    Machine machine;
    machine.environment.variables["AWS_ACCESS_KEY_ID"] = "AKIAENV";
    machine.environment.variables["AWS_SECRET_ACCESS_KEY"] = "secret";
    machine.files.addFile(kCredentials, "[dev]\naws_access_key_id = AKIAFILE\n"
                                        "aws_secret_access_key = x\naws_session_token = t\n"
                                        "[empty]\nregion = eu-west-1\n");

    const auto found = machine.find("dev");

    REQUIRE(found);
    CHECK(found->accessKeyId == "AKIAFILE");
    CHECK(found->sessionToken == "t");
    CHECK(found->source == "profile `dev` in `/home/me/.aws/credentials`");
    CHECK(contains(machine.failure("empty"), "(which --profile rules out)"));
}

TEST_CASE("a profile named by a variable does not rule the keys of the environment out") {
    Machine machine;
    machine.environment.variables["AWS_ACCESS_KEY_ID"] = "AKIAENV";
    machine.environment.variables["AWS_SECRET_ACCESS_KEY"] = "secret";
    machine.environment.variables["AWS_PROFILE"] = "dev";
    machine.files.addFile(kCredentials, "[dev]\naws_access_key_id = AKIAFILE\n"
                                        "aws_secret_access_key = x\n");

    CHECK(machine.find()->accessKeyId == "AKIAENV");
}

TEST_CASE("half of a pair is a mistake, not a reason to look further") {
    Machine environment;
    environment.environment.variables["AWS_ACCESS_KEY_ID"] = "AKIAENV";
    Machine file;
    file.files.addFile(kCredentials, "[default]\naws_secret_access_key = super-secret\n");

    CHECK(contains(environment.failure(), "has an access key without the secret key"));
    const std::string message = file.failure();
    CHECK(contains(message, "has a secret key without the access key"));
    CHECK_FALSE(contains(message, "super-secret"));
}

TEST_CASE("keys in the config file come last of the profile") {
    Machine machine;
    machine.files.addFile(kConfig, "[default]\naws_access_key_id = AKIACONFIG\n"
                                   "aws_secret_access_key = x\n");
    CHECK(machine.find()->accessKeyId == "AKIACONFIG");

    machine.files.addFile(kCredentials, "[default]\naws_access_key_id = AKIAFILE\n"
                                        "aws_secret_access_key = x\n");
    CHECK(machine.find()->accessKeyId == "AKIAFILE");
}

// ---------------------------------------------------------------- assumed roles

TEST_CASE("a role is assumed with the keys of another profile") {
    Machine machine;
    machine.files.addFile(kConfig, "[profile dev]\nrole_arn = arn:aws:iam::1:role/dev\n"
                                   "source_profile = base\nexternal_id = ext\n"
                                   "role_session_name = me\nduration_seconds = 1800\n"
                                   "region = eu-west-1\n");
    machine.files.addFile(kCredentials, "[base]\naws_access_key_id = AKIABASE\n"
                                        "aws_secret_access_key = x\n");
    machine.transport.answer(200, assumed("ASIADEV"));

    const auto found = machine.find("dev");

    REQUIRE_MESSAGE(found, found.error().message);
    CHECK(found->accessKeyId == "ASIADEV");
    CHECK(found->sessionToken == "token-ASIADEV");
    CHECK(found->expires == test::FakeClock::kStart + 1h);
    CHECK(found->source == "profile `dev` (role `arn:aws:iam::1:role/dev`)");
    const HttpRequest& sent = machine.transport.requests.front();
    CHECK(sent.url == "https://sts.eu-west-1.amazonaws.com/");
    CHECK(contains(std::string(findHeader(sent.headers, "authorization")), "AKIABASE"));
    CHECK(formLines(sent.body) ==
          "Action=AssumeRole\nVersion=2011-06-15\nRoleArn=arn:aws:iam::1:role/dev\n"
          "RoleSessionName=me\nExternalId=ext\nDurationSeconds=1800\n");
}

TEST_CASE("roles are assumed one by the other") {
    Machine machine;
    machine.files.addFile(kConfig, "[profile c]\nrole_arn = arn:c\nsource_profile = b\n"
                                   "[profile b]\nrole_arn = arn:b\nsource_profile = a\n");
    machine.files.addFile(kCredentials, "[a]\naws_access_key_id = AKIAA\n"
                                        "aws_secret_access_key = x\n");
    machine.transport.answer(200, assumed("ASIAB")).answer(200, assumed("ASIAC"));

    const auto found = machine.find("c");

    REQUIRE_MESSAGE(found, found.error().message);
    CHECK(found->accessKeyId == "ASIAC");
    REQUIRE(machine.transport.requests.size() == 2);
    CHECK(findHeader(machine.transport.requests[1].headers, "x-amz-security-token") ==
          "token-ASIAB");
}

TEST_CASE("a profile may assume its role with its own keys") {
    Machine machine;
    machine.files.addFile(kConfig, "[profile dev]\nrole_arn = arn:dev\nsource_profile = dev\n");
    machine.files.addFile(kCredentials, "[dev]\naws_access_key_id = AKIADEV\n"
                                        "aws_secret_access_key = x\n");
    machine.transport.answer(200, assumed("ASIADEV"));

    CHECK(machine.find("dev")->accessKeyId == "ASIADEV");
}

TEST_CASE("a role is assumed with what the environment or the container has") {
    Machine machine;
    machine.files.addFile(kConfig,
                          "[profile env]\nrole_arn = arn:e\ncredential_source = Environment\n"
                          "[profile ecs]\nrole_arn = arn:c\ncredential_source = EcsContainer\n");
    machine.environment.variables["AWS_ACCESS_KEY_ID"] = "AKIAENV";
    machine.environment.variables["AWS_SECRET_ACCESS_KEY"] = "x";
    machine.environment.variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = "/v2/x";
    machine.transport.answer(200, assumed("ASIAE"));
    machine.transport.answer(200, R"({"AccessKeyId": "ASIAECS", "SecretAccessKey": "s",
        "Token": "t", "Expiration": "2015-08-30T18:36:00Z"})");
    machine.transport.answer(200, assumed("ASIAC"));

    const auto environment = machine.find("env");
    const auto container = machine.find("ecs");

    REQUIRE(environment);
    CHECK(environment->accessKeyId == "ASIAE");
    REQUIRE_MESSAGE(container, container.error().message);
    CHECK(container->accessKeyId == "ASIAC");
    CHECK(contains(std::string(findHeader(machine.transport.requests[2].headers, "authorization")),
                   "ASIAECS"));
}

TEST_CASE("a device is asked for its code where there is somebody to read it") {
    Machine machine;
    machine.files.addFile(kConfig, "[profile dev]\nrole_arn = arn:dev\nsource_profile = base\n"
                                   "mfa_serial = arn:mfa\n");
    machine.files.addFile(kCredentials, "[base]\naws_access_key_id = A\n"
                                        "aws_secret_access_key = x\n");
    CHECK(contains(machine.failure("dev"), "wants a code of the device `arn:mfa`"));

    machine.mfaCode = [](const std::string& serial) -> Result<std::string> {
        CHECK(serial == "arn:mfa");
        return std::string("123456");
    };
    machine.transport.answer(200, assumed("ASIADEV"));
    REQUIRE(machine.find("dev"));
    CHECK(contains(formLines(machine.transport.requests.back().body),
                   "SerialNumber=arn:mfa\nTokenCode=123456\n"));
}

TEST_CASE("what is wrong with a role in the files is said") {
    struct Row {
        const char* config;
        const char* expected;
    };
    for (const Row& row : {
             Row{"role_arn = arn:x\n", "has a `role_arn` without `source_profile` or"},
             Row{"role_arn = arn:x\nsource_profile = a\ncredential_source = Environment\n",
                 "with both"},
             Row{"role_arn = arn:x\nsource_profile = gone\n", "there is no profile `gone`"},
             Row{"role_arn = arn:x\nsource_profile = empty\n", "has no credentials"},
             Row{"role_arn = arn:x\nsource_profile = loop\n", "in a circle"},
             Row{"role_arn = arn:x\ncredential_source = Elsewhere\n", "is `Elsewhere`, not"},
             Row{"role_arn = arn:x\ncredential_source = Environment\n", "where there are none"},
             Row{"role_arn = arn:x\nsource_profile = keys\nduration_seconds = 60\n",
                 "is not between 900 and 43200"},
         }) {
        CAPTURE(row.config);
        Machine machine;
        machine.files.addFile(kConfig, std::string("[profile dev]\n") + row.config +
                                           "[profile empty]\nregion = eu-west-1\n[profile loop]\n"
                                           "role_arn = arn:y\nsource_profile = dev\n");
        machine.files.addFile(kCredentials, "[keys]\naws_access_key_id = A\n"
                                            "aws_secret_access_key = x\n");

        const std::string message = machine.failure("dev");

        CHECK_MESSAGE(contains(message, row.expected), message);
    }
}

TEST_CASE("a role that is denied says which and with whose credentials") {
    Machine machine;
    machine.files.addFile(kConfig, "[profile dev]\nrole_arn = arn:dev\nsource_profile = base\n");
    machine.files.addFile(kCredentials, "[base]\naws_access_key_id = AKIABASE\n"
                                        "aws_secret_access_key = super-secret-key\n");
    machine.transport.answer(
        403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>User is not authorized, "
             "signed with super-secret-key</Message></Error></ErrorResponse>");

    const std::string message = machine.failure("dev");

    CHECK(message == "cannot assume the role `arn:dev` of profile `dev` with profile `base` in "
                     "`/home/me/.aws/credentials`: AssumeRole: AccessDenied: User is not "
                     "authorized, signed with [redacted]");
}

// ---------------------------------------------------------------- web identity

TEST_CASE("a web identity of the environment assumes its role without a signature") {
    Machine machine;
    machine.environment.variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = "/run/token";
    machine.environment.variables["AWS_ROLE_ARN"] = "arn:ci";
    machine.environment.variables["AWS_ROLE_SESSION_NAME"] = "build-1";
    machine.files.addFile("/run/token", "eyJ.secret.jwt\n");
    machine.transport.answer(200, assumed("ASIACI", "AssumeRoleWithWebIdentity"));

    const auto found = machine.find();

    REQUIRE_MESSAGE(found, found.error().message);
    CHECK(found->accessKeyId == "ASIACI");
    CHECK(found->source == "web identity (role `arn:ci`)");
    const HttpRequest& sent = machine.transport.requests.front();
    CHECK(sent.url == "https://sts.us-east-1.amazonaws.com/");
    CHECK(findHeader(sent.headers, "authorization").empty());
    CHECK(formLines(sent.body) ==
          "Action=AssumeRoleWithWebIdentity\nVersion=2011-06-15\nRoleArn=arn:ci\n"
          "RoleSessionName=build-1\nWebIdentityToken=eyJ.secret.jwt\n");
}

TEST_CASE("a web identity of a profile does not care for the environment") {
    Machine machine;
    machine.environment.variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = "/run/other";
    machine.files.addFile(kConfig, "[profile ci]\nweb_identity_token_file = /run/token\n"
                                   "role_arn = arn:ci\n");
    machine.files.addFile("/run/token", "jwt");
    machine.transport.answer(200, assumed("ASIACI", "AssumeRoleWithWebIdentity"));

    CHECK(machine.find("ci")->accessKeyId == "ASIACI");
}

TEST_CASE("a web identity without a role or without its file is a mistake") {
    Machine machine;
    machine.environment.variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = "/run/token";
    CHECK(contains(machine.failure(), "nothing names the role"));

    machine.environment.variables["AWS_ROLE_ARN"] = "arn:ci";
    CHECK(contains(machine.failure(), "cannot read the token of the web identity"));
}

// ---------------------------------------------------------------- SSO

constexpr const char* kSsoConfig = "[profile dev]\nsso_session = corp\nsso_account_id = 123\n"
                                   "sso_role_name = Admin\n"
                                   "[sso-session corp]\nsso_region = eu-central-1\n"
                                   "sso_start_url = https://corp.awsapps.com/start\n";
// Where the AWS CLI keeps a session: under the SHA-1 of its name, or of the URL.
constexpr const char* kCorpCache =
    "/home/me/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json";
constexpr const char* kUrlCache =
    "/home/me/.aws/sso/cache/f9bd89c67fef27fcb5df8d2e4b64eabe5bae45a4.json";

TEST_CASE("the token of an SSO session gets the credentials of a role") {
    Machine machine;
    machine.files.addFile(kConfig, kSsoConfig);
    machine.files.addFile(kCorpCache,
                          R"({"accessToken": "tok", "expiresAt": "2015-08-30T20:00:00Z"})");
    machine.transport.answer(200, R"({"roleCredentials": {"accessKeyId": "ASIASSO",
        "secretAccessKey": "s", "sessionToken": "t", "expiration": 1440941760000}})");

    const auto found = machine.find("dev");

    REQUIRE_MESSAGE(found, found.error().message);
    CHECK(found->accessKeyId == "ASIASSO");
    CHECK(found->expires == test::FakeClock::kStart + 1h);
    CHECK(found->source == "profile `dev` (SSO, role `Admin`)");
    const HttpRequest& sent = machine.transport.requests.front();
    CHECK(sent.method == "GET");
    CHECK(sent.url == "https://portal.sso.eu-central-1.amazonaws.com/federation/credentials"
                      "?account_id=123&role_name=Admin");
    CHECK(findHeader(sent.headers, "x-amz-sso_bearer_token") == "tok");
    CHECK(findHeader(sent.headers, "authorization").empty());
}

TEST_CASE("the older form of SSO is all in the profile, its cache named after the URL") {
    Machine machine;
    machine.files.addFile(kConfig, "[profile dev]\nsso_account_id = 123\nsso_role_name = Admin\n"
                                   "sso_region = eu-central-1\nsso_start_url = https://x/start\n");
    machine.files.addFile(kUrlCache,
                          R"({"accessToken": "tok", "expiresAt": "2015-08-30T20:00:00UTC"})");

    CHECK(contains(machine.failure("dev"), "holds no session: run `aws sso login --profile dev`"));

    machine.files.addFile(kUrlCache,
                          R"({"accessToken": "tok", "expiresAt": "2015-08-30T20:00:00Z"})");
    machine.transport.answer(200, R"({"roleCredentials": {"accessKeyId": "ASIASSO",
        "secretAccessKey": "s", "sessionToken": "t", "expiration": 1440941760000}})");
    CHECK(machine.find("dev")->accessKeyId == "ASIASSO");
}

TEST_CASE("who is not signed in by SSO, or not any more, is told how to") {
    Machine machine;
    machine.files.addFile(kConfig, kSsoConfig);
    CHECK(machine.failure("dev") == "nobody is signed in to `https://corp.awsapps.com/start`: run "
                                    "`aws sso login --profile dev`");

    machine.files.addFile(kCorpCache,
                          R"({"accessToken": "tok", "expiresAt": "2015-08-30T12:00:00Z"})");
    CHECK(machine.failure("dev") ==
          "the session of `https://corp.awsapps.com/start` expired at 2015-08-30T12:00:00Z: run "
          "`aws sso login --profile dev`");

    machine.files.addFile(kCorpCache,
                          R"({"accessToken": "tok", "expiresAt": "2015-08-30T20:00:00Z"})");
    machine.transport.answer(401, R"({"message": "Session token not found or invalid"})",
                             {{"x-amzn-ErrorType", "UnauthorizedException"}});
    const std::string message = machine.failure("dev");
    CHECK(contains(message, "UnauthorizedException: Session token not found or invalid"));
    CHECK(contains(message, "run `aws sso login --profile dev`"));
}

TEST_CASE("what is wrong with SSO in the files is said") {
    Machine machine;
    machine.files.addFile(kConfig, "[profile a]\nsso_session = gone\nsso_account_id = 1\n"
                                   "sso_role_name = r\n"
                                   "[profile b]\nsso_account_id = 1\n"
                                   "[profile c]\nsso_session = s\nsso_account_id = 1\n"
                                   "sso_role_name = r\nsso_region = us-east-1\n"
                                   "[sso-session s]\nsso_region = eu-west-1\n");

    CHECK(contains(machine.failure("a"), "there is no `[sso-session gone]`"));
    CHECK(contains(machine.failure("b"), "has no `sso_role_name`"));
    CHECK(contains(machine.failure("c"), "`sso_region` of profile `c` differs"));
}

TEST_CASE("a profile of aws login is told apart") {
    Machine machine;
    machine.files.addFile(kConfig, "[profile dev]\nlogin_session = arn:x\n");

    CHECK(contains(machine.failure("dev"), "export-credentials --profile dev"));
}

// ---------------------------------------------------------------- processes

TEST_CASE("a program of the user's is started by its words and read") {
    Machine machine;
    machine.files.addFile(kConfig, "[profile dev]\n"
                                   "credential_process = ~/bin/get \"a b\" 'c $HOME' d\\ e\n");
    machine.processes.result = host::ProcessResult{
        0, R"({"Version": 1, "AccessKeyId": "ASIAP", "SecretAccessKey": "s", "SessionToken": "t",
               "Expiration": "2015-08-30T13:36:00+00:00"})",
        ""};

    const auto found = machine.find("dev");

    REQUIRE_MESSAGE(found, found.error().message);
    CHECK(found->accessKeyId == "ASIAP");
    CHECK(found->expires == test::FakeClock::kStart + 1h);
    CHECK(found->source == "profile `dev` (credential_process)");
    CHECK(machine.processes.started.front() ==
          std::vector<std::string>{"/home/me/bin/get", "a b", "c $HOME", "d e"});
}

TEST_CASE("what a program of the user's does wrong is said without its secrets") {
    struct Row {
        Result<host::ProcessResult> result;
        const char* expected;
    };
    for (const Row& row :
         {Row{Error{"no such file or directory"}, "`get`: no such file or directory"},
          Row{host::ProcessResult{3, "", "no password=hunter2hunter2 here\n"},
              "ended with code 3: no password=[redacted] here"},
          Row{host::ProcessResult{0, "hunter2hunter2", ""}, "did not print a JSON object"},
          Row{host::ProcessResult{0, R"({"Version": 2, "SecretAccessKey": "hunter2hunter2"})", ""},
              "printed no `\"Version\": 1`"},
          Row{host::ProcessResult{0, R"({"Version": 1, "SecretAccessKey": "hunter2hunter2"})", ""},
              "has no `AccessKeyId`"},
          Row{host::ProcessResult{0, R"({"Version": 1, "SecretAccessKey": "hunter2hunter2",
              "AccessKeyId": "A", "Expiration": "soon"})",
                                  ""},
              "is no date"}}) {
        Machine machine;
        machine.files.addFile(kConfig, "[profile dev]\ncredential_process = get\n");
        machine.processes.result = row.result;

        const std::string message = machine.failure("dev");

        CHECK_MESSAGE(contains(message, row.expected), message);
        CHECK_FALSE(contains(message, "hunter2hunter2"));
    }
}

TEST_CASE("a command line that is not closed is not started") {
    Machine machine;
    machine.files.addFile(kConfig, "[profile dev]\ncredential_process = get \"a\n");

    CHECK(contains(machine.failure("dev"), "a quotation is not closed"));
    CHECK(machine.processes.started.empty());
}

// ---------------------------------------------------------------- containers

constexpr const char* kContainerReply = R"({"AccessKeyId": "ASIAC", "SecretAccessKey": "s",
    "Token": "t", "Expiration": "2015-08-30T18:36:00Z"})";

TEST_CASE("the agent beside a container gives the credentials of its role") {
    Machine machine;
    machine.environment.variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = "/v2/creds?id=1";
    machine.transport.answer(200, kContainerReply);

    const auto found = machine.find();

    REQUIRE_MESSAGE(found, found.error().message);
    CHECK(found->accessKeyId == "ASIAC");
    CHECK(found->sessionToken == "t");
    CHECK(machine.transport.requests.front().url == "http://169.254.170.2/v2/creds?id=1");
}

TEST_CASE("the agent of EKS is asked with the token in a file, which wins over a variable") {
    Machine machine;
    machine.environment.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] =
        "http://169.254.170.23/v1/credentials";
    machine.environment.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "from-variable";
    machine.environment.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = "/run/token";
    machine.files.addFile("/run/token", "from-file");
    machine.transport.answer(200, kContainerReply);

    REQUIRE(machine.find());

    CHECK(findHeader(machine.transport.requests.front().headers, "authorization") == "from-file");
}

TEST_CASE("the agent is asked three times, and credentials never travel unencrypted") {
    Machine machine;
    machine.environment.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "http://localhost:9/c";
    machine.transport.answer(500, "").fail(TransportFault::NoReply).answer(200, kContainerReply);
    CHECK(machine.find()->accessKeyId == "ASIAC");
    CHECK(machine.clock.slept == 2s);

    for (const char* url : {"http://example.com/c", "http://169.254.170.3/c", "example"}) {
        CAPTURE(url);
        machine.environment.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = url;
        CHECK(contains(machine.failure(), "AWS_CONTAINER_CREDENTIALS_FULL_URI"));
    }
    CHECK(machine.transport.requests.size() == 3);
}

TEST_CASE("a token with a line end would be two headers") {
    Machine machine;
    machine.environment.variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = "/x";
    machine.environment.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "a\r\nb: c";

    CHECK(contains(machine.failure(), "line end"));
}

// ---------------------------------------------------------------- instances

class Instance : public Machine {
public:
    Instance() { environment.variables.erase("AWS_EC2_METADATA_DISABLED"); }

    // Answers by path; the token is wanted.
    void play(const std::string& credentials, int tokenStatus = 200) {
        transport.handler = [=](const HttpRequest& request) -> test::Answer {
            const std::string path = request.url.substr(request.url.find("/latest/") + 8);
            if (path == "api/token")
                return HttpReply{tokenStatus, {}, tokenStatus == 200 ? "tok" : ""};
            const auto token = findHeader(request.headers, "x-aws-ec2-metadata-token");
            if (tokenStatus == 200 && token != "tok")
                return HttpReply{401, {}, {}};
            if (path == "meta-data/iam/security-credentials/")
                return HttpReply{200, {}, "my role"};
            CHECK(path == "meta-data/iam/security-credentials/my%20role");
            return HttpReply{200, {}, credentials};
        };
    }
};

constexpr const char* kInstanceReply = R"({"Code": "Success", "AccessKeyId": "ASIAI",
    "SecretAccessKey": "s", "Token": "t", "Expiration": "2015-08-30T18:36:00Z"})";

TEST_CASE("an instance gives the credentials of its role against a token") {
    Instance machine;
    machine.play(kInstanceReply);

    const auto found = machine.find();

    REQUIRE_MESSAGE(found, found.error().message);
    CHECK(found->accessKeyId == "ASIAI");
    CHECK(found->source == "the instance's role `my role`");
    const HttpRequest& token = machine.transport.requests.front();
    CHECK(token.method == "PUT");
    CHECK(token.url == "http://169.254.169.254/latest/api/token");
    CHECK(findHeader(token.headers, "x-aws-ec2-metadata-token-ttl-seconds") == "21600");
    CHECK(token.connectTimeout == 1s);
}

TEST_CASE("version 1 of the metadata service is used where there is no other and it is allowed") {
    Instance machine;
    machine.play(kInstanceReply, 404);
    CHECK(machine.find()->accessKeyId == "ASIAI");

    machine.environment.variables["AWS_EC2_METADATA_V1_DISABLED"] = "true";
    CHECK(contains(machine.failure(), "version 1 is disabled"));
}

TEST_CASE("a machine that is no instance has none, and does not wait long to learn it") {
    Instance machine;
    machine.transport.fail(TransportFault::NotSent);

    CHECK(contains(machine.failure(), "there are no AWS credentials"));
    CHECK(machine.transport.requests.size() == 1);
}

TEST_CASE("an instance without a role has none, one whose role fails is an error") {
    Instance machine;
    machine.transport.answer(200, "tok").answer(404, "");
    CHECK(contains(machine.failure(), "there are no AWS credentials"));

    machine.play(R"({"Code": "AssumeRoleUnauthorizedAccess", "Message": "EC2 cannot assume it"})");
    CHECK(contains(machine.failure(), "AssumeRoleUnauthorizedAccess: EC2 cannot assume it"));
}

TEST_CASE("the metadata service can be elsewhere or not be asked at all") {
    Instance machine;
    machine.play(kInstanceReply);
    machine.environment.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"] = "IPv6";
    REQUIRE(machine.find());
    CHECK(machine.transport.requests.back().url.starts_with("http://[fd00:ec2::254]/latest/"));

    machine.environment.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = "http://127.0.0.1:1338/";
    REQUIRE(machine.find());
    CHECK(machine.transport.requests.back().url.starts_with("http://127.0.0.1:1338/latest/"));

    const std::size_t before = machine.transport.requests.size();
    machine.environment.variables["AWS_EC2_METADATA_DISABLED"] = "TRUE";
    machine.failure();
    CHECK(machine.transport.requests.size() == before);
}

TEST_CASE("credentials of an instance that look expired are good a while longer") {
    Instance machine;
    machine.play(R"({"Code": "Success", "AccessKeyId": "ASIAI", "SecretAccessKey": "s",
        "Token": "t", "Expiration": "2015-08-30T12:00:00Z"})");

    const auto found = machine.find();

    REQUIRE_MESSAGE(found, found.error().message);
    CHECK(*found->expires == test::FakeClock::kStart + 15min);
}

// ---------------------------------------------------------------- renewal

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
