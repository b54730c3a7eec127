#include "aws/retry.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "aws/dates.h"

namespace infrac::aws {
namespace {

using host::Millis;

struct CodeKind {
    std::string_view code;
    FailureKind kind;
};

// https://github.com/boto/botocore/blob/develop/botocore/retries/standard.py lists the first two.
constexpr std::array<CodeKind, 30> kCodes{{
    {"Throttling", FailureKind::Throttled},
    {"ThrottlingException", FailureKind::Throttled},
    {"ThrottledException", FailureKind::Throttled},
    {"RequestThrottledException", FailureKind::Throttled},
    {"RequestThrottled", FailureKind::Throttled},
    {"TooManyRequestsException", FailureKind::Throttled},
    {"TooManyRequests", FailureKind::Throttled},
    {"ProvisionedThroughputExceededException", FailureKind::Throttled},
    {"TransactionInProgressException", FailureKind::Throttled},
    {"RequestLimitExceeded", FailureKind::Throttled},
    {"BandwidthLimitExceeded", FailureKind::Throttled},
    {"LimitExceededException", FailureKind::Throttled},
    {"SlowDown", FailureKind::Throttled},
    {"PriorRequestNotComplete", FailureKind::Throttled},
    {"EC2ThrottledException", FailureKind::Throttled},
    {"RequestTimeout", FailureKind::Transient},
    {"RequestTimeoutException", FailureKind::Transient},
    {"InternalError", FailureKind::Transient},
    {"InternalFailure", FailureKind::Transient},
    {"IDPCommunicationError", FailureKind::Transient},
    {"ExpiredToken", FailureKind::Expired},
    {"ExpiredTokenException", FailureKind::Expired},
    {"TokenRefreshRequired", FailureKind::Expired},
    {"RequestTimeTooSkewed", FailureKind::Skewed},
    {"RequestInTheFuture", FailureKind::Skewed},
    {"RequestExpired", FailureKind::Skewed},
    {"InvalidSignatureException", FailureKind::Skewed},
    {"SignatureDoesNotMatch", FailureKind::Skewed},
    {"AuthFailure", FailureKind::Skewed},
    {"Forbidden", FailureKind::Skewed}, // all that a HEAD says
}};

constexpr std::array<std::string_view, 13> kCredentialCodes{
    "ExpiredToken",          "ExpiredTokenException",       "InvalidClientTokenId",
    "InvalidAccessKeyId",    "UnrecognizedClientException", "InvalidToken",
    "SignatureDoesNotMatch", "InvalidSignatureException",   "IncompleteSignature",
    "AuthFailure",           "MissingAuthenticationToken",  "MissingAuthenticationTokenException",
    "TokenRefreshRequired"};

constexpr Millis kLongestAsked{60'000};
constexpr int kQuota = 500;
constexpr int kForFirstTry = 1; // that succeeds

int costOf(FailureKind kind) {
    // A service that throttles is not down: the pacer slows the calls to it.
    if (kind == FailureKind::Throttled)
        return 0;
    return kind == FailureKind::Timeout || kind == FailureKind::Unsent ? 10 : 5;
}

constexpr double kLeastRate = 0.5;
constexpr double kLeastCapacity = 1;
constexpr double kAfterThrottling = 0.7; // of the rate before
constexpr double kGrowth = 0.4;
constexpr double kNewMeasurement = 0.8; // its weight against the old one
constexpr double kBucket = 0.5;         // seconds over which calls are counted

} // namespace

FailureKind kindOfError(std::string_view code, int status) {
    const auto* const found = std::find_if(kCodes.begin(), kCodes.end(),
                                           [&](const CodeKind& each) { return each.code == code; });
    if (found != kCodes.end())
        return found->kind;
    if (status == 429)
        return FailureKind::Throttled;
    const bool isFault = status == 500 || status == 502 || status == 503 || status == 504;
    return isFault ? FailureKind::Transient : FailureKind::Final;
}

bool isCredentialCode(std::string_view code) {
    return std::find(kCredentialCodes.begin(), kCredentialCodes.end(), code) !=
           kCredentialCodes.end();
}

Millis backoff(int retry, const RetryPolicy& policy, host::Random& random) {
    const double fraction = static_cast<double>(random.next() >> 11U) * 0x1.0p-53; // [0, 1)
    const double most = std::min(1000.0 * std::exp2(std::min(retry - 1, 30)),
                                 static_cast<double>(policy.longestBackoff.count()));
    return Millis{static_cast<Millis::rep>(fraction * most)};
}

std::optional<Millis> askedDelay(const Headers& headers, Millis now) {
    std::optional<Millis> asked;
    const auto number = [](std::string_view text) -> std::optional<Millis::rep> {
        Millis::rep value = 0;
        const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool isNumber = end.ec == std::errc{} && end.ptr == text.data() + text.size();
        return isNumber && value >= 0 ? std::optional(value) : std::nullopt;
    };
    if (const auto millis = number(findHeader(headers, "x-amz-retry-after")))
        asked = Millis{*millis};
    const std::string_view after = findHeader(headers, "retry-after");
    if (const auto seconds = number(after))
        asked = Millis{std::min<Millis::rep>(*seconds, 3600) * 1000};
    else if (const auto date = parseHttpDate(after))
        asked = std::max(*date - now, Millis{0});
    return asked ? std::optional(std::min(*asked, kLongestAsked)) : std::nullopt;
}

std::optional<int> RetryQuota::take(FailureKind kind) {
    const std::lock_guard lock(mutex_);
    const int cost = costOf(kind);
    if (tokens_ < cost)
        return std::nullopt;
    tokens_ -= cost;
    return cost;
}

void RetryQuota::succeed(std::optional<int> lastTaken) {
    const std::lock_guard lock(mutex_);
    tokens_ = std::min(kQuota, tokens_ + lastTaken.value_or(kForFirstTry));
}

Pacer::Pacer(host::Clock& clock)
    : clock_(&clock), filledAt_(seconds()), measuredUntil_(std::floor(seconds())) {}

double Pacer::seconds() const { return static_cast<double>(clock_->steady().count()) / 1000; }

void Pacer::wait() {
    double delay = 0;
    {
        const std::lock_guard lock(mutex_);
        if (!isOn_)
            return;
        refill(seconds());
        // A debt keeps the order of those who wait at once.
        tokens_ -= 1;
        if (tokens_ < 0)
            delay = -tokens_ / fillRate_;
    }
    clock_->sleep(Millis{static_cast<Millis::rep>(std::ceil(delay * 1000))});
}

void Pacer::note(bool isThrottled) {
    const std::lock_guard lock(mutex_);
    const double now = seconds();
    measure(now);
    double rate = 0;
    if (isThrottled) {
        highestRate_ = isOn_ ? std::min(measuredRate_, fillRate_) : measuredRate_;
        throttledAt_ = now;
        rate = highestRate_ * kAfterThrottling;
    } else if (isOn_) {
        rate = kGrowth * std::pow(now - throttledAt_ - window_, 3) + highestRate_;
    } else {
        return;
    }
    window_ = std::cbrt(highestRate_ * (1 - kAfterThrottling) / kGrowth);
    setRate(now, std::min(rate, 2 * measuredRate_));
    isOn_ = true;
}

double Pacer::rate() const {
    const std::lock_guard lock(mutex_);
    return isOn_ ? fillRate_ : 0;
}

void Pacer::refill(double now) {
    tokens_ = std::min(capacity_, tokens_ + (now - filledAt_) * fillRate_);
    filledAt_ = now;
}

void Pacer::measure(double now) {
    ++calls_;
    const double bucket = std::floor(now / kBucket) * kBucket;
    if (bucket <= measuredUntil_)
        return;
    const double rate = calls_ / (bucket - measuredUntil_);
    measuredRate_ = rate * kNewMeasurement + measuredRate_ * (1 - kNewMeasurement);
    measuredUntil_ = bucket;
    calls_ = 0;
}

void Pacer::setRate(double now, double rate) {
    refill(now);
    fillRate_ = std::max(rate, kLeastRate);
    capacity_ = std::max(rate, kLeastCapacity);
    tokens_ = std::min(tokens_, capacity_);
}

} // namespace infrac::aws
