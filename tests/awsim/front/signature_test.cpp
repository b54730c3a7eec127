// The verifier against requests that botocore signed, and against the same requests with one
// thing changed. data/signed_requests.json was written by botocore 1.43 at a frozen time.

#include <fstream>

#include <doctest/doctest.h>

#include "awsim/front/facts.h"
#include "awsim/front/signature.h"
#include "awsim/resource_provider.h"
#include "support/project.h"

namespace infrac::awsim {
namespace {

TEST_SUITE_BEGIN("awsim/signature");

constexpr std::int64_t kThen = 1769903999; // 2026-01-31T23:59:59Z

struct Sample {
    std::string name;
    Request request;
};

std::vector<Sample> samples() {
    std::vector<Sample> out;
    Json all = Json::parse(test::projectText("tests/awsim/front/data/signed_requests.json"));
    for (const Json& each : all) {
        Sample& sample = out.emplace_back();
        sample.name = each["name"];
        sample.request = {each["method"], each["path"], each["query"], {}, each["body"]};
        for (const auto& [name, value] : each["headers"].items())
            sample.request.headers.emplace_back(name, value.get<std::string>());
    }
    return out;
}

void fill(KeyRing& keys) {
    keys.add("test", {"test", ""});
    keys.learn("<AssumeRoleResult><Credentials><AccessKeyId>ASIATEMPORARY</AccessKeyId>"
               "<SecretAccessKey>temporary/secret+</SecretAccessKey>"
               "<SessionToken>the==token</SessionToken></Credentials></AssumeRoleResult>");
}

Verdict judge(const Request& request, std::int64_t now = kThen) {
    KeyRing keys;
    fill(keys);
    return judgeSignature(request, factsOf(request), keys, now);
}

bool isRefused(const Request& request) { return judge(request).kind == Verdict::Kind::Wrong; }

std::string& headerOf(Request& request, std::string_view name) {
    for (auto& [key, value] : request.headers) {
        if (key == name)
            return value;
    }
    FAIL("the sample has no header " << name);
    return request.body;
}

TEST_CASE("what botocore signed is accepted") {
    REQUIRE(samples().size() == 8);

    for (const Sample& sample : samples()) {
        CAPTURE(sample.name);
        Verdict verdict = judge(sample.request);
        CHECK_MESSAGE(verdict.kind == Verdict::Kind::Signed, verdict.code, verdict.message);
    }
}

TEST_CASE("a changed method, path, query or time is refused") {
    for (const Sample& sample : samples()) {
        CAPTURE(sample.name);
        Request method = sample.request;
        method.method = "DELETE";
        Request path = sample.request;
        path.path += "x";
        Request query = sample.request;
        query.query += "&more=1";

        CHECK(isRefused(method));
        CHECK(isRefused(path));
        CHECK(isRefused(query));
        CHECK(judge(sample.request, kThen + 3600).kind == Verdict::Kind::Wrong);
    }
}

TEST_CASE("a changed body is refused where the body is signed") {
    for (const Sample& sample : samples()) {
        if (sample.name == "a presigned address")
            continue;
        CAPTURE(sample.name);
        Request changed = sample.request;
        changed.body += " ";

        CHECK(isRefused(changed));
    }
}

TEST_CASE("a request without a signature is told apart from a wrong one") {
    Verdict verdict = judge({"POST", "/", "", {}, "Action=ListStacks"});

    CHECK(verdict.kind == Verdict::Kind::Unsigned);
}

TEST_CASE("an unknown key, a missing token and an unsigned amazon header are refused") {
    Request unknown = samples()[0].request;
    std::string& authorization = headerOf(unknown, "Authorization");
    authorization.replace(authorization.find("=test/") + 1, 4, "nobody");
    Request tokenless = samples()[1].request;
    headerOf(tokenless, "X-Amz-Security-Token") = "another";
    Request more = samples()[0].request;
    more.headers.emplace_back("X-Amz-Extra", "1");

    CHECK(judge(unknown).code == "InvalidClientTokenId");
    CHECK(judge(tokenless).code == "UnrecognizedClientException");
    CHECK(judge(more).code == "SignatureDoesNotMatch");
}

TEST_CASE("a clock that is off is refused in the words of the service") {
    CHECK(judge(samples()[0].request, kThen + 301).message.starts_with("Signature expired"));
    CHECK(judge(samples()[0].request, kThen - 301).message.starts_with("Signature not yet"));
    CHECK(judge(samples()[2].request, kThen + 901).code == "RequestTimeTooSkewed");
    CHECK(judge(samples()[0].request, kThen + 299).kind == Verdict::Kind::Signed);
}

TEST_CASE("a body that is not the declared one is refused by S3") {
    Request request = samples()[2].request;
    request.body = "other";

    CHECK(judge(request).code == "XAmzContentSHA256Mismatch");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::awsim
