// Reads a CloudFormation template, YAML or JSON, into a located tree. The YAML is 1.1 with the
// types that libyaml and PyYAML give it, which is what CloudFormation's tools read.
//
// Reading never fails as a whole: what is wrong is a Problem with its place, and the tree holds
// what could be read before and after it. One pass; texts are views of the source.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "diag/bag.h"
#include "document/template_node.h"
#include "text/source_manager.h"

namespace infrac::document {

enum class ProblemKind : std::uint8_t {
    Syntax,       // the text is not YAML here
    Bytes,        // not UTF-8, UTF-16, NUL, a control or bidirectional character
    DuplicateKey, // at every occurrence of the key, in one row
    NullKey,
    ComplexKey, // a list or a map as a key
    UndefinedAlias,
    SeveralDocuments,
    Value,     // a tag or date that has no value (`2012-13-01`)
    Root,      // the template is not a map
    Limit,     // nesting, size, or what aliases would grow to
    Alias,     // an alias: CloudFormation has none, but the tree has its value
    MergeKey,  // `<<`: CloudFormation has none, but the tree has the members
    Direction, // a character that turns the reading direction
};

struct Problem {
    ProblemKind kind = ProblemKind::Syntax;
    text::Span span;     // where to look; libyaml's place for Syntax
    std::string message; // ours
    std::string help;    // what to write instead; may be empty
    text::Span related;  // the first of duplicate keys, the opening quote or bracket; or invalid
    std::string relatedLabel;
    // How a linter on libyaml and PyYAML words the same (`did not find expected key`,
    // `Duplicate found 'A' (line 3)`); empty where it has nothing to say. It stops at its first
    // problem: Template::decodeProblems() are those that it would report.
    std::string reference;
    // Where it puts it, where that is not span.begin: the start of the file, or the line behind a
    // last line without an end. referencePosition() tells.
    bool isReferenceAtStart = false;
    bool isReferencePastEnd = false;

    text::LineColumn referencePosition(const text::SourceManager& sources) const;
};

struct Comment {
    text::Span span;       // from `#` to the end of its line
    bool ownsLine = false; // nothing but blanks before it
};

enum class TemplateSyntax : std::uint8_t { Yaml, Json };

struct Template {
    Arena arena;
    std::string_view source;
    // Null only where nothing could be read (no UTF-8, an empty file).
    const TemplateNode* root = nullptr;
    TemplateSyntax syntax = TemplateSyntax::Yaml; // Json: begins with `{` or `[`
    std::vector<Problem> problems;                // in the order of reading
    std::vector<Comment> comments;                // in the order of the file

    // Whether there is a problem besides aliases, merge keys and directions: a tree with a hole.
    bool isBroken() const;
    // The problems that cfn-lint reports as E0000, after which it looks at nothing else: the first
    // syntax error, or else all occurrences of the first repeated key, or ... Empty: it goes on.
    std::vector<const Problem*> decodeProblems() const;
};

// `file`'s text must outlive the result.
Template readTemplate(const text::SourceManager& sources, text::FileId file);
Template readTemplate(std::string_view source, text::FileId file);

// As diagnostics with codes of this layer.
void reportProblem(const Problem& problem, diag::Bag& bag);
void reportProblems(const Template& read, diag::Bag& bag);

} // namespace infrac::document
