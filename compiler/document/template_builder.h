// Makes the nodes of a template in an arena. Only for readers of templates.
#pragma once

#include <span>
#include <string_view>

#include "base/arena.h"
#include "document/template_node.h"
#include "document/yaml_types.h"

namespace infrac::document {

class TemplateBuilder {
public:
    explicit TemplateBuilder(Arena& arena) : arena_(arena) {}

    const TemplateNode* scalar(std::string_view text, const PlainValue& value, Style style,
                               text::Span span, std::string_view tag = {});
    const TemplateNode* string(std::string_view text, Style style, text::Span span,
                               std::string_view tag = {});
    const TemplateNode* list(std::span<const TemplateNode* const> items, Style style,
                             text::Span span, std::string_view tag = {});
    const TemplateNode* map(std::span<const TemplateMember> members, Style style, text::Span span,
                            bool hasMerge = false, std::string_view tag = {});
    // The map {name: argument} that a tag stands for.
    const TemplateNode* shortForm(std::string_view name, text::Span tagSpan, std::string_view tag,
                                  const TemplateNode* argument, text::Span span);

    Arena& arena() const { return arena_; }

private:
    TemplateNode* make(Kind kind, Style style, text::Span span, std::string_view tag);

    Arena& arena_;
};

} // namespace infrac::document
