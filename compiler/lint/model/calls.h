// Looks through a template for keys, wherever they stand.
#pragma once

#include <string_view>

#include "lint/model/function.h"

namespace infrac::lint {

// Calls `use` with the value of every member of that key.
template <class Use>
void forEachKey(const Node& node, std::string_view key, Use&& use) {
    for (const Node* item : node.items())
        forEachKey(*item, key, use);
    for (const document::TemplateMember& member : node.members()) {
        if (member.key == key)
            use(*member.value);
        forEachKey(*member.value, key, use);
    }
}

} // namespace infrac::lint
