// What moto's S3 lacks of a bucket's defences: conditions in policies, the block of public
// policies, and that buckets have no ACLs any more.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "awsim/front/bridge.h"
#include "awsim/resource_provider.h"

namespace infrac::awsim {

class S3 : public Bridge {
public:
    explicit S3(Call moto) : moto_(std::move(moto)) {}

    std::optional<Reply> handle(const Request& request, const Facts& facts) override;
    void reset() override;

private:
    Reply putPolicy(const Request& request, const std::string& bucket);
    bool blocksPublicPolicy(const std::string& bucket);

    Call moto_;
    std::mutex mutex_;
    std::map<std::string, std::string> policies_; // as they were put
};

// Whether a statement lets everyone in, whatever the circumstances.
bool isPublicStatement(const Json& statement);

} // namespace infrac::awsim
