// credential_process: a program of the user's that prints credentials, started by its
// arguments, never through a shell.

#include <fmt/core.h>

#include "aws/credentials/provider.h"
#include "aws/credentials/words.h"
#include "aws/redact.h"
#include "aws/text.h"

namespace infrac::aws {
namespace {

constexpr std::size_t kShownBytes = 300;

Loaded load(const ProviderInput& input) {
    const std::string line = input.setting("credential_process");
    if (line.empty())
        return std::optional<Credentials>{};
    const std::string where =
        fmt::format("the `credential_process` of profile `{}`", input.profile);
    auto words = splitCommandLine(line);
    if (!words)
        return credentialError(
            fmt::format("{} cannot be split into words: {}", where, words.error().message));
    if (words->empty())
        return credentialError(fmt::format("{} is empty", where));
    words->front() = input.world.settings.config.expanded(words->front());
    auto result = input.world.processes.run(*words);
    if (!result)
        return credentialError(
            fmt::format("{}, `{}`: {}", where, words->front(), result.error().message));
    if (result->exitCode != 0)
        return credentialError(
            fmt::format("{} ended with code {}: {}", where, result->exitCode,
                        Redactor()(shortened(trimmed(result->errors), kShownBytes))));

    const auto json = JsonReply::read(std::move(result->output));
    if (!json || !json->root().isMap())
        return credentialError(fmt::format("{} did not print a JSON object", where));
    if (integerOf(json->root(), "Version") != 1)
        return credentialError(fmt::format("{} printed no `\"Version\": 1`, the only form that "
                                           "infrac knows",
                                           where));
    auto credentials = readCredentials(json->root(), where);
    if (!credentials)
        return credentials.error();
    credentials->source = fmt::format("profile `{}` (credential_process)", input.profile);
    return std::optional(std::move(*credentials));
}

} // namespace

const Provider providers::process{"credential process", load};

} // namespace infrac::aws
