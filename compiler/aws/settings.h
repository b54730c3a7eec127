// What the user set: by flags, by environment variables, in ~/.aws/config; in this order.
#pragma once

#include <string>

#include "aws/endpoint.h"
#include "aws/retry.h"
#include "aws/shared_config.h"

namespace infrac::aws {

struct SettingFlags {
    std::string profile{};
    std::string region{};
    std::string endpointUrl{};
};

struct Settings {
    std::string profile = "default";
    bool isProfileFlag = false; // then the environment's keys do not count
    std::string region{};       // empty: set nowhere
    EndpointOverrides endpoints{};
    RetryPolicy retries{};
    std::string caBundle{};
    SharedConfig config{};
};

Result<Settings> readSettings(const SettingFlags& flags, const host::Environment& environment,
                              const host::FileSystem& files);

} // namespace infrac::aws
