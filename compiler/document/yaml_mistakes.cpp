#include "document/yaml_mistakes.h"

#include <algorithm>

#include <fmt/core.h>

#include "document/utf8.h"

namespace infrac::document {
namespace {

struct Row {
    std::string_view reference;
    std::string_view message; // `{}` is what was found
    std::string_view help;
    std::string_view context;
};

// clang-format off
constexpr Row kRows[] = {
    {"did not find expected key",
     "expected a key of the map, found {}",
     "align the key with the others of its map, and put texts with quotes or brackets inside quotes",
     "the map begins here"},
    {"could not find expected ':'",
     "expected `:` before {}",
     "write `key: value`, or indent the line to go on with the text above",
     "this stands where a key is expected"},
    {"mapping values are not allowed in this context",
     "a `:` cannot stand here",
     "put a text with `: ` in it in quotes, and a key on a line of its own", ""},
    {"mapping keys are not allowed in this context",
     "a `?` cannot stand here", "put a text that begins with `? ` in quotes", ""},
    {"block sequence entries are not allowed in this context",
     "a list cannot begin here", "put each `-` on a line of its own below the key", ""},
    {"did not find expected '-' indicator",
     "expected `-` or the end of the list, found {}",
     "align the items, and indent keys that belong to an item two more than its `-`",
     "the list begins here"},
    {"did not find expected ',' or ']'",
     "expected `,` or `]`, found {}", "close the list by `]`", "the list begins here"},
    {"did not find expected ',' or '}'",
     "expected `,` or `}`, found {}", "close the map by `}`", "the map begins here"},
    {"did not find expected node content",
     "expected a value, found {}", "write a value, or `''` for an empty text", ""},
    {"did not find expected <document start>",
     "expected the end of the template, found {}",
     "indent the line, or remove it", ""},
    {"found unexpected end of stream",
     "the text is not closed before the end of the file", "close the quote",
     "the quote begins here"},
    {"found unexpected document indicator",
     "a line with `---` or `...` ends the template inside quotes", "close the quote",
     "the quote begins here"},
    {"found unknown escape character",
     "the text has the unknown escape {}",
     "write `\\\\` for a backslash, or use single quotes, in which it has no meaning", ""},
    {"did not find expected hexdecimal number",
     "expected hexadecimal digits after the escape, found {}", "write `\\\\` for a backslash", ""},
    {"found invalid Unicode character escape code",
     "the escape stands for no character", "", ""},
    {"found an indentation indicator equal to 0",
     "a block cannot be indented by 0", "write `|` alone, and indent the text below it", ""},
    {"did not find expected comment or line break",
     "expected the end of the line after `|` or `>`, found {}",
     "begin the text on the next line, or put a text that begins with `|` or `>` in quotes", ""},
    {"found a tab character where an indentation space is expected",
     "found a tab where the block is indented", "indent by spaces", "the block begins here"},
    {"found a tab character that violates indentation",
     "found a tab where the line is indented", "indent by spaces", ""},
    {"found unexpected ':'",
     "found `:` without a blank behind it", "write `: `, or put the text in quotes", ""},
    {"did not find expected alphabetic or numeric character",
     "expected a name after `*` or `&`, found {}",
     "put a text that begins with `*` or `&` in quotes", ""},
    {"did not find expected whitespace or line break",
     "expected a blank after the tag, found {}",
     "write a blank between the function and its argument", "the tag begins here"},
    {"did not find expected tag URI",
     "expected a name after `!`, found {}", "put a text that begins with `!` in quotes", ""},
    {"did not find the expected '>'",
     "expected `>` at the end of the tag, found {}", "", "the tag begins here"},
    {"found undefined tag handle",
     "the tag has a prefix that no `%TAG` declares",
     "write `!Sub`, with one `!`", ""},
    {"found unknown directive name",
     "a line that begins with `%` is a directive, of which there are `%YAML` and `%TAG`",
     "put a text that begins with `%` in quotes", ""},
    {"could not find expected directive name",
     "a line that begins with `%` is a directive", "put a text that begins with `%` in quotes", ""},
    {"found duplicate %YAML directive", "the version of YAML is given twice", "remove the line",
     ""},
    {"found incompatible YAML document",
     "the version of YAML is not 1.1", "remove the line", ""},
};
// clang-format on

std::string escapeFound(std::string_view rest) {
    std::size_t length = 1;
    if (rest.size() > 1)
        length += std::max<std::size_t>(decodeUtf8(rest, 1).length, 1);
    return fmt::format("`{}`", rest.substr(0, length));
}

std::string found(std::string_view rest) {
    if (rest.empty())
        return "the end of the file";
    if (rest.front() == '\n' || rest.front() == '\r')
        return "the end of the line";
    if (rest.front() == '\t')
        return "a tab";
    if (rest.front() == ' ')
        return "a blank";
    constexpr std::size_t kShown = 30;
    const std::size_t stop = std::min(rest.find_first_of(" \t\r\n,:[]{}", 1), rest.size());
    std::size_t end = 0;
    while (end < std::min(stop, kShown))
        end += std::max<std::size_t>(decodeUtf8(rest, end).length, 1);
    return fmt::format("`{}`", rest.substr(0, end));
}

// What can begin nothing: a tab, or a sign that YAML keeps for itself.
SyntaxWords cannotBegin(std::string_view rest) {
    if (rest.starts_with('\t'))
        return {"found a tab where the line is indented", "indent by spaces", {}};
    const std::size_t length =
        rest.empty() ? 0 : std::max<std::size_t>(decodeUtf8(rest, 0).length, 1);
    const std::string_view sign = rest.substr(0, length);
    return {fmt::format("a text cannot begin with `{}`", sign), "put the text in quotes", {}};
}

} // namespace

SyntaxWords syntaxWords(std::string_view reference, std::string_view rest) {
    const auto* row = std::ranges::find(kRows, reference, &Row::reference);
    if (row == std::end(kRows))
        return cannotBegin(rest);
    const bool isEscape = reference == "found unknown escape character";
    std::string message{row->message};
    if (const std::size_t hole = message.find("{}"); hole != std::string::npos)
        message.replace(hole, 2, isEscape ? escapeFound(rest) : found(rest));
    return {std::move(message), std::string{row->help}, std::string{row->context}};
}

} // namespace infrac::document
