// The model to what is written: templates, Swagger files, the deployment manifest.
#pragma once

#include <string>
#include <vector>

#include "base/arena.h"
#include "diag/bag.h"
#include "document/source_map.h"
#include "model/app.h"
#include "text/source_manager.h"

namespace infrac::lower {

struct LoweredFile {
    std::string path; // relative to the output folder
    std::string contents;
    document::SourceMap sourceMap; // of a template; empty for the other files
};

struct LowerOptions {
    bool sourceComments = false; // above each part of a template, where it comes from
};

// Sorted by path. Errors are reported; what is returned after an error must not be written.
std::vector<LoweredFile> lowerApp(const model::App& app, const text::SourceManager& sources,
                                  const LowerOptions& options, Arena& arena, diag::Bag& bag);

} // namespace infrac::lower
