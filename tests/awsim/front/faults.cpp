#include "awsim/front/faults.h"

#include <array>
#include <string_view>

namespace infrac::awsim {
namespace {

struct KindRow {
    std::string_view name;
    FaultKind kind;
    std::int64_t seconds; // unless the rule says otherwise
};

constexpr auto kKinds = std::to_array<KindRow>({
    {"reset", FaultKind::Reset, 0},
    {"noAnswer", FaultKind::NoAnswer, 0},
    {"500", FaultKind::InternalError, 0},
    {"503", FaultKind::Unavailable, 0},
    {"throttled", FaultKind::Throttled, 0},
    {"timeout", FaultKind::Timeout, 120},
    {"resetInBody", FaultKind::ResetInBody, 0},
    {"truncated", FaultKind::Truncated, 0},
    {"html", FaultKind::Html, 0},
    {"expiredToken", FaultKind::ExpiredToken, 0},
    {"skewedClock", FaultKind::SkewedClock, 3600},
    {"duplicate", FaultKind::Duplicate, 0},
});

std::string readRule(const Json& json, FaultRule& out) {
    if (!json.is_object())
        return "a rule must be an object";
    const KindRow* kind = nullptr;
    for (const auto& [key, value] : json.items()) {
        bool isText = value.is_string();
        bool isCount = value.is_number_integer();
        if (key == "kind" && isText) {
            out.name = value.get<std::string>();
            for (const KindRow& row : kKinds)
                kind = row.name == out.name ? &row : kind;
        } else if (key == "service" && isText) {
            out.service = value.get<std::string>();
        } else if (key == "action" && isText) {
            out.action = value.get<std::string>();
        } else if (key == "mutating" && value.is_boolean()) {
            out.isMutatingOnly = value.get<bool>();
        } else if (key == "mutating" && value.is_number_unsigned()) {
            out.mutating = value.get<std::uint64_t>();
        } else if (key == "skip" && value.is_number_unsigned()) {
            out.skip = value.get<std::uint64_t>();
        } else if (key == "times" && value.is_number_unsigned()) {
            out.times = value.get<std::uint64_t>();
        } else if (key == "seconds" && isCount) {
            out.seconds = value.get<std::int64_t>();
        } else {
            return "a rule has no `" + key + "` with the value " + value.dump();
        }
    }
    if (!kind)
        return "there is no kind of fault named `" + out.name + "`";
    out.kind = kind->kind;
    if (!json.contains("seconds"))
        out.seconds = kind->seconds;
    return {};
}

bool isFitting(const FaultRule& rule, const Facts& facts, std::uint64_t mutatingNumber) {
    return (rule.service.empty() || rule.service == facts.service) &&
           (rule.action.empty() || rule.action == facts.action) &&
           (rule.mutating == 0 || rule.mutating == mutatingNumber) &&
           (!rule.isMutatingOnly || facts.isMutating);
}

Reply throttled(const Facts& facts) {
    if (facts.service == "s3")
        return errorReply(facts.protocol, 503, "SlowDown", "Please reduce your request rate.");
    if (facts.service == "ec2")
        return errorReply(facts.protocol, 503, "RequestLimitExceeded", "Request limit exceeded.");
    if (facts.service == "dynamodb")
        return errorReply(facts.protocol, 400, "ThrottlingException",
                          "Rate of requests exceeds the allowed throughput.");
    if (facts.protocol == Protocol::RestJson)
        return errorReply(facts.protocol, 429, "TooManyRequestsException", "Too Many Requests");
    bool isXml = facts.protocol == Protocol::Query || facts.protocol == Protocol::RestXml;
    return errorReply(facts.protocol, 400, isXml ? "Throttling" : "ThrottlingException",
                      "Rate exceeded");
}

Reply expired(const Facts& facts) {
    bool isXml = facts.protocol == Protocol::Query || facts.protocol == Protocol::RestXml;
    std::string_view code = facts.service == "ec2" ? "RequestExpired"
                            : isXml                ? "ExpiredToken"
                                                   : "ExpiredTokenException";
    return errorReply(facts.protocol, facts.service == "s3" ? 400 : 403, code,
                      "The security token included in the request is expired");
}

Reply htmlPage() {
    return {502,
            {{"Content-Type", "text/html"}},
            "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>"
            "<body><h1>502 Bad Gateway</h1></body></html>\n"};
}

} // namespace

std::string FaultLayer::set(const Json& script) {
    if (!script.is_object() || !script.contains("rules") || !script["rules"].is_array())
        return "a script is an object with an array `rules`";
    std::vector<FaultRule> rules;
    for (const Json& json : script["rules"]) {
        if (std::string error = readRule(json, rules.emplace_back()); !error.empty())
            return error;
    }
    std::lock_guard lock(mutex_);
    rules_ = std::move(rules);
    skew_ = 0;
    return {};
}

void FaultLayer::clear() {
    std::lock_guard lock(mutex_);
    rules_.clear();
    skew_ = 0;
}

Json FaultLayer::state() const {
    std::lock_guard lock(mutex_);
    Json rules = Json::array();
    for (const FaultRule& rule : rules_)
        rules.push_back({{"kind", rule.name}, {"seen", rule.seen}, {"fired", rule.fired}});
    return {{"rules", rules}, {"skew", skew_}};
}

std::optional<FaultRule> FaultLayer::next(const Facts& facts, std::uint64_t mutatingNumber) {
    std::lock_guard lock(mutex_);
    for (FaultRule& rule : rules_) {
        if (!isFitting(rule, facts, mutatingNumber) || rule.fired >= rule.times)
            continue;
        if (++rule.seen <= rule.skip)
            continue;
        ++rule.fired;
        if (rule.kind == FaultKind::SkewedClock)
            skew_ = rule.seconds;
        return rule;
    }
    return std::nullopt;
}

std::int64_t FaultLayer::skew() const {
    std::lock_guard lock(mutex_);
    return skew_;
}

Answer faultyAnswer(const FaultRule& rule, const Facts& facts,
                    const std::function<Reply()>& execute) {
    Answer out;
    switch (rule.kind) {
    case FaultKind::Reset:
        out.cut = Answer::Cut::BeforeHead;
        break;
    case FaultKind::NoAnswer:
        out.reply = execute();
        out.cut = Answer::Cut::BeforeHead;
        break;
    case FaultKind::InternalError:
        out.reply = errorReply(facts.protocol, 500, "InternalFailure",
                               "The request processing has failed because of an unknown error");
        break;
    case FaultKind::Unavailable:
        out.reply = errorReply(facts.protocol, 503, "ServiceUnavailable",
                               "The request has failed due to a temporary failure of the server.");
        break;
    case FaultKind::Throttled:
        out.reply = throttled(facts);
        break;
    case FaultKind::Timeout:
        out.delay = std::chrono::seconds(rule.seconds);
        out.cut = Answer::Cut::BeforeHead;
        break;
    case FaultKind::ResetInBody:
        out.reply = execute();
        out.cut = Answer::Cut::InBody;
        break;
    case FaultKind::Truncated:
        out.reply = execute();
        out.reply.body.resize(out.reply.body.size() / 2);
        break;
    case FaultKind::Html:
        out.reply = htmlPage();
        break;
    case FaultKind::ExpiredToken:
        out.reply = expired(facts);
        break;
    case FaultKind::SkewedClock: // the clock is off already; the oracle refuses
    case FaultKind::Duplicate:
        execute();
        out.reply = execute();
        break;
    }
    return out;
}

} // namespace infrac::awsim
