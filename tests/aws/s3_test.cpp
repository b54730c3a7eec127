#include "aws/clients/s3.h"

#include <doctest/doctest.h>

#include "support/fake_aws.h"

namespace infrac::aws {
namespace {

using test::FakeConnection;

TEST_SUITE_BEGIN("aws/clients/s3");

// A connection whose endpoints the user overrides.
class LocalConnection final : public Connection {
public:
    std::string_view region() const override { return "eu-west-1"; }
    std::string_view partition() const override { return "aws"; }
    Result<ServiceEndpoint> endpoint(std::string_view service) const override {
        return endpointOf(service, region(), {.all = "http://localhost:5000"});
    }
    Outcome<HttpReply> send(const Call& call) override {
        path = call.path;
        hostPrefix = call.hostPrefix;
        return HttpReply{200, {}, {}};
    }

    std::string path;
    std::string hostPrefix;
};

TEST_CASE("an object is put with its headers and checksum") {
    FakeConnection connection;
    connection.answer("");
    PutObjectInput input{.bucket = "site", .key = "a b/ü+(1)//x.html", .body = "hello"};
    input.contentType = "text/html";
    input.cacheControl = "max-age=60";
    input.metadata = {{"sha256", "abc"}};
    input.expectedOwner = "123456789012";

    REQUIRE(S3(connection).putObject(input));

    const auto& sent = connection.sent.front();
    CHECK(sent.method == "PUT");
    CHECK(sent.hostPrefix == "site.");
    CHECK(sent.path == "/a%20b/%C3%BC%2B%281%29//x.html");
    CHECK(sent.body == "hello");
    CHECK(findHeader(sent.headers, "content-type") == "text/html");
    CHECK(findHeader(sent.headers, "cache-control") == "max-age=60");
    CHECK(findHeader(sent.headers, "x-amz-meta-sha256") == "abc");
    CHECK(findHeader(sent.headers, "x-amz-expected-bucket-owner") == "123456789012");
    CHECK(findHeader(sent.headers, "x-amz-checksum-sha256") ==
          "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
}

TEST_CASE("a bucket goes into the path where it does not fit into the host") {
    FakeConnection dotted;
    dotted.answer("");
    LocalConnection local;

    REQUIRE(S3(dotted).putObject({.bucket = "www.example.com", .key = "k", .body = ""}));
    REQUIRE(S3(local).putObject({.bucket = "site", .key = "k", .body = ""}));

    CHECK(dotted.sent.front().hostPrefix.empty());
    CHECK(dotted.sent.front().path == "/www.example.com/k");
    CHECK(local.hostPrefix.empty());
    CHECK(local.path == "/site/k");
    REQUIRE(S3(local).bucketExists("site"));
    CHECK(local.path == "/site");
}

TEST_CASE("an object's head is read") {
    FakeConnection connection;
    connection.answer("", {{"ETag", "\"abc\""},
                           {"Content-Type", "text/css"},
                           {"Cache-Control", "no-cache"},
                           {"X-Amz-Meta-Sha256", "def"}});

    const auto head = S3(connection).headObject("site", "a.css");

    REQUIRE(head);
    REQUIRE(*head);
    CHECK((*head)->etag == "abc");
    CHECK((*head)->contentType == "text/css");
    CHECK((*head)->cacheControl == "no-cache");
    CHECK((*head)->metadata.at("sha256") == "def");
    CHECK(connection.sent.front().method == "HEAD");
}

TEST_CASE("a key that is not there is nothing, a bucket that is not there an error") {
    FakeConnection connection;
    connection.refuse(404, "NotFound").answer("");
    connection.refuse(404, "NotFound").refuse(404, "NotFound");
    connection.refuse(403, "Forbidden");
    S3 client(connection);

    const auto noKey = client.headObject("site", "k");
    const auto noBucket = client.headObject("gone", "k");
    const auto denied = client.headObject("other", "k");

    REQUIRE(noKey);
    CHECK_FALSE(*noKey);
    REQUIRE_FALSE(noBucket);
    CHECK(noBucket.error().code == "NoSuchBucket");
    REQUIRE_FALSE(denied);
    CHECK(denied.error().code == "Forbidden");
}

TEST_CASE("all pages of objects are read, with keys as they are") {
    FakeConnection connection;
    connection.answer("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                      "<IsTruncated>true</IsTruncated><Contents><Key>a+b%2Bc%00</Key>"
                      "<ETag>&quot;e1&quot;</ETag><Size>5000000000</Size></Contents>"
                      "<NextContinuationToken>1/x=</NextContinuationToken></ListBucketResult>");
    connection.answer("<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>z</Key>"
                      "<ETag>&quot;e2&quot;</ETag><Size>1</Size></Contents></ListBucketResult>");

    const auto objects = S3(connection).listObjects("site", "a b/");

    REQUIRE(objects);
    REQUIRE(objects->size() == 2);
    CHECK(objects->at(0).key == std::string("a b+c\0", 6));
    CHECK(objects->at(0).etag == "e1");
    CHECK(objects->at(0).size == 5'000'000'000);
    CHECK(connection.sent[0].query == "list-type=2&encoding-type=url&prefix=a%20b%2F");
    CHECK(connection.sent[1].query ==
          "list-type=2&encoding-type=url&prefix=a%20b%2F&continuation-token=1%2Fx%3D");
    CHECK(connection.sent[1].method == "GET");
}

TEST_CASE("versions and delete markers are read") {
    FakeConnection connection;
    connection.answer("<ListVersionsResult><Version><Key>a</Key><VersionId>v1</VersionId>"
                      "</Version><DeleteMarker><Key>b</Key><VersionId>v2</VersionId>"
                      "</DeleteMarker></ListVersionsResult>");

    const auto versions = S3(connection).listVersions("site", "123456789012");

    REQUIRE(versions);
    REQUIRE(versions->size() == 2);
    CHECK_FALSE(versions->at(0).isDeleteMarker);
    CHECK(versions->at(1).key == "b");
    CHECK(versions->at(1).versionId == "v2");
    CHECK(versions->at(1).isDeleteMarker);
    CHECK(connection.sent[0].query == "encoding-type=url&max-keys=1000&versions");
}

TEST_CASE("objects are deleted together, and failures have their reasons") {
    FakeConnection connection;
    connection.answer("<DeleteResult><Error><Key>b</Key><Code>AccessDenied</Code>"
                      "<Message>no</Message></Error></DeleteResult>");

    const auto failed =
        S3(connection).deleteObjects("site", {{"a<&>", "v1"}, {"b\n", ""}}, "123456789012");

    REQUIRE(failed);
    CHECK(*failed == std::vector<std::string>{"b: AccessDenied: no"});
    const auto& sent = connection.sent.front();
    CHECK(sent.method == "POST");
    CHECK(sent.query == "delete");
    CHECK(sent.body ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Object><Key>a&lt;&amp;&gt;"
          "</Key><VersionId>v1</VersionId></Object><Object><Key>b&#10;</Key></Object>"
          "<Quiet>true</Quiet></Delete>");
    CHECK_FALSE(findHeader(sent.headers, "x-amz-checksum-sha256").empty());
}

TEST_CASE("nothing to delete is not asked for") {
    FakeConnection connection;

    REQUIRE(S3(connection).deleteObjects("site", {}));

    CHECK(connection.sent.empty());
}

TEST_CASE("whether a bucket exists is known unless it belongs to somebody else") {
    FakeConnection connection;
    connection.answer("").refuse(404, "NotFound").refuse(403, "Forbidden");
    S3 client(connection);

    const auto there = client.bucketExists("a-1");
    const auto gone = client.bucketExists("a-1");
    const auto foreign = client.bucketExists("a-1");

    CHECK((there && *there));
    CHECK((gone && !*gone));
    CHECK_FALSE(foreign);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
