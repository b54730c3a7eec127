#include "awsim/front/cloud.h"

#include <atomic>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "awsim/apigateway/execute.h"
#include "awsim/apigateway/gateway.h"
#include "awsim/cloudformation/cloudformation.h"
#include "awsim/cloudfront/cloudfront.h"
#include "awsim/cloudfront/site.h"
#include "awsim/cognito/cognito.h"
#include "awsim/ecr/ecr.h"
#include "awsim/ecs/ecs.h"
#include "awsim/front/world.h"
#include "awsim/moto/provider.h"
#include "awsim/net/client.h"
#include "awsim/net/wire.h"
#include "awsim/s3/s3.h"
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

void printMail(const Cognito::Mail& mail) {
    fmt::print("mail to {}: {} | {}\n", mail.to, mail.subject, mail.text);
    std::fflush(stdout);
}

std::string dateText(std::int64_t seconds) {
    std::time_t time = seconds;
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    char text[40];
    std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return text;
}

// `PutManifests`, `GetBlobs`, `PostUploads`: a request to the registry by its method and kind.
Facts registryFacts(const Request& request) {
    Facts out;
    out.service = "registry";
    out.protocol = Protocol::RestJson;
    out.isMutating = request.method != "GET" && request.method != "HEAD";
    out.action = request.method.substr(0, 1) + lowered(request.method.substr(1));
    for (auto [part, word] : {std::pair{"/uploads", "Uploads"},
                              {"/manifests/", "Manifests"},
                              {"/blobs/", "Blobs"},
                              {"/tags/", "Tags"}}) {
        if (request.path.find(part) != std::string::npos) {
            out.action += word;
            break;
        }
    }
    return out;
}

Answer executed(const std::optional<FaultRule>& fault, const Facts& facts,
                const std::function<Reply()>& execute) {
    if (fault && fault->kind != FaultKind::SkewedClock)
        return faultyAnswer(*fault, facts, execute);
    Answer out;
    out.reply = execute();
    return out;
}

// A load balancer that a VPC link holds cannot go.
class BalancerGuard : public Bridge {
public:
    explicit BalancerGuard(ApiGateway& gateway) : gateway_(gateway) {}

    std::optional<Reply> handle(const Request& request, const Facts& facts) override {
        std::string arn = valueOf(queryPairs(request.body), "LoadBalancerArn");
        if (facts.action != "DeleteLoadBalancer" || !gateway_.holdsBalancer(arn))
            return std::nullopt;
        return errorReply(Protocol::Query, 400, "ResourceInUse",
                          "Load balancer '" + arn +
                              "' cannot be deleted because it is currently associated with "
                              "another service");
    }

    void reset() override {}

private:
    ApiGateway& gateway_;
};

} // namespace

struct Cloud::Parts {
    Parts(Cloud& cloud, const Options& options, const SimTime& time);

    Call moto;
    Call inside;
    ApiGateway gateway;
    CloudFront cloudFront;
    Cognito cognito;
    Ecr ecr;
    Ecs ecs;
    S3 s3;
    BalancerGuard balancers;
    Site site;
    ServiceProvider provider;
    CloudFormation cloudFormation;
    Surroundings surroundings;
    std::map<std::string, Bridge*, std::less<>> bridges; // by service
    // Known only once the servers serve.
    std::atomic<std::uint16_t> port = 0;
    std::atomic<std::uint16_t> sitePort = 0;

private:
    EcsSurroundings ecsSurroundings(const Options& options, const SimTime& time);
    Surroundings apiSurroundings(const Options& options);
    CloudFormationOptions formationOptions(const SimTime& time);
    std::optional<std::string> templateAt(const std::string& url);
};

Cloud::Parts::Parts(Cloud& cloud, const Options& options, const SimTime& time)
    : moto([&cloud](const Request& request) { return cloud.passOn(request); }),
      inside([&cloud](const Request& request) { return cloud.call(request); }),
      gateway(inside, time), cloudFront(time), cognito(moto, printMail),
      ecr(moto, options.registry), ecs(ecsSurroundings(options, time)), s3(moto),
      balancers(gateway), site(cloudFront, inside), provider(inside),
      cloudFormation(provider, formationOptions(time)),
      surroundings(apiSurroundings(options)), bridges{{"apigateway", &gateway},
                                                      {"cloudfront", &cloudFront},
                                                      {"cognito-idp", &cognito},
                                                      {"ecr", &ecr},
                                                      {"ecs", &ecs},
                                                      {"s3", &s3},
                                                      {"elasticloadbalancing", &balancers}} {}

EcsSurroundings Cloud::Parts::ecsSurroundings(const Options& options, const SimTime& time) {
    EcsSurroundings out;
    out.moto = moto;
    out.time = time;
    out.command = options.backendCommand;
    out.backend = options.backendUrl;
    out.hasImage = [this, isAny = options.isAnyImage](const std::string& image) {
        return isAny ? std::nullopt : ecr.hasImage(image);
    };
    out.environment = [this, &options]() -> std::map<std::string, std::string> {
        return {{"AWS_ENDPOINT_URL", "http://127.0.0.1:" + std::to_string(port)},
                {"AWS_ACCESS_KEY_ID", options.accessKey},
                {"AWS_SECRET_ACCESS_KEY", options.secretKey},
                {"AWS_DEFAULT_REGION", "us-east-1"},
                {"AWS_EC2_METADATA_DISABLED", "true"}};
    };
    return out;
}

CloudFormationOptions Cloud::Parts::formationOptions(const SimTime& time) {
    CloudFormationOptions out;
    out.clock = time;
    out.epoch = std::chrono::seconds(wallSeconds());
    out.fetch = [this](const std::string& url) { return templateAt(url); };
    return out;
}

// Of `https://bucket.s3.region.amazonaws.com/key`, or with the bucket in the path, here or there.
std::optional<std::string> Cloud::Parts::templateAt(const std::string& url) {
    std::size_t begin = url.find("://");
    std::size_t slash = begin == std::string::npos ? begin : url.find('/', begin + 3);
    if (slash == std::string::npos)
        return std::nullopt;
    std::string host = url.substr(begin + 3, slash - begin - 3);
    std::string path = url.substr(slash, url.find('?') - slash);
    if (std::size_t dot = host.find(".s3"); dot != std::string::npos)
        path = "/" + host.substr(0, dot) + path;
    Request request{"GET", path, "", {{"Host", "s3.amazonaws.com"}}, ""};
    request.headers.emplace_back("Authorization",
                                 "AWS4-HMAC-SHA256 Credential=inside/20260101/us-east-1/s3/"
                                 "aws4_request, SignedHeaders=host, Signature=inside");
    Reply reply = inside(request);
    return reply.status == 200 ? std::optional(reply.body) : std::nullopt;
}

Surroundings Cloud::Parts::apiSurroundings(const Options& options) {
    Surroundings out;
    out.poolKeys = [this](const std::string& pool) {
        Reply reply = moto({"GET", "/" + pool + "/.well-known/jwks.json", "", {}, ""});
        return Json::parse(reply.body, nullptr, false);
    };
    out.linkStatus = [this](const std::string& link) { return gateway.linkStatus(link); };
    out.viaLink = [this, &options](const Request& request) -> std::optional<Reply> {
        if (!options.backendUrl || !ecs.isServing())
            return std::nullopt;
        return fetch(*options.backendUrl, request, std::chrono::seconds(29));
    };
    out.outside = [](const std::string& origin, const Request& request) -> std::optional<Reply> {
        std::optional<LoopbackUrl> url = loopbackUrl(origin);
        return url ? fetch(*url, request, std::chrono::seconds(29)) : std::nullopt;
    };
    out.now = wallSeconds;
    return out;
}

Cloud::Cloud(Options options)
    : options_(std::move(options)), time_(simTime(options_.speed)),
      parts_(std::make_unique<Parts>(*this, options_, time_)) {
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
    parts_->ecr.setPort(port);
}

Answer Cloud::answer(const Request& request) {
    Answer out;
    bool isSigned = header(request.headers, "authorization").starts_with("AWS4-");
    bool isRegistry = request.path.starts_with("/v2/") || request.path == "/v2";
    if (isRegistry && !isSigned)
        out = answerRegistry(request);
    else if (std::optional<Reply> reply = answerByPath(request))
        out.reply = std::move(*reply);
    else
        out = answerService(request);
    setHeader(out.reply.headers, "Date", dateText(wallSeconds() + faults_.skew()));
    return out;
}

// The host names the distribution or bucket: `d111.cloudfront.net`, `e1.localhost:8000`,
// `bucket.s3-website-us-east-1.amazonaws.com`. Any other host is the only distribution.
Answer Cloud::answerSite(const Request& request) {
    std::string host(header(request.headers, "host"));
    host = host.substr(0, host.rfind(':'));
    std::string name = host.ends_with(".localhost") ? host.substr(0, host.rfind('.')) : host;
    bool isPlain = name == "127.0.0.1" || name == "localhost";
    Answer out;
    if (std::size_t website = name.find(".s3-website"); website != std::string::npos)
        out.reply = parts_->site.serveWebsite(name.substr(0, website), request);
    else if (auto distribution = parts_->cloudFront.find(isPlain ? "" : name))
        out.reply = parts_->site.serve(*distribution, request);
    else
        out.reply = errorReply(Protocol::RestXml, 404, "NoSuchDistribution",
                               "there is no distribution " + name);
    setHeader(out.reply.headers, "Date", dateText(wallSeconds()));
    return out;
}

Reply Cloud::executeAt(const std::string& apiId, const std::string& stageAndPath,
                       const Request& request) {
    std::size_t slash = std::min(stageAndPath.find('/'), stageAndPath.size());
    std::optional<ApiGateway::Deployed> deployed =
        parts_->gateway.deployed(apiId, stageAndPath.substr(0, slash));
    if (!deployed)
        return forbiddenApi();
    Request inner = request;
    inner.path = slash < stageAndPath.size() ? stageAndPath.substr(slash) : "/";
    return executeApi(*deployed, inner, parts_->surroundings);
}

std::optional<Reply> Cloud::answerByPath(const Request& request) {
    constexpr std::string_view kApi = "/_api/";
    std::string_view host = header(request.headers, "host");
    if (request.path.starts_with(kAdmin))
        return admin(request);
    if (request.path.starts_with(kApi)) {
        std::string rest = request.path.substr(kApi.size());
        std::size_t slash = std::min(rest.find('/'), rest.size());
        return executeAt(rest.substr(0, slash), slash < rest.size() ? rest.substr(slash + 1) : "",
                         request);
    }
    if (std::size_t at = host.find(".execute-api."); at != std::string_view::npos)
        return executeAt(std::string(host.substr(0, at)), request.path.substr(1), request);
    if (request.method == "OPTIONS")
        return preflight(request);
    return std::nullopt;
}

Answer Cloud::answerService(const Request& request) {
    Facts facts = factsOf(request);
    Verdict verdict = judgeSignature(request, facts, keys_, wallSeconds() + faults_.skew());
    std::optional<FaultRule> fault;
    Recorder::Place place = recorder_.begin(request, facts);
    fault = faults_.next(facts, place.mutating);
    // A clock that goes wrong with this very request judges it too.
    if (fault && fault->kind == FaultKind::SkewedClock)
        verdict = judgeSignature(request, facts, keys_, wallSeconds() + faults_.skew());
    std::string word = "signed";
    if (verdict.kind == Verdict::Kind::Unsigned && facts.isPublic) {
        verdict.kind = Verdict::Kind::Signed;
        word = "public";
    } else if (verdict.kind != Verdict::Kind::Signed) {
        word = verdict.code + ": " + verdict.message;
    }
    Answer out;
    if (verdict.kind == Verdict::Kind::Signed)
        out = executed(fault, facts, [&] { return dispatch(request, facts); });
    else
        out.reply = errorReply(facts.protocol, verdict.status, verdict.code, verdict.message);
    if (facts.service == "cognito-idp")
        setHeader(out.reply.headers, "Access-Control-Allow-Origin", "*");
    recorder_.end(place, word, fault ? fault->name : "", out.reply.status);
    return out;
}

// Pushes are part of a deployment, so they are counted and can fail as all else.
Answer Cloud::answerRegistry(const Request& request) {
    Facts facts = registryFacts(request);
    Recorder::Place place = recorder_.begin(request, facts);
    std::optional<FaultRule> fault = faults_.next(facts, place.mutating);
    Answer out = executed(fault, facts, [&] { return parts_->ecr.registry(request); });
    recorder_.end(place, "public", fault ? fault->name : "", out.reply.status);
    return out;
}

Reply Cloud::dispatch(const Request& request, const Facts& facts) {
    if (facts.service == "cloudformation")
        return parts_->cloudFormation.handle(request);
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

// Makes, changes or takes away one resource, as CloudFormation would.
Reply Cloud::provide(const std::string& verb, const Json& body) {
    if (!body.is_object())
        return jsonReply(400, {{"message", "a resource is an object"}});
    auto text = [&](std::string_view name) { return textAt(body, {name}); };
    ResourceRequest request{text("type"),        text("logicalId"),  text("stackName"),
                            text("stackId"),     "us-east-1",        "123456789012",
                            text("token"),       text("physicalId"), at(body, {"properties"}),
                            at(body, {"before"})};
    ResourceProvider& provider = parts_->provider;
    ResourceOutcome outcome = verb == "create"   ? provider.create(request)
                              : verb == "update" ? provider.update(request)
                                                 : provider.remove(request);
    constexpr std::string_view kStates[] = {"InProgress", "Done", "Failed"};
    return jsonReply(200, {{"state", kStates[static_cast<std::size_t>(outcome.state)]},
                           {"physicalId", outcome.physicalId},
                           {"attributes", outcome.attributes},
                           {"reason", outcome.reason},
                           {"again", outcome.again.count()}});
}

// Where a browser finds what the cloud serves.
Json Cloud::addresses() {
    std::string start = "http://127.0.0.1:";
    Json sites = Json::object();
    for (const Distribution& each : parts_->cloudFront.all())
        sites[each.id] =
            "http://" + lowered(each.id) + ".localhost:" + std::to_string(parts_->sitePort);
    return {{"endpoint", start + std::to_string(parts_->port)},
            {"api", start + std::to_string(parts_->port) + "/_api/"},
            {"site", start + std::to_string(parts_->sitePort)},
            {"distributions", sites}};
}

Json Cloud::mails() {
    Json out = Json::array();
    for (const Cognito::Mail& mail : parts_->cognito.mails())
        out.push_back({{"to", mail.to}, {"subject", mail.subject}, {"text", mail.text}});
    return out;
}

Reply Cloud::admin(const Request& request) {
    std::string what = request.method + " " + request.path.substr(kAdmin.size());
    Json body = Json::parse(request.body, nullptr, false);
    struct Row {
        std::string_view what;
        std::function<Reply()> answer;
    };
    const Row rows[] = {
        {"GET faults", [&] { return jsonReply(200, faults_.state()); }},
        {"POST faults",
         [&] {
             std::string error = faults_.set(body);
             return error.empty() ? jsonReply(200, faults_.state())
                                  : jsonReply(400, {{"message", error}});
         }},
        {"DELETE faults",
         [&] {
             faults_.clear();
             return jsonReply(200, faults_.state());
         }},
        {"GET requests", [&] { return jsonReply(200, recorder_.all()); }},
        {"DELETE requests",
         [&] {
             recorder_.clear();
             return jsonReply(200, Json::object());
         }},
        {"GET state", [&] { return jsonReply(200, world()); }},
        {"GET mail", [&] { return jsonReply(200, mails()); }},
        {"GET addresses", [&] { return jsonReply(200, addresses()); }},
        {"POST resources/create", [&] { return provide("create", body); }},
        {"POST resources/update", [&] { return provide("update", body); }},
        {"POST resources/remove", [&] { return provide("remove", body); }},
        {"POST reset",
         [&] {
             reset();
             return jsonReply(200, Json::object());
         }},
    };
    for (const Row& row : rows) {
        if (row.what == what)
            return row.answer();
    }
    return jsonReply(404, {{"message", "there is no `" + what + "` here"}});
}

Json Cloud::world() {
    Aws aws(parts_->inside, "us-east-1");
    Json out = servicesWorld(aws);
    out["stacks"] = parts_->cloudFormation.world();
    out["apiGateway"] = parts_->gateway.world();
    out["cloudFront"] = parts_->cloudFront.world();
    out["services"] = parts_->ecs.world();
    Json repositories = Json::array();
    Answered all = aws.json("ecr", "DescribeRepositories", Json::object());
    for (const Json& each : asArray(at(all.body, {"repositories"}))) {
        std::string name = textAt(each, {"repositoryName"});
        repositories.push_back({{"name", name}, {"images", parts_->ecr.world(name)}});
    }
    out["repositories"] = repositories;
    return canonical(out);
}

void Cloud::reset() {
    for (auto& [service, bridge] : parts_->bridges)
        bridge->reset();
    parts_->cloudFormation.reset();
    fetch(options_.moto, {"POST", "/moto-api/reset", "", {}, ""});
    faults_.clear();
    recorder_.clear();
}

} // namespace infrac::awsim
