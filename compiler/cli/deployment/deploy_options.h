// Options that the deployer's commands share.
#pragma once

#include "cli/command_table.h"
#include "cli/common_options.h"
#include "cli/environments.h"

namespace infrac::cli {

inline constexpr std::string_view kReports[] = {"text", "json"};

inline constexpr Option kManifestOption{
    .name = "manifest",
    .value = "DIR",
    .summary = "take what `infrac build` wrote there instead of compiling the spec"};
inline constexpr Option kProfileOption{
    .name = "profile", .value = "NAME", .summary = "a profile of AWS's shared configuration"};
inline constexpr Option kRegionOption{
    .name = "region",
    .value = "NAME",
    .summary = "the region; that of the environment, or else of the configuration, if left out"};
inline constexpr Option kEndpointOption{.name = "endpoint-url",
                                        .value = "URL",
                                        .summary = "where all of AWS is, such as a local cloud"};
inline constexpr Option kYesOption{.name = "yes", .letter = 'y', .summary = "ask nothing"};
inline constexpr Option kDataLossOption{
    .name = "allow-data-loss", .summary = "may replace or delete resources that hold data"};
inline constexpr Option kReportOption{.name = "format",
                                      .value = "FORMAT",
                                      .summary = "how it is told; `json` is an object a line",
                                      .fallback = "text",
                                      .choices = kReports};
inline constexpr Option kConcurrencyOption{.name = "concurrency",
                                           .value = "N",
                                           .summary = "stacks and actions under way at once",
                                           .fallback = "4"};
inline constexpr Option kTemplateBucketOption{
    .name = "template-bucket",
    .value = "NAME",
    .summary = "a bucket for templates of more than 51,200 bytes"};
inline constexpr Option kDockerOption{
    .name = "docker-host",
    .value = "URL",
    .summary = "the engine that builds images; DOCKER_HOST or the usual sockets if left out"};
inline constexpr Option kStackOption{
    .name = "stack",
    .value = "NAMES",
    .summary = "only these stacks, actions and APIs, by commas, and what they need"};
inline constexpr Option kAdoptOption{
    .name = "adopt", .summary = "take over stacks of these names that infrac did not make"};

inline constexpr Arguments kSpecArgument{
    .name = "SPEC",
    .summary = "the spec; the only `.infra` file here or in infrastructure/ if left out"};

// The parts of a list by commas, without empty ones.
std::vector<std::string> listOf(const std::string& value);

} // namespace infrac::cli
