#include "ruledata/value.h"

namespace infrac::ruledata {

std::uint32_t Blob::find(std::string_view wanted) const {
    const std::uint32_t mask = header().indexMask;
    const std::uint32_t* index = begin_ + header().index;
    for (std::uint32_t slot = hashText(wanted) & mask; index[slot] != 0; slot = (slot + 1) & mask)
        if (text(index[slot] - 1) == wanted)
            return index[slot] - 1;
    return kNoText;
}

Value Value::find(std::uint32_t wanted) const {
    if (!isObject())
        return {};
    const std::uint32_t count = size();
    for (std::uint32_t i = 0; i < count; ++i)
        if (at_[1 + i] == wanted)
            return member(i);
    return {};
}

Value Value::find(std::string_view wanted) const {
    if (!isObject())
        return {};
    const std::uint32_t number = blob().find(wanted);
    return number == kNoText ? Value{} : find(number);
}

} // namespace infrac::ruledata
