#include "awsim/moto/handlers.h"

#include <algorithm>
#include <array>

#include "awsim/text/digest.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

// Names that moto's services have for "there is no such thing".
constexpr auto kMissing = std::to_array<std::string_view>({
    "NotFound",
    "NoSuch",
    "ResourceNotFoundException",
    "NonExistent",
    "DoesNotExist",
});

// Members whose own keys are the user's.
constexpr auto kUsersMaps = std::to_array<std::string_view>({
    "Options",
    "DockerLabels",
    "DriverOpts",
    "Labels",
});

} // namespace

ResourceOutcome done(std::string physicalId, Attributes attributes) {
    ResourceOutcome out;
    out.physicalId = std::move(physicalId);
    out.attributes = std::move(attributes);
    return out;
}

ResourceOutcome inProgress(std::string physicalId, std::chrono::seconds again) {
    ResourceOutcome out;
    out.state = ResourceOutcome::State::InProgress;
    out.physicalId = std::move(physicalId);
    out.again = again;
    return out;
}

ResourceOutcome failed(std::string reason, std::string physicalId) {
    ResourceOutcome out;
    out.state = ResourceOutcome::State::Failed;
    out.physicalId = std::move(physicalId);
    out.reason = std::move(reason);
    return out;
}

ResourceOutcome failed(const Answered& answered, std::string physicalId) {
    std::string reason = answered.message;
    if (!answered.code.empty())
        reason += " (Status Code: " + std::to_string(answered.status) +
                  "; Error Code: " + answered.code + ")";
    return failed(std::move(reason), std::move(physicalId));
}

bool isMissing(const Answered& answered) {
    return !answered.isGood() &&
           (answered.status == 404 ||
            std::any_of(kMissing.begin(), kMissing.end(), [&](std::string_view part) {
                return answered.code.find(part) != std::string::npos;
            }));
}

ResourceOutcome removed(const Answered& answered) {
    return answered.isGood() || isMissing(answered) ? done("") : failed(answered);
}

ResourceOutcome unchanged(const Aws&, const ResourceRequest& request) {
    return done(request.physicalId);
}

const Json& existing(const ResourceRequest& request) {
    return request.before.is_object() && !request.before.empty() ? request.before
                                                                 : request.properties;
}

bool isChanged(const ResourceRequest& request, std::string_view name) {
    return at(request.properties, {name}) != at(request.before, {name});
}

std::string property(const ResourceRequest& request, std::string_view name) {
    return textAt(request.properties, {name});
}

std::string nameOf(const ResourceRequest& request, std::string_view name, std::size_t most) {
    if (std::string given = property(request, name); !given.empty())
        return given;
    std::string end = sha256Hex(request.token + request.stackId + request.logicalId).substr(0, 12);
    std::string start = request.stackName + "-" + request.logicalId;
    return start.substr(0, most - end.size() - 1) + "-" + end;
}

std::string arnOf(const ResourceRequest& request, std::string_view service,
                  std::string_view resource) {
    return "arn:aws:" + std::string(service) + ":" + request.region + ":" + request.account + ":" +
           std::string(resource);
}

Json picked(const Json& properties, std::span<const Renamed> names) {
    Json out = Json::object();
    for (const Renamed& name : names) {
        const Json& value = at(properties, {name.property});
        if (!value.is_null())
            out[std::string(name.parameter.empty() ? name.property : name.parameter)] = value;
    }
    return out;
}

Pairs pickedPairs(const Json& properties, std::span<const Renamed> names, bool isMember) {
    Pairs out;
    addParameters(out, "", picked(properties, names), isMember);
    return out;
}

Json lowerCamel(const Json& value) {
    if (value.is_array()) {
        Json out = Json::array();
        for (const Json& item : value)
            out.push_back(lowerCamel(item));
        return out;
    }
    if (!value.is_object())
        return value;
    Json out = Json::object();
    for (const auto& [key, item] : value.items()) {
        std::string name = key;
        name[0] = lowered(name.substr(0, 1))[0];
        bool isUsers = std::find(kUsersMaps.begin(), kUsersMaps.end(), key) != kUsersMaps.end();
        out[name] = isUsers ? item : lowerCamel(item);
    }
    return out;
}

std::string xmlOf(const std::string& name, const Json& value) {
    std::string out;
    if (value.is_array()) {
        for (const Json& item : value)
            out += xmlOf(name, item);
        return out;
    }
    out = "<" + name + ">";
    if (value.is_object()) {
        for (const auto& [key, item] : value.items())
            out += xmlOf(key, item);
    } else {
        out += xmlEscaped(textOf(value));
    }
    return out + "</" + name + ">";
}

} // namespace infrac::awsim
