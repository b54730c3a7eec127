#include "document/yaml_writer.h"

#include <algorithm>
#include <charconv>

#include "document/yaml_functions.h"
#include "document/yaml_scalar.h"

namespace infrac::document {
namespace {

constexpr std::size_t kLineWidth = 80; // of what may as well take several lines
constexpr int kFlowDepth = 2;
// Readers look no further than 1024 characters for a key's colon; longer keys than these are
// written as `? key`. An escaped byte takes up to four characters.
constexpr std::size_t kPlainKeyBytes = 128;

// What stands before a value in its line.
enum class Place { Root, AfterKey, AfterDash };

class Writer {
public:
    explicit Writer(const YamlOptions& options) : options_(options) {}

    YamlText take(const Node& root) {
        value(root, 0, Place::Root);
        return {std::move(out_), std::move(sourceMap_)};
    }

private:
    // Each writes the end of the last line too; lines of their own start at `column`.
    void value(const Node& node, std::size_t column, Place place);
    void longForm(const Node& node, std::size_t column, Place place);
    bool shortForm(const Node& node, std::size_t column, Place place);
    void text(std::string_view text, std::size_t column, Place place);
    void list(const Node& list, std::size_t column, bool isFirstIndented);
    void map(const Node& map, std::size_t column, bool isFirstIndented);
    void key(std::string_view key, std::size_t column);
    void comment(const Node& value, std::size_t column);
    bool beginBlock(Place place);

    // The rest of a line; false where it does not fit a line, what was written then is rubbish.
    bool flowList(const Node& list, int depth);
    bool flowItem(const Node& item, int depth);
    bool flowFunction(const Node& function, int depth);
    bool flowText(std::string_view text);

    void dotted(const Node& getAtt);
    void atom(const Node& node);
    void number(std::string_view json);
    void mark(text::Span origin);
    void endLine();
    void separate(Place place);

    const YamlOptions& options_;
    std::string out_;
    SourceMap sourceMap_;
    std::uint32_t line_ = 1;
    std::size_t lineStart_ = 0;
};

void Writer::mark(text::Span origin) {
    if (!origin.isValid())
        return;
    const SourceMapEntry entry{line_, origin};
    if (sourceMap_.empty() || sourceMap_.back() != entry)
        sourceMap_.push_back(entry);
}

void Writer::endLine() {
    out_ += '\n';
    ++line_;
    lineStart_ = out_.size();
}

void Writer::separate(Place place) {
    if (place != Place::Root)
        out_ += ' ';
}

// Whether the first entry starts a line: it follows a dash otherwise.
bool Writer::beginBlock(Place place) {
    if (place == Place::AfterKey) {
        endLine();
        return true;
    }
    separate(place);
    return false;
}

void Writer::value(const Node& node, std::size_t column, Place place) {
    mark(node.origin());
    const bool isShort =
        node.isIntrinsic() && options_.shortForms && shortForm(node, column, place);
    if (!isShort)
        longForm(node, column, place);
}

void Writer::longForm(const Node& node, std::size_t column, Place place) {
    if (node.isList() && !node.items().empty()) {
        list(node, column, beginBlock(place));
    } else if (node.isMap() && !node.members().empty()) {
        map(node, column, beginBlock(place));
    } else {
        separate(place);
        if (node.isString()) {
            text(node.text(), column, place);
        } else {
            atom(node);
            endLine();
        }
    }
}

// A tag cannot stand before another tag, so a function of a function keeps its long name.
bool Writer::shortForm(const Node& node, std::size_t column, Place place) {
    const std::string_view name = shortName(node.function());
    const Node& argument = node.argument();
    const bool isGetAtt = name == "GetAtt";
    if (name.empty() || (argument.isString() ? isGetAtt : !argument.isList()))
        return false;

    separate(place);
    out_ += '!';
    out_ += name;
    mark(argument.origin());
    if (argument.isString()) {
        out_ += ' ';
        text(argument.text(), column, place);
        return true;
    }
    if (isGetAtt && isDottedGetAtt(node)) {
        dotted(node);
        endLine();
        return true;
    }
    const std::size_t end = out_.size();
    out_ += ' ';
    if (name != "Sub" && flowList(argument, 1)) {
        endLine();
        return true;
    }
    out_.resize(end);
    if (argument.items().empty())
        out_ += " []";
    endLine();
    list(argument, column, true);
    return true;
}

void Writer::text(std::string_view text, std::size_t column, Place place) {
    const ScalarStyle style = scalarStyle(text, ScalarPlace::Block);
    if (style == ScalarStyle::Literal && place != Place::Root) {
        line_ += static_cast<std::uint32_t>(appendLiteral(out_, text, column));
        lineStart_ = out_.size();
    } else {
        appendScalar(out_, text, style);
        endLine();
    }
}

void Writer::list(const Node& list, std::size_t column, bool isFirstIndented) {
    bool isIndented = isFirstIndented;
    for (const Node* item : list.items()) {
        if (isIndented)
            out_.append(column, ' ');
        out_ += '-';
        value(*item, column + 2, Place::AfterDash);
        isIndented = true;
    }
}

void Writer::map(const Node& map, std::size_t column, bool isFirstIndented) {
    bool isIndented = isFirstIndented;
    for (const Member& member : map.members()) {
        // After a dash there is no line above the key to put a comment on.
        if (options_.comment && (isIndented || column == 0))
            comment(*member.value, column);
        if (isIndented)
            out_.append(column, ' ');
        mark(member.origin);
        key(member.key, column);
        value(*member.value, column + 2, Place::AfterKey);
        isIndented = true;
    }
}

void Writer::key(std::string_view key, std::size_t column) {
    const bool isLong = key.size() > kPlainKeyBytes;
    if (isLong)
        out_ += "? ";
    appendScalar(out_, key, scalarStyle(key, ScalarPlace::Key));
    if (isLong) {
        endLine();
        out_.append(column, ' ');
    }
    out_ += ':';
}

void Writer::comment(const Node& value, std::size_t column) {
    const std::string comment = options_.comment(value);
    std::string_view rest = comment;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        out_.append(column, ' ');
        out_ += "# ";
        appendCommentLine(out_, rest.substr(0, end));
        endLine();
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

bool Writer::flowList(const Node& list, int depth) {
    if (depth > kFlowDepth)
        return false;
    out_ += '[';
    bool isFirst = true;
    for (const Node* item : list.items()) {
        if (!isFirst)
            out_ += ", ";
        isFirst = false;
        if (!flowItem(*item, depth) || out_.size() - lineStart_ > kLineWidth)
            return false;
    }
    out_ += ']';
    return out_.size() - lineStart_ <= kLineWidth;
}

bool Writer::flowItem(const Node& item, int depth) {
    if (item.isIntrinsic())
        return flowFunction(item, depth);
    if (item.isString())
        return flowText(item.text());
    if (item.isList())
        return flowList(item, depth + 1);
    if (item.isMap() && !item.members().empty())
        return false;
    atom(item);
    return true;
}

bool Writer::flowFunction(const Node& function, int depth) {
    const std::string_view name = shortName(function.function());
    const Node& argument = function.argument();
    if (name.empty())
        return false;
    out_ += '!';
    out_ += name;
    if (isDottedGetAtt(function) && name == "GetAtt") {
        dotted(function);
        return true;
    }
    out_ += ' ';
    if (argument.isString() && name != "GetAtt")
        return flowText(argument.text());
    return argument.isList() && name != "Sub" && flowList(argument, depth + 1);
}

bool Writer::flowText(std::string_view text) {
    const ScalarStyle style = scalarStyle(text, ScalarPlace::Flow);
    if (style == ScalarStyle::DoubleQuoted)
        return false;
    appendScalar(out_, text, style);
    return true;
}

void Writer::dotted(const Node& getAtt) {
    const auto parts = getAtt.argument().items();
    out_ += ' ';
    out_ += parts[0]->text();
    out_ += '.';
    out_ += parts[1]->text();
}

void Writer::atom(const Node& node) {
    switch (node.kind()) {
    case Kind::Null:
        out_ += "null";
        break;
    case Kind::Bool:
        out_ += node.boolean() ? "true" : "false";
        break;
    case Kind::Integer: {
        char digits[24];
        out_.append(digits, std::to_chars(digits, digits + sizeof digits, node.integer()).ptr);
        break;
    }
    case Kind::Number:
        number(node.text());
        break;
    case Kind::String:
        appendScalar(out_, node.text(), ScalarStyle::DoubleQuoted);
        break;
    case Kind::List:
        out_ += "[]";
        break;
    case Kind::Map:
        out_ += "{}";
        break;
    }
}

// YAML 1.1 takes a number with an exponent for text, unless it has a point and a sign.
void Writer::number(std::string_view json) {
    const std::size_t exponent = json.find_first_of("eE");
    out_ += json.substr(0, exponent);
    if (exponent == std::string_view::npos)
        return;
    if (json.substr(0, exponent).find('.') == std::string_view::npos)
        out_ += ".0";
    out_ += 'e';
    const std::string_view power = json.substr(exponent + 1);
    if (power.front() != '+' && power.front() != '-')
        out_ += '+';
    out_ += power;
}

} // namespace

YamlText writeYaml(const Node& root, const YamlOptions& options) {
    return Writer{options}.take(root);
}

} // namespace infrac::document
