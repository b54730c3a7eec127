// What requests are taken for, and how errors look in each protocol.

#include <doctest/doctest.h>

#include "awsim/front/facts.h"

namespace infrac::awsim {
namespace {

TEST_SUITE_BEGIN("awsim/facts");

Facts factsFor(std::string_view service, std::string method, std::string path,
               std::string query = "", std::string body = "", std::string target = "") {
    Request request{std::move(method), std::move(path), std::move(query), {}, std::move(body)};
    if (!service.empty())
        request.headers.emplace_back(
            "Authorization", "AWS4-HMAC-SHA256 Credential=k/20260101/" + std::string("eu-west-1/") +
                                 std::string(service) + "/aws4_request, x");
    if (!target.empty())
        request.headers.emplace_back("X-Amz-Target", target);
    return factsOf(request);
}

TEST_CASE("the signature's scope names service and region") {
    Facts facts = factsFor("cloudformation", "POST", "/", "", "Action=CreateStack&StackName=x");

    CHECK(facts.service == "cloudformation");
    CHECK(facts.region == "eu-west-1");
    CHECK(facts.action == "CreateStack");
    CHECK(facts.protocol == Protocol::Query);
    CHECK(facts.isMutating);
    CHECK_FALSE(facts.isPublic);
}

TEST_CASE("actions of all protocols are known, and whether they change anything") {
    struct Row {
        Facts facts;
        std::string_view action;
        bool isMutating;
    };
    const std::string ecr = "AmazonEC2ContainerRegistry_V20150921.";
    for (const Row& row : {
             Row{factsFor("s3", "GET", "/"), "ListBuckets", false},
             Row{factsFor("s3", "PUT", "/bucket"), "CreateBucket", true},
             Row{factsFor("s3", "PUT", "/bucket/"), "CreateBucket", true},
             Row{factsFor("s3", "PUT", "/bucket", "policy"), "PutBucketPolicy", true},
             Row{factsFor("s3", "GET", "/bucket", "list-type=2&prefix=a"), "ListObjectsV2", false},
             Row{factsFor("s3", "GET", "/bucket", "versions"), "ListObjectVersions", false},
             Row{factsFor("s3", "POST", "/bucket", "delete"), "DeleteObjects", true},
             Row{factsFor("s3", "PUT", "/bucket/a/b.css"), "PutObject", true},
             Row{factsFor("s3", "HEAD", "/bucket/a"), "HeadObject", false},
             Row{factsFor("ecr", "POST", "/", "", "{}", ecr + "GetAuthorizationToken"),
                 "GetAuthorizationToken", false},
             Row{factsFor("ecr", "POST", "/", "", "{}", ecr + "BatchDeleteImage"),
                 "BatchDeleteImage", true},
             Row{factsFor("apigateway", "POST", "/restapis", "mode=import"), "ImportRestApi", true},
             Row{factsFor("apigateway", "PUT", "/restapis/abc", "mode=overwrite"), "PutRestApi",
                 true},
             Row{factsFor("apigateway", "POST", "/restapis/abc/deployments"), "CreateDeployment",
                 true},
             Row{factsFor("apigateway", "GET", "/vpclinks/abc"), "GetVpcLink", false},
             Row{factsFor("apigateway", "PUT", "/tags/arn%3Aaws"), "TagResource", true},
             Row{factsFor("cloudfront", "POST", "/2020-05-31/distribution/E1/invalidation"),
                 "CreateInvalidation", true},
             Row{factsFor("sts", "POST", "/", "", "Action=GetCallerIdentity"), "GetCallerIdentity",
                 false},
         }) {
        CHECK(row.facts.action == row.action);
        CHECK_MESSAGE(row.facts.isMutating == row.isMutating, row.action);
    }
}

TEST_CASE("what a browser calls needs no signature, what an administrator calls does") {
    const std::string cognito = "AWSCognitoIdentityProviderService.";

    CHECK(factsFor("", "POST", "/", "", "{}", cognito + "SignUp").isPublic);
    CHECK(factsFor("", "GET", "/us-east-1_abc/.well-known/jwks.json").service == "cognito-idp");
    CHECK(factsFor("", "GET", "/us-east-1_abc/.well-known/jwks.json").isPublic);
    CHECK(factsFor("", "GET", "/bucket/index.html").isPublic);
    CHECK_FALSE(factsFor("", "POST", "/", "", "{}", cognito + "AdminConfirmSignUp").isPublic);
    CHECK_FALSE(factsFor("", "PUT", "/bucket/index.html").isPublic);
    CHECK_FALSE(factsFor("", "GET", "/bucket").isPublic);
}

TEST_CASE("an error is worded as its protocol has it") {
    CHECK(errorReply(Protocol::Query, 400, "C", "a<b")
              .body.find("<ErrorResponse><Error><Type>Sender</Type><Code>C</Code><Message>a&lt;b</"
                         "Message>") != std::string::npos);
    CHECK(errorReply(Protocol::Ec2, 400, "C", "m").body.find("<Response><Errors><Error><Code>C<") !=
          std::string::npos);
    CHECK(errorReply(Protocol::RestXml, 404, "C", "m").body.find("<Error><Code>C</Code>") !=
          std::string::npos);
    CHECK(errorReply(Protocol::AwsJson, 400, "C", "m").body == R"({"__type":"C","message":"m"})");
    Reply rest = errorReply(Protocol::RestJson, 400, "C", "m");
    CHECK(rest.body == R"({"message":"m"})");
    CHECK(header(rest.headers, "x-amzn-errortype") == "C");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::awsim
