// How a text is written as a YAML scalar so that every reader gets the same text back: readers
// of YAML 1.1 (PyYAML, libyaml: CloudFormation's own rules) and those of 1.2.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace infrac::document {

enum class ScalarPlace { Block, Flow, Key };
enum class ScalarStyle { Plain, SingleQuoted, DoubleQuoted, Literal };

// Literal only in Block.
ScalarStyle scalarStyle(std::string_view text, ScalarPlace place);

// On one line; for every style but Literal.
void appendScalar(std::string& out, std::string_view text, ScalarStyle style);

// `|` and its lines, indented by `column`, which must be two more than the column of the
// list or map around it. Returns the number of line ends written.
std::size_t appendLiteral(std::string& out, std::string_view text, std::size_t column);

// A line of a comment, without what a reader would take for a line's end.
void appendCommentLine(std::string& out, std::string_view line);

} // namespace infrac::document
