#include "aws/redact.h"

#include <doctest/doctest.h>

namespace infrac::aws {
namespace {

TEST_SUITE_BEGIN("aws/redact");

TEST_CASE("known secrets are taken out, also as part of URLs") {
    Redactor redact;
    redact.add(Credentials{"AKIDEXAMPLE", "wJalr/XUtnFEMI+K7MD", "token==with/slash"});

    CHECK(redact("key AKIDEXAMPLE secret wJalr/XUtnFEMI+K7MD.") ==
          "key AKIDEXAMPLE secret [redacted].");
    CHECK(redact("?t=token%3D%3Dwith%2Fslash&x") == "?t=[redacted]&x");
}

TEST_CASE("a text too short to be a secret is not searched for") {
    Redactor redact;
    redact.add("abc");

    CHECK(redact("abcdef") == "abcdef");
}

TEST_CASE("values whose names say that they are secret are taken out") {
    const Redactor redact;
    struct Row {
        const char* text;
        const char* expected;
    };
    for (const Row& row : {
             Row{"x-amz-security-token:IQoJb3==\nhost:x",
                 "x-amz-security-token:[redacted]\nhost:x"},
             Row{"X-Amz-Signature=0123ab&X=1", "X-Amz-Signature=[redacted]&X=1"},
             Row{R"({"SecretAccessKey": "abc", "x": 1})",
                 R"({"SecretAccessKey": "[redacted]", "x": 1})"},
             Row{"<SessionToken>abc</SessionToken>", "<SessionToken>[redacted]</SessionToken>"},
             Row{"Authorization: AWS4-HMAC-SHA256 Credential=AKID/x, Signature=ab",
                 "Authorization: [redacted]"},
             Row{"aws_secret_access_key = abc", "aws_secret_access_key = [redacted]"},
             Row{"\"authorizationToken\":\"QVdT\"", "\"authorizationToken\":\"[redacted]\""},
             Row{"X-Registry-Auth: eyJ1", "X-Registry-Auth: [redacted]"},
             Row{"Password=p&user=u", "Password=[redacted]&user=u"},
             Row{"the signature of the request", "the signature of the request"},
             Row{"noPassword=1", "noPassword=1"},
             Row{"", ""},
         }) {
        CAPTURE(row.text);
        CHECK(redact(row.text) == row.expected);
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
