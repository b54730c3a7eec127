#include "awsim/cloudfront/cloudfront.h"

#include <algorithm>
#include <ctime>

#include "awsim/ask/aws.h"
#include "awsim/net/wire.h"
#include "awsim/text/digest.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

constexpr std::chrono::minutes kDeploying{4};
constexpr std::chrono::seconds kInvalidating{60};
constexpr std::string_view kSpace = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

std::string newId() {
    std::string out = randomHex(13);
    for (char& c : out) {
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    }
    return "E" + out;
}

std::string timeText(std::int64_t seconds) {
    std::time_t time = seconds;
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S.000Z", &parts);
    return text;
}

Reply xmlReply(int status, const std::string& name, const std::string& inner,
               Headers headers = {}) {
    headers.emplace_back("Content-Type", "text/xml");
    return {status, std::move(headers),
            "<?xml version=\"1.0\"?>\n<" + name + " xmlns=\"" + std::string(kSpace) + "\">" +
                inner + "</" + name + ">"};
}

Reply error(int status, std::string_view code, std::string_view message) {
    Reply out = errorReply(Protocol::RestXml, status, code, message);
    out.body = "<?xml version=\"1.0\"?>\n<ErrorResponse xmlns=\"" + std::string(kSpace) +
               "\"><Error><Type>Sender</Type><Code>" + std::string(code) + "</Code><Message>" +
               xmlEscaped(message) + "</Message></Error><RequestId>" + randomUuid() +
               "</RequestId></ErrorResponse>";
    return out;
}

// The element with its content, without declarations of namespaces: what is sent back.
std::string elementOf(const std::string& text, const std::string& name) {
    std::size_t begin = text.find("<" + name);
    std::size_t end = text.rfind("</" + name + ">");
    std::size_t open = begin == std::string::npos ? begin : text.find('>', begin);
    if (end == std::string::npos || open == std::string::npos || open > end)
        return {};
    return "<" + name + ">" + text.substr(open + 1, end - open - 1) + "</" + name + ">";
}

std::string mismatchOf(const Request& request, const std::string& etag) {
    std::string_view match = header(request.headers, "if-match");
    return match.empty() ? "InvalidIfMatchVersion" : match != etag ? "PreconditionFailed" : "";
}

Reply refuseMismatch(const std::string& code) {
    if (code == "PreconditionFailed")
        return error(412, code,
                     "The request failed because it didn't meet the preconditions in "
                     "one or more request-header fields.");
    return error(400, code, "The If-Match version is missing or not valid for the resource.");
}

} // namespace

std::optional<Reply> CloudFront::handle(const Request& request, const Facts& facts) {
    std::vector<std::string_view> parts = splitAt(request.path, '/');
    // "", the version, the kind, the id, what of it, its id
    parts.resize(std::max<std::size_t>(parts.size(), 6));
    std::lock_guard lock(mutex_);
    std::string id(parts[3]);
    if (parts[2] == "origin-access-control")
        return controls(request, facts, id);
    if (parts[2] == "distribution" && parts[4] == "invalidation") {
        Distribution* found = findById(id);
        if (!found)
            return error(404, "NoSuchDistribution", "The specified distribution does not exist.");
        return invalidations(request, *found, std::string(parts[5]));
    }
    if (parts[2] == "distribution")
        return distributions(request, facts, id);
    return std::nullopt;
}

void CloudFront::reset() {
    std::lock_guard lock(mutex_);
    distributions_.clear();
    controls_.clear();
    invalidations_.clear();
}

Distribution* CloudFront::findById(const std::string& id) {
    for (Distribution& each : distributions_) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
}

CloudFront::Control* CloudFront::findControl(const std::string& id) {
    for (Control& each : controls_) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
}

bool CloudFront::isDeployed(const Distribution& distribution) const {
    return time_() >= distribution.changed + kDeploying;
}

std::string CloudFront::described(const Distribution& distribution) const {
    std::size_t running = 0;
    for (const Invalidation& each : invalidations_)
        running += each.distribution == distribution.id && time_() < each.made + kInvalidating;
    return "<Id>" + distribution.id + "</Id><ARN>" + distribution.arn() + "</ARN><Status>" +
           (isDeployed(distribution) ? "Deployed" : "InProgress") + "</Status><LastModifiedTime>" +
           timeText(distribution.modified) + "</LastModifiedTime><InProgressInvalidationBatches>" +
           std::to_string(running) + "</InProgressInvalidationBatches><DomainName>" +
           distribution.domain + "</DomainName>" + distribution.config;
}

Reply CloudFront::distributions(const Request& request, const Facts& facts, const std::string& id) {
    if (id.empty())
        return facts.action == "CreateDistribution" || request.method == "POST"
                   ? createDistribution(request)
                   : listDistributions();
    Distribution* found = findById(id);
    if (!found)
        return error(404, "NoSuchDistribution", "The specified distribution does not exist.");
    Headers etag{{"ETag", found->etag}};
    if (facts.action == "GetDistribution")
        return xmlReply(200, "Distribution", described(*found), etag);
    if (facts.action == "GetDistributionConfig") {
        constexpr std::string_view kName = "DistributionConfig";
        std::size_t inner = kName.size() + 2;
        return xmlReply(200, std::string(kName),
                        found->config.substr(inner, found->config.size() - 2 * inner - 1), etag);
    }
    if (facts.action == "UpdateDistribution")
        return updateDistribution(*found, request);
    if (facts.action == "DeleteDistribution")
        return removeDistribution(*found, request);
    return error(501, "NotImplemented", "the local cloud does not know " + facts.action);
}

Reply CloudFront::createDistribution(const Request& request) {
    Distribution made;
    made.config = elementOf(request.body, "DistributionConfig");
    made.settings = at(jsonOfXml(made.config), {"DistributionConfig"});
    made.reference = textAt(made.settings, {"CallerReference"});
    if (made.reference.empty() || at(made.settings, {"Origins"}).is_null() ||
        at(made.settings, {"DefaultCacheBehavior"}).is_null())
        return error(400, "InvalidArgument",
                     "CallerReference, Origins or DefaultCacheBehavior is "
                     "missing");
    for (const Distribution& each : distributions_) {
        if (each.reference != made.reference)
            continue;
        if (each.settings == made.settings)
            return xmlReply(201, "Distribution", described(each), {{"ETag", each.etag}});
        return error(409, "DistributionAlreadyExists",
                     "The caller reference you are using to create a distribution is associated "
                     "with another distribution. Already exists: " +
                         each.id);
    }
    made.id = newId();
    made.domain = "d" + randomId(13) + ".cloudfront.net";
    made.etag = newId();
    made.changed = time_();
    made.modified = wallSeconds();
    distributions_.push_back(made);
    return xmlReply(
        201, "Distribution", described(made),
        {{"ETag", made.etag},
         {"Location", "https://cloudfront.amazonaws.com/2020-05-31/distribution/" + made.id}});
}

Reply CloudFront::updateDistribution(Distribution& distribution, const Request& request) {
    if (std::string code = mismatchOf(request, distribution.etag); !code.empty())
        return refuseMismatch(code);
    std::string config = elementOf(request.body, "DistributionConfig");
    Json settings = at(jsonOfXml(config), {"DistributionConfig"});
    if (textAt(settings, {"CallerReference"}) != distribution.reference)
        return error(400, "IllegalUpdate",
                     "The update contains modifications that are not allowed.");
    distribution.config = config;
    distribution.settings = settings;
    distribution.etag = newId();
    distribution.changed = time_();
    distribution.modified = wallSeconds();
    return xmlReply(200, "Distribution", described(distribution), {{"ETag", distribution.etag}});
}

Reply CloudFront::removeDistribution(Distribution& distribution, const Request& request) {
    if (std::string code = mismatchOf(request, distribution.etag); !code.empty())
        return refuseMismatch(code);
    if (textAt(distribution.settings, {"Enabled"}) == "true" || !isDeployed(distribution))
        return error(409, "DistributionNotDisabled",
                     "The distribution you are trying to delete has not been disabled.");
    std::string id = distribution.id;
    std::erase_if(distributions_, [&](const Distribution& each) { return each.id == id; });
    return {204, {}, {}};
}

Reply CloudFront::listDistributions() {
    std::string items;
    for (const Distribution& each : distributions_) {
        const Json& settings = each.settings;
        items += "<DistributionSummary><Id>" + each.id + "</Id><ARN>" + each.arn() +
                 "</ARN><ETag>" + each.etag + "</ETag><Status>" +
                 (isDeployed(each) ? "Deployed" : "InProgress") + "</Status><DomainName>" +
                 each.domain + "</DomainName><Comment>" +
                 xmlEscaped(textAt(settings, {"Comment"})) + "</Comment><Enabled>" +
                 textAt(settings, {"Enabled"}) + "</Enabled></DistributionSummary>";
    }
    return xmlReply(200, "DistributionList",
                    "<Marker></Marker><MaxItems>100</MaxItems><IsTruncated>false</IsTruncated>"
                    "<Quantity>" +
                        std::to_string(distributions_.size()) + "</Quantity><Items>" + items +
                        "</Items>");
}

std::string CloudFront::described(const Invalidation& invalidation) const {
    return "<Id>" + invalidation.id + "</Id><Status>" +
           (time_() >= invalidation.made + kInvalidating ? "Completed" : "InProgress") +
           "</Status><CreateTime>" + timeText(invalidation.created) + "</CreateTime>";
}

Reply CloudFront::createInvalidation(const Request& request, Distribution& distribution) {
    Invalidation made;
    made.batch = elementOf(request.body, "InvalidationBatch");
    Json batch = at(jsonOfXml(made.batch), {"InvalidationBatch"});
    made.reference = textAt(batch, {"CallerReference"});
    Json paths = asArray(at(batch, {"Paths", "Items", "Path"}));
    for (const Json& path : paths) {
        if (!textOf(path).starts_with('/'))
            return error(400, "InvalidArgument",
                         "Your request contains one or more invalid "
                         "invalidation paths.");
    }
    if (made.reference.empty() || paths.empty())
        return error(400, "InvalidArgument", "CallerReference or Paths is missing");
    for (const Invalidation& each : invalidations_) {
        bool isSame = each.distribution == distribution.id && each.reference == made.reference;
        if (isSame && each.batch == made.batch)
            return xmlReply(201, "Invalidation", described(each) + each.batch);
        if (isSame)
            return error(400, "InvalidArgument", "The caller reference is in use already.");
    }
    made.id = "I" + newId().substr(1);
    made.distribution = distribution.id;
    made.made = time_();
    made.created = wallSeconds();
    invalidations_.push_back(made);
    return xmlReply(
        201, "Invalidation", described(made) + made.batch,
        {{"Location", "https://cloudfront.amazonaws.com" + request.path + "/" + made.id}});
}

Reply CloudFront::invalidations(const Request& request, Distribution& distribution,
                                const std::string& id) {
    if (id.empty() && request.method == "POST")
        return createInvalidation(request, distribution);
    std::string items;
    std::size_t count = 0;
    for (const Invalidation& each : invalidations_) {
        if (each.distribution != distribution.id)
            continue;
        if (each.id == id)
            return xmlReply(200, "Invalidation", described(each) + each.batch);
        items = "<InvalidationSummary>" + described(each) + "</InvalidationSummary>" + items;
        ++count;
    }
    if (!id.empty())
        return error(404, "NoSuchInvalidation", "The specified invalidation does not exist.");
    return xmlReply(200, "InvalidationList",
                    "<Marker></Marker><MaxItems>100</MaxItems><IsTruncated>false</IsTruncated>"
                    "<Quantity>" +
                        std::to_string(count) + "</Quantity><Items>" + items + "</Items>");
}

Reply CloudFront::createControl(const Request& request) {
    Control made;
    made.config = elementOf(request.body, "OriginAccessControlConfig");
    made.settings = at(jsonOfXml(made.config), {"OriginAccessControlConfig"});
    std::string name = textAt(made.settings, {"Name"});
    if (name.empty())
        return error(400, "InvalidArgument", "The name is missing.");
    for (const Control& each : controls_) {
        if (textAt(each.settings, {"Name"}) == name)
            return error(409, "OriginAccessControlAlreadyExists",
                         "An origin access control with this name already exists.");
    }
    made.id = newId();
    made.etag = newId();
    controls_.push_back(made);
    return xmlReply(201, "OriginAccessControl", "<Id>" + made.id + "</Id>" + made.config,
                    {{"ETag", made.etag}});
}

Reply CloudFront::controls(const Request& request, const Facts& facts, const std::string& id) {
    if (id.empty() && request.method == "POST")
        return createControl(request);
    if (id.empty()) {
        std::string items;
        for (const Control& each : controls_)
            items += "<OriginAccessControlSummary><Id>" + each.id + "</Id><Name>" +
                     xmlEscaped(textAt(each.settings, {"Name"})) +
                     "</Name></OriginAccessControlSummary>";
        return xmlReply(200, "OriginAccessControlList",
                        "<Marker></Marker><MaxItems>100</MaxItems><IsTruncated>false</IsTruncated>"
                        "<Quantity>" +
                            std::to_string(controls_.size()) + "</Quantity><Items>" + items +
                            "</Items>");
    }
    Control* found = findControl(id);
    if (!found)
        return error(404, "NoSuchOriginAccessControl",
                     "The specified origin access control does not exist.");
    if (request.method != "GET") {
        if (std::string code = mismatchOf(request, found->etag); !code.empty())
            return refuseMismatch(code);
    }
    if (facts.action == "DeleteOriginAccessControl") {
        for (const Distribution& each : distributions_) {
            if (each.config.find(">" + id + "<") != std::string::npos)
                return error(409, "OriginAccessControlInUse",
                             "Cannot delete the origin access control because it's in use.");
        }
        std::erase_if(controls_, [&](const Control& each) { return each.id == id; });
        return {204, {}, {}};
    }
    if (facts.action == "UpdateOriginAccessControl") {
        found->config = elementOf(request.body, "OriginAccessControlConfig");
        found->settings = at(jsonOfXml(found->config), {"OriginAccessControlConfig"});
        found->etag = newId();
    }
    return xmlReply(200, "OriginAccessControl", "<Id>" + found->id + "</Id>" + found->config,
                    {{"ETag", found->etag}});
}

std::optional<Distribution> CloudFront::find(std::string_view name) {
    std::lock_guard lock(mutex_);
    if (name.empty() && distributions_.size() == 1)
        return distributions_.front();
    for (const Distribution& each : distributions_) {
        bool isAlias = false;
        for (const Json& alias : asArray(at(each.settings, {"Aliases", "Items", "CNAME"})))
            isAlias = isAlias || textOf(alias) == name;
        if (isAlias || lowered(each.id) == lowered(name) || each.domain == name)
            return each;
    }
    return std::nullopt;
}

bool CloudFront::isSigning(const std::string& control) {
    std::lock_guard lock(mutex_);
    const Control* found = findControl(control);
    return found && textAt(found->settings, {"SigningBehavior"}) != "never";
}

std::vector<Distribution> CloudFront::all() {
    std::lock_guard lock(mutex_);
    return {distributions_.begin(), distributions_.end()};
}

Json CloudFront::world() {
    std::lock_guard lock(mutex_);
    Json distributions = Json::array();
    for (const Distribution& each : distributions_) {
        Json settings = each.settings;
        settings.erase("CallerReference");
        distributions.push_back(settings);
    }
    Json controls = Json::array();
    for (const Control& each : controls_)
        controls.push_back(each.settings);
    return {{"distributions", distributions}, {"originAccessControls", controls}};
}

} // namespace infrac::awsim
