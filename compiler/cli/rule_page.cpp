#include "cli/rule_page.h"

#include <algorithm>
#include <string>

#include <fmt/core.h>

#include "cli/catalogue.h"
#include "document/template_reader.h"
#include "lint/lint.h"
#include "text/source_manager.h"

namespace infrac::cli {
namespace {

constexpr std::size_t kWidth = 80;

// In lines that a terminal shows whole. Code in backticks stays in one.
std::string wrapped(std::string_view text) {
    std::string out;
    std::size_t column = 0;
    while (!text.empty()) {
        bool isCode = false;
        std::size_t size = 0;
        for (; size < text.size() && (isCode || text[size] != ' '); ++size)
            isCode = isCode != (text[size] == '`');
        if (column > 0)
            out += column + 1 + size > kWidth ? '\n' : ' ';
        column = column > 0 && out.back() == ' ' ? column + 1 + size : size;
        out += text.substr(0, size);
        text.remove_prefix(std::min(size + 1, text.size()));
    }
    return out;
}

// `<- E3002` behind each line where something is found, the rule's own code first.
lint::LineNotes notesOf(const lint::Rule& rule, std::string whole) {
    text::SourceManager sources;
    const text::FileId file = sources.add("template.yaml", std::move(whole));
    diag::Bag bag;
    lint::Options options;
    options.asOf = rule.page.asOf;
    lint::BesideExamples beside{rule.page};
    options.nested = &beside;
    lint::lintTemplate(document::readTemplate(sources, file), options, bag);
    const std::string own = rule.entry().code();
    lint::LineNotes out;
    for (const diag::Diagnostic* finding : bag.sorted()) {
        const std::string code = finding->entry.code();
        const bool isAside = finding->entry.severity == diag::Severity::Info && code != own;
        std::string& note = out[sources.position(file, finding->span.begin).line];
        if (isAside || note.find(code) != std::string::npos)
            continue;
        if (note.empty())
            note = "<-";
        note.insert(code == own ? 2 : note.size(), ' ' + code);
    }
    std::erase_if(out, [](const auto& line) { return line.second.empty(); });
    return out;
}

std::string example(std::string_view heading, const lint::Rule& rule, std::string_view text) {
    const lint::Page& page = rule.page;
    return fmt::format("\n## {}{}{}\n\n```yaml\n{}```\n", heading, page.asOf.empty() ? "" : " on ",
                       page.asOf,
                       shortExample(page, text, notesOf(rule, wholeExample(page, text))));
}

std::string claim(const lint::Rule& rule, const diag::Entry& entry) {
    std::string out = fmt::format("{}: {}.", word(entry.severity), rule.summary);
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
    if (entry.severity == diag::Severity::Info)
        out += fmt::format(" Off until `--include {}`.", entry.code());
    if (rule.isOfDay)
        out += " Silent without `--as-of`.";
    return out;
}

} // namespace

std::string rulePage(const lint::Rule& rule) {
    const diag::Entry entry = rule.entry();
    return fmt::format("# {} {}\n\n{}\n\n{}\n", entry.code(), kebabName(entry),
                       wrapped(claim(rule, entry)), wrapped(rule.page.reason)) +
           example("Fails", rule, rule.page.bad) + example("Passes", rule, rule.page.good) +
           (rule.page.beside.empty()
                ? std::string{}
                : fmt::format("\n## Beside it: `nested.yaml`\n\n```yaml\n{}```\n",
                              rule.page.beside));
}

std::string pageOf(const diag::Entry& entry) {
    const std::string code = entry.code();
    for (const lint::Rule* rule : lint::allRules())
        if (rule->entry().code() == code)
            return rulePage(*rule);
    return std::string{codePage(code)};
}

std::string ruleTable() {
    std::string out = "# Rules about templates\n\n"
                      "Codes with four digits and what they mean are cfn-lint's; `L` and three "
                      "digits are infrac's own.\n`infrac explain CODE` prints the page of each. "
                      "Rules with `I` are off until `--include I`.\n\n"
                      "| code | name | severity | finds |\n|---|---|---|---|\n";
    for (const lint::Rule* rule : lint::allRules()) {
        const diag::Entry entry = rule->entry();
        out += fmt::format("| {} | {} | {} | {} |\n", entry.code(), kebabName(entry),
                           word(entry.severity), rule->summary);
    }
    return out;
}

} // namespace infrac::cli
