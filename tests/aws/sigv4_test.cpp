// The signer against AWS's published suite and against botocore.

#include "aws/sigv4.h"

#include <string>

#include <doctest/doctest.h>

#include "aws/json_reply.h"
#include "aws/suites.h"
#include "aws/text.h"
#include "support/fake_aws.h"

namespace infrac::aws {
namespace {

TEST_SUITE_BEGIN("aws/sigv4");

const Credentials kExample{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"};

Digests digests() {
    auto loaded = Digests::load();
    REQUIRE_MESSAGE(loaded, loaded.error().message);
    return *loaded;
}

// A request of the suite: the first line, headers whose values may go on in the next lines, a
// blank line, the body.
HttpRequest parseSuiteRequest(std::string_view text) {
    HttpRequest out;
    const std::size_t blank = text.find("\n\n");
    if (blank != std::string_view::npos) {
        out.body = text.substr(blank + 2);
        text = text.substr(0, blank);
    }
    const auto lines = splitAt(text, '\n');
    const std::string_view first = lines.front();
    const std::size_t method = first.find(' ');
    const std::size_t version = first.rfind(' ');
    out.method = first.substr(0, method);
    out.url = "https://example.amazonaws.com";
    out.url += first.substr(method + 1, version - method - 1);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].starts_with(' ')) {
            out.headers.back().value += "\n" + std::string(lines[i]);
            continue;
        }
        const std::size_t colon = lines[i].find(':');
        out.headers.push_back(
            {std::string(lines[i].substr(0, colon)), std::string(lines[i].substr(colon + 1))});
    }
    return out;
}

// The token that the suite's canonical request has in it, if any.
std::string tokenIn(std::string_view canonicalRequest) {
    constexpr std::string_view kName = "x-amz-security-token:";
    const std::size_t at = canonicalRequest.find(kName);
    if (at == std::string_view::npos)
        return {};
    const std::size_t begin = at + kName.size();
    return std::string(canonicalRequest.substr(begin, canonicalRequest.find('\n', begin) - begin));
}

TEST_CASE("AWS's published suite is signed as AWS signs it") {
    const std::string suite = test::sharedPath("suites/sigv4");
    if (suite.empty()) {
        MESSAGE("skipped: the folder ../shared/suites/sigv4 is not there");
        return;
    }
    const Digests functions = digests();
    int count = 0;
    for (const std::string& path : test::filesBelow(suite, ".req")) {
        // Its URL has a blank in it, which is no URL that we send.
        if (path.ends_with("get-space.req"))
            continue;
        CAPTURE(path);
        const std::string stem = path.substr(0, path.size() - 4);
        const std::string canonicalRequest = test::fileText(stem + ".creq");
        HttpRequest request = parseSuiteRequest(test::fileText(path));
        Credentials credentials = kExample;
        credentials.sessionToken = tokenIn(canonicalRequest);

        const auto trace = sign(request, credentials, {"us-east-1", "service"},
                                test::FakeClock::kStart, functions);

        REQUIRE(trace);
        CHECK(trace->canonicalRequest == canonicalRequest);
        CHECK(trace->stringToSign == test::fileText(stem + ".sts"));
        CHECK(findHeader(request.headers, "Authorization") == test::fileText(stem + ".authz"));
        ++count;
    }
    CHECK(count == 33);
}

TEST_CASE("requests of every protocol are signed as botocore signs them") {
    const auto rows = JsonReply::read(test::projectText("tests/aws/golden/signatures.json"));
    REQUIRE(rows);
    REQUIRE(rows->root().items().size() == 30);
    const Digests functions = digests();
    for (const Node* row : rows->root().items()) {
        const std::string name = textOf(*row, "name");
        CAPTURE(name);
        HttpRequest request{.method = textOf(*row, "method"), .url = textOf(*row, "url")};
        for (const Node* header : itemsOf(*row, "headers"))
            request.headers.push_back(
                {std::string(header->items()[0]->text()), std::string(header->items()[1]->text())});
        request.body = textOf(*row, "body");
        Credentials credentials = kExample;
        credentials.sessionToken = textOf(*row, "token");
        const std::string service = textOf(*row, "service");

        const auto trace =
            sign(request, credentials, {"us-east-1", service}, test::FakeClock::kStart, functions);

        REQUIRE(trace);
        CHECK(findHeader(request.headers, "Authorization") == textOf(*row, "authorization"));
    }
}

TEST_CASE("what is left raw in a query or a key of S3 is signed as S3 reads it") {
    const Digests functions = digests();
    const auto canonical = [&](std::string url) {
        HttpRequest request{.method = "GET", .url = std::move(url)};
        auto trace =
            sign(request, kExample, {"us-east-1", "s3"}, test::FakeClock::kStart, functions);
        REQUIRE(trace);
        return trace->canonicalRequest.substr(0, trace->canonicalRequest.find("\nhost:"));
    };

    CHECK(canonical("https://b.s3.amazonaws.com/a+b(c)'d!e*%c3%bc") ==
          "GET\n/a%2Bb%28c%29%27d%21e%2A%C3%BC\n");
    CHECK(canonical("https://b.s3.amazonaws.com/?prefix=a/b%2fc&policy") ==
          "GET\n/\npolicy=&prefix=a%2Fb%2Fc");
}

TEST_CASE("signing twice replaces the first signature") {
    const Digests functions = digests();
    HttpRequest once{.method = "GET", .url = "https://b.s3.eu-west-1.amazonaws.com/k"};
    HttpRequest twice = once;
    Credentials old = kExample;
    old.sessionToken = "old-token";
    const SigningScope scope{"eu-west-1", "s3"};
    Credentials renewed = kExample;
    renewed.sessionToken = "new-token";
    REQUIRE(sign(once, renewed, scope, test::FakeClock::kStart, functions));

    REQUIRE(sign(twice, old, scope, host::Millis{0}, functions));
    REQUIRE(sign(twice, renewed, scope, test::FakeClock::kStart, functions));

    CHECK(findHeader(twice.headers, "Authorization") == findHeader(once.headers, "Authorization"));
    CHECK(twice.headers.size() == once.headers.size());
}

TEST_CASE("S3 always learns the digest of the body") {
    const Digests functions = digests();
    HttpRequest request{.method = "GET", .url = "https://b.s3.eu-west-1.amazonaws.com/k"};

    REQUIRE(sign(request, kExample, {"eu-west-1", "s3"}, test::FakeClock::kStart, functions));

    CHECK(findHeader(request.headers, "x-amz-content-sha256") ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("a URL that could not be sent as it stands is not signed") {
    const Digests functions = digests();
    HttpRequest request{.method = "GET", .url = "https://example.amazonaws.com/a b"};

    const auto trace =
        sign(request, kExample, {"us-east-1", "x"}, test::FakeClock::kStart, functions);

    REQUIRE_FALSE(trace);
    CHECK(containsText(trace.error().message, "a space"));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
