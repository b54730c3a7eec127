// All rules, by code and by the path that they look at.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "lint/engine/failure.h"
#include "lint/findings.h"
#include "lint/page.h"

namespace infrac::lint {

class Engine;
struct Schema;

// Looks at one value that stands at one of the rule's paths.
using ValueCheck = void (*)(Engine&, const Context&, const Node&, Failures&);
// Looks at the argument of a Ref or GetAtt, and at the schema that its value must fit.
using ReferenceCheck = void (*)(Engine&, const Context&, const Node&, const Schema&, Failures&);
// Looks at the whole template.
using TemplateCheck = void (*)(Engine&, Findings&);

enum class Reports : std::uint8_t {
    Best, // of what fails in the schema, under the rule's own code
    Each,
};

struct Rule {
    RuleId id;
    std::string_view name;    // UpperCamel
    std::string_view summary; // half a sentence
    Page page{};
    std::span<const std::string_view> paths{}; // of values; of references: none is everywhere
    std::string_view schema{};                 // by its name in ruledata
    Reports reports = Reports::Best;
    std::string_view message{}; // of a finding by the schema; empty: the keyword's own
    ValueCheck checkValue = nullptr;
    ReferenceCheck checkRef = nullptr;
    ReferenceCheck checkGetAtt = nullptr;
    TemplateCheck checkTemplate = nullptr;
    bool isOfDay = false;                              // needs Options::asOf
    diag::Severity severity = diag::Severity::Warning; // of a rule of our own

    diag::Entry entry() const;
};

// Sorted by code.
std::span<const Rule* const> allRules();
const Rule* findRule(RuleId id);

// Of the trie of paths: 0 is none, 1 the root. A step there; 0 where no rule is at or below it.
std::uint32_t rulePathBelow(std::uint32_t node, std::string_view name);
std::uint32_t rulePathOf(std::string_view path);
std::span<const Rule* const> rulesAt(std::uint32_t node);

} // namespace infrac::lint
