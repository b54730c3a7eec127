// Writes a tree as the YAML that CloudFormation and YAML 1.1 readers (PyYAML, libyaml) take:
// block style, two spaces, quotes exactly where a plain scalar would be read as something
// else, block literals for texts of several lines, short forms (`!Ref`) for intrinsics.
// What is written reads back as the same tree.
#pragma once

#include <functional>
#include <string>

#include "document/node.h"
#include "document/source_map.h"

namespace infrac::document {

struct YamlOptions {
    bool shortForms = true; // `!Ref x` instead of `Ref: x`

    // Asked for each value of a block map; the text is put above its key as a comment, a
    // `# ` before each line. Empty: no comment.
    std::function<std::string(const Node& value)> comment;
};

struct YamlText {
    std::string text;
    SourceMap sourceMap; // the nodes with an origin
};

YamlText writeYaml(const Node& root, const YamlOptions& options = {});

} // namespace infrac::document
