// One way to get credentials. Each is a file of this folder with an object of the file's name;
// chain.cpp has their order.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "aws/credentials.h"
#include "aws/http.h"
#include "aws/json_reply.h"
#include "aws/live_connection.h"
#include "aws/settings.h"
#include "host/environment.h"
#include "host/file_system.h"
#include "host/process.h"
#include "host/random.h"

namespace infrac::aws {

// Asks a person for the code that the device of this serial number shows.
using MfaPrompt = std::function<Result<std::string>(const std::string& serial)>;

// All that providers may touch; must outlive them.
struct CredentialWorld {
    const Settings& settings;
    const host::Environment& environment;
    const host::FileSystem& files;
    Transport& transport;
    host::Clock& clock;
    host::Random& random;
    host::ProcessRunner& processes;
    MfaPrompt mfaCode{}; // none: nobody can be asked
    LogFunction log{};
    std::string userAgent = "infrac";
};

struct ProviderInput {
    const CredentialWorld& world;
    std::string profile;
    bool usesEnvironment = true; // its variables count

    std::string variable(const std::string& name) const {
        return world.environment.get(name).value_or("");
    }
    std::string setting(const std::string& key) const {
        return world.settings.config.setting(profile, key);
    }
};

// Nothing: this way is not set up here, so the next one is tried. An error ends the search:
// what somebody set up and does not work must not fall back to another identity.
using Loaded = Outcome<std::optional<Credentials>>;

struct Provider {
    std::string_view name; // for people
    Loaded (*load)(const ProviderInput& input);
};

namespace providers {
extern const Provider environment;
extern const Provider assume_role;
extern const Provider web_identity;
extern const Provider sso;
extern const Provider shared_file;
extern const Provider login;
extern const Provider process;
extern const Provider config_file;
extern const Provider container;
extern const Provider instance;
} // namespace providers

// The first of the providers of a profile that has credentials: web identity, SSO, shared
// file, process, config file.
Loaded loadFromProfile(const ProviderInput& input);

AwsError credentialError(std::string message);
// A key pair of which one half is there alone, or neither or both.
Loaded keyPair(Credentials credentials, const std::string& where);
// Calls STS or the portal with these credentials; null: unsigned. The region may be empty.
std::unique_ptr<Connection> connectionFor(const ProviderInput& input, CredentialSource* source,
                                          const std::string& region);
// The error of a call that was to bring credentials; one of the network stays one.
AwsError withReason(AwsError error, const std::string& what);

// `AccessKeyId`, `SecretAccessKey`, `Token` or `SessionToken`, `Expiration`, as containers,
// instances and processes give them.
Outcome<Credentials> readCredentials(const Node& object, const std::string& where);

} // namespace infrac::aws
