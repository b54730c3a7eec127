#include "lint/model/python_text.h"

#include <cmath>

#include <fmt/core.h>

namespace infrac::lint {
namespace {

std::string numberText(double number) {
    if (std::isinf(number))
        return number < 0 ? "-inf" : "inf";
    if (std::isnan(number))
        return "nan";
    std::string out = fmt::format("{}", number);
    if (out.find_first_of(".en") == std::string::npos)
        out += ".0";
    return out;
}

void appendQuoted(std::string_view text, std::string& out) {
    const bool usesDouble =
        text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos;
    const char quote = usesDouble ? '"' : '\'';
    out += quote;
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == quote || c == '\\')
            out += '\\';
        out += c;
    }
    out += quote;
}

void appendJsonString(std::string_view text, std::string& out) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            out += c;
        }
    }
    out += '"';
}

void appendRepr(const Node& node, std::string& out) {
    if (node.isList()) {
        out += '[';
        for (std::size_t i = 0; i < node.size(); ++i) {
            if (i > 0)
                out += ", ";
            appendRepr(*node.items()[i], out);
        }
        out += ']';
    } else if (node.isMap()) {
        out += '{';
        bool isFirst = true;
        for (const document::TemplateMember& member : node.members()) {
            if (!isFirst)
                out += ", ";
            isFirst = false;
            appendQuoted(member.key, out);
            out += ": ";
            appendRepr(*member.value, out);
        }
        out += '}';
    } else if (node.isString()) {
        appendQuoted(node.text(), out);
    } else {
        out += pythonText(node);
    }
}

void appendJson(const Node& node, bool isCompact, std::string& out) {
    if (node.isList()) {
        out += '[';
        for (std::size_t i = 0; i < node.size(); ++i) {
            if (i > 0)
                out += isCompact ? "," : ", ";
            appendJson(*node.items()[i], isCompact, out);
        }
        out += ']';
    } else if (node.isMap()) {
        out += '{';
        bool isFirst = true;
        for (const document::TemplateMember& member : node.members()) {
            if (!isFirst)
                out += isCompact ? "," : ", ";
            isFirst = false;
            appendJsonString(member.key, out);
            out += isCompact ? ":" : ": ";
            appendJson(*member.value, isCompact, out);
        }
        out += '}';
    } else if (node.isString()) {
        appendJsonString(node.text(), out);
    } else if (node.isBool()) {
        out += node.boolean() ? "true" : "false";
    } else if (node.isNull()) {
        out += "null";
    } else {
        out += pythonText(node);
    }
}

} // namespace

std::string pythonText(const Node& node) {
    if (node.isString())
        return std::string{node.text()};
    if (node.isBool())
        return node.boolean() ? "True" : "False";
    if (node.isNull())
        return "None";
    if (node.isInteger())
        return std::to_string(node.integer());
    if (node.isNumber())
        return numberText(node.number());
    return pythonRepr(node);
}

std::string pythonRepr(const Node& node) {
    std::string out;
    appendRepr(node, out);
    return out;
}

std::string pythonJson(const Node& node, bool isCompact) {
    std::string out;
    appendJson(node, isCompact, out);
    return out;
}

} // namespace infrac::lint
