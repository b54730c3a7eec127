// Settings, credentials and connection of one run, together: what a command needs to speak to
// AWS.
#pragma once

#include <memory>
#include <string>

#include "aws/credentials/chain.h"
#include "aws/live_connection.h"

namespace infrac::aws {

// All must outlive the session.
struct SessionWorld {
    const host::Environment& environment;
    const host::FileSystem& files;
    Transport& transport; // makeCurlTransport({.caBundle = settings.caBundle})
    host::Clock& clock;
    host::Random& random;
    host::ProcessRunner& processes;
    MfaPrompt mfaCode{};
    LogFunction log{};
    std::string userAgent = "infrac"; // with the version
};

class Session {
public:
    Session(Settings settings, const SessionWorld& world);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    const Settings& settings() const { return settings_; }
    CredentialSource& credentials() { return *credentials_; }
    Connection& connection() { return *connection_; }

private:
    Settings settings_;
    CredentialWorld world_;
    std::unique_ptr<CredentialSource> credentials_;
    std::unique_ptr<Connection> connection_;
};

// The error: no region is set.
Result<std::unique_ptr<Session>> openSession(Settings settings, const SessionWorld& world);

} // namespace infrac::aws
