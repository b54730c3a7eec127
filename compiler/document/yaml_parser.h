// Builds the tree of a template from tokens, typed as YAML 1.1 and with CloudFormation's tags
// as functions. After a mistake it goes on at the next line that fits a list or map around the
// place, so that one mistake hides little.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/template_builder.h"
#include "document/template_reader.h"
#include "document/yaml_scanner.h"

namespace infrac::document {

class YamlParser {
public:
    YamlParser(std::string_view text, text::FileId file, Template& out);

    // Sets the template's root and adds its problems.
    void read();

private:
    struct Properties {
        std::uint32_t begin = 0;
        text::Span tagSpan;
        std::string_view tag;    // as written
        std::string_view anchor; // empty: none
    };
    struct Tag {
        enum class Form : std::uint8_t { None, Text, Short, Standard, Unknown };
        Form form = Form::None;
        std::string_view name; // `Fn::Sub`, or `str` of `!!str`
    };
    struct Anchored {
        const TemplateNode* node = nullptr;
        std::size_t parts = 0; // nodes in it, aliases counted as often as they are used
        int height = 0;
    };
    struct Collection { // of blocks, open now
        int column = 0;
        bool isList = false;
    };

    bool directives();
    void directive(const Token& token);
    void trailing();

    const TemplateNode* node(bool isBlock, bool mayBeUnindented);
    const TemplateNode* content(const Properties& properties, bool isBlock, bool mayBeUnindented);
    const TemplateNode* alias();
    Properties properties();
    void anchor(const Properties& properties, const Anchored& anchored);
    const TemplateNode* scalar(const Token& token, const Properties& properties, const Tag& tag);
    const TemplateNode* typed(const Token& token, std::string_view type,
                              const Properties& properties);
    const TemplateNode* getAtt(const Token& token);
    const TemplateNode* empty(std::size_t place);

    const TemplateNode* blockList(const Properties& properties, const Tag& tag);
    const TemplateNode* unindentedList(const Properties& properties, const Tag& tag);
    const TemplateNode* blockMap(const Properties& properties, const Tag& tag);
    const TemplateNode* flowList(const Properties& properties, const Tag& tag);
    const TemplateNode* flowMap(const Properties& properties, const Tag& tag);
    bool separated(bool isFirst, TokenKind closing, const Token& opening);
    void flowPair();
    void member(bool isBlock, bool isInList, bool isTagged);
    TemplateMember key(const Token& mark, bool isBlock, bool isInList);
    const TemplateNode* value(bool isBlock, bool isInList, std::size_t place);
    bool isAbsent(TokenKind kind, bool isBlock, bool isInList) const;

    const TemplateNode* finishList(std::size_t first, std::size_t end, Style style,
                                   const Properties& properties, const Tag& tag);
    const TemplateNode* finishMap(std::size_t first, std::size_t end, Style style,
                                  const Properties& properties, const Tag& tag);
    const TemplateNode* wrapped(const TemplateNode* argument, const Properties& properties,
                                const Tag& tag);
    void unfitting(const Properties& properties, std::string_view what);
    void merge(std::size_t first);
    void mergeFrom(std::span<const TemplateMember> members, bool isMerged,
                   std::unordered_map<std::string_view, std::size_t>& places,
                   std::vector<TemplateMember>& all);
    void checkKeys(const TemplateNode& map, bool isTagged);
    void duplicate(const TemplateMember& member, const TemplateMember& other, bool isTagged);

    Tag resolve(std::string_view written, text::Span span);
    std::string_view functionName(std::string_view name);

    // Reports, and looks for a line to go on with.
    void fail(const Token& token, std::string_view reference, std::size_t context);
    void note(const ScanMistake& mistake);
    void recover(const ScanMistake& mistake);
    std::size_t recoveryStart(const ScanMistake& mistake) const;
    std::size_t fittingDepth(std::size_t lineStart) const;
    std::size_t nextLine(std::size_t place) const;
    std::size_t lineStart(std::size_t place) const;
    // Whether the collection at this depth is done, for a mistake in it leads outside.
    bool leaves(std::size_t depth);

    Problem& problem(ProblemKind kind, text::Span span, std::string message);
    std::size_t lineNumber(std::size_t place);
    text::Span span(std::size_t begin, std::size_t end) const {
        return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }

    std::string_view text_;
    text::FileId file_;
    Template& out_;
    YamlScanner scanner_;
    TemplateBuilder builder_;

    std::vector<const TemplateNode*> items_; // of the lists being read, one behind the other
    std::vector<TemplateMember> members_;
    std::vector<Collection> blocks_;
    std::unordered_map<std::string_view, Anchored> anchors_;
    std::unordered_map<std::string_view, std::string_view> handles_; // of %TAG
    std::vector<std::size_t> lineStarts_;
    std::size_t parts_ = 0;
    int depth_ = 0;
    int height_ = 0;      // of the node read last
    std::size_t end_ = 0; // of the node read last, where it is used
    int flows_ = 0;
    std::size_t flowBegin_ = 0;
    std::size_t resumed_ = 0; // where the last recovery went on
    std::size_t target_ = 0;
    std::size_t mistakes_ = 0;
    bool isRecovering_ = false;
    bool isVersioned_ = false; // by %YAML
};

} // namespace infrac::document
