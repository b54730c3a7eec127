// What Fn::ForEach of the transform AWS::LanguageExtensions makes of a template.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "document/template_node.h"

namespace infrac::lint {

struct ExpansionProblem {
    text::Span span;
    std::string message;
};

// Copies stand where what they are made of is written; what no loop changes is the same node.
struct Expansion {
    const document::TemplateNode* root = nullptr;
    // Else a loop goes over what is known at deployment only: it is left as it is, or was run
    // with the defaults of a parameter, and there may be more names than are seen.
    bool isWhole = true;
    std::vector<ExpansionProblem> problems;
    std::vector<text::Span> loops; // that were run: what stands there stands for several values
};

// A key that makes entries: `Fn::ForEach::Names`.
bool isForEach(std::string_view key);

Expansion expandLoops(const document::TemplateNode& root, Arena& arena);

} // namespace infrac::lint
