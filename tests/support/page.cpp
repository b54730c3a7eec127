#include "support/page.h"

#include <algorithm>
#include <optional>

#include <fmt/core.h>

namespace infrac::test {
namespace {

constexpr std::string_view kDefaultFile = "main.infra";

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
        text.remove_prefix(begin);
        std::size_t end = text.find_first_of(" \t");
        if (text.starts_with('"'))
            end = text.find('"', 1) == std::string_view::npos ? end : text.find('"', 1) + 1;
        end = std::min(end, text.size());
        if (end > 0)
            out.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return out;
}

bool isCode(std::string_view word) {
    return word.size() > 3 && std::string_view("EWDIL").find(word[0]) != std::string_view::npos &&
           word.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

struct Fence {
    std::string marker; // the backticks
    std::vector<std::string> info;
    std::size_t line;
    std::size_t begin; // of the contents in the page

    std::string kind() const { return info.empty() ? "" : info[0]; }
    bool has(std::string_view word) const {
        return std::find(info.begin(), info.end(), word) != info.end();
    }
};

class Parser {
public:
    Parser(std::string path, std::string text) {
        page_.path = std::move(path);
        page_.text = std::move(text);
    }

    Page parse() {
        std::size_t at = 0;
        while (at < page_.text.size()) {
            std::size_t end = std::min(page_.text.find('\n', at), page_.text.size());
            ++line_;
            takeLine(std::string_view(page_.text).substr(at, end - at), at, end + 1);
            at = end + 1;
        }
        if (fence_)
            problem(fence_->line, "the block is not closed");
        finishCase();
        return std::move(page_);
    }

private:
    void problem(std::size_t line, std::string_view what) {
        page_.problems.push_back(fmt::format("{}:{}: {}", page_.path, line, what));
    }

    void takeLine(std::string_view line, std::size_t begin, std::size_t next) {
        if (fence_) {
            if (line == fence_->marker) {
                std::string contents = page_.text.substr(fence_->begin, begin - fence_->begin);
                closeBlock(contents, begin);
                fence_.reset();
                fileName_.clear();
            }
        } else if (line.starts_with("```")) {
            std::size_t size = std::min(line.find_first_not_of('`'), line.size());
            fence_ = {std::string(line.substr(0, size)), words(line.substr(size)), line_, next};
        } else if (line.starts_with('#')) {
            takeHeading(line);
        } else if (line.size() > 3 && line.starts_with('`') && line.ends_with("`:")) {
            fileName_ = line.substr(1, line.size() - 3);
        } else if (!line.empty()) {
            fileName_.clear();
        }
    }

    void takeHeading(std::string_view line) {
        finishCase();
        line.remove_prefix(std::min(line.find_first_not_of("# "), line.size()));
        if (page_.title.empty())
            page_.title = line;
        heading_ = line;
        fileName_.clear();
    }

    void finishCase() {
        if (!case_.mainFile.empty()) {
            page_.cases.push_back(std::move(case_));
        } else if (!case_.marks.empty() || !case_.expectations.empty()) {
            problem(case_.line, "expectations without a spec to run");
        }
        case_ = {};
    }

    void closeBlock(const std::string& contents, std::size_t end) {
        if (fence_->has("norun"))
            return;
        std::string kind = fence_->kind();
        const bool isTemplate = (kind == "yaml" || kind == "json") && fence_->has("template");
        if (isTemplate && fileName_.empty())
            fileName_ = "template." + kind;
        if (kind == "infra" && fence_->has("prelude"))
            prelude_ = contents;
        else if (kind == "infra" || ((kind == "yaml" || kind == "json") && !fileName_.empty()))
            addFile(contents, kind == "infra" || isTemplate);
        else if (kind == "output")
            addExpectation(Expected::Output, contents, end);
        else if (kind == "template")
            addExpectation(Expected::Template, contents, end);
        else if (kind == "formatted")
            addExpectation(Expected::Formatted, contents, end);
    }

    void openCase() {
        if (!case_.name.empty())
            return;
        std::size_t number = ++numbers_[heading_];
        case_.name = number == 1 ? heading_ : fmt::format("{} ({})", heading_, number);
        case_.line = fence_->line;
    }

    void addExpectation(Expected kind, const std::string& contents, std::size_t end) {
        openCase();
        std::string argument = fence_->info.size() > 1 ? fence_->info[1] : "";
        case_.expectations.push_back(
            {kind, std::move(argument), contents, fence_->begin, end, fence_->line});
    }

    // A file that the case has already, or one after its expectations, begins another case.
    void addFile(const std::string& contents, bool isSpec) {
        std::string name = fileName_.empty() ? std::string(kDefaultFile) : fileName_;
        if (case_.files.contains(name) || !case_.expectations.empty())
            finishCase();
        openCase();
        bool isMain = isSpec && (case_.mainFile.empty() || name == kDefaultFile);
        std::string text = isMain ? prelude_ : "";
        auto lines = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
        text += withoutMarks(contents, name, lines);
        if (isMain)
            case_.mainFile = name;
        case_.files[name] = std::move(text);
        for (const std::string& word : fence_->info)
            addInfoMark(word, name);
    }

    // `E150@2` in the info string, for files that cannot have comments.
    void addInfoMark(const std::string& word, const std::string& file) {
        std::size_t at = word.find('@');
        if (at == std::string::npos || !isCode(word.substr(0, at)))
            return;
        std::uint32_t line = 0;
        for (char c : word.substr(at + 1))
            line = line * 10 + static_cast<std::uint32_t>(c - '0');
        case_.marks.push_back({word.substr(0, at), file, line, {}});
    }

    std::string withoutMarks(std::string_view contents, const std::string& file,
                             std::uint32_t line) {
        std::string out;
        while (!contents.empty()) {
            std::size_t end = std::min(contents.find('\n'), contents.size() - 1);
            std::string_view text = contents.substr(0, end);
            contents.remove_prefix(end + 1);
            std::size_t mark = std::min(text.find("//~"), text.find("#~"));
            bool isAlone = text.find_first_not_of(" \t") == mark;
            std::size_t sign = mark == std::string_view::npos ? mark : text.find('~', mark) + 1;
            bool isAbove = mark != std::string_view::npos && text.substr(sign).starts_with('^');
            if (!isAbove)
                ++line;
            if (mark != std::string_view::npos)
                addMarks(text.substr(sign + (isAbove ? 1 : 0)), file, line);
            if (isAbove && isAlone)
                continue;
            text = text.substr(0, mark);
            std::size_t last = text.find_last_not_of(" \t");
            bool isCut = mark != std::string_view::npos;
            out.append(isCut ? text.substr(0, last + 1) : text).append("\n");
        }
        return out;
    }

    void addMarks(std::string_view text, const std::string& file, std::uint32_t line) {
        bool hasCode = false;
        for (const std::string& word : words(text)) {
            if (isCode(word)) {
                case_.marks.push_back({word, file, line, {}});
                hasCode = true;
            } else if (hasCode && word.size() > 1 && word.starts_with('"')) {
                case_.marks.back().text = word.substr(1, word.size() - 2);
            } else {
                problem(fence_->line, fmt::format("`{}` in a mark is not a code", word));
            }
        }
        if (!hasCode)
            problem(fence_->line, "a mark without a code");
    }

    Page page_;
    Case case_;
    std::optional<Fence> fence_;
    std::string heading_;
    std::string fileName_; // named by the line before the block
    std::string prelude_;
    std::map<std::string, std::size_t> numbers_; // cases so far under each heading
    std::size_t line_ = 0;
};

} // namespace

Page parsePage(std::string path, std::string text) {
    return Parser(std::move(path), std::move(text)).parse();
}

} // namespace infrac::test
