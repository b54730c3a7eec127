// AWS::S3::Bucket with its settings, each of which is a document of XML, and its policy.

#include <array>

#include "awsim/moto/handlers.h"
#include "awsim/text/digest.h"

namespace infrac::awsim {
namespace {

Answered put(const Aws& aws, const std::string& bucket, const std::string& what, std::string body) {
    return aws.rest("s3", "PUT", "/" + bucket, what, std::move(body),
                    {{"Content-Type", "application/xml"}});
}

Answered drop(const Aws& aws, const std::string& bucket, const std::string& what) {
    return aws.rest("s3", "DELETE", "/" + bucket, what);
}

Json encryption(const Json& value) {
    Json rules = Json::array();
    for (const Json& rule : asArray(at(value, {"ServerSideEncryptionConfiguration"}))) {
        Json out = Json::object();
        const Json& byDefault = at(rule, {"ServerSideEncryptionByDefault"});
        if (byDefault.is_object())
            out["ApplyServerSideEncryptionByDefault"] = byDefault;
        if (const Json& key = at(rule, {"BucketKeyEnabled"}); !key.is_null())
            out["BucketKeyEnabled"] = key;
        rules.push_back(out);
    }
    return {{"Rule", rules}};
}

Json ownership(const Json& value) { return {{"Rule", asArray(at(value, {"Rules"}))}}; }

Json same(const Json& value) { return value; }

Json website(const Json& value) {
    Json out = Json::object();
    if (std::string index = textAt(value, {"IndexDocument"}); !index.empty())
        out["IndexDocument"] = {{"Suffix", index}};
    if (std::string error = textAt(value, {"ErrorDocument"}); !error.empty())
        out["ErrorDocument"] = {{"Key", error}};
    if (const Json& all = at(value, {"RedirectAllRequestsTo"}); all.is_object())
        out["RedirectAllRequestsTo"] = all;
    return out;
}

Json cors(const Json& value) {
    Json rules = Json::array();
    for (const Json& rule : asArray(at(value, {"CorsRules"})))
        rules.push_back({{"AllowedOrigin", asArray(at(rule, {"AllowedOrigins"}))},
                         {"AllowedMethod", asArray(at(rule, {"AllowedMethods"}))},
                         {"AllowedHeader", asArray(at(rule, {"AllowedHeaders"}))},
                         {"ExposeHeader", asArray(at(rule, {"ExposedHeaders"}))}});
    return {{"CORSRule", rules}};
}

Json tags(const Json& value) { return {{"TagSet", {{"Tag", asArray(value)}}}}; }

// Of each rule what ends or aborts something; transitions cost nothing here.
Json lifecycle(const Json& value) {
    Json rules = Json::array();
    for (const Json& rule : asArray(at(value, {"Rules"}))) {
        Json out = {{"ID", textAt(rule, {"Id"})},
                    {"Filter", {{"Prefix", textAt(rule, {"Prefix"})}}},
                    {"Status", textAt(rule, {"Status"})}};
        if (std::string days = textAt(rule, {"ExpirationInDays"}); !days.empty())
            out["Expiration"] = {{"Days", days}};
        std::string old = textAt(rule, {"NoncurrentVersionExpiration", "NoncurrentDays"});
        if (!old.empty())
            out["NoncurrentVersionExpiration"] = {{"NoncurrentDays", old}};
        const Json& abort = at(rule, {"AbortIncompleteMultipartUpload"});
        if (abort.is_object())
            out["AbortIncompleteMultipartUpload"] = abort;
        rules.push_back(out);
    }
    return {{"Rule", rules}};
}

struct Setting {
    std::string_view property;
    std::string_view query;
    std::string_view element;
    Json (*document)(const Json&);
};

constexpr auto kSettings = std::to_array<Setting>({
    {"BucketEncryption", "encryption", "ServerSideEncryptionConfiguration", encryption},
    {"OwnershipControls", "ownershipControls", "OwnershipControls", ownership},
    {"PublicAccessBlockConfiguration", "publicAccessBlock", "PublicAccessBlockConfiguration", same},
    {"VersioningConfiguration", "versioning", "VersioningConfiguration", same},
    {"WebsiteConfiguration", "website", "WebsiteConfiguration", website},
    {"CorsConfiguration", "cors", "CORSConfiguration", cors},
    {"LifecycleConfiguration", "lifecycle", "LifecycleConfiguration", lifecycle},
    {"Tags", "tagging", "Tagging", tags},
});

Answered setUp(const Aws& aws, const ResourceRequest& request, const std::string& bucket) {
    Answered out;
    out.status = 200;
    for (const Setting& setting : kSettings) {
        const Json& now = at(request.properties, {setting.property});
        if (!out.isGood() || now == at(request.before, {setting.property}))
            continue;
        std::string query(setting.query);
        if (!now.is_null())
            out =
                put(aws, bucket, query, xmlOf(std::string(setting.element), setting.document(now)));
        else if (setting.property == "VersioningConfiguration")
            out = put(aws, bucket, query,
                      xmlOf("VersioningConfiguration", {{"Status", "Suspended"}}));
        else
            out = drop(aws, bucket, query);
    }
    return out;
}

Attributes attributesOf(const ResourceRequest& request, const std::string& bucket) {
    return {
        {"Arn", "arn:aws:s3:::" + bucket},
        {"DomainName", bucket + ".s3.amazonaws.com"},
        {"RegionalDomainName", bucket + ".s3." + request.region + ".amazonaws.com"},
        {"DualStackDomainName", bucket + ".s3.dualstack." + request.region + ".amazonaws.com"},
        {"WebsiteURL", "http://" + bucket + ".s3-website-" + request.region + ".amazonaws.com"}};
}

ResourceOutcome createBucket(const Aws& aws, const ResourceRequest& request) {
    std::string bucket = lowered(nameOf(request, "BucketName", 63));
    std::string body;
    if (request.region != "us-east-1")
        body = xmlOf("CreateBucketConfiguration", {{"LocationConstraint", request.region}});
    // us-east-1 answers a second creation by its owner with 200, and CloudFormation does not.
    Answered there = aws.rest("s3", "HEAD", "/" + bucket);
    if (there.status != 404)
        return failed(bucket + " already exists (Service: S3, Status Code: 409)");
    Answered made = aws.rest("s3", "PUT", "/" + bucket, "", body);
    if (!made.isGood())
        return failed(made);
    if (Answered answered = setUp(aws, request, bucket); !answered.isGood())
        return failed(answered, bucket);
    return done(bucket, attributesOf(request, bucket));
}

ResourceOutcome updateBucket(const Aws& aws, const ResourceRequest& request) {
    Answered answered = setUp(aws, request, request.physicalId);
    return answered.isGood() ? done(request.physicalId, attributesOf(request, request.physicalId))
                             : failed(answered);
}

ResourceOutcome removeBucket(const Aws& aws, const ResourceRequest& request) {
    return removed(aws.rest("s3", "DELETE", "/" + request.physicalId));
}

ResourceOutcome putPolicy(const Aws& aws, const ResourceRequest& request) {
    std::string bucket = property(request, "Bucket");
    const Json& document = at(request.properties, {"PolicyDocument"});
    Answered answered =
        aws.rest("s3", "PUT", "/" + bucket, "policy",
                 document.is_string() ? document.get<std::string>() : document.dump(),
                 {{"Content-Type", "application/json"}});
    return answered.isGood() ? done(bucket) : failed(answered);
}

ResourceOutcome removePolicy(const Aws& aws, const ResourceRequest& request) {
    return removed(drop(aws, request.physicalId, "policy"));
}

constexpr auto kTypes = std::to_array<TypeHandler>({
    {"AWS::S3::Bucket", createBucket, updateBucket, removeBucket, std::chrono::seconds(20)},
    {"AWS::S3::BucketPolicy", putPolicy, putPolicy, removePolicy},
});

} // namespace

std::span<const TypeHandler> s3Types() { return kTypes; }

} // namespace infrac::awsim
