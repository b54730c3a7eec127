// infrac_awsim: serves a local cloud until it is told to stop.

#include <csignal>
#include <cstdio>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "awsim/front/cloud.h"
#include "awsim/front/options.h"
#include "awsim/net/server.h"

namespace infrac::awsim {
namespace {

constexpr int kUsageError = 2;

int complain(const std::string& text, int code) {
    fmt::print(stderr, "infrac_awsim: {}\n", text);
    return code;
}

int run(const Options& options) {
    // Blocked before a thread starts, so that only sigwait below sees them.
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGTERM);
    sigaddset(&stops, SIGINT);
    pthread_sigmask(SIG_BLOCK, &stops, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    Cloud cloud(options);
    if (std::string error = cloud.readFiles(); !error.empty())
        return complain(error, kUsageError);
    Server server([&](const Request& request) { return cloud.answer(request); });
    Server site([&](const Request& request) { return cloud.answerSite(request); });
    if (!server.start(options.port) || !site.start(options.sitePort))
        return complain("the port is taken", 1);
    cloud.setPorts(server.port(), site.port());
    fmt::print("awsim http://127.0.0.1:{} site http://127.0.0.1:{}\n", server.port(), site.port());
    std::fflush(stdout);
    int signal = 0;
    sigwait(&stops, &signal);
    server.stop();
    site.stop();
    return 0;
}

} // namespace
} // namespace infrac::awsim

int main(int count, char** values) {
    std::vector<std::string> arguments(values + 1, values + count);
    infrac::awsim::Options options;
    if (std::string error = infrac::awsim::readOptions(arguments, options); !error.empty())
        return infrac::awsim::complain(error, infrac::awsim::kUsageError);
    if (options.isHelp) {
        fmt::print("{}", infrac::awsim::helpText());
        return 0;
    }
    return infrac::awsim::run(options);
}
