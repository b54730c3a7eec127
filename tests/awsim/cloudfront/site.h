// What a browser gets of a distribution or of a bucket's website: the objects of the bucket,
// if its policy lets them be read.
#pragma once

#include <string>

#include "awsim/cloudfront/cloudfront.h"
#include "awsim/front/bridge.h"

namespace infrac::awsim {

class Site {
public:
    Site(CloudFront& cloudFront, Call call) : cloudFront_(cloudFront), call_(std::move(call)) {}

    // `request.path` is the one within the distribution.
    Reply serve(const Distribution& distribution, const Request& request);
    // S3's own website hosting, of a bucket that has it switched on.
    Reply serveWebsite(const std::string& bucket, const Request& request);
    bool hasBucket(const std::string& bucket);

private:
    Reply object(const std::string& bucket, const Request& request, bool isSigned,
                 const std::string& distributionArn);

    CloudFront& cloudFront_;
    Call call_;
};

// Whether a bucket policy lets CloudFront read an object in the name of a distribution.
bool letsRead(const Json& policy, const std::string& distributionArn, const std::string& objectArn);

} // namespace infrac::awsim
