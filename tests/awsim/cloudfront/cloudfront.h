// CloudFront's control plane: distributions, origin access controls, invalidations. moto's
// forgets half of a distribution's settings, so this one is kept whole here.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "awsim/front/bridge.h"
#include "awsim/front/sim_time.h"
#include "awsim/resource_provider.h"

namespace infrac::awsim {

struct Distribution {
    std::string id;
    std::string domain; // d111.cloudfront.net
    std::string etag;
    std::string reference;
    std::string config; // the element DistributionConfig as it came
    Json settings;      // the same as JSON
    std::chrono::milliseconds changed{0};
    std::int64_t modified = 0;
    std::string arn() const { return "arn:aws:cloudfront::123456789012:distribution/" + id; }
};

class CloudFront : public Bridge {
public:
    explicit CloudFront(SimTime time) : time_(std::move(time)) {}

    std::optional<Reply> handle(const Request& request, const Facts& facts) override;
    void reset() override;

    // By id, domain name or alias; an empty name is the only one there is.
    std::optional<Distribution> find(std::string_view name);
    // Whether the origin access control signs requests.
    bool isSigning(const std::string& control);
    std::vector<Distribution> all();
    Json world();

private:
    struct Control {
        std::string id;
        std::string etag;
        std::string config;
        Json settings;
    };
    struct Invalidation {
        std::string id;
        std::string distribution;
        std::string batch;
        std::string reference;
        std::chrono::milliseconds made{0};
        std::int64_t created = 0;
    };

    Reply distributions(const Request& request, const Facts& facts, const std::string& id);
    Reply createDistribution(const Request& request);
    Reply updateDistribution(Distribution& distribution, const Request& request);
    Reply removeDistribution(Distribution& distribution, const Request& request);
    Reply listDistributions();
    Reply invalidations(const Request& request, Distribution& distribution, const std::string& id);
    Reply createInvalidation(const Request& request, Distribution& distribution);
    Reply controls(const Request& request, const Facts& facts, const std::string& id);
    Reply createControl(const Request& request);

    bool isDeployed(const Distribution& distribution) const;
    std::string described(const Distribution& distribution) const;
    std::string described(const Invalidation& invalidation) const;
    Distribution* findById(const std::string& id);
    Control* findControl(const std::string& id);

    SimTime time_;
    std::mutex mutex_;
    std::deque<Distribution> distributions_;
    std::deque<Control> controls_;
    std::deque<Invalidation> invalidations_;
};

} // namespace infrac::awsim
