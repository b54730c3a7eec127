#include "awsim/front/facts.h"

#include <algorithm>
#include <array>

#include "awsim/resource_provider.h"
#include "awsim/text/digest.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

struct ServiceRow {
    std::string_view name;
    Protocol protocol;
};

constexpr auto kServices = std::to_array<ServiceRow>({
    {"apigateway", Protocol::RestJson},
    {"autoscaling", Protocol::Query},
    {"cloudformation", Protocol::Query},
    {"cloudfront", Protocol::RestXml},
    {"cognito-idp", Protocol::AwsJson},
    {"dynamodb", Protocol::AwsJson},
    {"ec2", Protocol::Ec2},
    {"ecr", Protocol::AwsJson},
    {"ecs", Protocol::AwsJson},
    {"elasticloadbalancing", Protocol::Query},
    {"events", Protocol::AwsJson},
    {"iam", Protocol::Query},
    {"kms", Protocol::AwsJson},
    {"lambda", Protocol::RestJson},
    {"logs", Protocol::AwsJson},
    {"monitoring", Protocol::Query},
    {"route53", Protocol::RestXml},
    {"s3", Protocol::RestXml},
    {"secretsmanager", Protocol::AwsJson},
    {"sns", Protocol::Query},
    {"sqs", Protocol::AwsJson},
    {"ssm", Protocol::AwsJson},
    {"sts", Protocol::Query},
    {"tagging", Protocol::AwsJson},
});

struct RestRow {
    std::string_view service;
    std::string_view method;
    std::string_view path;  // `*` stands for one segment, a last `**` for all others
    std::string_view query; // a name that the query must have; empty for any
    std::string_view action;
};

// The first row that fits counts.
constexpr auto kRestActions = std::to_array<RestRow>({
    {"apigateway", "POST", "/restapis", "mode", "ImportRestApi"},
    {"apigateway", "POST", "/restapis", "", "CreateRestApi"},
    {"apigateway", "GET", "/restapis", "", "GetRestApis"},
    {"apigateway", "GET", "/restapis/*", "", "GetRestApi"},
    {"apigateway", "PUT", "/restapis/*", "", "PutRestApi"},
    {"apigateway", "PATCH", "/restapis/*", "", "UpdateRestApi"},
    {"apigateway", "DELETE", "/restapis/*", "", "DeleteRestApi"},
    {"apigateway", "POST", "/restapis/*/deployments", "", "CreateDeployment"},
    {"apigateway", "GET", "/restapis/*/deployments", "", "GetDeployments"},
    {"apigateway", "GET", "/restapis/*/deployments/*", "", "GetDeployment"},
    {"apigateway", "PATCH", "/restapis/*/deployments/*", "", "UpdateDeployment"},
    {"apigateway", "DELETE", "/restapis/*/deployments/*", "", "DeleteDeployment"},
    {"apigateway", "POST", "/restapis/*/stages", "", "CreateStage"},
    {"apigateway", "GET", "/restapis/*/stages", "", "GetStages"},
    {"apigateway", "GET", "/restapis/*/stages/*", "", "GetStage"},
    {"apigateway", "PATCH", "/restapis/*/stages/*", "", "UpdateStage"},
    {"apigateway", "DELETE", "/restapis/*/stages/*", "", "DeleteStage"},
    {"apigateway", "GET", "/restapis/*/stages/*/exports/*", "", "GetExport"},
    {"apigateway", "GET", "/restapis/*/resources", "", "GetResources"},
    {"apigateway", "GET", "/restapis/*/authorizers", "", "GetAuthorizers"},
    {"apigateway", "GET", "/vpclinks", "", "GetVpcLinks"},
    {"apigateway", "POST", "/vpclinks", "", "CreateVpcLink"},
    {"apigateway", "GET", "/vpclinks/*", "", "GetVpcLink"},
    {"apigateway", "PATCH", "/vpclinks/*", "", "UpdateVpcLink"},
    {"apigateway", "DELETE", "/vpclinks/*", "", "DeleteVpcLink"},
    {"apigateway", "GET", "/tags/**", "", "GetTags"},
    {"apigateway", "PUT", "/tags/**", "", "TagResource"},
    {"apigateway", "DELETE", "/tags/**", "", "UntagResource"},
    {"cloudfront", "POST", "/*/distribution", "", "CreateDistribution"},
    {"cloudfront", "GET", "/*/distribution", "", "ListDistributions"},
    {"cloudfront", "GET", "/*/distribution/*", "", "GetDistribution"},
    {"cloudfront", "DELETE", "/*/distribution/*", "", "DeleteDistribution"},
    {"cloudfront", "GET", "/*/distribution/*/config", "", "GetDistributionConfig"},
    {"cloudfront", "PUT", "/*/distribution/*/config", "", "UpdateDistribution"},
    {"cloudfront", "POST", "/*/distribution/*/invalidation", "", "CreateInvalidation"},
    {"cloudfront", "GET", "/*/distribution/*/invalidation", "", "ListInvalidations"},
    {"cloudfront", "GET", "/*/distribution/*/invalidation/*", "", "GetInvalidation"},
    {"cloudfront", "POST", "/*/origin-access-control", "", "CreateOriginAccessControl"},
    {"cloudfront", "GET", "/*/origin-access-control", "", "ListOriginAccessControls"},
    {"cloudfront", "GET", "/*/origin-access-control/*", "", "GetOriginAccessControl"},
    {"cloudfront", "PUT", "/*/origin-access-control/*/config", "", "UpdateOriginAccessControl"},
    {"cloudfront", "DELETE", "/*/origin-access-control/*", "", "DeleteOriginAccessControl"},
    {"s3", "GET", "/", "", "ListBuckets"},
    {"s3", "POST", "/*", "delete", "DeleteObjects"},
    {"s3", "PUT", "/*", "policy", "PutBucketPolicy"},
    {"s3", "DELETE", "/*", "policy", "DeleteBucketPolicy"},
    {"s3", "PUT", "/*", "website", "PutBucketWebsite"},
    {"s3", "DELETE", "/*", "website", "DeleteBucketWebsite"},
    {"s3", "PUT", "/*", "publicAccessBlock", "PutPublicAccessBlock"},
    {"s3", "PUT", "/*", "versioning", "PutBucketVersioning"},
    {"s3", "PUT", "/*", "encryption", "PutBucketEncryption"},
    {"s3", "PUT", "/*", "tagging", "PutBucketTagging"},
    {"s3", "PUT", "/*", "lifecycle", "PutBucketLifecycleConfiguration"},
    {"s3", "PUT", "/*", "cors", "PutBucketCors"},
    {"s3", "PUT", "/*", "ownershipControls", "PutBucketOwnershipControls"},
    {"s3", "GET", "/*", "policy", "GetBucketPolicy"},
    {"s3", "GET", "/*", "location", "GetBucketLocation"},
    {"s3", "GET", "/*", "versioning", "GetBucketVersioning"},
    {"s3", "GET", "/*", "versions", "ListObjectVersions"},
    {"s3", "GET", "/*", "list-type", "ListObjectsV2"},
    {"s3", "GET", "/*", "", "ListObjects"},
    {"s3", "HEAD", "/*", "", "HeadBucket"},
    {"s3", "PUT", "/*", "", "CreateBucket"},
    {"s3", "DELETE", "/*", "", "DeleteBucket"},
    {"s3", "POST", "/**", "uploads", "CreateMultipartUpload"},
    {"s3", "POST", "/**", "uploadId", "CompleteMultipartUpload"},
    {"s3", "PUT", "/**", "uploadId", "UploadPart"},
    {"s3", "DELETE", "/**", "uploadId", "AbortMultipartUpload"},
    {"s3", "GET", "/**", "", "GetObject"},
    {"s3", "HEAD", "/**", "", "HeadObject"},
    {"s3", "PUT", "/**", "", "PutObject"},
    {"s3", "DELETE", "/**", "", "DeleteObject"},
});

struct TargetRow {
    std::string_view start;
    std::string_view service;
};

constexpr auto kTargets = std::to_array<TargetRow>({
    {"AWSCognitoIdentityProviderService.", "cognito-idp"},
    {"DynamoDB_", "dynamodb"},
    {"AmazonEC2ContainerServiceV", "ecs"},
    {"AmazonEC2ContainerRegistry_V", "ecr"},
    {"Logs_", "logs"},
});

// What a browser calls for its user, who has no AWS account.
constexpr auto kPublicCognito = std::to_array<std::string_view>({
    "SignUp",
    "ConfirmSignUp",
    "ResendConfirmationCode",
    "InitiateAuth",
    "RespondToAuthChallenge",
    "ForgotPassword",
    "ConfirmForgotPassword",
    "GetUser",
    "ChangePassword",
    "GlobalSignOut",
    "RevokeToken",
    "UpdateUserAttributes",
    "DeleteUser",
    "DeleteUserAttributes",
    "GetUserAttributeVerificationCode",
    "VerifyUserAttribute",
});

constexpr auto kReadingStarts = std::to_array<std::string_view>({
    "Get",
    "List",
    "Describe",
    "BatchGet",
    "BatchCheck",
    "Head",
    "Query",
    "Scan",
    "Lookup",
    "Estimate",
    "Validate",
    "Filter",
    "Search",
    "Detect",
    "AssumeRole",
    "InitiateAuth",
    "RespondToAuthChallenge",
    "Options",
});

bool isReading(std::string_view action) {
    return std::any_of(kReadingStarts.begin(), kReadingStarts.end(),
                       [&](std::string_view start) { return action.starts_with(start); });
}

bool fits(std::string_view pattern, std::string_view path) {
    while (true) {
        if (pattern == "/**")
            return path.size() > 1;
        if (pattern.empty() || path.empty())
            return pattern.empty() && (path.empty() || path == "/");
        std::size_t patternEnd = std::min(pattern.find('/', 1), pattern.size());
        std::size_t pathEnd = std::min(path.find('/', 1), path.size());
        std::string_view wanted = pattern.substr(1, patternEnd - 1);
        std::string_view found = path.substr(1, pathEnd - 1);
        if (wanted == "*" ? found.empty() : wanted != found)
            return false;
        pattern.remove_prefix(patternEnd);
        path.remove_prefix(pathEnd);
    }
}

std::string restAction(const Facts& facts, const Request& request) {
    Pairs query = queryPairs(request.query);
    for (const RestRow& row : kRestActions) {
        if (row.service == facts.service && row.method == request.method &&
            (row.query.empty() || hasName(query, row.query)) && fits(row.path, request.path))
            return std::string(row.action);
    }
    return request.method + " " + request.path;
}

// Of the scope `KEY/DATE/REGION/SERVICE/aws4_request`.
bool readScope(std::string_view text, Facts& out) {
    std::vector<std::string_view> parts = splitAt(text, '/');
    if (parts.size() != 5)
        return false;
    out.region = parts[2];
    out.service = lowered(parts[3]);
    return true;
}

bool readSignature(const Request& request, Facts& out) {
    constexpr std::string_view kCredential = "Credential=";
    std::string_view authorization = header(request.headers, "authorization");
    std::size_t at = authorization.find(kCredential);
    if (authorization.starts_with("AWS4-") && at != std::string_view::npos) {
        std::string_view scope = authorization.substr(at + kCredential.size());
        return readScope(scope.substr(0, scope.find_first_of(", ")), out);
    }
    return readScope(valueOf(queryPairs(request.query), "X-Amz-Credential"), out);
}

void guessService(const Request& request, std::string_view target, Facts& out) {
    for (const TargetRow& row : kTargets) {
        if (target.starts_with(row.start)) {
            out.service = row.service;
            return;
        }
    }
    if (request.path.ends_with("/.well-known/jwks.json"))
        out.service = "cognito-idp";
    else if (request.body.find("Action=AssumeRoleWith") != std::string::npos)
        out.service = "sts";
    else
        out.service = "s3";
}

bool isPublicRequest(const Request& request, const Facts& facts) {
    if (request.method == "OPTIONS")
        return true;
    if (facts.service == "cognito-idp")
        return request.method == "GET" || std::find(kPublicCognito.begin(), kPublicCognito.end(),
                                                    facts.action) != kPublicCognito.end();
    if (facts.service == "sts")
        return facts.action.starts_with("AssumeRoleWith");
    // Whether anyone may read an object is for the bucket's policy to say.
    return facts.service == "s3" && facts.action.ends_with("Object") && isReading(facts.action);
}

} // namespace

Facts factsOf(const Request& request) {
    Facts out;
    std::string_view target = header(request.headers, "x-amz-target");
    if (!readSignature(request, out))
        guessService(request, target, out);
    auto row = std::find_if(kServices.begin(), kServices.end(),
                            [&](const ServiceRow& each) { return each.name == out.service; });
    out.protocol = row != kServices.end() ? row->protocol
                   : target.empty()       ? Protocol::Query
                                          : Protocol::AwsJson;
    if (request.method == "OPTIONS") {
        out.action = "Options";
    } else if (!target.empty()) {
        out.action = target.substr(std::min(target.rfind('.'), target.size() - 1) + 1);
    } else if (out.protocol == Protocol::RestJson || out.protocol == Protocol::RestXml) {
        out.action = restAction(out, request);
    } else {
        std::string action = valueOf(queryPairs(request.body), "Action");
        out.action = action.empty() ? valueOf(queryPairs(request.query), "Action") : action;
        if (out.action.empty())
            out.action = request.method + " " + request.path;
    }
    bool isNamed = out.action.find(' ') == std::string::npos;
    out.isMutating =
        isNamed ? !isReading(out.action) : request.method != "GET" && request.method != "HEAD";
    out.isPublic = isPublicRequest(request, out);
    return out;
}

Reply errorReply(Protocol protocol, int status, std::string_view code, std::string_view message) {
    std::string id = randomUuid();
    Reply out{status, {{"x-amzn-RequestId", id}}, {}};
    std::string inner =
        "<Code>" + std::string(code) + "</Code><Message>" + xmlEscaped(message) + "</Message>";
    auto xml = [&](std::string text) {
        out.headers.emplace_back("Content-Type", "text/xml");
        out.body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + std::move(text);
    };
    switch (protocol) {
    case Protocol::Query:
        xml("<ErrorResponse><Error><Type>" + std::string(status < 500 ? "Sender" : "Receiver") +
            "</Type>" + inner + "</Error><RequestId>" + id + "</RequestId></ErrorResponse>");
        break;
    case Protocol::Ec2:
        xml("<Response><Errors><Error>" + inner + "</Error></Errors><RequestID>" + id +
            "</RequestID></Response>");
        break;
    case Protocol::RestXml:
        xml("<Error>" + inner + "<RequestId>" + id + "</RequestId></Error>");
        break;
    case Protocol::AwsJson:
        out.headers.emplace_back("Content-Type", "application/x-amz-json-1.1");
        out.body = Json{{"__type", code}, {"message", message}}.dump();
        break;
    case Protocol::RestJson:
        out.headers.emplace_back("Content-Type", "application/json");
        out.headers.emplace_back("x-amzn-ErrorType", code);
        out.body = Json{{"message", message}}.dump();
        break;
    }
    return out;
}

} // namespace infrac::awsim
