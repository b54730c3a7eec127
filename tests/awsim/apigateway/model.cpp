#include "awsim/apigateway/model.h"

#include <array>

#include "awsim/ask/aws.h"
#include "awsim/text/digest.h"

namespace infrac::awsim {
namespace {

constexpr std::chrono::minutes kPending{3};
constexpr std::chrono::minutes kDeleting{1};

constexpr auto kMethods = std::to_array<std::string_view>(
    {"get", "put", "post", "delete", "options", "head", "patch", "x-amazon-apigateway-any-method"});

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
}

} // namespace

VpcLink::Status VpcLink::statusAt(std::chrono::milliseconds now) const {
    if (deleted.count() >= 0)
        return now >= deleted + kDeleting ? Status::Deleted : Status::Deleting;
    if (now < made + kPending)
        return Status::Pending;
    return failure.empty() ? Status::Available : Status::Failed;
}

const ApiDeployment* findDeployment(const RestApi& api, std::string_view id) {
    for (const ApiDeployment& each : api.deployments) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
}

const Stage* findStage(const RestApi& api, std::string_view name) {
    for (const Stage& each : api.stages) {
        if (each.name == name)
            return &each;
    }
    return nullptr;
}

std::vector<MethodPlace> methodsOf(const Json& body) {
    std::vector<MethodPlace> out;
    const Json& paths = at(body, {"paths"});
    if (!paths.is_object())
        return out;
    for (const auto& [path, item] : paths.items()) {
        for (std::string_view name : kMethods) {
            const Json& operation = at(item, {name});
            if (!operation.is_object())
                continue;
            const Json& integration = at(operation, {"x-amazon-apigateway-integration"});
            out.push_back({path, name == kMethods.back() ? "ANY" : upper(name), &operation,
                           integration.is_object() ? &integration : nullptr});
        }
    }
    return out;
}

std::string withStageVariables(std::string text,
                               const std::map<std::string, std::string>& variables) {
    constexpr std::string_view kStart = "${stageVariables.";
    std::size_t begin = text.find(kStart);
    while (begin != std::string::npos) {
        std::size_t end = text.find('}', begin);
        if (end == std::string::npos)
            break;
        auto found =
            variables.find(text.substr(begin + kStart.size(), end - begin - kStart.size()));
        std::string value = found == variables.end() ? "" : found->second;
        text.replace(begin, end + 1 - begin, value);
        begin = text.find(kStart, begin + value.size());
    }
    return text;
}

std::string resourceId(const RestApi& api, std::string_view path) {
    return path == "/" ? api.rootId : sha256Hex(api.id + std::string(path)).substr(0, 6);
}

} // namespace infrac::awsim
