#include "aws/credentials/chain.h"

#include <array>
#include <atomic>
#include <chrono>
#include <mutex>

#include <fmt/core.h>

namespace infrac::aws {
namespace {

using host::Millis;
using namespace std::chrono_literals;

constexpr Provider kProfile{"profile", loadFromProfile};

// As in botocore's create_credential_resolver.
constexpr std::array kOrder{&providers::environment, &providers::assume_role, &kProfile,
                            &providers::container, &providers::instance};

constexpr Millis kRenewBefore = 15min; // of the end, if that works
constexpr Millis kPause = 60s;         // between tries to renew what is still good

class Chain final : public CredentialSource {
public:
    explicit Chain(const CredentialWorld& world) : world_(world) {}

    Outcome<Credentials> current() override;
    void invalidate(const Credentials& refused) override;

private:
    Outcome<Credentials> find();
    Outcome<Credentials> renew();
    bool isGood(Millis now) const;
    bool isRenewalDue(Millis now) const;

    const CredentialWorld& world_;
    std::atomic<int> failures_{0}; // of renewing
    std::mutex mutex_;             // for all below
    const Provider* provider_ = nullptr;
    std::optional<Credentials> credentials_;
    std::optional<Credentials> refused_; // by AWS, as expired
    AwsError failure_{};                 // the latest
    Millis tried_{0};
};

bool isSame(const Credentials& a, const Credentials& b) {
    return a.accessKeyId == b.accessKeyId && a.sessionToken == b.sessionToken &&
           a.secretAccessKey == b.secretAccessKey;
}

bool Chain::isGood(Millis now) const {
    return credentials_ && (!credentials_->expires || *credentials_->expires > now);
}

bool Chain::isRenewalDue(Millis now) const {
    return credentials_ && credentials_->expires && *credentials_->expires - now < kRenewBefore &&
           now - tried_ >= kPause;
}

Outcome<Credentials> Chain::current() {
    const int failuresBefore = failures_;
    const std::lock_guard lock(mutex_);
    const Millis now = world_.clock.now();
    if (isGood(now) && !isRenewalDue(now))
        return *credentials_;
    // Who waited while another thread tried in vain does not try, or ask for a code, again.
    if (failures_ != failuresBefore)
        return failure_;
    tried_ = now;
    auto renewed = renew();
    if (renewed) {
        credentials_ = *renewed;
        return renewed;
    }
    // What is good for some minutes more may outlast the trouble.
    if (isGood(now))
        return *credentials_;
    failure_ = renewed.error();
    ++failures_;
    return renewed;
}

void Chain::invalidate(const Credentials& refused) {
    const std::lock_guard lock(mutex_);
    if (!credentials_ || !isSame(*credentials_, refused))
        return;
    refused_ = std::move(credentials_);
    credentials_.reset();
}

Outcome<Credentials> Chain::renew() {
    auto found = find();
    if (!found)
        return found;
    if (refused_ && isSame(*found, *refused_))
        return credentialError(
            fmt::format("the credentials from {} are expired, and there are no newer ones there",
                        found->source));
    if (found->expires && *found->expires <= world_.clock.now())
        return credentialError(fmt::format("the credentials from {} are expired", found->source));
    return found;
}

Outcome<Credentials> Chain::find() {
    const ProviderInput input{world_, world_.settings.profile, !world_.settings.isProfileFlag};
    for (const Provider* provider : kOrder) {
        if (provider_ != nullptr && provider_ != provider)
            continue;
        Loaded loaded = provider->load(input);
        if (!loaded)
            return loaded.error();
        if (*loaded) {
            provider_ = provider;
            return std::move(**loaded);
        }
    }
    const std::string profile = world_.settings.profile;
    if (provider_ != nullptr)
        return credentialError(fmt::format("the {} has no credentials any more", provider_->name));
    return credentialError(fmt::format(
        "there are no AWS credentials: not in the environment{}, not in profile `{}`, not from a "
        "container or an instance; `aws configure` or `aws sso login` makes some",
        world_.settings.isProfileFlag ? " (which --profile rules out)" : "", profile));
}

} // namespace

std::unique_ptr<CredentialSource> makeCredentialChain(const CredentialWorld& world) {
    return std::make_unique<Chain>(world);
}

} // namespace infrac::aws
