// The real network, clock, disk and signals of the deployer's commands.
#include <csignal>
#include <mutex>

#include <unistd.h>

#include "aws/session.h"
#include "aws/transport_curl.h"
#include "cli/deployment/deploy_session.h"
#include "cli/outside.h"
#include "host/clock.h"
#include "host/durable_log.h"
#include "host/process.h"
#include "host/process_lock.h"
#include "host/random.h"

namespace infrac::cli {
namespace {

constexpr std::size_t kWorkers = 4;

// A handler reaches nothing but what is global.
std::atomic<int> interrupts{0};

extern "C" void onInterrupt(int) {
    if (interrupts.fetch_add(1) > 0)
        ::_exit(static_cast<int>(Exit::Interrupted));
}

class RealOutside final : public Outside {
public:
    explicit RealOutside(World& world) : world_(world) {}

    host::Clock& clock() override { return clock_; }
    host::Random& random() override { return random_; }
    aws::Transport& transport() override {
        if (!transport_)
            transport_ = aws::makeCurlTransport({.caBundle = caBundle_});
        return *transport_;
    }

    Result<aws::Connection*, deploy::Failure> connect(const ConnectRequest& request) override {
        auto local = [](const Error& error) {
            return deploy::Failure{.failureClass = deploy::Failure::Class::Local,
                                   .message = error.message};
        };
        Result<aws::Settings> settings = aws::readSettings({.profile = request.profile,
                                                            .region = request.region,
                                                            .endpointUrl = request.endpointUrl},
                                                           world_.environment, world_.files);
        if (!settings)
            return local(settings.error());
        caBundle_ = settings->caBundle;
        aws::SessionWorld around{world_.environment, world_.files, transport(), clock_, random_,
                                 processes_};
        around.userAgent = "infrac/" INFRAC_VERSION;
        if (world_.environment.get("INFRAC_LOG") == "debug")
            around.log = [this](std::string_view line) { logRequest(line); };
        if (world_.terminal.canAsk())
            around.mfaCode = [this](const std::string& serial) {
                return world_.terminal.ask("code of the MFA device " + serial + ": ", true);
            };
        Result<std::unique_ptr<aws::Session>> session =
            aws::openSession(std::move(*settings), around);
        if (!session)
            return local(session.error());
        session_ = std::move(*session);
        return &session_->connection();
    }

    std::unique_ptr<host::DurableLog> log(const std::string& path) override {
        return std::make_unique<host::RealDurableLog>(path);
    }
    Status lock(const std::string& path, const std::string& holder) override {
        return lock_.acquire(path, holder);
    }
    const std::atomic<int>* watchInterrupts() override {
        std::signal(SIGINT, onInterrupt);
        std::signal(SIGTERM, onInterrupt);
        return &interrupts;
    }
    std::size_t workers() const override { return kWorkers; }

private:
    void logRequest(std::string_view line) {
        const std::lock_guard lock(logging_);
        world_.terminal.write(host::Stream::Error, "debug: " + std::string(line) + "\n");
    }

    World& world_;
    std::mutex logging_;
    host::RealClock clock_;
    host::RealRandom random_;
    host::RealProcessRunner processes_;
    host::ProcessLock lock_;
    std::string caBundle_;
    std::unique_ptr<aws::Transport> transport_;
    std::unique_ptr<aws::Session> session_;
};

} // namespace

std::unique_ptr<Outside> makeRealOutside(World& world) {
    return std::make_unique<RealOutside>(world);
}

} // namespace infrac::cli
