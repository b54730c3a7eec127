#include "report/exchange.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include <fmt/core.h>

#include "base/sha256.h"
#include "report/display.h"
#include "report/json_text.h"

namespace infrac::report {
namespace {

struct Place {
    std::string path;
    text::LineColumn begin;
    text::LineColumn end;
};

Place placeOf(const Finding& finding) {
    const text::Span span = finding.diagnostic->span;
    if (!span.isValid())
        return {};
    return {std::string{finding.sources->path(span.file)},
            finding.sources->position(span.file, span.begin),
            finding.sources->position(span.file, span.end)};
}

// The message and the helps below it.
std::string withHelps(const diag::Diagnostic& diagnostic, std::string_view separator) {
    std::string out = diagnostic.message;
    for (const std::string& help : diagnostic.helps)
        out += fmt::format("{}help: {}", separator, help);
    for (const std::string& note : diagnostic.notes)
        out += fmt::format("{}note: {}", separator, note);
    return out;
}

// Each finding's fingerprint; equal ones are numbered in their order.
std::vector<std::string> fingerprints(std::span<const Finding> findings) {
    std::map<std::string, std::size_t> seen;
    std::vector<std::string> out;
    for (const Finding& finding : findings)
        out.push_back(fingerprint(finding, seen[fingerprint(finding, 0)]++));
    return out;
}

// ---------------------------------------------------------------- SARIF

// A path as a reference of RFC 3986, relative unless it is absolute.
std::string uri(std::string_view path) {
    constexpr std::string_view kPlain = "-._~/!$&'()*+,;=@";
    std::string out = path.starts_with('/') ? "file://" : "";
    for (const char c : path) {
        const bool isAlphanumeric =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (isAlphanumeric || kPlain.find(c) != std::string_view::npos)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string_view sarifLevel(diag::Severity severity) {
    return severity == diag::Severity::Info ? "note" : diag::word(severity);
}

std::string sarifRegion(text::Span span, const text::SourceManager& sources) {
    const text::LineColumn begin = sources.position(span.file, span.begin);
    const text::LineColumn end = sources.position(span.file, span.end);
    return fmt::format(R"({{"startLine": {}, "startColumn": {}, "endLine": {}, "endColumn": {}}})",
                       begin.line, begin.column, end.line, end.column);
}

std::string sarifPlace(text::Span span, const text::SourceManager& sources) {
    return fmt::format(R"("physicalLocation": {{"artifactLocation": {{"uri": {}}}, "region": {}}})",
                       jsonString(uri(sources.path(span.file))), sarifRegion(span, sources));
}

std::string sarifFixes(const Finding& finding) {
    std::string out = jsonArray(finding.diagnostic->fixes, [&](const diag::Fix& fix) {
        std::string changes = jsonArray(fix.edits, [&](const diag::Edit& edit) {
            return fmt::format(
                R"({{"artifactLocation": {{"uri": {}}}, "replacements": [{{"deletedRegion": {}, )"
                R"("insertedContent": {{"text": {}}}}}]}})",
                jsonString(uri(finding.sources->path(edit.span.file))),
                sarifRegion(edit.span, *finding.sources), jsonString(edit.replacement));
        });
        return fmt::format(R"({{"description": {{"text": {}}}, "artifactChanges": {}}})",
                           jsonString(fix.title), changes);
    });
    return finding.diagnostic->fixes.empty() ? "" : R"(, "fixes": )" + out;
}

std::string sarifResult(const Finding& finding, std::size_t ruleIndex, const std::string& print) {
    const diag::Diagnostic& diagnostic = *finding.diagnostic;
    std::string out = fmt::format(
        R"({{"ruleId": "{}", "ruleIndex": {}, "level": "{}", "message": {{"text": {}}})",
        diagnostic.entry.code(), ruleIndex, sarifLevel(diagnostic.entry.severity),
        jsonString(withHelps(diagnostic, "\n")));
    if (diagnostic.span.isValid()) {
        const std::string logical =
            diagnostic.path.empty()
                ? ""
                : fmt::format(R"(, "logicalLocations": [{{"fullyQualifiedName": {}}}])",
                              jsonString(diagnostic.path));
        out += fmt::format(R"(, "locations": [{{{}{}}}])",
                           sarifPlace(diagnostic.span, *finding.sources), logical);
    }
    if (!diagnostic.labels.empty())
        out += R"(, "relatedLocations": )" +
               jsonArray(diagnostic.labels, [&](const diag::Label& label) {
                   return fmt::format(R"({{{}, "message": {{"text": {}}}}})",
                                      sarifPlace(label.span, *finding.sources),
                                      jsonString(label.text));
               });
    return out + sarifFixes(finding) +
           fmt::format(R"(, "partialFingerprints": {{"infrac/v1": "{}"}}}})", print);
}

// What stands between a page's title and its first heading.
std::string_view proseOf(std::string_view page) {
    page.remove_prefix(std::min(page.find('\n'), page.size()));
    page = page.substr(0, page.find("\n## "));
    while (page.starts_with('\n'))
        page.remove_prefix(1);
    while (page.ends_with('\n'))
        page.remove_suffix(1);
    return page;
}

std::string sarifRule(const diag::Entry& entry, const std::string& page) {
    const std::string name =
        entry.name.empty() ? "" : fmt::format(R"(, "name": {})", jsonString(entry.name));
    std::string out = fmt::format(R"({{"id": "{}"{}, "defaultConfiguration": {{"level": "{}"}})",
                                  entry.code(), name, sarifLevel(entry.severity));
    if (!page.empty()) {
        const std::string_view prose = proseOf(page);
        out += fmt::format(
            R"(, "shortDescription": {{"text": {}}}, "fullDescription": {{"text": {}}}, )"
            R"("help": {{"text": {}, "markdown": {}}})",
            jsonString(prose.substr(0, prose.find("\n\n"))), jsonString(prose), jsonString(page),
            jsonString(page));
    }
    return out + '}';
}

// ---------------------------------------------------------------- text inside other text

std::string replaceAll(std::string_view text,
                       std::span<const std::pair<char, std::string_view>> table) {
    std::string out;
    for (const char c : text) {
        const auto row = std::ranges::find(table, c, &std::pair<char, std::string_view>::first);
        if (row == table.end())
            out += c;
        else
            out += row->second;
    }
    return out;
}

constexpr std::pair<char, std::string_view> kGithubText[] = {
    {'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}};
constexpr std::pair<char, std::string_view> kGithubProperty[] = {
    {'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}, {':', "%3A"}, {',', "%2C"}};
constexpr std::pair<char, std::string_view> kXml[] = {
    {'&', "&amp;"},  {'<', "&lt;"},   {'>', "&gt;"}, {'"', "&quot;"},
    {'\'', "&#39;"}, {'\n', "&#10;"}, {'\t', "&#9;"}};
// What Markdown or the HTML in it would take for more than text.
constexpr std::string_view kMarkdownSigns = "\\|<>&*_[]#@!~`:";

std::string xml(std::string_view text) { return replaceAll(cleanText(text), kXml); }

// Backticks in pairs are code, all other signs are text.
std::string markdown(std::string_view text) {
    const std::string shown = printable(text);
    const bool hasPairs = std::ranges::count(shown, '`') % 2 == 0;
    bool isCode = false;
    std::string out;
    for (const char c : shown) {
        if (c == '`' && hasPairs) {
            out += isCode ? "</code>" : "<code>";
            isCode = !isCode;
        } else if (kMarkdownSigns.find(c) != std::string_view::npos) {
            out += fmt::format("&#{};", static_cast<int>(c));
        } else {
            out += c;
        }
    }
    return out;
}

} // namespace

std::string fingerprint(const Finding& finding, std::size_t occurrence) {
    const diag::Diagnostic& diagnostic = *finding.diagnostic;
    std::string all = fmt::format("{}\n{}\n{}\n{}", diagnostic.entry.code(), placeOf(finding).path,
                                  diagnostic.path, diagnostic.message);
    if (occurrence > 0)
        all += fmt::format("\n{}", occurrence);
    return sha256Hex(all);
}

std::string renderSarif(std::span<const Finding> findings, std::string_view version,
                        PageOf pageOf) {
    std::map<std::string, const diag::Entry*> rules;
    for (const Finding& finding : findings)
        rules.emplace(finding.diagnostic->entry.code(), &finding.diagnostic->entry);
    const std::string described = jsonArray(
        rules, [&](const auto& rule) { return sarifRule(*rule.second, pageOf(*rule.second)); });
    const std::vector<std::string> prints = fingerprints(findings);
    std::string results;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const auto rule = rules.find(findings[i].diagnostic->entry.code());
        const auto index = static_cast<std::size_t>(std::distance(rules.begin(), rule));
        results +=
            (i == 0 ? "\n        " : ",\n        ") + sarifResult(findings[i], index, prints[i]);
    }
    return fmt::format(R"({{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {{
      "tool": {{"driver": {{"name": "infrac", "version": {}, "rules": {}}}}},
      "columnKind": "unicodeCodePoints",
      "results": [{}]
    }}
  ]
}}
)",
                       jsonString(version), described, results);
}

std::string renderGithub(std::span<const Finding> findings) {
    std::string out;
    for (const Finding& finding : findings) {
        const diag::Diagnostic& diagnostic = *finding.diagnostic;
        const diag::Severity severity = diagnostic.entry.severity;
        const Place place = placeOf(finding);
        std::string where;
        if (!place.path.empty()) {
            where =
                fmt::format("file={},line={},endLine={},", replaceAll(place.path, kGithubProperty),
                            place.begin.line, place.end.line);
            if (place.begin.line == place.end.line)
                where += fmt::format("col={},endColumn={},", place.begin.column, place.end.column);
        }
        out += fmt::format("::{} {}title={}::{}\n",
                           severity == diag::Severity::Info ? "notice" : diag::word(severity),
                           where, diagnostic.entry.code(),
                           replaceAll(withHelps(diagnostic, "\n"), kGithubText));
    }
    return out;
}

std::string renderGitlab(std::span<const Finding> findings) {
    constexpr std::string_view kSeverities[] = {"major", "minor", "info"};
    const std::vector<std::string> prints = fingerprints(findings);
    std::string out;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const diag::Diagnostic& diagnostic = *findings[i].diagnostic;
        const Place place = placeOf(findings[i]);
        out += fmt::format(
            R"({}{{"description": {}, "check_name": "{}", "fingerprint": "{}", "severity": "{}", )"
            R"("location": {{"path": {}, "lines": {{"begin": {}, "end": {}}}}}}})",
            i == 0 ? "\n  " : ",\n  ", jsonString(diagnostic.message), diagnostic.entry.code(),
            prints[i], kSeverities[static_cast<std::size_t>(diagnostic.entry.severity)],
            jsonString(place.path), place.begin.line, place.end.line);
    }
    return '[' + out + (out.empty() ? "]\n" : "\n]\n");
}

std::string renderJunit(std::span<const Finding> findings, std::span<const std::string> files) {
    std::set<std::string> faulty;
    std::string cases;
    for (const Finding& finding : findings) {
        const diag::Diagnostic& diagnostic = *finding.diagnostic;
        const Place place = placeOf(finding);
        faulty.insert(place.path);
        cases +=
            fmt::format("    <testcase classname=\"{0}\" name=\"{1} at {2}:{3}\">\n"
                        "      <failure type=\"{1}\" message=\"{4}\">{0}:{2}:{3}: {5}: "
                        "{6}</failure>\n    </testcase>\n",
                        xml(place.path), diagnostic.entry.code(), place.begin.line,
                        place.begin.column, xml(diagnostic.message),
                        diag::word(diagnostic.entry.severity), xml(withHelps(diagnostic, "\n")));
    }
    std::size_t passed = 0;
    for (const std::string& file : files) {
        if (faulty.contains(file))
            continue;
        ++passed;
        cases += fmt::format("    <testcase classname=\"{}\" name=\"no findings\"/>\n", xml(file));
    }
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
        "  <testsuite name=\"infrac lint\" tests=\"{}\" failures=\"{}\" errors=\"0\" "
        "skipped=\"0\">\n{}  </testsuite>\n</testsuites>\n",
        findings.size() + passed, findings.size(), cases);
}

std::string renderMarkdown(std::span<const Finding> findings) {
    std::size_t counts[3] = {};
    std::string rows;
    for (const Finding& finding : findings) {
        const diag::Diagnostic& diagnostic = *finding.diagnostic;
        ++counts[static_cast<std::size_t>(diagnostic.entry.severity)];
        const Place place = placeOf(finding);
        rows += fmt::format("| {} | {} | {}:{}:{} | {} |\n", diag::word(diagnostic.entry.severity),
                            diagnostic.entry.code(), markdown(place.path), place.begin.line,
                            place.begin.column, markdown(withHelps(diagnostic, "; ")));
    }
    const std::string summary = summarize(counts[0], counts[1], counts[2]);
    if (rows.empty())
        return fmt::format("**{}**\n", summary);
    return fmt::format("**{}**\n\n| severity | rule | place | message |\n|---|---|---|---|\n{}",
                       summary, rows);
}

} // namespace infrac::report
