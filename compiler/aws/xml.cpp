#include "aws/xml.h"

#include <pugixml.hpp>

#include <fmt/core.h>

#include "base/limits.h"

namespace infrac::aws {
namespace {

constexpr std::size_t kReplyBytes = std::size_t{64} * 1024 * 1024;

constexpr unsigned kOptions =
    pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_ws_pcdata_single;

std::string_view localName(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// False where it is nested too deep.
bool convert(const pugi::xml_node& node, XmlElement& out, int depth) {
    if (depth > limits::kNesting)
        return false;
    out.name = localName(node.name());
    for (const pugi::xml_node& child : node.children()) {
        const pugi::xml_node_type type = child.type();
        if (type == pugi::node_pcdata || type == pugi::node_cdata)
            out.text += child.value();
        else if (type == pugi::node_element &&
                 !convert(child, out.children.emplace_back(), depth + 1))
            return false;
    }
    return true;
}

} // namespace

const XmlElement* XmlElement::find(std::string_view childName) const {
    for (const XmlElement& child : children)
        if (child.name == childName)
            return &child;
    return nullptr;
}

std::string XmlElement::textOf(std::string_view childName) const {
    const XmlElement* child = find(childName);
    return child == nullptr ? std::string{} : child->text;
}

std::vector<const XmlElement*> XmlElement::all(std::string_view childName) const {
    std::vector<const XmlElement*> out;
    for (const XmlElement& child : children)
        if (child.name == childName)
            out.push_back(&child);
    return out;
}

std::vector<const XmlElement*> XmlElement::items(std::string_view list,
                                                 std::string_view item) const {
    const XmlElement* wrapper = find(list);
    return wrapper == nullptr ? std::vector<const XmlElement*>{} : wrapper->all(item);
}

Result<XmlElement> readXml(std::string_view text) {
    if (text.size() > kReplyBytes)
        return Error{"the XML is larger than 64 MiB"};
    pugi::xml_document document;
    const pugi::xml_parse_result result =
        document.load_buffer(text.data(), text.size(), kOptions, pugi::encoding_utf8);
    if (!result)
        return Error{fmt::format("the XML breaks off or is damaged at byte {} of {}: {}",
                                 result.offset, text.size(), result.description())};
    XmlElement root;
    if (!convert(document.document_element(), root, 0))
        return Error{fmt::format("the XML is nested deeper than {}", limits::kNesting)};
    if (root.name.empty())
        return Error{"the XML has no element"};
    return root;
}

std::string xmlEscaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '\r' || c == '\n' || c == '\t')
            out += fmt::format("&#{};", static_cast<int>(c));
        else
            out += c;
    }
    return out;
}

} // namespace infrac::aws
