// The reader of templates against public suites. The YAML suite is of YAML 1.2 and judges by
// structure and text; where libyaml, which CloudFormation's tools read by, differs from it, so do
// we, and the cases are named here.

#include <algorithm>
#include <map>
#include <sstream>

#include <doctest/doctest.h>

#include "document/json_reader.h"
#include "document/template_reader.h"
#include "support/suites.h"

namespace infrac::document {
namespace {

namespace fs = std::filesystem;

// A tree of texts: `[a b]`, `{k v}`, texts quoted.
std::string shown(std::string_view text) {
    std::string out = "\"";
    for (const char c : text)
        out += c == '\n' ? std::string{"\\n"} : c == '\t' ? "\\t" : std::string(1, c);
    return out + '"';
}

std::string shape(const TemplateNode& node) {
    if (node.isShortTag())
        return shape(*node.members().front().value);
    std::string out;
    if (node.isList()) {
        for (const TemplateNode* item : node.items())
            out += shape(*item) + ' ';
        return '[' + out + ']';
    }
    if (node.isMap()) {
        for (const TemplateMember& member : node.members())
            out += shown(member.key) + ' ' + shape(*member.value) + ' ';
        return '{' + out + '}';
    }
    return shown(node.text());
}

// The same from the suite's events, of the first document.
class Events {
public:
    explicit Events(const std::string& text) : lines_(text) {}

    std::string read() {
        while (next() && !line_.starts_with("+DOC")) {
        }
        return next() ? value() : "";
    }

private:
    bool next() { return static_cast<bool>(std::getline(lines_, line_)); }

    std::string value() {
        if (line_.starts_with("=ALI"))
            return anchors_[line_.substr(6)];
        std::string anchor;
        std::size_t at = line_.starts_with("=VAL") ? 5 : 4;
        std::istringstream words(line_.substr(std::min(at, line_.size())));
        std::size_t skipped = at;
        for (std::string word; words >> word;) {
            if (word.starts_with('&'))
                anchor = word.substr(1);
            else if (!word.starts_with('<'))
                break;
            skipped += word.size() + 1;
        }
        const std::string out = line_.starts_with("+MAP")   ? collection('{', '}')
                                : line_.starts_with("+SEQ") ? collection('[', ']')
                                                            : text(line_.substr(skipped + 1));
        if (!anchor.empty())
            anchors_[anchor] = out;
        return out;
    }

    std::string collection(char open, char close) {
        std::string out;
        while (next() && !line_.starts_with('-'))
            out += value() + ' ';
        return open + out + close;
    }

    static std::string text(const std::string& escaped) {
        std::string out;
        for (std::size_t i = 0; i < escaped.size(); ++i) {
            if (escaped[i] != '\\') {
                out += escaped[i];
                continue;
            }
            const char letter = escaped[++i];
            out += letter == 'n'   ? '\n'
                   : letter == 't' ? '\t'
                   : letter == 'b' ? '\b'
                   : letter == 'r' ? '\r'
                                   : letter;
        }
        return shown(out);
    }

    std::istringstream lines_;
    std::string line_;
    std::map<std::string, std::string> anchors_;
};

// Where YAML 1.2 and libyaml differ.
constexpr std::string_view kDifferent[] = {
    "2JQS",     "2LFX",     "2SXE",     "3GZX",    "4ABK",    "4FJ6",    "4MUZ/00", "4MUZ/01",
    "4MUZ/02",  "58MP",     "5MUD",     "5T43",    "652Z",    "6BCT",    "6BFJ",    "6CA3",
    "6LVF",     "6M2F",     "6PBE",     "7Z25",    "8XYN",    "96NN/00", "96NN/01", "9C9N",
    "9HCY",     "9JBA",     "9MMW",     "9SA2",    "A2M4",    "BEC7",    "C4HZ",    "CFD4",
    "CVW2",     "DBG4",     "DK3J",     "DK95/00", "DK95/01", "DK95/03", "DK95/04", "DK95/07",
    "EB22",     "FP8R",     "FRK4",     "G5U8",    "H7TQ",    "HM87/00", "HM87/01", "HWV9",
    "JEF9/02",  "K3WX",     "KK5P",     "L24T/01", "LX3P",    "M2N8/00", "M2N8/01", "M5DY",
    "M7A3",     "MUS6/00",  "MUS6/01",  "MUS6/05", "MUS6/06", "NHX8",    "NJ66",    "NKF9",
    "PW8X",     "Q5MG",     "Q9WF",     "QB6E",    "QLJ7",    "QT73",    "R4YG",    "RHX7",
    "RZP5",     "S3PD",     "S98Z",     "SBG9",    "SM9W/01", "SU5Z",    "UKK6/00", "UT92",
    "V9D5",     "VJP3/01",  "W4TN",     "W5VH",    "X38W",    "X4QW",    "XW4D",    "Y2GN",
    "Y79Y/001", "Y79Y/003", "Y79Y/010", "YJV2",
};

bool hasSyntaxProblem(const Template& read) {
    return std::ranges::any_of(read.problems, [](const Problem& problem) {
        return problem.kind == ProblemKind::Syntax || problem.kind == ProblemKind::UndefinedAlias ||
               problem.kind == ProblemKind::Bytes;
    });
}

// Whether the reader does with the case what the suite wants.
bool agrees(const fs::path& folder) {
    const std::string text = test::fileText(folder / "in.yaml");
    const Template read = readTemplate(text, text::FileId{0});
    if (fs::exists(folder / "error"))
        return hasSyntaxProblem(read);
    if (hasSyntaxProblem(read))
        return false;
    const std::string expected = Events{test::fileText(folder / "test.event")}.read();
    const bool isEmpty = read.root->isMap() && read.root->members().empty();
    const std::string found = shape(*read.root);
    return found == expected || (isEmpty && (expected.empty() || expected == "\"\""));
}

TEST_SUITE_BEGIN("document/template_suites");

TEST_CASE("the YAML test suite is read as libyaml reads it") {
    const fs::path suite = test::suiteFolder("yaml");
    if (suite.empty())
        return;
    std::vector<std::string> different;
    std::size_t cases = 0;
    for (const auto& entry : fs::recursive_directory_iterator(suite)) {
        if (entry.path().filename() != "in.yaml")
            continue;
        ++cases;
        const fs::path folder = entry.path().parent_path();
        if (!agrees(folder))
            different.push_back(fs::relative(folder, suite).string());
    }
    std::ranges::sort(different);
    std::string all;
    for (const std::string& name : different)
        all += "\"" + name + "\", ";

    CHECK(cases > 300);
    CHECK_MESSAGE(std::ranges::equal(different, kDifferent), all);
}

bool isSame(const TemplateNode& ours, const Node& json) {
    switch (json.kind()) {
    case Kind::Null:
        return ours.isNull();
    case Kind::Bool:
        return ours.isBool() && ours.boolean() == json.boolean();
    case Kind::Integer:
        return ours.isInteger() && ours.integer() == json.integer();
    case Kind::Number: // YAML takes `1e3` for a text
        return ours.isScalar() && ours.text() == json.text();
    case Kind::String:
        return ours.isString() && ours.text() == json.text();
    case Kind::List:
        return ours.isList() &&
               std::ranges::equal(ours.items(), json.items(),
                                  [](const auto* a, const auto* b) { return isSame(*a, *b); });
    case Kind::Map:
        return ours.isMap() &&
               std::ranges::equal(ours.members(), json.members(), [](const auto& a, const auto& b) {
                   return a.key == b.key && isSame(*a.value, *b.value);
               });
    }
    return false;
}

TEST_CASE("the JSON test suite: what must be taken is taken, and what must be refused refused") {
    const fs::path suite = test::suiteFolder("json/test_parsing");
    if (suite.empty())
        return;
    std::size_t accepted = 0;
    for (const auto& entry : fs::directory_iterator(suite)) {
        const std::string name = entry.path().filename().string();
        const std::string text = test::fileText(entry.path());
        CAPTURE(name);
        Arena arena;
        diag::Bag bag;
        const Node* json = readJson(text, text::FileId{0}, arena, bag);
        const Template read = readTemplate(text, text::FileId{0});

        // Repeated keys are refused here on purpose.
        if (name.starts_with("y_") && name.find("duplicated_key") == std::string::npos)
            CHECK(json != nullptr);
        if (name.starts_with("n_"))
            CHECK(json == nullptr);
        if (json == nullptr || hasSyntaxProblem(read))
            continue;
        ++accepted;
        if (json->isMap())
            CHECK(isSame(*read.root, *json));
    }
    CHECK(accepted > 90);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::document
