#include "aws/live_connection.h"

#include <chrono>
#include <map>
#include <mutex>
#include <optional>

#include <fmt/core.h>

#include "aws/dates.h"
#include "aws/redact.h"
#include "aws/service_error.h"
#include "aws/sigv4.h"
#include "aws/text.h"
#include "aws/url.h"

namespace infrac::aws {
namespace {

using host::Millis;
using namespace std::chrono_literals;

// AWS refuses signatures whose date is more than five minutes off; below this it is not why.
constexpr Millis kSkew = 4min;

struct ServiceState {
    explicit ServiceState(host::Clock& clock) : pacer(clock) {}

    RetryQuota quota;
    Pacer pacer;
};

struct Failed {
    FailureKind kind = FailureKind::Final;
    AwsError error;
    std::optional<Millis> askedDelay{};
};

// How far one call has come over its attempts.
struct Progress {
    int attempt = 1;                // as the policy counts them
    int sent = 0;                   // with those that correct the clock or the credentials
    std::optional<int> lastTaken{}; // by its latest retry, from the quota
    bool hasCorrectedClock = false;
    bool hasRenewed = false;
    bool mayHaveBeenExecuted = false;
    Redactor redact{};
    Credentials credentials{}; // of the latest attempt
    Millis signedAt{0};        // the date in it
};

class LiveConnection final : public Connection {
public:
    LiveConnection(Transport& transport, CredentialSource* credentials, host::Clock& clock,
                   host::Random& random, ConnectionOptions options)
        : transport_(transport), credentials_(credentials), clock_(clock), random_(random),
          options_(std::move(options)) {}

    std::string_view region() const override { return options_.region; }
    std::string_view partition() const override { return partitionOf(options_.region).name; }
    Result<ServiceEndpoint> endpoint(std::string_view service) const override {
        return endpointOf(service, options_.region, options_.endpoints);
    }
    Outcome<HttpReply> send(const Call& call) override;

private:
    using Attempt = Result<HttpReply, Failed>;

    Attempt attempt(const Call& call, const ServiceEndpoint& endpoint, Progress& progress);
    Result<HttpRequest, AwsError> request(const Call& call, const ServiceEndpoint& endpoint,
                                          Progress& progress);
    Status signRequest(HttpRequest& request, const ServiceEndpoint& endpoint, Progress& progress);
    Failed transportFailure(const TransportError& error, const Progress& progress) const;
    Failed refusal(const HttpReply& reply);
    bool mayTryAgain(const Call& call, const Failed& failed, Progress& progress,
                     ServiceState& state);
    bool correctClock(const HttpReply& reply, const Progress& progress);
    bool renewCredentials(const Credentials& old);
    Result<Digests> digests();
    ServiceState& stateOf(std::string_view service);
    Millis signingTime();
    void log(const Call& call, const Progress& progress, const HttpRequest& request,
             const std::string& what, Millis begun) const;

    Transport& transport_;
    CredentialSource* credentials_;
    host::Clock& clock_;
    host::Random& random_;
    ConnectionOptions options_;

    std::mutex mutex_; // for all below
    Millis skew_{0};
    std::optional<Digests> digests_;
    std::map<std::string, ServiceState, std::less<>> states_;
};

AwsError named(AwsError error, const Call& call) {
    error.service = call.service;
    error.action = call.action;
    return error;
}

std::string insertHostPrefix(const std::string& url, const std::string& prefix) {
    if (prefix.empty())
        return url;
    const std::size_t host = url.find("://") + 3;
    return url.substr(0, host) + prefix + url.substr(host);
}

// For the log, which has no words of the request or the reply: who knows what they quote.
std::string_view nameOf(TransportFault fault) {
    switch (fault) {
    case TransportFault::NotSent:
        return "no connection";
    case TransportFault::NoReply:
        return "no reply";
    case TransportFault::Untrusted:
        return "not trusted";
    case TransportFault::Unusable:
        return "not possible";
    }
    return "";
}

std::string_view remarkOn(FailureKind kind) {
    switch (kind) {
    case FailureKind::Throttled:
        return " throttled";
    case FailureKind::Expired:
        return " expired";
    case FailureKind::Skewed:
        return " signature";
    case FailureKind::Final:
    case FailureKind::Transient:
    case FailureKind::Timeout:
    case FailureKind::Unsent:
        return "";
    }
    return "";
}

Outcome<HttpReply> LiveConnection::send(const Call& call) {
    const auto endpoint = this->endpoint(call.service);
    if (!endpoint)
        return named({.errorClass = ErrorClass::NoAnswer,
                      .message = endpoint.error().message,
                      .isUnsent = true},
                     call);
    ServiceState& state = stateOf(call.service);
    Progress progress;
    while (true) {
        state.pacer.wait();
        Attempt result = attempt(call, *endpoint, progress);
        state.pacer.note(!result && result.error().kind == FailureKind::Throttled);
        if (result) {
            state.quota.succeed(progress.lastTaken);
            return std::move(*result);
        }
        if (!mayTryAgain(call, result.error(), progress, state)) {
            AwsError error = named(result.error().error, call);
            error.message = progress.redact(error.message);
            error.isUnsent = error.isUnsent && !progress.mayHaveBeenExecuted;
            return error;
        }
    }
}

LiveConnection::Attempt LiveConnection::attempt(const Call& call, const ServiceEndpoint& endpoint,
                                                Progress& progress) {
    const Millis begun = clock_.steady();
    auto request = this->request(call, endpoint, progress);
    if (!request)
        return Failed{FailureKind::Final, request.error()};

    ++progress.sent;
    auto reply = transport_.send(*request);
    if (!reply) {
        log(call, progress, *request, std::string(nameOf(reply.error().fault)), begun);
        return transportFailure(reply.error(), progress);
    }
    const bool isSuccess = reply->status >= 200 && reply->status < 300;
    if (isSuccess) {
        log(call, progress, *request, fmt::format("{}", reply->status), begun);
        return std::move(*reply);
    }
    Failed failed = refusal(*reply);
    log(call, progress, *request, fmt::format("{}{}", reply->status, remarkOn(failed.kind)), begun);
    if (failed.kind == FailureKind::Skewed &&
        (progress.hasCorrectedClock || !correctClock(*reply, progress)))
        failed.kind =
            failed.error.code == "RequestExpired" ? FailureKind::Expired : FailureKind::Final;
    return failed;
}

Result<HttpRequest, AwsError>
LiveConnection::request(const Call& call, const ServiceEndpoint& endpoint, Progress& progress) {
    HttpRequest out;
    out.method = call.method;
    out.url = insertHostPrefix(endpoint.url, call.hostPrefix) + call.path;
    if (!call.query.empty())
        out.url += "?" + call.query;
    out.headers = call.headers;
    out.headers.push_back({"User-Agent", options_.userAgent});
    out.body = call.body;
    out.connectTimeout = options_.connectTimeout;
    out.timeout = options_.timeout;
    out.isRepeatable = call.isIdempotent;
    if (credentials_ == nullptr)
        return out;

    auto credentials = credentials_->current();
    if (!credentials)
        return credentials.error();
    progress.credentials = *credentials;
    progress.redact.add(*credentials);
    if (const Status isSigned = signRequest(out, endpoint, progress); !isSigned)
        return AwsError{.errorClass = ErrorClass::NoAnswer,
                        .message = isSigned.error().message,
                        .isUnsent = true};
    return out;
}

Status LiveConnection::signRequest(HttpRequest& request, const ServiceEndpoint& endpoint,
                                   Progress& progress) {
    const auto digests = this->digests();
    if (!digests)
        return digests.error();
    progress.signedAt = signingTime();
    const auto trace =
        sign(request, progress.credentials, {endpoint.signingRegion, endpoint.signingName},
             progress.signedAt, *digests);
    if (!trace)
        return trace.error();
    return Done{};
}

Failed LiveConnection::transportFailure(const TransportError& error,
                                        const Progress& progress) const {
    Failed out{.error = {.errorClass = ErrorClass::NoAnswer,
                         .message = progress.redact(error.message),
                         .isUnsent = error.fault != TransportFault::NoReply}};
    switch (error.fault) {
    case TransportFault::NotSent:
        out.kind = FailureKind::Unsent;
        break;
    case TransportFault::NoReply:
        out.kind = FailureKind::Timeout;
        break;
    case TransportFault::Untrusted:
    case TransportFault::Unusable:
        out.kind = FailureKind::Final;
        break;
    }
    return out;
}

Failed LiveConnection::refusal(const HttpReply& reply) {
    Failed out{.error = readError(reply)};
    out.kind = kindOfError(out.error.code, reply.status);
    out.askedDelay = askedDelay(reply.headers, clock_.now());
    if (out.kind == FailureKind::Throttled)
        out.error.errorClass = ErrorClass::Throttled;
    else if (isCredentialCode(out.error.code))
        out.error.errorClass = ErrorClass::Credentials;
    return out;
}

bool LiveConnection::mayTryAgain(const Call& call, const Failed& failed, Progress& progress,
                                 ServiceState& state) {
    switch (failed.kind) {
    case FailureKind::Final:
        return false;
    case FailureKind::Skewed:
        progress.hasCorrectedClock = true;
        return true;
    case FailureKind::Expired: {
        const bool isNew = !progress.hasRenewed && renewCredentials(progress.credentials);
        progress.hasRenewed = true;
        return isNew;
    }
    case FailureKind::Transient:
    case FailureKind::Timeout:
        progress.mayHaveBeenExecuted = true;
        if (!call.isIdempotent)
            return false;
        break;
    case FailureKind::Throttled:
    case FailureKind::Unsent:
        break;
    }
    const bool isThrottled = failed.kind == FailureKind::Throttled;
    const int most = isThrottled ? options_.retries.throttledAttempts : options_.retries.attempts;
    if (progress.attempt >= most)
        return false;
    const auto taken = state.quota.take(failed.kind);
    if (!taken)
        return false;
    const Millis own = backoff(progress.attempt, options_.retries, random_);
    clock_.sleep(std::max(own, failed.askedDelay.value_or(Millis{0})));
    if (*taken > 0 || !progress.lastTaken)
        progress.lastTaken = taken;
    ++progress.attempt;
    return true;
}

bool LiveConnection::correctClock(const HttpReply& reply, const Progress& progress) {
    const auto date = parseHttpDate(findHeader(reply.headers, "date"));
    if (!date)
        return false;
    // By what this request said: another thread may have corrected the clock since.
    if (std::chrono::abs(*date - progress.signedAt) < kSkew)
        return false;
    const std::lock_guard lock(mutex_);
    skew_ = *date - clock_.now();
    return true;
}

bool LiveConnection::renewCredentials(const Credentials& old) {
    if (credentials_ == nullptr)
        return false;
    credentials_->invalidate(old);
    const auto now = credentials_->current();
    return now && (now->sessionToken != old.sessionToken || now->accessKeyId != old.accessKeyId);
}

Result<Digests> LiveConnection::digests() {
    const std::lock_guard lock(mutex_);
    if (!digests_) {
        auto loaded = Digests::load();
        if (!loaded)
            return loaded.error();
        digests_ = *loaded;
    }
    return *digests_;
}

ServiceState& LiveConnection::stateOf(std::string_view service) {
    const std::lock_guard lock(mutex_);
    return states_.try_emplace(std::string(service), clock_).first->second;
}

Millis LiveConnection::signingTime() {
    const std::lock_guard lock(mutex_);
    return clock_.now() + skew_;
}

void LiveConnection::log(const Call& call, const Progress& progress, const HttpRequest& request,
                         const std::string& what, Millis begun) const {
    if (!options_.log)
        return;
    const auto url = parseUrl(request.url);
    options_.log(fmt::format("{} {} {} {} {} ms attempt {}", call.service, call.action,
                             url ? url->authority() : "?", what, (clock_.steady() - begun).count(),
                             progress.sent));
}

} // namespace

std::unique_ptr<Connection> makeConnection(Transport& transport, CredentialSource* credentials,
                                           host::Clock& clock, host::Random& random,
                                           ConnectionOptions options) {
    return std::make_unique<LiveConnection>(transport, credentials, clock, random,
                                            std::move(options));
}

} // namespace infrac::aws
