// What the parser does about the keys of a map, repeated and merged ones, and about tags.
#include <algorithm>
#include <numeric>

#include <fmt/core.h>

#include "document/yaml_parser.h"

namespace infrac::document {
namespace {

constexpr std::string_view kStandardPrefix = "tag:yaml.org,2002:";

// The way Python shows a text.
std::string quoted(std::string_view text) {
    const bool hasSingle = text.find('\'') != std::string_view::npos;
    const char quote = hasSingle && text.find('"') == std::string_view::npos ? '"' : '\'';
    std::string out{quote};
    for (const char c : text) {
        if (c == quote || c == '\\')
            out += '\\';
        out += c;
    }
    return out + quote;
}

// The places of members in the order of their keys, and of the file where keys are the same.
std::vector<std::uint32_t> byKey(std::span<const TemplateMember> members) {
    std::vector<std::uint32_t> order(members.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
        const int sign = members[a].key.compare(members[b].key);
        return sign != 0 ? sign < 0 : a < b;
    });
    return order;
}

bool isSame(const TemplateMember& a, const TemplateMember& b) {
    return a.key == b.key && a.keyKind == b.keyKind;
}

// For each repetition its place and that of the first, in the order of the file.
std::vector<std::pair<std::uint32_t, std::uint32_t>>
repetitions(std::span<const TemplateMember> members) {
    constexpr std::size_t kFew = 8;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    if (members.size() <= kFew) {
        for (std::uint32_t i = 1; i < members.size(); ++i) {
            for (std::uint32_t j = 0; j < i; ++j) {
                if (isSame(members[i], members[j])) {
                    out.emplace_back(i, j);
                    break;
                }
            }
        }
        return out;
    }
    const std::vector<std::uint32_t> order = byKey(members);
    std::size_t first = 0;
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (isSame(members[order[i]], members[order[first]]))
            out.emplace_back(order[i], order[first]);
        else
            first = i;
    }
    std::ranges::sort(out);
    return out;
}

} // namespace

void YamlParser::checkKeys(const TemplateNode& map, bool isTagged) {
    constexpr std::size_t kMostRepetitions = 100;
    const std::span<const TemplateMember> members = map.members();
    const auto found = repetitions(members);
    for (std::size_t i = 0; i < std::min(found.size(), kMostRepetitions); ++i) {
        const auto& [again, first] = found[i];
        if (i == 0)
            duplicate(members[first], members[again], isTagged);
        duplicate(members[again], members[first], isTagged);
    }
}

void YamlParser::duplicate(const TemplateMember& member, const TemplateMember& other,
                           bool isTagged) {
    const bool isFirst = member.keySpan.begin < other.keySpan.begin;
    Problem& report = problem(ProblemKind::DuplicateKey, member.keySpan,
                              fmt::format("the key `{}` is repeated", member.key));
    report.help = "keep one of them";
    report.related = other.keySpan;
    report.relatedLabel = isFirst ? "again here" : "first here";
    if (!isTagged)
        report.reference = fmt::format("Duplicate found {} (line {})", quoted(member.key),
                                       lineNumber(member.keySpan.begin));
}

// Puts the members that merge keys name before the map's own, as PyYAML does: a key stands where
// it comes first and has the value that it has last.
void YamlParser::merge(std::size_t first) {
    std::unordered_map<std::string_view, std::size_t> places;
    std::vector<TemplateMember> all;
    for (std::size_t i = first; i < members_.size(); ++i) {
        const TemplateMember& member = members_[i];
        if (!member.isMerged)
            continue;
        problem(ProblemKind::MergeKey, member.keySpan, "CloudFormation has no merge keys").help =
            "write the members themselves";
        mergeFrom(member.value->members(), true, places, all);
        const auto items = member.value->items();
        for (auto item = items.rbegin(); item != items.rend(); ++item)
            mergeFrom((*item)->members(), true, places, all);
        if (member.value->isScalar()) {
            Problem& report = problem(ProblemKind::Value, member.value->span(),
                                      "a merge key takes a map or a list of maps");
            report.reference = "Template could not be parsed: expected a mapping or list of "
                               "mappings for merging, but found scalar";
            report.isReferenceAtStart = true;
        }
    }
    std::vector<TemplateMember> own{members_.begin() + static_cast<std::ptrdiff_t>(first),
                                    members_.end()};
    std::erase_if(own, [](const TemplateMember& member) { return member.isMerged; });
    mergeFrom(own, false, places, all);
    members_.resize(first);
    members_.insert(members_.end(), all.begin(), all.end());
}

void YamlParser::mergeFrom(std::span<const TemplateMember> members, bool isMerged,
                           std::unordered_map<std::string_view, std::size_t>& places,
                           std::vector<TemplateMember>& all) {
    constexpr std::size_t kMostMerged = 1'000'000; // in the whole template
    for (TemplateMember member : members) {
        if (isMerged && ++parts_ > kMostMerged)
            return;
        member.isMerged = isMerged;
        const auto [place, isNew] = places.emplace(member.key, all.size());
        if (isNew) {
            all.push_back(member);
        } else {
            all[place->second].value = member.value;
            all[place->second].isMerged = isMerged;
        }
    }
}

// ---------------------------------------------------------------- tags

std::string_view YamlParser::functionName(std::string_view name) {
    struct Row {
        std::string_view name;
        std::string_view function;
    };
    constexpr Row kNames[] = {
        {"Ref", "Ref"},
        {"Condition", "Condition"},
        {"Sub", "Fn::Sub"},
        {"GetAtt", "Fn::GetAtt"},
        {"Join", "Fn::Join"},
        {"If", "Fn::If"},
        {"Equals", "Fn::Equals"},
        {"Select", "Fn::Select"},
        {"Not", "Fn::Not"},
        {"And", "Fn::And"},
        {"Or", "Fn::Or"},
        {"FindInMap", "Fn::FindInMap"},
        {"ImportValue", "Fn::ImportValue"},
        {"GetAZs", "Fn::GetAZs"},
        {"Base64", "Fn::Base64"},
        {"Split", "Fn::Split"},
        {"Cidr", "Fn::Cidr"},
        {"Transform", "Fn::Transform"},
    };
    const auto* row = std::ranges::find(kNames, name, &Row::name);
    return row != std::end(kNames) ? row->function : out_.arena.copy(fmt::format("Fn::{}", name));
}

YamlParser::Tag YamlParser::resolve(std::string_view written, text::Span span) {
    using Form = Tag::Form;
    if (written == "!")
        return {}; // as if it were not there
    std::string_view full = written;
    if (written.starts_with("!<")) {
        full = written.substr(2, written.size() - 3);
    } else {
        const std::size_t second = written.find('!', 1);
        const std::string_view handle =
            second == std::string_view::npos ? "!" : written.substr(0, second + 1);
        const std::string_view suffix = written.substr(handle.size());
        const auto declared = handles_.find(handle);
        if (declared != handles_.end()) {
            full = out_.arena.copy(std::string{declared->second} + std::string{suffix});
        } else if (handle == "!!") {
            return {Form::Standard, suffix};
        } else if (handle != "!") {
            note({"found undefined tag handle", span.begin, span.begin, false});
            return {Form::Unknown, {}};
        }
    }
    if (full.starts_with(kStandardPrefix))
        return {Form::Standard, full.substr(kStandardPrefix.size())};
    if (full.starts_with('!'))
        return {Form::Short, functionName(full.substr(1))};
    Problem& report =
        problem(ProblemKind::Value, span,
                fmt::format("the tag `{}` is no function of CloudFormation", written));
    report.help = "functions are written `!Ref`, `!Sub`, `!GetAtt`";
    report.reference = fmt::format(
        "Template could not be parsed: could not determine a constructor for the tag '{}'", full);
    report.isReferenceAtStart = true;
    return {Form::Unknown, {}};
}

} // namespace infrac::document
