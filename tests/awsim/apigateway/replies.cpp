#include "awsim/apigateway/replies.h"

#include <array>

#include "awsim/front/facts.h"

namespace infrac::awsim {

Reply answer(int status, const Json& body) {
    return {status, {{"Content-Type", "application/json"}}, body.dump()};
}

Reply missing(std::string_view message) {
    return errorReply(Protocol::RestJson, 404, "NotFoundException", message);
}

Reply refused(std::string_view message) {
    return errorReply(Protocol::RestJson, 400, "BadRequestException", message);
}

Reply conflict(std::string_view message) {
    return errorReply(Protocol::RestJson, 409, "ConflictException", message);
}

Reply unsupported(std::string_view action) {
    return errorReply(Protocol::RestJson, 501, "NotImplementedException",
                      "the local cloud's API Gateway does not know " + std::string(action));
}

Json deploymentJson(const ApiDeployment& deployment) {
    Json out = {{"id", deployment.id}, {"createdDate", deployment.created}};
    if (!deployment.description.empty())
        out["description"] = deployment.description;
    return out;
}

bool patchMethodSetting(Json& settings, const std::string& path, const std::string& value) {
    struct Row {
        std::string_view tail;
        std::string_view name;
        enum class Kind { Text, Flag, Number } kind;
    };
    static constexpr auto kRows = std::to_array<Row>({
        {"/metrics/enabled", "metricsEnabled", Row::Kind::Flag},
        {"/logging/loglevel", "loggingLevel", Row::Kind::Text},
        {"/logging/dataTrace", "dataTraceEnabled", Row::Kind::Flag},
        {"/throttling/burstLimit", "throttlingBurstLimit", Row::Kind::Number},
        {"/throttling/rateLimit", "throttlingRateLimit", Row::Kind::Number},
        {"/caching/enabled", "cachingEnabled", Row::Kind::Flag},
        {"/caching/ttlInSeconds", "cacheTtlInSeconds", Row::Kind::Number},
    });
    for (const Row& row : kRows) {
        if (!path.ends_with(row.tail) || path.size() < row.tail.size() + 2)
            continue;
        std::string method = path.substr(1, path.size() - row.tail.size() - 1);
        Json number = Json::parse(value, nullptr, false);
        if (row.kind == Row::Kind::Number && !number.is_number())
            return false;
        settings[method][std::string(row.name)] = row.kind == Row::Kind::Text ? Json(value)
                                                  : row.kind == Row::Kind::Flag
                                                      ? Json(value == "true")
                                                      : number;
        return true;
    }
    return false;
}

} // namespace infrac::awsim
