#include "awsim/ask/aws.h"

#include <array>

#include <pugixml.hpp>

namespace infrac::awsim {
namespace {

struct ServiceRow {
    std::string_view service;
    std::string_view target;  // the start of X-Amz-Target, or the version of a query API
    std::string_view version; // of JSON
};

constexpr auto kServices = std::to_array<ServiceRow>({
    {"dynamodb", "DynamoDB_20120810", "1.0"},
    {"ecs", "AmazonEC2ContainerServiceV20141113", "1.1"},
    {"ecr", "AmazonEC2ContainerRegistry_V20150921", "1.1"},
    {"logs", "Logs_20140328", "1.1"},
    {"cognito-idp", "AWSCognitoIdentityProviderService", "1.1"},
    {"sqs", "AmazonSQS", "1.0"},
    {"kms", "TrentService", "1.1"},
    {"secretsmanager", "secretsmanager", "1.1"},
    {"ssm", "AmazonSSM", "1.1"},
    {"ec2", "2016-11-15", ""},
    {"iam", "2010-05-08", ""},
    {"sts", "2011-06-15", ""},
    {"elasticloadbalancing", "2015-12-01", ""},
    {"sns", "2010-03-31", ""},
    {"cloudformation", "2010-05-15", ""},
});

std::string_view targetOf(std::string_view service, bool wantsVersion = false) {
    for (const ServiceRow& row : kServices) {
        if (row.service == service)
            return wantsVersion ? row.version : row.target;
    }
    return {};
}

void addElement(const pugi::xml_node& node, Json& parent) {
    Json value;
    bool hasElements = false;
    for (const pugi::xml_node& child : node.children()) {
        if (child.type() == pugi::node_element) {
            hasElements = true;
            addElement(child, value);
        }
    }
    if (!hasElements)
        value = std::string(node.text().get());
    std::string name = node.name();
    name = name.substr(name.find(':') == std::string::npos ? 0 : name.find(':') + 1);
    if (!parent.contains(name)) {
        parent[name] = std::move(value);
        return;
    }
    Json& existing = parent[name];
    if (!existing.is_array())
        existing = Json::array({existing});
    existing.push_back(std::move(value));
}

// Errors stand at a different depth in every protocol.
const Json& xmlError(const Json& body) {
    const Json& query = at(body, {"ErrorResponse", "Error"});
    const Json& ec2 = at(body, {"Response", "Errors", "Error"});
    return query.is_object() ? query : ec2.is_object() ? ec2 : at(body, {"Error"});
}

void findError(const Json& body, Answered& out) {
    if (const Json& error = xmlError(body); error.is_object()) {
        out.code = textAt(error, {"Code"});
        out.message = textAt(error, {"Message"});
        return;
    }
    if (!body.is_object())
        return;
    out.code = textAt(body, {"__type"});
    if (out.code.empty())
        out.code = header(out.headers, "x-amzn-errortype");
    out.code = out.code.substr(out.code.find('#') + 1); // npos + 1 is 0
    out.message = textAt(body, {body.contains("message") ? "message" : "Message"});
}

Answered answeredOf(Reply reply) {
    Answered out{reply.status, nullptr, std::move(reply.headers), {}, {}};
    std::size_t begin = reply.body.find_first_not_of(" \t\r\n");
    if (begin != std::string::npos && reply.body[begin] == '<')
        out.body = jsonOfXml(reply.body);
    else
        out.body = Json::parse(reply.body, nullptr, false);
    if (out.body.is_discarded())
        out.body = nullptr;
    if (!out.isGood()) {
        findError(out.body, out);
        if (out.message.empty())
            out.message = "the service answered " + std::to_string(out.status) + " " +
                          reply.body.substr(0, 200);
    }
    return out;
}

} // namespace

Reply Aws::send(std::string_view service, Request request) const {
    // Who asks from the inside is trusted; the scope says which service is meant.
    request.headers.emplace_back("Authorization",
                                 "AWS4-HMAC-SHA256 Credential=inside/20260101/" + region_ + "/" +
                                     std::string(service) +
                                     "/aws4_request, SignedHeaders=host, Signature=inside");
    std::string host = std::string(service) + "." + region_ + ".amazonaws.com";
    request.headers.emplace_back("Host", service == "s3" ? "s3.amazonaws.com" : host);
    return call_(request);
}

Answered Aws::json(std::string_view service, std::string_view action, const Json& body) const {
    Request request{"POST", "/", "", {}, body.is_null() ? "{}" : body.dump()};
    request.headers.emplace_back("X-Amz-Target",
                                 std::string(targetOf(service)) + "." + std::string(action));
    request.headers.emplace_back("Content-Type",
                                 "application/x-amz-json-" + std::string(targetOf(service, true)));
    return answeredOf(send(service, std::move(request)));
}

Answered Aws::query(std::string_view service, std::string_view action, const Pairs& params) const {
    Pairs all{{"Action", std::string(action)}, {"Version", std::string(targetOf(service))}};
    all.insert(all.end(), params.begin(), params.end());
    Request request{"POST", "/", "", {}, queryText(all)};
    request.headers.emplace_back("Content-Type",
                                 "application/x-www-form-urlencoded; charset=utf-8");
    return answeredOf(send(service, std::move(request)));
}

Answered Aws::rest(std::string_view service, std::string_view method, const std::string& path,
                   const std::string& query, std::string body, Headers headers) const {
    return answeredOf(
        send(service, {std::string(method), path, query, std::move(headers), std::move(body)}));
}

void addParameters(Pairs& out, const std::string& name, const Json& value, bool isMember) {
    if (value.is_object()) {
        for (const auto& [key, item] : value.items())
            addParameters(out, name.empty() ? key : name + "." + key, item, isMember);
    } else if (value.is_array()) {
        std::size_t number = 0;
        for (const Json& item : value)
            addParameters(out, name + (isMember ? ".member." : ".") + std::to_string(++number),
                          item, isMember);
    } else if (!value.is_null()) {
        out.emplace_back(name, textOf(value));
    }
}

Json jsonOfXml(const std::string& xml) {
    pugi::xml_document document;
    Json out;
    if (document.load_buffer(xml.data(), xml.size()))
        addElement(document.document_element(), out);
    return out;
}

Json asArray(const Json& value) {
    if (value.is_array())
        return value;
    if (value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty()))
        return Json::array();
    return Json::array({value});
}

const Json& at(const Json& value, std::initializer_list<std::string_view> names) {
    static const Json kNothing;
    const Json* out = &value;
    for (std::string_view name : names) {
        if (!out->is_object())
            return kNothing;
        auto found = out->find(std::string(name));
        if (found == out->end())
            return kNothing;
        out = &*found;
    }
    return *out;
}

std::string textOf(const Json& value) {
    if (value.is_string())
        return value.get<std::string>();
    return value.is_number() || value.is_boolean() ? value.dump() : std::string();
}

std::string textAt(const Json& value, std::initializer_list<std::string_view> names) {
    return textOf(at(value, names));
}

} // namespace infrac::awsim
