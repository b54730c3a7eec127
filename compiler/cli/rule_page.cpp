#include "cli/rule_page.h"

#include <fmt/core.h>

#include "cli/catalogue.h"

namespace infrac::cli {
namespace {

std::string fenced(std::string_view heading, std::string_view text) {
    if (text.empty())
        return {};
    return fmt::format("\n## {}\n\n```yaml\n{}{}```\n", heading, text,
                       text.ends_with('\n') ? "" : "\n");
}

// `Upper case begins, and a full stop ends it.`
std::string sentence(std::string_view summary) {
    std::string out{summary};
    if (!out.empty() && out.front() >= 'a' && out.front() <= 'z')
        out.front() = static_cast<char>(out.front() - 'a' + 'A');
    return out + '.';
}

} // namespace

std::string rulePage(const lint::Rule& rule) {
    const diag::Entry entry = rule.entry();
    std::string out = fmt::format("# {} {}\n\n{}: {}\n", entry.code(), kebabName(entry),
                                  word(entry.severity), sentence(rule.summary));
    if (!rule.page.reason.empty())
        out += fmt::format("\n{}\n", rule.page.reason);
    return out + fenced("Fails", rule.page.bad) + fenced("Passes", rule.page.good);
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
