// How API Gateway answers.
#pragma once

#include <string>
#include <string_view>

#include "awsim/apigateway/model.h"
#include "awsim/message.h"

namespace infrac::awsim {

Reply answer(int status, const Json& body);
Reply missing(std::string_view message);  // NotFoundException
Reply refused(std::string_view message);  // BadRequestException
Reply conflict(std::string_view message); // ConflictException
// An action that AWS has and the local cloud has not.
Reply unsupported(std::string_view action);

Json deploymentJson(const ApiDeployment& deployment);
// `/*/*/logging/loglevel`; false where there is no such setting.
bool patchMethodSetting(Json& settings, const std::string& path, const std::string& value);

} // namespace infrac::awsim
