#include <algorithm>
#include <cctype>

#include <fmt/core.h>

#include "base/suggest.h"
#include "cli/catalogue.h"
#include "cli/common_options.h"
#include "cli/page_text.h"
#include "cli/rule_page.h"
#include "lint/rules.h"

namespace infrac::cli {
namespace {

constexpr Option kOptions[] = {kColorOption};
constexpr Example kExamples[] = {
    {"infrac explain E310", "what a code means, with what fails and what passes"},
    {"infrac explain", "all codes"},
};

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

Exit listCodes(World& world) {
    std::string out;
    for (const diag::Entry& entry : catalogue())
        out += fmt::format("{}  {}\n", entry.code(), kebabName(entry));
    for (const lint::Rule* rule : lint::allRules())
        out += fmt::format("{}  {}\n", rule->entry().code(), kebabName(rule->entry()));
    world.print(out);
    return Exit::Fine;
}

Exit unknownCode(const std::string& named, const std::vector<diag::Entry>& entries, World& world) {
    std::vector<std::string> known;
    for (const diag::Entry& entry : entries)
        known.insert(known.end(), {entry.code(), kebabName(entry)});
    for (const lint::Rule* rule : lint::allRules())
        known.insert(known.end(), {rule->entry().code(), kebabName(rule->entry())});
    std::vector<std::string_view> views(known.begin(), known.end());
    std::string_view near = closest(named, views);
    return fail(world, fmt::format("there is no diagnostic `{}`", named),
                near.empty() ? "`infrac explain` lists all"
                             : fmt::format("did you mean `{}`?", near));
}

Exit run(const Invocation& invocation, World& world) {
    std::string named = invocation.argument();
    if (named.empty())
        return listCodes(world);
    for (const lint::Rule* rule : lint::allRules()) {
        const diag::Entry entry = rule->entry();
        if (entry.code() != upper(named) && kebabName(entry) != named)
            continue;
        world.print(pageText(rulePage(*rule), usesColor(invocation, world, host::Stream::Output)));
        return Exit::Fine;
    }
    std::vector<diag::Entry> entries = catalogue();
    auto entry = std::find_if(entries.begin(), entries.end(), [&](const diag::Entry& candidate) {
        return candidate.code() == upper(named) || kebabName(candidate) == named;
    });
    if (entry == entries.end())
        return unknownCode(named, entries, world);
    bool isColored = usesColor(invocation, world, host::Stream::Output);
    world.print(pageText(codePage(entry->code()), isColored));
    return Exit::Fine;
}

} // namespace

namespace verbs {

extern const Command explain;
constinit const Command explain{
    .name = "explain",
    .summary = "tell what a diagnostic means",
    .description = "Prints the page of a diagnostic: what it means, a spec or template that has it "
                   "and one that\ndoes not. Names work as codes do: `unknown-property` is `E310`.",
    .arguments = {.name = "CODE", .summary = "a code or a name; without one, all are listed"},
    .options = kOptions,
    .examples = kExamples,
    .run = run,
};

} // namespace verbs
} // namespace infrac::cli
