// Which REST API of the account is the spec's: the one with our tags, never one that merely
// has the name. The only exception is an API that an earlier run imported and was stopped
// before it could tag it: that run noted which APIs of the name there were before.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deploy/action.h"

namespace infrac::deploy {

struct ApiRequest {
    std::string node; // the id of the action
    std::string name; // in the spec
    std::string stage;
    std::string body;
    std::string hash;                    // of the body
    std::string title;                   // `info.title`: the API's name in AWS
    std::vector<std::string> vpcLinks{}; // that its integrations use

    std::map<std::string, std::string> tags(const ActionWorld& world) const;
};

// Fields `name`, `stage`, `body`; without a known body only the first two are filled.
Result<ApiRequest, Failure> readApiRequest(const ActionInput& input);

struct FoundApi {
    std::optional<aws::RestApi> api{};
    bool isTagged = false;                // false: an earlier import that was cut off
    std::vector<std::string> namesakes{}; // ids of other APIs with the title
};

class ApiFinder {
public:
    ApiFinder(const ApiRequest& request, ActionWorld& world) : request_(request), world_(world) {}

    // A failure where two have the tags.
    Result<FoundApi, Failure> judge(const std::vector<aws::RestApi>& all) const;
    // To be called before an import, with what `judge` said.
    Status noteImport(const FoundApi& found) const;
    Status forgetImport() const;

private:
    const ApiRequest& request_;
    ActionWorld& world_;
};

} // namespace infrac::deploy
