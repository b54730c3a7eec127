// The files that AWS's tools share: ~/.aws/config and ~/.aws/credentials.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aws/ini.h"
#include "host/environment.h"
#include "host/file_system.h"

namespace infrac::aws {

class SharedConfig {
public:
    // From AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, or below HOME. A file that is not
    // there is empty; one that cannot be read or understood is an error.
    static Result<SharedConfig> load(const host::Environment& environment,
                                     const host::FileSystem& files);

    bool hasProfile(const std::string& name) const;
    // A setting of a profile; the credentials file wins over the config file. Empty counts as
    // not there.
    std::string setting(const std::string& profile, const std::string& key) const;
    // Of one file alone.
    std::string inConfigFile(const std::string& profile, const std::string& key) const;
    std::string inCredentialsFile(const std::string& profile, const std::string& key) const;
    // All settings of `[sso-session NAME]`, `[services NAME]`; null where there is no such one.
    const IniValues* section(const std::string& kind, const std::string& name) const;

    const std::string& configPath() const { return configPath_; }
    const std::string& credentialsPath() const { return credentialsPath_; }
    const std::string& home() const { return home_; }
    // `~` at the start stands for the home folder.
    std::string expanded(const std::string& path) const;

private:
    std::string home_;
    std::string configPath_;
    std::string credentialsPath_;
    std::map<std::string, IniValues> profiles_;    // of the config file
    std::map<std::string, IniValues> credentials_; // of the credentials file
    std::map<std::string, IniValues> sections_;    // `sso-session NAME`
};

} // namespace infrac::aws
