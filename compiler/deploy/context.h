// Everything that a run touches and was told, handed to all of its tasks.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>

#include "deploy/action.h"
#include "deploy/bundle.h"
#include "deploy/cloud.h"
#include "deploy/knowledge.h"
#include "deploy/progress.h"
#include "deploy/secrets.h"
#include "deploy/source_locator.h"

namespace infrac::deploy {

struct Settings {
    std::string projectFolder = "."; // of the spec
    std::string outputsFolder = "."; // where `<STACK_NAME>.output.json` go
    std::string templateBucket{};    // for templates that are too large for a request
    std::string dockerHost{};
    std::string runtimeFolder{};
    std::string homeFolder{};
    // By stack and parameter, as in the spec: what the user gave for parameters without value.
    std::map<std::pair<std::string, std::string>, std::string> parameters{};
    bool mayLoseData = false;     // may replace or delete what holds data
    bool mayAdopt = false;        // may take over stacks that nobody tagged
    bool mayEmptyBuckets = false; // destroy: of buckets that no action filled
    std::map<std::string, std::vector<std::string>> retain{}; // destroy: logical IDs by stack
};

struct Context {
    const Bundle& bundle;
    const Settings& settings;
    Cloud& cloud;
    aws::Transport& transport;
    host::FileSystem& files;
    host::Clock& clock;
    host::Random& random;
    Notebook& notebook;
    const Secrets& secrets;
    Knowledge& knowledge;
    Progress& progress;
    std::string runId;   // names change sets and tokens
    std::string account; // of the caller
    const SourceLocator* locator = nullptr;
    const ActionKind* (*findKind)(std::string_view) = nullptr;
    Result<std::string> (*digestOf)(const host::FileSystem&, const std::string& folder) = nullptr;

    const manifest::Manifest& manifest() const { return bundle.manifest(); }
    ActionWorld actionWorld() const {
        return {cloud,
                transport,
                files,
                clock,
                random,
                notebook,
                settings.projectFolder,
                account,
                std::string(manifest().environment.name),
                std::string(manifest().app),
                settings.dockerHost,
                settings.runtimeFolder,
                settings.homeFolder};
    }
};

} // namespace infrac::deploy
