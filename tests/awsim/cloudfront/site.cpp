#include "awsim/cloudfront/site.h"

#include "awsim/ask/aws.h"
#include "awsim/net/wire.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

// `*` and `?` as IAM has them.
bool matches(std::string_view pattern, std::string_view text) {
    std::size_t i = 0;
    std::size_t j = 0;
    std::size_t star = std::string_view::npos;
    std::size_t mark = 0;
    while (j < text.size()) {
        if (i < pattern.size() && pattern[i] == '*') {
            star = i++;
            mark = j;
        } else if (i < pattern.size() && (pattern[i] == '?' || pattern[i] == text[j])) {
            ++i;
            ++j;
        } else if (star != std::string_view::npos) {
            i = star + 1;
            j = ++mark;
        } else {
            return false;
        }
    }
    while (i < pattern.size() && pattern[i] == '*')
        ++i;
    return i == pattern.size();
}

bool anyMatches(const Json& patterns, std::string_view text) {
    for (const Json& pattern : asArray(patterns)) {
        if (matches(textOf(pattern), text))
            return true;
    }
    return false;
}

bool isForCloudFront(const Json& principal) {
    if (textOf(principal) == "*" || textAt(principal, {"AWS"}) == "*")
        return true;
    return anyMatches(at(principal, {"Service"}), "cloudfront.amazonaws.com");
}

// Whether every condition holds; one that is not known here does not.
bool holds(const Json& conditions, const std::string& distributionArn) {
    if (!conditions.is_object())
        return true;
    for (const auto& [test, keys] : conditions.items()) {
        if (!keys.is_object())
            return false;
        for (const auto& [key, values] : keys.items()) {
            std::string name = lowered(key);
            std::string value;
            if (name == "aws:sourcearn")
                value = distributionArn;
            else if (name == "aws:sourceaccount")
                value = std::string(splitAt(distributionArn, ':')[4]);
            else if (name == "aws:securetransport")
                value = "true";
            else
                return false;
            bool isEqual = false;
            bool isLike = test.ends_with("Like");
            for (const Json& wanted : asArray(values))
                isEqual =
                    isEqual || (isLike ? matches(textOf(wanted), value) : textOf(wanted) == value);
            bool isKnown = test == "StringEquals" || test == "ArnEquals" || test == "ArnLike" ||
                           test == "StringLike" || test == "Bool";
            if (!isKnown || !isEqual)
                return false;
        }
    }
    return true;
}

std::string bucketOf(const std::string& domain) {
    std::size_t dot = domain.find(".s3");
    return dot == std::string::npos ? "" : domain.substr(0, dot);
}

Json originOf(const Distribution& distribution, const std::string& id) {
    for (const Json& origin : asArray(at(distribution.settings, {"Origins", "Items", "Origin"}))) {
        if (textAt(origin, {"Id"}) == id)
            return origin;
    }
    return nullptr;
}

// The behaviour of the first pattern that fits, else the default one.
Json behaviorOf(const Distribution& distribution, const std::string& path) {
    for (const Json& each :
         asArray(at(distribution.settings, {"CacheBehaviors", "Items", "CacheBehavior"}))) {
        std::string pattern = textAt(each, {"PathPattern"});
        if (matches(pattern, path) || matches("/" + pattern, path))
            return each;
    }
    return at(distribution.settings, {"DefaultCacheBehavior"});
}

Reply withErrorPage(const Distribution& distribution, Reply reply, const Request& request,
                    const std::function<Reply(const Request&)>& fetchObject) {
    for (const Json& rule : asArray(
             at(distribution.settings, {"CustomErrorResponses", "Items", "CustomErrorResponse"}))) {
        if (textAt(rule, {"ErrorCode"}) != std::to_string(reply.status))
            continue;
        std::string page = textAt(rule, {"ResponsePagePath"});
        if (page.empty())
            return reply;
        Request again = request;
        again.path = page;
        Reply out = fetchObject(again);
        std::string status = textAt(rule, {"ResponseCode"});
        if (out.status == 200 && status.size() == 3)
            out.status = std::stoi(status);
        return out;
    }
    return reply;
}

} // namespace

bool letsRead(const Json& policy, const std::string& distributionArn,
              const std::string& objectArn) {
    bool isAllowed = false;
    for (const Json& statement : asArray(at(policy, {"Statement"}))) {
        bool isMeant = isForCloudFront(at(statement, {"Principal"})) &&
                       anyMatches(at(statement, {"Action"}), "s3:GetObject") &&
                       anyMatches(at(statement, {"Resource"}), objectArn) &&
                       holds(at(statement, {"Condition"}), distributionArn);
        if (isMeant && textAt(statement, {"Effect"}) == "Deny")
            return false;
        isAllowed = isAllowed || isMeant;
    }
    return isAllowed;
}

bool Site::hasBucket(const std::string& bucket) {
    return Aws(call_, "us-east-1").rest("s3", "HEAD", "/" + bucket).isGood();
}

Reply Site::object(const std::string& bucket, const Request& request, bool isSigned,
                   const std::string& distributionArn) {
    Reply denied = errorReply(Protocol::RestXml, 403, "AccessDenied", "Access Denied");
    std::string key = percentDecoded(request.path);
    Aws aws(call_, "us-east-1");
    Answered policy = aws.rest("s3", "GET", "/" + bucket, "policy");
    bool isAllowed = isSigned && policy.isGood() &&
                     letsRead(policy.body, distributionArn, "arn:aws:s3:::" + bucket + key);
    if (!isAllowed)
        return denied;
    Request inner{request.method, "/" + bucket + percentEncoded(key, "/"), "", {}, ""};
    for (std::string_view name : {"range", "if-none-match", "if-modified-since"}) {
        std::string_view value = header(request.headers, name);
        if (!value.empty())
            inner.headers.emplace_back(name, value);
    }
    inner.headers.emplace_back("Host", "s3.amazonaws.com");
    inner.headers.emplace_back("Authorization",
                               "AWS4-HMAC-SHA256 Credential=inside/20260101/us-east-1/s3/"
                               "aws4_request, SignedHeaders=host, Signature=inside");
    Reply out = call_(inner);
    // Who may not list a bucket is not told what is missing in it.
    return out.status == 404 ? denied : out;
}

Reply Site::serve(const Distribution& distribution, const Request& request) {
    if (textAt(distribution.settings, {"Enabled"}) != "true")
        return errorReply(Protocol::RestXml, 403, "AccessDenied", "The distribution is disabled.");
    Json behavior = behaviorOf(distribution, request.path);
    bool isAllowed = request.method == "GET" || request.method == "HEAD";
    if (!isAllowed)
        return errorReply(Protocol::RestXml, 403, "AccessDenied",
                          "This distribution is not configured to allow the HTTP request method.");
    Json origin = originOf(distribution, textAt(behavior, {"TargetOriginId"}));
    std::string bucket = bucketOf(textAt(origin, {"DomainName"}));
    if (bucket.empty())
        return errorReply(Protocol::RestXml, 502, "BadOrigin",
                          "the local cloud serves origins that are buckets only");
    bool isSigned = cloudFront_.isSigning(textAt(origin, {"OriginAccessControlId"}));
    auto fetchObject = [&](const Request& wanted) {
        return object(bucket, wanted, isSigned, distribution.arn());
    };
    Request wanted = request;
    if (wanted.path == "/") {
        std::string root = textAt(distribution.settings, {"DefaultRootObject"});
        if (!root.empty())
            wanted.path = "/" + root;
    }
    Reply reply = fetchObject(wanted);
    if (reply.status >= 400)
        reply = withErrorPage(distribution, std::move(reply), wanted, fetchObject);
    setHeader(reply.headers, "Via", "1.1 " + distribution.domain + " (awsim)");
    return reply;
}

Reply Site::serveWebsite(const std::string& bucket, const Request& request) {
    Aws aws(call_, "us-east-1");
    Answered settings = aws.rest("s3", "GET", "/" + bucket, "website");
    if (!settings.isGood())
        return errorReply(Protocol::RestXml, 404, "NoSuchWebsiteConfiguration",
                          "The specified bucket does not have a website configuration");
    const Json& website = at(settings.body, {"WebsiteConfiguration"});
    std::string index = textAt(website, {"IndexDocument", "Suffix"});
    auto fetchObject = [&](const std::string& path) {
        // Unsigned, so that the bucket's policy decides.
        return call_({request.method, "/" + bucket + path, "", {{"Host", "s3.amazonaws.com"}}, ""});
    };
    std::string path = request.path;
    if (path.ends_with('/'))
        path += index;
    Reply reply = fetchObject(path);
    std::string page = textAt(website, {"ErrorDocument", "Key"});
    if (reply.status >= 400 && !page.empty()) {
        int status = reply.status;
        Reply own = fetchObject("/" + page);
        if (own.status == 200) {
            own.status = status;
            return own;
        }
    }
    return reply;
}

} // namespace infrac::awsim
