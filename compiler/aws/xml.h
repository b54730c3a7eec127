// XML replies as plain trees. No entities but XML's own five, no DTD, bounded depth and size.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace infrac::aws {

// Names are without their namespace prefix; attributes are dropped, for no reply that is read
// here has its meaning in one.
struct XmlElement {
    std::string name;
    std::string text{}; // all character data directly in it
    std::vector<XmlElement> children{};

    // The first child of this name; null where there is none.
    const XmlElement* find(std::string_view childName) const;
    // Its text; empty where there is none.
    std::string textOf(std::string_view childName) const;
    // The children of this name.
    std::vector<const XmlElement*> all(std::string_view childName) const;
    // `Stacks` then `member`: the items of a list that is wrapped; none where it is not there.
    std::vector<const XmlElement*> items(std::string_view list, std::string_view item) const;
};

// The root element.
Result<XmlElement> readXml(std::string_view text);

// Text as the content of an element.
std::string xmlEscaped(std::string_view text);

} // namespace infrac::aws
