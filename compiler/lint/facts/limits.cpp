#include "lint/facts/limits.h"

#include <fmt/core.h>

#include "lint/engine/texts.h"

namespace infrac::lint {

void checkNearCount(const Engine& engine, RuleId rule, std::string_view section, std::size_t most,
                    Findings& findings) {
    const Node* entries = engine.model().section(section);
    if (entries != nullptr && isNearLimit(entries->size(), most))
        findings.add(rule, below(nullptr, section, engine.arena()),
                     fmt::format("{} entries, and {} are the most that a template can have",
                                 entries->size(), most));
}

void checkNearLength(const Engine& engine, RuleId rule, std::string_view section, std::size_t most,
                     Findings& findings) {
    const Node* entries = engine.model().section(section);
    if (entries == nullptr)
        return;
    for (const document::TemplateMember& member : entries->members())
        if (isNearLimit(lengthOf(member.key), most))
            findings.add(rule,
                         below(below(nullptr, section, engine.arena()), member, engine.arena()),
                         fmt::format("the name has {} characters, and {} are the most",
                                     lengthOf(member.key), most));
}

} // namespace infrac::lint
