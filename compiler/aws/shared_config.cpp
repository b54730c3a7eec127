#include "aws/shared_config.h"

#include <fmt/core.h>

#include "aws/text.h"

namespace infrac::aws {
namespace {

Result<IniFile> readFile(const std::string& path, const host::FileSystem& files) {
    if (path.empty() || !files.exists(path))
        return IniFile{};
    const auto text = files.read(path);
    if (!text)
        return Error{fmt::format("cannot read `{}`: {}", path, text.error().message)};
    auto file = readIni(*text);
    if (!file)
        return Error{fmt::format("cannot understand `{}`: {}", path, file.error().message)};
    return file;
}

// `profile "my one"` to `profile`, `my one`.
std::pair<std::string, std::string> splitName(std::string_view section) {
    const std::size_t blank = section.find_first_of(" \t");
    if (blank == std::string_view::npos)
        return {std::string(section), {}};
    std::string_view name = trimmed(section.substr(blank));
    const bool isQuoted = name.size() >= 2 && name.front() == name.back() &&
                          (name.front() == '"' || name.front() == '\'');
    if (isQuoted)
        name = name.substr(1, name.size() - 2);
    return {std::string(section.substr(0, blank)), std::string(name)};
}

void merge(IniValues& into, const IniValues& from) {
    for (const auto& [key, value] : from)
        into[key] = value;
}

std::string valueIn(const std::map<std::string, IniValues>& sections, const std::string& name,
                    const std::string& key) {
    const auto section = sections.find(name);
    if (section == sections.end())
        return {};
    const auto value = section->second.find(key);
    return value == section->second.end() ? std::string{} : value->second;
}

} // namespace

Result<SharedConfig> SharedConfig::load(const host::Environment& environment,
                                        const host::FileSystem& files) {
    SharedConfig out;
    out.home_ = environment.get("HOME").value_or("");
    const auto path = [&](const char* variable, const char* usual) {
        if (const auto named = environment.get(variable); named && !named->empty())
            return out.expanded(*named);
        return out.home_.empty() ? std::string{} : out.home_ + usual;
    };
    out.configPath_ = path("AWS_CONFIG_FILE", "/.aws/config");
    out.credentialsPath_ = path("AWS_SHARED_CREDENTIALS_FILE", "/.aws/credentials");

    const auto config = readFile(out.configPath_, files);
    if (!config)
        return config.error();
    for (const auto& [name, values] : *config) {
        const auto [kind, rest] = splitName(name);
        if (name == "default")
            merge(out.profiles_["default"], values);
        else if (kind == "profile" && !rest.empty())
            merge(out.profiles_[rest], values);
        else if (!rest.empty())
            merge(out.sections_[fmt::format("{} {}", kind, rest)], values);
    }
    auto credentials = readFile(out.credentialsPath_, files);
    if (!credentials)
        return credentials.error();
    out.credentials_ = std::move(*credentials);
    return out;
}

bool SharedConfig::hasProfile(const std::string& name) const {
    return profiles_.contains(name) || credentials_.contains(name);
}

std::string SharedConfig::setting(const std::string& profile, const std::string& key) const {
    const std::string own = inCredentialsFile(profile, key);
    return own.empty() ? inConfigFile(profile, key) : own;
}

std::string SharedConfig::inConfigFile(const std::string& profile, const std::string& key) const {
    return valueIn(profiles_, profile, key);
}

std::string SharedConfig::inCredentialsFile(const std::string& profile,
                                            const std::string& key) const {
    return valueIn(credentials_, profile, key);
}

const IniValues* SharedConfig::section(const std::string& kind, const std::string& name) const {
    const auto found = sections_.find(kind + " " + name);
    return found == sections_.end() ? nullptr : &found->second;
}

std::string SharedConfig::expanded(const std::string& path) const {
    const bool isHome = path == "~" || path.starts_with("~/");
    return isHome && !home_.empty() ? home_ + path.substr(1) : path;
}

} // namespace infrac::aws
