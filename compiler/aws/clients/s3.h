// S3. REST with XML. Bucket names go into the host where the endpoint is AWS's own and the
// name has no dot, into the path otherwise. `expectedOwner`: the account id, sent as
// x-amz-expected-bucket-owner; empty: not sent.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "aws/connection.h"

namespace infrac::aws {

struct S3Object {
    std::string key;
    std::string etag{}; // without quotes
    long long size = 0;
};

struct S3Version {
    std::string key;
    std::string versionId;
    bool isDeleteMarker = false;
};

struct PutObjectInput {
    std::string bucket;
    std::string key;
    std::string body;
    std::string contentType{};
    std::string cacheControl{};
    std::map<std::string, std::string> metadata{}; // x-amz-meta-*
    std::string expectedOwner{};
};

struct ObjectHead {
    std::string etag{};
    std::string contentType{};
    std::string cacheControl{};
    std::map<std::string, std::string> metadata{};
};

class S3 {
public:
    explicit S3(Connection& connection) : connection_(&connection) {}

    Acknowledged putObject(const PutObjectInput& input); // with x-amz-checksum-sha256
    // Nothing: no such key. (A bucket that is not there is an error.)
    Outcome<std::optional<ObjectHead>> headObject(const std::string& bucket, const std::string& key,
                                                  const std::string& expectedOwner = {});
    // All pages.
    Outcome<std::vector<S3Object>> listObjects(const std::string& bucket, const std::string& prefix,
                                               const std::string& expectedOwner = {});
    // One page, of at most 1,000: after deleting it, ask again.
    Outcome<std::vector<S3Version>> listVersions(const std::string& bucket,
                                                 const std::string& expectedOwner = {});
    // At most 1,000; an empty version id deletes the current one. Answers the keys that could
    // not be deleted, with reasons.
    Outcome<std::vector<std::string>> deleteObjects(const std::string& bucket,
                                                    const std::vector<S3Version>& objects,
                                                    const std::string& expectedOwner = {});
    Outcome<bool> bucketExists(const std::string& bucket, const std::string& expectedOwner = {});

private:
    Connection* connection_;
};

} // namespace infrac::aws
