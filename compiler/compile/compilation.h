// One run of the compiler, from a spec to the files it makes. Owns everything of the run;
// views into it live as long as it does.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "diag/bag.h"
#include "document/source_map.h"
#include "host/file_system.h"
#include "text/source_manager.h"

namespace infrac::compile {

struct OutputFile {
    std::string path; // relative to the output folder
    std::string contents;
    document::SourceMap sourceMap; // lines of a template to places in the spec
};

struct Options {
    std::string specPath;
    std::string environment{}; // empty: the first that the spec declares
    bool sourceComments = false;
};

class Compilation {
public:
    Compilation(host::FileSystem& fileSystem, Options options);
    ~Compilation();
    Compilation(const Compilation&) = delete;
    Compilation& operator=(const Compilation&) = delete;

    // All stages, as far as errors let them. False where there are errors, or where the spec
    // cannot be read: then `failure` says why.
    bool run();

    const std::string& failure() const { return failure_; }
    const text::SourceManager& sources() const { return sources_; }
    const diag::Bag& diagnostics() const { return bag_; }
    // Sorted by path; empty after errors.
    const std::vector<OutputFile>& outputs() const { return outputs_; }
    // The names of the environments that the spec declares, in its order.
    const std::vector<std::string>& environments() const { return environments_; }

private:
    struct Stages;

    host::FileSystem& fileSystem_;
    Options options_;
    text::SourceManager sources_;
    diag::Bag bag_;
    std::string failure_;
    std::vector<OutputFile> outputs_;
    std::vector<std::string> environments_;
    std::unique_ptr<Stages> stages_;
};

} // namespace infrac::compile
