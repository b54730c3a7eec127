#include "document/json_writer.h"

#include <charconv>

namespace infrac::document {
namespace {

class Writer {
public:
    explicit Writer(bool isCompact = false) : isCompact_(isCompact) {}

    std::string take(const Node& root) {
        node(root, 0);
        if (!isCompact_)
            out_ += '\n';
        return std::move(out_);
    }

    std::string takeString(std::string_view text) {
        string(text);
        return std::move(out_);
    }

private:
    void node(const Node& node, std::size_t column) {
        switch (node.kind()) {
        case Kind::Null:
            out_ += "null";
            break;
        case Kind::Bool:
            out_ += node.boolean() ? "true" : "false";
            break;
        case Kind::Integer:
            integer(node.integer());
            break;
        case Kind::Number:
            out_ += node.text();
            break;
        case Kind::String:
            string(node.text());
            break;
        case Kind::List:
            list(node.items(), column);
            break;
        case Kind::Map:
            map(node.members(), column);
            break;
        }
    }

    void integer(std::int64_t value) {
        char digits[24];
        out_.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
    }

    void list(std::span<const Node* const> items, std::size_t column) {
        if (items.empty()) {
            out_ += "[]";
            return;
        }
        char separator = '[';
        for (const Node* item : items) {
            out_ += separator;
            line(column + 2);
            node(*item, column + 2);
            separator = ',';
        }
        line(column);
        out_ += ']';
    }

    void map(std::span<const Member> members, std::size_t column) {
        if (members.empty()) {
            out_ += "{}";
            return;
        }
        char separator = '{';
        for (const Member& member : members) {
            out_ += separator;
            line(column + 2);
            string(member.key);
            out_ += isCompact_ ? ":" : ": ";
            node(*member.value, column + 2);
            separator = ',';
        }
        line(column);
        out_ += '}';
    }

    void line(std::size_t column) {
        if (isCompact_)
            return;
        out_ += '\n';
        out_.append(column, ' ');
    }

    void string(std::string_view text) {
        out_ += '"';
        std::size_t written = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            const bool isPlain =
                static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
            if (isPlain)
                continue;
            out_.append(text, written, i - written);
            escape(c);
            written = i + 1;
        }
        out_.append(text, written);
        out_ += '"';
    }

    void escape(char c) {
        switch (c) {
        case '"':
            out_ += "\\\"";
            return;
        case '\\':
            out_ += "\\\\";
            return;
        case '\n':
            out_ += "\\n";
            return;
        case '\r':
            out_ += "\\r";
            return;
        case '\t':
            out_ += "\\t";
            return;
        case '\b':
            out_ += "\\b";
            return;
        case '\f':
            out_ += "\\f";
            return;
        default:
            break;
        }
        constexpr std::string_view kHex = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(c);
        out_ += "\\u00";
        out_ += kHex[byte >> 4];
        out_ += kHex[byte & 15];
    }

    std::string out_;
    bool isCompact_;
};

} // namespace

std::string writeJson(const Node& root) { return Writer{}.take(root); }

std::string writeCompactJson(const Node& root) { return Writer{true}.take(root); }

std::string jsonQuoted(std::string_view text) { return Writer{}.takeString(text); }

} // namespace infrac::document
