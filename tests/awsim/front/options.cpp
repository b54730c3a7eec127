#include "awsim/front/options.h"

#include <charconv>
#include <cstdlib>
#include <functional>

namespace infrac::awsim {
namespace {

bool readPort(const std::string& text, std::uint16_t& out) {
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size();
}

bool readSpeed(const std::string& text, double& out) {
    char* end = nullptr;
    out = std::strtod(text.c_str(), &end);
    return end == text.c_str() + text.size() && out > 0 && out <= 1'000'000;
}

bool readUrl(const std::string& text, std::optional<LoopbackUrl>& out) {
    out = loopbackUrl(text);
    return out.has_value();
}

bool readText(const std::string& text, std::string& out) {
    out = text;
    return !text.empty();
}

} // namespace

std::string readOptions(std::span<const std::string> arguments, Options& out) {
    std::optional<LoopbackUrl> moto;
    struct Row {
        std::string_view name;
        std::string_view wanted;
        std::function<bool(const std::string&)> read;
    };
    const std::vector<Row> rows{
        {"--moto", "http://127.0.0.1:PORT", [&](auto& text) { return readUrl(text, moto); }},
        {"--port", "a port", [&](auto& text) { return readPort(text, out.port); }},
        {"--site-port", "a port", [&](auto& text) { return readPort(text, out.sitePort); }},
        {"--speed", "a number above 0", [&](auto& text) { return readSpeed(text, out.speed); }},
        {"--backend-url", "http://127.0.0.1:PORT",
         [&](auto& text) { return readUrl(text, out.backendUrl); }},
        {"--registry", "http://127.0.0.1:PORT",
         [&](auto& text) { return readUrl(text, out.registry); }},
        {"--faults", "a file", [&](auto& text) { return readText(text, out.faultsFile); }},
        {"--record", "a file", [&](auto& text) { return readText(text, out.recordFile); }},
        {"--access-key", "a text", [&](auto& text) { return readText(text, out.accessKey); }},
        {"--secret-key", "a text", [&](auto& text) { return readText(text, out.secretKey); }},
    };
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& name = arguments[i];
        if (name == "--help") {
            out.isHelp = true;
            return {};
        }
        if (name == "--any-image") {
            out.isAnyImage = true;
            continue;
        }
        if (name == "--backend-command") { // all that follows
            out.backendCommand.assign(arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                      arguments.end());
            if (out.backendCommand.empty())
                return "`--backend-command` needs a program";
            break;
        }
        const Row* found = nullptr;
        for (const Row& row : rows)
            found = row.name == name ? &row : found;
        if (!found)
            return "there is no option `" + name + "`";
        if (++i == arguments.size() || !found->read(arguments[i]))
            return "`" + name + "` needs " + std::string(found->wanted);
    }
    if (!moto)
        return "`--moto` is needed: the address of a running moto_server";
    if (!out.backendCommand.empty() && !out.backendUrl)
        return "`--backend-command` needs `--backend-url`, where the program listens";
    out.moto = *moto;
    return {};
}

std::string_view helpText() {
    return R"(usage: infrac_awsim --moto http://127.0.0.1:PORT [options]

A local cloud in front of moto_server. Prints one line, `awsim http://127.0.0.1:PORT site
http://127.0.0.1:PORT`, then serves until SIGTERM or SIGINT.

  --port N             where to listen; 0, the default, takes a free port
  --site-port N        where distributions and websites are served
  --speed X            how many seconds of the cloud pass in one real second, default 1
  --backend-url URL    where VPC links lead to
  --registry URL       a registry for images; without it one inside this process
  --any-image          tasks start although their image was never pushed
  --faults FILE        a script of faults, see tests/awsim/README.md
  --record FILE        append every request to it as a line of JSON
  --access-key K       the access key that requests are signed by, default test
  --secret-key K       and its secret, default test
  --backend-command PROGRAM ARGUMENT...
                       what a task of an ECS service runs; must come last
)";
}

} // namespace infrac::awsim
