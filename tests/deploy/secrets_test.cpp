// No secret leaves a run.

#include "deploy/secrets.h"

#include <doctest/doctest.h>

#include "document/json_writer.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/secrets");

TEST_CASE("each secret is masked wherever it stands, and the longer one first") {
    Secrets secrets;
    secrets.add("pass");
    secrets.add("password");
    secrets.add("");
    CHECK(secrets.masked("password, pass, passpass") == "***, ***, ******");
    CHECK(secrets.masked("nothing") == "nothing");
    CHECK(Secrets().masked("pass") == "pass");
}

TEST_CASE("a secret that JSON writes otherwise is masked in JSON too") {
    for (const std::string secret : {"a\"b", "back\\slash", "two\nlines", "tab\tbed"}) {
        CAPTURE(secret);
        Secrets secrets;
        secrets.add(secret);
        CHECK(secrets.masked(secret) == "***");
        CHECK(secrets.masked(document::jsonQuoted(secret)) == "\"***\"");
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
