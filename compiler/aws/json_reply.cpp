#include "aws/json_reply.h"

#include <limits>

#include <fmt/core.h>

#include "aws/dates.h"
#include "diag/bag.h"
#include "document/json_reader.h"

namespace infrac::aws {
namespace {

using document::Kind;

std::string scalarText(const Node& node) {
    switch (node.kind()) {
    case Kind::String:
    case Kind::Number:
        return std::string(node.text());
    case Kind::Integer:
        return std::to_string(node.integer());
    case Kind::Bool:
        return node.boolean() ? "true" : "false";
    case Kind::Null:
    case Kind::List:
    case Kind::Map:
        break;
    }
    return {};
}

} // namespace

Result<JsonReply> JsonReply::read(std::string text) {
    JsonReply out;
    const bool isEmpty = text.find_first_not_of(" \t\r\n") == std::string::npos;
    out.text_ = std::make_unique<std::string>(isEmpty ? "{}" : std::move(text));
    if (out.text_->size() > std::numeric_limits<std::uint32_t>::max())
        return Error{"the JSON is larger than 4 GiB"};
    diag::Bag bag;
    out.root_ = document::readJson(*out.text_, text::FileId{0}, out.arena_, bag);
    if (out.root_ == nullptr) {
        const diag::Diagnostic& first = bag.all().front();
        return Error{fmt::format("the JSON breaks off or is damaged at byte {} of {}: {}",
                                 first.span.begin, out.text_->size(), first.message)};
    }
    return out;
}

std::string textOf(const Node& object, std::string_view key) {
    const Node* member = object.find(key);
    return member == nullptr ? std::string{} : scalarText(*member);
}

std::int64_t integerOf(const Node& object, std::string_view key) {
    const Node* member = object.find(key);
    return member != nullptr && member->kind() == Kind::Integer ? member->integer() : 0;
}

bool isTrue(const Node& object, std::string_view key) {
    const Node* member = object.find(key);
    return member != nullptr && member->kind() == Kind::Bool && member->boolean();
}

host::Millis momentOf(const Node& object, std::string_view key) {
    const std::string text = textOf(object, key);
    if (const auto moment = parseEpochSeconds(text))
        return *moment;
    return parseIsoDate(text).value_or(host::Millis{0});
}

std::vector<const Node*> itemsOf(const Node& object, std::string_view key) {
    const Node* member = object.find(key);
    if (member == nullptr || !member->isList())
        return {};
    return {member->items().begin(), member->items().end()};
}

std::vector<std::string> textsOf(const Node& object, std::string_view key) {
    std::vector<std::string> out;
    for (const Node* item : itemsOf(object, key))
        out.push_back(scalarText(*item));
    return out;
}

} // namespace infrac::aws
