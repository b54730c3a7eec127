#include "lint/rules.h"

#include <algorithm>
#include <unordered_map>

namespace infrac::lint {

namespace rules {
#define INFRAC_RULE(name) extern const Rule name;
#include "rules.inc"
#undef INFRAC_RULE
} // namespace rules

namespace {

std::vector<const Rule*> readAll() {
    std::vector<const Rule*> out{
#define INFRAC_RULE(name) &rules::name,
#include "rules.inc"
#undef INFRAC_RULE
    };
    std::ranges::sort(out, [](const Rule* a, const Rule* b) {
        return a->id.letter != b->id.letter ? a->id.letter < b->id.letter
                                            : a->id.number < b->id.number;
    });
    return out;
}

std::uint32_t keyOf(RuleId id) {
    return (static_cast<std::uint32_t>(id.letter) << 16U) | id.number;
}

// The words of all rules' paths as a tree.
class Trie {
public:
    Trie() {
        nodes_.resize(2);
        for (const Rule* rule : allRules())
            for (const std::string_view path : rule->paths)
                add(path, rule);
    }

    std::uint32_t below(std::uint32_t node, std::string_view name) const {
        if (node == 0)
            return 0;
        const auto found = nodes_[node].below.find(name);
        return found == nodes_[node].below.end() ? 0 : found->second;
    }

    std::span<const Rule* const> at(std::uint32_t node) const { return nodes_[node].rules; }

    std::uint32_t find(std::string_view path) const {
        std::uint32_t node = 1;
        while (node != 0 && !path.empty())
            node = below(node, takeWord(path));
        return node;
    }

private:
    struct Place {
        std::unordered_map<std::string_view, std::uint32_t> below;
        std::vector<const Rule*> rules;
    };

    static std::string_view takeWord(std::string_view& path) {
        const std::size_t end = std::min(path.find('/'), path.size());
        const std::string_view word = path.substr(0, end);
        path.remove_prefix(std::min(end + 1, path.size()));
        return word;
    }

    void add(std::string_view path, const Rule* rule) {
        std::uint32_t node = 1;
        while (!path.empty()) {
            const std::string_view word = takeWord(path);
            const auto [found, isNew] =
                nodes_[node].below.try_emplace(word, static_cast<std::uint32_t>(nodes_.size()));
            node = found->second;
            if (isNew)
                nodes_.emplace_back();
        }
        nodes_[node].rules.push_back(rule);
    }

    std::vector<Place> nodes_;
};

const Trie& trie() {
    static const Trie all;
    return all;
}

} // namespace

diag::Entry Rule::entry() const {
    const diag::Severity told = id.letter == 'E'   ? diag::Severity::Error
                                : id.letter == 'W' ? diag::Severity::Warning
                                : id.letter == 'I' ? diag::Severity::Info
                                                   : severity;
    return {told, id.number, name, summary,
            id.letter == 'L' ? diag::CodeSpace::Advice : diag::CodeSpace::CfnLint};
}

std::span<const Rule* const> allRules() {
    static const std::vector<const Rule*> all = readAll();
    return all;
}

const Rule* findRule(RuleId id) {
    static const std::unordered_map<std::uint32_t, const Rule*> byId = [] {
        std::unordered_map<std::uint32_t, const Rule*> out;
        for (const Rule* rule : allRules())
            out.emplace(keyOf(rule->id), rule);
        return out;
    }();
    const auto found = byId.find(keyOf(id));
    return found == byId.end() ? nullptr : found->second;
}

std::uint32_t rulePathBelow(std::uint32_t node, std::string_view name) {
    return trie().below(node, name);
}
std::uint32_t rulePathOf(std::string_view path) { return trie().find(path); }
std::span<const Rule* const> rulesAt(std::uint32_t node) { return trie().at(node); }

} // namespace infrac::lint
