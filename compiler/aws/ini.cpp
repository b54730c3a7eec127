#include "aws/ini.h"

#include <algorithm>

#include <fmt/core.h>

#include "aws/text.h"

namespace infrac::aws {
namespace {

struct KeyValue {
    std::string key;
    std::string value;
};

Result<KeyValue> readPair(std::string_view line, std::size_t number) {
    const std::size_t at = line.find_first_of("=:");
    if (at == std::string_view::npos || trimmed(line.substr(0, at)).empty())
        return Error{fmt::format("line {} is neither `[section]` nor `key = value`", number)};
    return KeyValue{lowerCase(trimmed(line.substr(0, at))),
                    std::string(trimmed(line.substr(at + 1)))};
}

// One line after another.
class Reader {
public:
    Status take(std::string_view line, std::size_t number);
    IniFile finish() { return std::move(file_); }

private:
    Status continueValue(std::string_view line, std::size_t number);
    Status openSection(std::string_view line, std::size_t number);

    IniFile file_;
    IniValues* section_ = nullptr;
    std::string key_;       // whose value may go on
    bool isNested_ = false; // the value of key_ is empty so far, or made of pairs
};

Status Reader::take(std::string_view line, std::size_t number) {
    const std::string_view text = trimmed(line);
    if (text.empty() || text.front() == '#' || text.front() == ';')
        return Done{};
    const bool isIndented = line.front() == ' ' || line.front() == '\t';
    if (isIndented && !key_.empty())
        return continueValue(text, number);
    if (text.front() == '[')
        return openSection(text, number);
    if (section_ == nullptr)
        return Error{fmt::format("line {} stands before the first `[section]`", number)};
    auto pair = readPair(text, number);
    if (!pair)
        return pair.error();
    key_ = pair->key;
    isNested_ = pair->value.empty();
    (*section_)[key_] = std::move(pair->value);
    return Done{};
}

Status Reader::continueValue(std::string_view line, std::size_t number) {
    if (!isNested_) {
        (*section_)[key_] += fmt::format("\n{}", line);
        return Done{};
    }
    auto pair = readPair(line, number);
    if (!pair)
        return pair.error();
    (*section_)[key_ + "." + pair->key] = std::move(pair->value);
    return Done{};
}

Status Reader::openSection(std::string_view line, std::size_t number) {
    const std::size_t end = line.rfind(']');
    if (end == std::string_view::npos)
        return Error{fmt::format("line {} has a `[` without its `]`", number)};
    section_ = &file_[std::string(trimmed(line.substr(1, end - 1)))];
    key_.clear();
    return Done{};
}

} // namespace

Result<IniFile> readIni(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    Reader reader;
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (const Status taken = reader.take(text.substr(0, end), ++number); !taken)
            return taken.error();
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return reader.finish();
}

} // namespace infrac::aws
