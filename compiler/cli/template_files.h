// Finds the templates and specs that a command line means.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "host/file_system.h"

namespace infrac::cli {

// Whether a file may be a template by its name: YAML, JSON, `.template`.
bool hasTemplateName(std::string_view path);

// Whether a text is a template by what is in it: sections and types of CloudFormation. In a
// folder there are other YAML and JSON files.
bool looksLikeTemplate(std::string_view text);

// Files as named, files that a glob matches, and for a folder all templates and specs inside it
// at any depth, in order and without repetition. What a glob of `ignored` matches is left out. An
// error is a whole sentence.
Result<std::vector<std::string>> expandTemplates(const host::FileSystem& files,
                                                 const std::vector<std::string>& named,
                                                 const std::vector<std::string>& ignored);

} // namespace infrac::cli
