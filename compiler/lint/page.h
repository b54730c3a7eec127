// What `infrac explain` tells of a rule. Its examples are templates; where only a long one fails,
// a line of theirs stands for many.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "document/template_reader.h"
#include "lint/nested_templates.h"

namespace infrac::lint {

struct Page {
    std::string_view reason{}; // what goes wrong and what to do: a few sentences
    std::string_view bad{};    // a template with this finding and no other
    std::string_view good{};   // the same, put right
    std::string_view also{};   // codes that `bad` cannot do without, as words
    std::string_view asOf{};   // the day that the examples are for, of a rule of the day
    std::string_view beside{}; // the template `nested.yaml` that stands beside the examples
    std::size_t repeats = 0;   // how often a line with `#` stands, numbered from 1 in place of `#`
};

// An example of the page as the template that it stands for.
std::string wholeExample(const Page& page, std::string_view example);

// Finds what stands beside the examples of a page.
class BesideExamples final : public NestedTemplates {
public:
    explicit BesideExamples(const Page& page);
    const document::TemplateNode* find(std::string_view path) override;

private:
    document::Template nested_;
};

// Texts to stand as comments behind lines of the whole example, which count from 1.
using LineNotes = std::map<std::size_t, std::string>;

// The example for readers: a line that repeats stands once, above a comment that says how often.
std::string shortExample(const Page& page, std::string_view example, const LineNotes& notes = {});

} // namespace infrac::lint
