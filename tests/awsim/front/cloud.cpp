#include "awsim/front/cloud.h"

#include <array>
#include <ctime>
#include <fstream>
#include <sstream>

#include "awsim/net/client.h"
#include "awsim/net/wire.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

constexpr std::string_view kAdmin = "/_awsim/";

Reply jsonReply(int status, const Json& body) {
    return {status,
            {{"Content-Type", "application/json"}, {"Access-Control-Allow-Origin", "*"}},
            body.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"};
}

Reply preflight(const Request& request) {
    std::string names(header(request.headers, "access-control-request-headers"));
    return {200,
            {{"Access-Control-Allow-Origin", "*"},
             {"Access-Control-Allow-Methods", "DELETE, GET, HEAD, PATCH, POST, PUT"},
             {"Access-Control-Allow-Headers", names.empty() ? "*" : names},
             {"Access-Control-Max-Age", "172800"}},
            {}};
}

std::string dateText(std::int64_t seconds) {
    std::time_t time = seconds;
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    char text[40];
    std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return text;
}

} // namespace

struct Cloud::Parts {
    std::map<std::string, std::unique_ptr<Bridge>, std::less<>> bridges; // by service
    std::uint16_t port = 0;
    std::uint16_t sitePort = 0;
};

Cloud::Cloud(Options options)
    : options_(std::move(options)), time_(simTime(options_.speed)),
      parts_(std::make_unique<Parts>()) {
    keys_.add(options_.accessKey, {options_.secretKey, ""});
}

Cloud::~Cloud() = default;

std::string Cloud::readFiles() {
    if (!options_.recordFile.empty() && !recorder_.openFile(options_.recordFile))
        return "cannot write `" + options_.recordFile + "`";
    if (options_.faultsFile.empty())
        return {};
    std::ifstream file(options_.faultsFile);
    std::ostringstream text;
    text << file.rdbuf();
    Json script = Json::parse(text.str(), nullptr, false);
    if (!file.good() || script.is_discarded())
        return "`" + options_.faultsFile + "` is not a file of JSON";
    return faults_.set(script);
}

void Cloud::setPorts(std::uint16_t port, std::uint16_t sitePort) {
    parts_->port = port;
    parts_->sitePort = sitePort;
}

Answer Cloud::answer(const Request& request) {
    Answer out;
    if (std::optional<Reply> reply = answerByPath(request))
        out.reply = std::move(*reply);
    else
        out = answerService(request);
    setHeader(out.reply.headers, "Date", dateText(wallSeconds() + faults_.skew()));
    return out;
}

Answer Cloud::answerSite(const Request& request) {
    Answer out;
    out.reply = errorReply(Protocol::RestXml, 404, "NoSuchDistribution", request.path);
    return out;
}

std::optional<Reply> Cloud::answerByPath(const Request& request) {
    if (request.path.starts_with(kAdmin))
        return admin(request);
    if (request.method == "OPTIONS")
        return preflight(request);
    return std::nullopt;
}

Answer Cloud::answerService(const Request& request) {
    Facts facts = factsOf(request);
    Recorder::Place place = recorder_.begin(request, facts);
    std::optional<FaultRule> fault = faults_.next(facts, place.mutating);
    Verdict verdict = judgeSignature(request, facts, keys_, wallSeconds() + faults_.skew());
    std::string word = "signed";
    if (verdict.kind == Verdict::Kind::Unsigned && facts.isPublic) {
        verdict.kind = Verdict::Kind::Signed;
        word = "public";
    } else if (verdict.kind != Verdict::Kind::Signed) {
        word = verdict.code + ": " + verdict.message;
    }
    Answer out;
    auto execute = [&] { return dispatch(request, facts); };
    if (verdict.kind != Verdict::Kind::Signed)
        out.reply = errorReply(facts.protocol, verdict.status, verdict.code, verdict.message);
    else if (fault && fault->kind != FaultKind::SkewedClock)
        out = faultyAnswer(*fault, facts, execute);
    else
        out.reply = execute();
    if (facts.service == "cognito-idp")
        setHeader(out.reply.headers, "Access-Control-Allow-Origin", "*");
    recorder_.end(place, word, fault ? fault->name : "", out.reply.status);
    return out;
}

Reply Cloud::dispatch(const Request& request, const Facts& facts) {
    auto bridge = parts_->bridges.find(facts.service);
    if (bridge != parts_->bridges.end()) {
        if (std::optional<Reply> reply = bridge->second->handle(request, facts))
            return std::move(*reply);
    }
    Reply reply = passOn(request);
    if (facts.service == "sts" || facts.service == "iam")
        keys_.learn(reply.body);
    return reply;
}

Reply Cloud::call(const Request& request) { return dispatch(request, factsOf(request)); }

Reply Cloud::passOn(const Request& request) {
    std::optional<Reply> reply = fetch(options_.moto, request);
    if (!reply)
        return errorReply(factsOf(request).protocol, 502, "ServiceUnavailable",
                          "moto does not answer at " + options_.moto.text());
    removeHeader(reply->headers, "server");
    removeHeader(reply->headers, "date");
    return std::move(*reply);
}

Reply Cloud::admin(const Request& request) {
    std::string what = request.method + " " + request.path.substr(kAdmin.size());
    if (what == "GET faults")
        return jsonReply(200, faults_.state());
    if (what == "POST faults") {
        Json script = Json::parse(request.body, nullptr, false);
        std::string error = faults_.set(script);
        return error.empty() ? jsonReply(200, faults_.state())
                             : jsonReply(400, {{"message", error}});
    }
    if (what == "DELETE faults") {
        faults_.clear();
        return jsonReply(200, faults_.state());
    }
    if (what == "GET requests")
        return jsonReply(200, recorder_.all());
    if (what == "DELETE requests") {
        recorder_.clear();
        return jsonReply(200, Json::object());
    }
    if (what == "GET state")
        return jsonReply(200, world());
    if (what == "POST reset") {
        reset();
        return jsonReply(200, Json::object());
    }
    return jsonReply(404, {{"message", "there is no `" + what + "` here"}});
}

Json Cloud::world() { return Json::object(); }

void Cloud::reset() {
    for (auto& [service, bridge] : parts_->bridges)
        bridge->reset();
    fetch(options_.moto, {"POST", "/moto-api/reset", "", {}, ""});
    faults_.clear();
    recorder_.clear();
}

} // namespace infrac::awsim
