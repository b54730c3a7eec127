#include "document/yaml_parser.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/limits.h"

namespace infrac::document {
namespace {

constexpr std::size_t kMostParts = 1'000'000; // nodes, with aliases counted at each use

bool isEnd(TokenKind kind) {
    return kind == TokenKind::FlowListEnd || kind == TokenKind::FlowMapEnd;
}

bool startsNode(TokenKind kind) {
    switch (kind) {
    case TokenKind::Key:
    case TokenKind::Alias:
    case TokenKind::Anchor:
    case TokenKind::Tag:
    case TokenKind::Scalar:
    case TokenKind::FlowListStart:
    case TokenKind::FlowMapStart:
        return true;
    case TokenKind::Mistake:
    case TokenKind::StreamEnd:
    case TokenKind::Directive:
    case TokenKind::DocumentStart:
    case TokenKind::DocumentEnd:
    case TokenKind::BlockListStart:
    case TokenKind::BlockMapStart:
    case TokenKind::BlockEnd:
    case TokenKind::FlowListEnd:
    case TokenKind::FlowMapEnd:
    case TokenKind::BlockEntry:
    case TokenKind::FlowEntry:
    case TokenKind::Value:
        return false;
    }
    return false;
}

} // namespace

YamlParser::YamlParser(std::string_view text, text::FileId file, Template& out)
    : text_(text), file_(file), out_(out), scanner_(text, file, out.arena, out.comments),
      builder_(out.arena) {}

// ---------------------------------------------------------------- documents

void YamlParser::read() {
    const bool isExplicit = directives();
    const TokenKind first = scanner_.peek().kind;
    const bool isNext = first == TokenKind::DocumentStart || first == TokenKind::DocumentEnd ||
                        first == TokenKind::Directive;
    const bool hasRoot = first != TokenKind::StreamEnd && !(isExplicit && isNext);
    if (hasRoot)
        out_.root = node(true, false);
    isRecovering_ = false;
    trailing();
    if (out_.root == nullptr || out_.root->isNull()) {
        out_.root = builder_.map({}, Style::Block, span(0, 0));
    } else if (!out_.root->isMap()) {
        problem(ProblemKind::Root, out_.root->span(), "a template is a map of sections").reference =
            "Template needs to be an object.";
        out_.problems.back().isReferenceAtStart = true;
        out_.problems.back().help = "begin with a section, such as `Resources:`";
    }
}

// Whether a document was begun by `---`.
bool YamlParser::directives() {
    bool hasAny = false;
    while (scanner_.peek().kind == TokenKind::Directive) {
        hasAny = true;
        directive(scanner_.peek());
        scanner_.skip();
    }
    if (scanner_.peek().kind == TokenKind::DocumentStart) {
        scanner_.skip();
        return true;
    }
    if (hasAny)
        fail(scanner_.peek(), "did not find expected <document start>", 0);
    return hasAny;
}

void YamlParser::directive(const Token& token) {
    const std::string_view line = token.text;
    std::size_t at = 0;
    const auto word = [&] {
        at = std::min(line.find_first_not_of(" \t", at), line.size());
        const std::size_t end = std::min(line.find_first_of(" \t", at), line.size());
        const std::string_view out = line.substr(at, end - at);
        at = end;
        return out;
    };
    const std::string_view name = word();
    if (name == "%TAG") {
        const std::string_view handle = word();
        handles_[handle] = word();
        return;
    }
    const std::string_view version = word();
    if (isVersioned_)
        note({"found duplicate %YAML directive", token.begin, token.begin, false});
    else if (!version.starts_with("1.1") && !version.starts_with("1.2"))
        note({"found incompatible YAML document", token.begin, token.begin, false});
    isVersioned_ = true;
}

void YamlParser::trailing() {
    while (scanner_.peek().kind == TokenKind::DocumentEnd)
        scanner_.skip();
    const Token next = scanner_.peek();
    if (next.kind == TokenKind::StreamEnd || mistakes_ > 0)
        return;
    if (next.kind != TokenKind::DocumentStart && next.kind != TokenKind::Directive) {
        fail(next, "did not find expected <document start>", next.begin);
        return;
    }
    Problem& report = problem(ProblemKind::SeveralDocuments, span(next.begin, next.end),
                              "a second document begins here");
    report.help = "a template is one document: put the second into a file of its own";
    report.reference = "Template could not be parsed: expected a single document in the stream";
    report.isReferenceAtStart = true;
}

// ---------------------------------------------------------------- nodes

const TemplateNode* YamlParser::empty(std::size_t place) {
    ++parts_;
    height_ = 0;
    end_ = place;
    return builder_.scalar(text_.substr(place, 0), {.kind = Kind::Null}, Style::Plain,
                           span(place, place));
}

const TemplateNode* YamlParser::alias() {
    const Token token = scanner_.peek();
    scanner_.skip();
    const text::Span place = span(token.begin, token.end);
    const auto found = anchors_.find(token.text);
    if (found == anchors_.end()) {
        Problem& report = problem(ProblemKind::UndefinedAlias, place,
                                  fmt::format("no `&{}` stands before this alias", token.text));
        report.help = "write the value itself; put a text that begins with `*` in quotes";
        report.reference =
            fmt::format("Template could not be parsed: found undefined alias '{}'", token.text);
        report.isReferenceAtStart = true;
        return empty(token.end);
    }
    const Anchored& anchored = found->second;
    if (parts_ + anchored.parts > kMostParts || depth_ + anchored.height > limits::kNesting) {
        problem(ProblemKind::Limit, place,
                fmt::format("aliases make this template larger than {} values", kMostParts));
        return empty(token.end);
    }
    problem(ProblemKind::Alias, place, "CloudFormation has no aliases").help =
        "write the value itself";
    parts_ += anchored.parts;
    height_ = anchored.height;
    end_ = token.end;
    return anchored.node;
}

void YamlParser::anchor(const Properties& properties, const Anchored& anchored) {
    if (anchors_.insert_or_assign(properties.anchor, anchored).second)
        return;
    Problem& report = problem(ProblemKind::UndefinedAlias, span(properties.begin, properties.begin),
                              fmt::format("the anchor `&{}` is given twice", properties.anchor));
    report.help = "CloudFormation has no aliases, so anchors can go";
    report.reference = "Template could not be parsed: found duplicate anchor";
    report.isReferenceAtStart = true;
}

YamlParser::Properties YamlParser::properties() {
    Properties out;
    out.begin = scanner_.peek().begin;
    for (;;) {
        const Token& next = scanner_.peek();
        if (next.kind == TokenKind::Anchor && out.anchor.empty()) {
            out.anchor = next.text;
        } else if (next.kind == TokenKind::Tag && out.tag.empty()) {
            out.tag = next.text;
            out.tagSpan = span(next.begin, next.end);
        } else {
            return out;
        }
        scanner_.skip();
    }
}

const TemplateNode* YamlParser::node(bool isBlock, bool mayBeUnindented) {
    const Token& first = scanner_.peek();
    if (first.kind == TokenKind::Alias)
        return alias();
    if (depth_ >= limits::kNesting) {
        const std::size_t place = first.begin;
        problem(ProblemKind::Limit, span(place, first.end),
                fmt::format("lists and maps are nested deeper than {} levels", limits::kNesting));
        ++mistakes_;
        isRecovering_ = true;
        target_ = 0;
        scanner_.resume(text_.size(), {});
        return empty(place);
    }
    ++depth_;
    const std::size_t partsBefore = parts_;
    const Properties before = properties();
    const TemplateNode* out = content(before, isBlock, mayBeUnindented);
    --depth_;
    if (!before.anchor.empty())
        anchor(before, {out, parts_ - partsBefore, height_});
    return out;
}

const TemplateNode* YamlParser::content(const Properties& properties, bool isBlock,
                                        bool mayBeUnindented) {
    const Tag tag = properties.tag.empty() ? Tag{} : resolve(properties.tag, properties.tagSpan);
    const Token& next = scanner_.peek();
    if (mayBeUnindented && next.kind == TokenKind::BlockEntry)
        return unindentedList(properties, tag);
    if (next.kind == TokenKind::Scalar) {
        const Token token = next;
        scanner_.skip();
        return scalar(token, properties, tag);
    }
    if (next.kind == TokenKind::FlowListStart)
        return flowList(properties, tag);
    if (next.kind == TokenKind::FlowMapStart)
        return flowMap(properties, tag);
    if (isBlock && next.kind == TokenKind::BlockListStart)
        return blockList(properties, tag);
    if (isBlock && next.kind == TokenKind::BlockMapStart)
        return blockMap(properties, tag);
    const bool hasProperties = !properties.tag.empty() || !properties.anchor.empty();
    if (hasProperties && next.kind != TokenKind::Mistake) {
        const std::size_t place =
            properties.tag.empty() ? properties.begin : properties.tagSpan.end;
        Token absent;
        absent.kind = TokenKind::Scalar;
        absent.begin = absent.end = static_cast<std::uint32_t>(place);
        absent.text = text_.substr(place, 0);
        return scalar(absent, properties, tag);
    }
    const std::size_t place = next.begin;
    fail(next, "did not find expected node content", properties.begin);
    return empty(place);
}

// ---------------------------------------------------------------- scalars

const TemplateNode* YamlParser::scalar(const Token& token, const Properties& properties,
                                       const Tag& tag) {
    ++parts_;
    height_ = 0;
    end_ = token.end;
    switch (tag.form) {
    case Tag::Form::None: {
        if (token.style != Style::Plain)
            return builder_.string(token.text, token.style, span(properties.begin, token.end));
        const PlainValue value = plainValue(token.text);
        if (!value.refusal.empty()) {
            Problem& report =
                problem(ProblemKind::Value, span(token.begin, token.end),
                        fmt::format("`{}` reads as a date, but {}", token.text, value.refusal));
            report.help = "put it in quotes to make it a text";
            report.reference = fmt::format("Template could not be parsed: {}", value.refusal);
            report.isReferenceAtStart = true;
        }
        return builder_.scalar(token.text, value, Style::Plain, span(properties.begin, token.end));
    }
    case Tag::Form::Short:
        return wrapped(tag.name == "Fn::GetAtt"
                           ? getAtt(token)
                           : builder_.string(token.text, token.style, span(token.begin, token.end)),
                       properties, tag);
    case Tag::Form::Standard:
        return typed(token, tag.name, properties);
    case Tag::Form::Text:
    case Tag::Form::Unknown:
        break;
    }
    return builder_.string(token.text, token.style, span(properties.begin, token.end),
                           properties.tag);
}

const TemplateNode* YamlParser::typed(const Token& token, std::string_view type,
                                      const Properties& properties) {
    const text::Span place = span(properties.begin, token.end);
    struct Row {
        std::string_view type;
        Kind kind;
    };
    constexpr Row kTypes[] = {{"bool", Kind::Bool},       {"null", Kind::Null},
                              {"int", Kind::Integer},     {"float", Kind::Number},
                              {"str", Kind::String},      {"binary", Kind::String},
                              {"timestamp", Kind::String}};
    const auto* row = std::ranges::find(kTypes, type, &Row::type);
    PlainValue value = type == "str" || type == "binary" ? PlainValue{} : plainValue(token.text);
    if (row != std::end(kTypes) && row->kind == Kind::Number && value.kind == Kind::Integer)
        value = {.kind = Kind::Number, .number = static_cast<double>(value.integer)};
    const bool isFitting = row != std::end(kTypes) && row->kind == value.kind &&
                           (type != "timestamp" || value.isTimestamp);
    if (isFitting)
        return builder_.scalar(token.text, value, token.style, place, properties.tag);
    Problem& report =
        problem(ProblemKind::Value, place,
                row == std::end(kTypes)
                    ? fmt::format("`{}` is no type of YAML for a text", properties.tag)
                    : fmt::format("the text is no value of the type `{}`", properties.tag));
    report.help = fmt::format("remove `{}`", properties.tag);
    report.reference = fmt::format("Template could not be parsed: could not determine a "
                                   "constructor for the tag 'tag:yaml.org,2002:{}'",
                                   type);
    report.isReferenceAtStart = true;
    return builder_.string(token.text, token.style, place, properties.tag);
}

// The logical ID goes to the first dot, the attribute may have more.
const TemplateNode* YamlParser::getAtt(const Token& token) {
    const std::string_view text = token.text;
    const std::size_t dot = text.find('.');
    const bool isVerbatim =
        text.data() >= text_.data() && text.data() + text.size() <= text_.data() + text_.size();
    const std::size_t begin =
        isVerbatim ? static_cast<std::size_t>(text.data() - text_.data()) : token.begin;
    const auto piece = [&](std::size_t from, std::size_t to) {
        ++parts_;
        const text::Span place =
            isVerbatim ? span(begin + from, begin + to) : span(token.begin, token.end);
        return builder_.string(text.substr(from, to - from), token.style, place);
    };
    std::vector<const TemplateNode*> parts{piece(0, std::min(dot, text.size()))};
    if (dot != std::string_view::npos)
        parts.push_back(piece(dot + 1, text.size()));
    return builder_.list(parts, token.style, span(token.begin, token.end));
}

// ---------------------------------------------------------------- lists

const TemplateNode* YamlParser::blockList(const Properties& properties, const Tag& tag) {
    const Token start = scanner_.peek();
    scanner_.skip();
    blocks_.push_back({static_cast<int>(start.column), true});
    const std::size_t depth = blocks_.size();
    const std::size_t first = items_.size();
    std::size_t end = start.end;
    int height = 0;
    for (;;) {
        const Token next = scanner_.peek();
        if (next.kind == TokenKind::BlockEntry) {
            scanner_.skip();
            const TokenKind kind = scanner_.peek().kind;
            const bool isAbsentItem = kind == TokenKind::BlockEntry || kind == TokenKind::BlockEnd;
            items_.push_back(isAbsentItem ? empty(next.end) : node(true, false));
            end = end_;
            height = std::max(height, height_);
        } else if (next.kind == TokenKind::BlockEnd) {
            scanner_.skip();
            break;
        } else {
            fail(next, "did not find expected '-' indicator", start.begin);
        }
        if (leaves(depth))
            break;
    }
    blocks_.pop_back();
    height_ = height + 1;
    Properties own = properties;
    own.begin = std::min(own.begin, start.begin);
    return finishList(first, end, Style::Block, own, tag);
}

// Its dashes stand under the key's first letter, and it ends with the next key.
const TemplateNode* YamlParser::unindentedList(const Properties& properties, const Tag& tag) {
    const std::size_t first = items_.size();
    std::size_t end = scanner_.peek().end;
    int height = 0;
    while (scanner_.peek().kind == TokenKind::BlockEntry && !isRecovering_) {
        const std::size_t place = scanner_.peek().end;
        scanner_.skip();
        const TokenKind kind = scanner_.peek().kind;
        const bool isAbsentItem = kind == TokenKind::BlockEntry || kind == TokenKind::Key ||
                                  kind == TokenKind::Value || kind == TokenKind::BlockEnd;
        items_.push_back(isAbsentItem ? empty(place) : node(true, false));
        end = end_;
        height = std::max(height, height_);
    }
    height_ = height + 1;
    return finishList(first, end, Style::Block, properties, tag);
}

// Whether another entry comes; reports what stands instead of a comma.
bool YamlParser::separated(bool isFirst, TokenKind closing, const Token& opening) {
    const Token next = scanner_.peek();
    if (next.kind == closing)
        return false;
    if (isFirst)
        return true;
    if (next.kind == TokenKind::FlowEntry) {
        scanner_.skip();
        return scanner_.peek().kind != closing;
    }
    const std::string_view reference = closing == TokenKind::FlowListEnd
                                           ? "did not find expected ',' or ']'"
                                           : "did not find expected ',' or '}'";
    // In JSON there are no lines to go by, so a comma is taken as if it stood there.
    if (blocks_.empty() && next.kind == TokenKind::Value) { // `1` and a key below it are one text
        note({reference, next.begin, opening.begin, false});
        scanner_.skip();
        node(false, false);
        return !isRecovering_ && separated(false, closing, opening);
    }
    const bool isForgotten = blocks_.empty() && (startsNode(next.kind) || isEnd(next.kind));
    if (!isForgotten) {
        fail(next, reference, opening.begin);
        return false;
    }
    note({reference, next.begin, opening.begin, next.begin == text_.size()});
    return startsNode(next.kind);
}

const TemplateNode* YamlParser::flowList(const Properties& properties, const Tag& tag) {
    const Token opening = scanner_.peek();
    scanner_.skip();
    if (flows_++ == 0)
        flowBegin_ = opening.begin;
    const std::size_t first = items_.size();
    int height = 0;
    for (bool isFirst = true; separated(isFirst, TokenKind::FlowListEnd, opening);
         isFirst = false) {
        if (scanner_.peek().kind == TokenKind::Key)
            flowPair();
        else
            items_.push_back(node(false, false));
        height = std::max(height, height_);
        if (isRecovering_)
            break;
    }
    --flows_;
    std::size_t end = items_.size() > first ? end_ : std::size_t{opening.end};
    if (!isRecovering_ && isEnd(scanner_.peek().kind)) {
        end = scanner_.peek().end;
        scanner_.skip();
    }
    height_ = height + 1;
    return finishList(first, end, Style::Flow, properties, tag);
}

// `[key: value]`: a map of one member.
void YamlParser::flowPair() {
    const std::size_t first = members_.size();
    Properties own;
    own.begin = scanner_.peek().begin;
    member(false, true, false);
    const std::size_t end = members_.size() > first ? end_ : std::size_t{own.begin};
    items_.push_back(finishMap(first, end, Style::Flow, own, {}));
    ++height_;
}

const TemplateNode* YamlParser::finishList(std::size_t first, std::size_t end, Style style,
                                           const Properties& properties, const Tag& tag) {
    ++parts_;
    end_ = end;
    const bool isShort = tag.form == Tag::Form::Short;
    const std::size_t begin = isShort ? std::size_t{properties.tagSpan.end} : properties.begin;
    std::size_t start = begin;
    if (isShort && items_.size() > first) // the list itself begins behind its tag
        start =
            style == Style::Flow ? std::min(text_.find('[', begin), end) : text_.find('-', begin);
    const auto items = std::span{items_}.subspan(first);
    const TemplateNode* list = builder_.list(items, style, span(std::min(start, end), end),
                                             isShort ? std::string_view{} : properties.tag);
    items_.resize(first);
    if (tag.form == Tag::Form::Standard && tag.name != "seq" && tag.name != "omap" &&
        tag.name != "pairs")
        unfitting(properties, "a list");
    return isShort ? wrapped(list, properties, tag) : list;
}

void YamlParser::unfitting(const Properties& properties, std::string_view what) {
    Problem& report = problem(ProblemKind::Value, properties.tagSpan,
                              fmt::format("`{}` is no type of YAML for {}", properties.tag, what));
    report.help = fmt::format("remove `{}`", properties.tag);
    report.reference = fmt::format(
        "Template could not be parsed: could not determine a constructor for the tag '{}'",
        properties.tag);
    report.isReferenceAtStart = true;
}

const TemplateNode* YamlParser::wrapped(const TemplateNode* argument, const Properties& properties,
                                        const Tag& tag) {
    ++parts_;
    ++height_;
    return builder_.shortForm(tag.name, properties.tagSpan, properties.tag, argument,
                              span(properties.begin, argument->span().end));
}

// ---------------------------------------------------------------- maps

const TemplateNode* YamlParser::blockMap(const Properties& properties, const Tag& tag) {
    const Token start = scanner_.peek();
    scanner_.skip();
    blocks_.push_back({static_cast<int>(start.column), false});
    const std::size_t depth = blocks_.size();
    const std::size_t first = members_.size();
    const bool isTagged = tag.form == Tag::Form::Short;
    int height = 0;
    for (;;) {
        const Token next = scanner_.peek();
        if (next.kind == TokenKind::Key) {
            member(true, false, isTagged);
            height = std::max(height, height_);
        } else if (next.kind == TokenKind::BlockEnd) {
            scanner_.skip();
            break;
        } else {
            fail(next, "did not find expected key", start.begin);
        }
        if (leaves(depth))
            break;
    }
    blocks_.pop_back();
    height_ = height + 1;
    const std::size_t end = members_.size() > first ? end_ : std::size_t{start.end};
    Properties own = properties;
    own.begin = std::min(own.begin, start.begin);
    return finishMap(first, end, Style::Block, own, tag);
}

const TemplateNode* YamlParser::flowMap(const Properties& properties, const Tag& tag) {
    const Token opening = scanner_.peek();
    scanner_.skip();
    if (flows_++ == 0)
        flowBegin_ = opening.begin;
    const std::size_t first = members_.size();
    const bool isTagged = tag.form == Tag::Form::Short;
    int height = 0;
    for (bool isFirst = true; separated(isFirst, TokenKind::FlowMapEnd, opening); isFirst = false) {
        member(false, false, isTagged);
        height = std::max(height, height_);
        if (isRecovering_)
            break;
    }
    --flows_;
    std::size_t end = members_.size() > first ? end_ : std::size_t{opening.end};
    if (!isRecovering_ && isEnd(scanner_.peek().kind)) {
        end = scanner_.peek().end;
        scanner_.skip();
    }
    height_ = height + 1;
    return finishMap(first, end, Style::Flow, properties, tag);
}

bool YamlParser::isAbsent(TokenKind kind, bool isBlock, bool isInList) const {
    if (isBlock)
        return kind == TokenKind::Key || kind == TokenKind::Value || kind == TokenKind::BlockEnd;
    return kind == TokenKind::Value || kind == TokenKind::FlowEntry ||
           kind == (isInList ? TokenKind::FlowListEnd : TokenKind::FlowMapEnd);
}

void YamlParser::member(bool isBlock, bool isInList, bool isTagged) {
    const Token mark = scanner_.peek();
    const bool hasMark = mark.kind == TokenKind::Key;
    if (hasMark)
        scanner_.skip();
    TemplateMember out = key(mark, isBlock, isInList);
    if (isRecovering_) {
        out.value = empty(out.keySpan.end);
        return;
    }
    const int keyHeight = height_;
    // In a flow map a text without a key's mark has no value.
    out.value = hasMark ? value(isBlock, isInList, out.keySpan.end) : empty(out.keySpan.end);
    height_ = std::max(height_, keyHeight);
    members_.push_back(out);
    if (out.keyKind == Kind::Null && !isTagged) {
        const std::string_view written = out.key;
        Problem& report = problem(ProblemKind::NullKey, out.keySpan, "the key is null");
        report.help = "put the key in quotes";
        report.reference = fmt::format("Null key '{}' not supported (line {})", written,
                                       lineNumber(out.keySpan.begin));
    }
    if (out.keyKind == Kind::Map || out.keyKind == Kind::List) {
        Problem& report = problem(ProblemKind::ComplexKey, out.keySpan,
                                  "a list or a map stands where a key is expected");
        report.help = "put `{...}` in quotes if it is a text";
        report.reference =
            fmt::format("Unhashable type \"{}\" (line {})", out.key, lineNumber(out.keySpan.begin));
        report.isReferenceAtStart = isTagged;
    }
}

TemplateMember YamlParser::key(const Token& mark, bool isBlock, bool isInList) {
    TemplateMember out;
    const Token next = scanner_.peek();
    height_ = 0;
    if (next.kind == TokenKind::Scalar) {
        scanner_.skip();
        out.key = next.text;
        out.keySpan = span(next.begin, next.end);
        if (next.style == Style::Plain) {
            const PlainValue value = plainValue(next.text);
            out.keyKind = value.kind;
            out.isMerged = value.isMergeKey; // until merge() has looked at it
        }
        return out;
    }
    if (mark.kind == TokenKind::Key && isAbsent(next.kind, isBlock, isInList)) {
        const std::uint32_t place = isBlock ? mark.end : next.begin;
        out.keyKind = Kind::Null;
        out.key = text_.substr(place, 0);
        out.keySpan = span(place, place);
        return out;
    }
    const TemplateNode* node = this->node(isBlock, isBlock);
    // What an alias stands for is elsewhere.
    out.keySpan = next.kind == TokenKind::Alias ? span(next.begin, next.end) : node->span();
    out.keyKind = node->kind();
    out.key = node->isScalar()
                  ? node->text()
                  : text_.substr(node->span().begin, node->span().end - node->span().begin);
    return out;
}

const TemplateNode* YamlParser::value(bool isBlock, bool isInList, std::size_t place) {
    const Token mark = scanner_.peek();
    if (mark.kind != TokenKind::Value) {
        if (mark.kind == TokenKind::Mistake)
            fail(mark, {}, place);
        return empty(place);
    }
    scanner_.skip();
    const TokenKind kind = scanner_.peek().kind;
    const bool isNone =
        isBlock ? isAbsent(kind, true, isInList)
                : kind == TokenKind::FlowEntry ||
                      kind == (isInList ? TokenKind::FlowListEnd : TokenKind::FlowMapEnd);
    return isNone ? empty(mark.end) : node(isBlock, isBlock);
}

const TemplateNode* YamlParser::finishMap(std::size_t first, std::size_t end, Style style,
                                          const Properties& properties, const Tag& tag) {
    ++parts_;
    end_ = end;
    const bool isShort = tag.form == Tag::Form::Short;
    std::size_t begin = properties.begin;
    if (isShort && style == Style::Flow)
        begin = std::min(text_.find('{', properties.tagSpan.end), end);
    else if (isShort && members_.size() > first)
        begin = members_[first].keySpan.begin;
    const bool hasMerge =
        std::any_of(members_.begin() + static_cast<std::ptrdiff_t>(first), members_.end(),
                    [](const TemplateMember& member) { return member.isMerged; });
    if (hasMerge)
        merge(first);
    const auto members = std::span{members_}.subspan(first);
    const TemplateNode* map = builder_.map(members, style, span(std::min(begin, end), end),
                                           hasMerge, isShort ? std::string_view{} : properties.tag);
    members_.resize(first);
    if (!hasMerge)
        checkKeys(*map, isShort);
    if (tag.form == Tag::Form::Standard && tag.name != "map" && tag.name != "set")
        unfitting(properties, "a map");
    return isShort ? wrapped(map, properties, tag) : map;
}

} // namespace infrac::document
