// The command line of infrac_awsim.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "awsim/net/client.h"

namespace infrac::awsim {

struct Options {
    LoopbackUrl moto;
    std::uint16_t port = 0;
    std::uint16_t sitePort = 0;
    double speed = 1;
    std::vector<std::string> backendCommand; // a program and its arguments
    std::optional<LoopbackUrl> backendUrl;
    std::optional<LoopbackUrl> registry;
    std::string faultsFile;
    std::string recordFile;
    std::string accessKey = "test";
    std::string secretKey = "test";
    bool isAnyImage = false; // tasks start without their image having been pushed
    bool isHelp = false;
};

// What is wrong, or an empty text.
std::string readOptions(std::span<const std::string> arguments, Options& out);
std::string_view helpText();

} // namespace infrac::awsim
