#include "schema/builder/line_cursor.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iostream>

namespace infrac::schema::builder {
namespace {

constexpr std::string_view kNotBare = " '\",=\\|";

bool isBare(char c) { return c > ' ' && c <= '~' && kNotBare.find(c) == std::string_view::npos; }

bool isTypeName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

void appendUtf8(std::string& text, uint32_t code) {
    auto add = [&](uint32_t byte) { text += static_cast<char>(byte); };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0 | code >> 6);
        add(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        add(0xE0 | code >> 12);
        add(0x80 | (code >> 6 & 0x3F));
        add(0x80 | (code & 0x3F));
    } else {
        add(0xF0 | code >> 18);
        add(0x80 | (code >> 12 & 0x3F));
        add(0x80 | (code >> 6 & 0x3F));
        add(0x80 | (code & 0x3F));
    }
}

// The text is UTF-8, as it came from the data files.
uint32_t takeUtf8(std::string_view text, size_t& at) {
    auto lead = static_cast<unsigned char>(text[at++]);
    if (lead < 0x80)
        return lead;
    uint32_t extra = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    uint32_t code = lead & (0x3FU >> extra);
    for (; extra > 0; --extra)
        code = code << 6 | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    return code;
}

struct Escape {
    char letter;
    char meaning;
};

constexpr std::array<Escape, 5> kEscapes{
    {{'n', '\n'}, {'r', '\r'}, {'t', '\t'}, {'\\', '\\'}, {'"', '"'}}};

std::string hexadecimal(uint32_t code) {
    std::array<char, 8> digits{};
    auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), code, 16);
    return {digits.data(), end};
}

bool isPrintable(char c) { return c >= ' ' && c <= '~'; }

} // namespace

void fail(const Place& place, const std::string& what) {
    std::cerr << place.file << ':' << place.line << ": error: " << what << '\n';
    std::exit(1);
}

bool LineCursor::accept(std::string_view expected) {
    if (text_.substr(position_, expected.size()) != expected)
        return false;
    position_ += expected.size();
    return true;
}

void LineCursor::expect(std::string_view expected) {
    if (!accept(expected))
        fail(place_, "expected `" + std::string{expected} + "` before `" +
                         std::string{text_.substr(position_)} + "`");
}

void LineCursor::expectEnd() {
    if (!atEnd())
        fail(place_, "nothing is expected here: `" + std::string{text_.substr(position_)} + "`");
}

std::string LineCursor::bare() {
    size_t begin = position_;
    while (!atEnd() && isBare(text_[position_]))
        ++position_;
    if (position_ == begin)
        fail(place_, "expected a word before `" + std::string{text_.substr(begin)} + "`");
    return std::string{text_.substr(begin, position_ - begin)};
}

std::string LineCursor::value() {
    if (accept("\"")) {
        std::string text;
        while (!accept("\"")) {
            if (atEnd())
                fail(place_, "a quoted text does not end");
            if (accept("\\"))
                text += escaped();
            else
                text += text_[position_++];
        }
        return text;
    }
    if (accept("'")) {
        size_t end = text_.find('\'', position_);
        if (end == std::string_view::npos)
            fail(place_, "a quoted text does not end");
        std::string text{text_.substr(position_, end - position_)};
        position_ = end + 1;
        return text;
    }
    return bare();
}

std::string LineCursor::escaped() {
    for (const Escape& escape : kEscapes)
        if (accept({&escape.letter, 1}))
            return std::string{escape.meaning};

    expect("u{");
    uint32_t code = 0;
    const char* begin = text_.data() + position_;
    auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), code, 16);
    if (error != std::errc{} || code > 0x10FFFF)
        fail(place_, "an escape is no character");
    position_ += static_cast<size_t>(end - begin);
    expect("}");
    std::string text;
    appendUtf8(text, code);
    return text;
}

std::vector<std::string> LineCursor::values() { return values(' '); }

std::vector<std::string> LineCursor::values(char separator) {
    std::vector<std::string> result{value()};
    while (accept({&separator, 1}))
        result.push_back(value());
    return result;
}

Type LineCursor::type() {
    Type first = typeAlternative();
    if (!accept("|"))
        return first;
    Type all{TypeKind::Union, {std::move(first)}, {}};
    do
        all.parts.push_back(typeAlternative());
    while (accept("|"));
    return all;
}

Type LineCursor::typeAlternative() {
    if (accept("[")) {
        Type list{TypeKind::List, {type()}, {}};
        expect("]");
        return list;
    }
    if (accept("{")) {
        Type map{TypeKind::Map, {type()}, {}};
        expect("}");
        return map;
    }
    size_t begin = position_;
    while (!atEnd() && isTypeName(text_[position_]))
        ++position_;
    std::string name{text_.substr(begin, position_ - begin)};
    if (const TypeKind* kind = findWord(kPrimitives, name))
        return {*kind, {}, {}};
    if (name.empty() || name.front() < 'A' || name.front() > 'Z')
        fail(place_, "`" + name + "` is no type");
    return {TypeKind::Object, {}, name};
}

Target LineCursor::target() {
    std::string text = bare();
    size_t dot = text.find('.');
    if (dot == std::string::npos || text.find("::") == std::string::npos)
        fail(place_, "`" + text + "` is not an attribute of a resource type");
    return {text.substr(0, dot), text.substr(dot + 1)};
}

std::set<Target> LineCursor::targets() {
    std::set<Target> result;
    do
        if (!result.insert(target()).second)
            fail(place_, "a target stands twice");
    while (accept(","));
    return result;
}

std::string quoted(std::string_view text) {
    if (!text.empty() && std::all_of(text.begin(), text.end(), isBare))
        return std::string{text};
    bool isPlain = std::all_of(text.begin(), text.end(), isPrintable);
    if (isPlain && text.find('\'') == std::string_view::npos)
        return "'" + std::string{text} + "'";

    std::string result = "\"";
    for (size_t at = 0; at < text.size();) {
        uint32_t code = takeUtf8(text, at);
        const auto* escape = std::find_if(kEscapes.begin(), kEscapes.end(), [&](const Escape& e) {
            return static_cast<uint32_t>(e.meaning) == code;
        });
        if (escape != kEscapes.end())
            result += {'\\', escape->letter};
        else if (code < 0x80 && isPrintable(static_cast<char>(code)))
            result += static_cast<char>(code);
        else
            result += "\\u{" + hexadecimal(code) + "}";
    }
    return result + "\"";
}

std::vector<std::string> readLines(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file)
        fail({path, 0}, "the file cannot be read");
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

} // namespace infrac::schema::builder
