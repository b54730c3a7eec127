#include "awsim/s3/s3.h"

#include "awsim/ask/aws.h"

namespace infrac::awsim {
namespace {

std::string bucketOf(const std::string& path) {
    return path.substr(1, path.find('/', 1) == std::string::npos ? std::string::npos
                                                                 : path.find('/', 1) - 1);
}

bool isOpenAcl(std::string_view acl) {
    return !acl.empty() && acl != "private" && acl != "bucket-owner-full-control";
}

} // namespace

bool isPublicStatement(const Json& statement) {
    bool isEveryone = textAt(statement, {"Principal"}) == "*";
    for (const Json& each : asArray(at(statement, {"Principal", "AWS"})))
        isEveryone = isEveryone || textOf(each) == "*";
    return isEveryone && textAt(statement, {"Effect"}) == "Allow" &&
           at(statement, {"Condition"}).is_null();
}

std::optional<Reply> S3::handle(const Request& request, const Facts& facts) {
    std::string bucket = bucketOf(request.path);
    if (isOpenAcl(header(request.headers, "x-amz-acl")) && facts.action != "CreateBucket")
        return errorReply(Protocol::RestXml, 400, "AccessControlListNotSupported",
                          "The bucket does not allow ACLs");
    if (isOpenAcl(header(request.headers, "x-amz-acl")))
        return errorReply(Protocol::RestXml, 400, "InvalidBucketAclWithObjectOwnership",
                          "Bucket cannot have ACLs set with ObjectOwnership's "
                          "BucketOwnerEnforced setting");
    if (facts.action == "PutBucketPolicy")
        return putPolicy(request, bucket);
    std::lock_guard lock(mutex_);
    auto found = policies_.find(bucket);
    if (found == policies_.end())
        return std::nullopt;
    if (facts.action == "GetBucketPolicy")
        return Reply{200, {{"Content-Type", "application/json"}}, found->second};
    if (facts.action == "DeleteBucketPolicy") {
        policies_.erase(found);
        moto_(request);
        return Reply{204, {}, {}};
    }
    if (facts.action != "DeleteBucket")
        return std::nullopt;
    Reply reply = moto_(request);
    if (reply.status < 300)
        policies_.erase(found);
    return reply;
}

void S3::reset() {
    std::lock_guard lock(mutex_);
    policies_.clear();
}

bool S3::blocksPublicPolicy(const std::string& bucket) {
    Answered found = Aws(moto_, "us-east-1").rest("s3", "GET", "/" + bucket, "publicAccessBlock");
    // Buckets block it by default.
    return !found.isGood() ||
           textAt(found.body, {"PublicAccessBlockConfiguration", "BlockPublicPolicy"}) == "true";
}

Reply S3::putPolicy(const Request& request, const std::string& bucket) {
    Json policy = Json::parse(request.body, nullptr, false);
    if (!policy.is_object() || asArray(at(policy, {"Statement"})).empty())
        return errorReply(Protocol::RestXml, 400, "MalformedPolicy",
                          "Policies must be valid JSON and the first byte must be '{'");
    if (!Aws(moto_, "us-east-1").rest("s3", "HEAD", "/" + bucket).isGood())
        return errorReply(Protocol::RestXml, 404, "NoSuchBucket",
                          "The specified bucket does not exist");
    // moto knows no conditions, and would take a conditional statement for an absolute one.
    Json absolute = Json::array();
    bool isPublic = false;
    for (const Json& statement : asArray(at(policy, {"Statement"}))) {
        if (at(statement, {"Condition"}).is_null())
            absolute.push_back(statement);
        isPublic = isPublic || isPublicStatement(statement);
    }
    if (isPublic && blocksPublicPolicy(bucket))
        return errorReply(Protocol::RestXml, 403, "AccessDenied",
                          "User is not authorized to perform: s3:PutBucketPolicy because public "
                          "policies are blocked by the BlockPublicPolicy block public access "
                          "setting.");
    Request inner = request;
    if (absolute.empty()) {
        inner.method = "DELETE";
        inner.body.clear();
    } else {
        policy["Statement"] = absolute;
        inner.body = policy.dump();
    }
    moto_(inner);
    std::lock_guard lock(mutex_);
    policies_[bucket] = request.body;
    return {204, {}, {}};
}

} // namespace infrac::awsim
