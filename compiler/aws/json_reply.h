// A JSON reply with the memory that its tree lives in, and what is read from such trees.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/result.h"
#include "document/node.h"
#include "host/clock.h"

namespace infrac::aws {

using document::Node;

class JsonReply {
public:
    // An empty text counts as an empty object. The error says where the text goes wrong.
    static Result<JsonReply> read(std::string text);

    const Node& root() const { return *root_; }

private:
    std::unique_ptr<std::string> text_; // does not move when the reply does
    Arena arena_;
    const Node* root_ = nullptr;
};

// Members of an object; what is not there, or of another kind, is empty.
std::string textOf(const Node& object, std::string_view key); // of a number: as it stands
std::int64_t integerOf(const Node& object, std::string_view key);
bool isTrue(const Node& object, std::string_view key);
host::Millis momentOf(const Node& object, std::string_view key); // seconds since the epoch
std::vector<const Node*> itemsOf(const Node& object, std::string_view key);
std::vector<std::string> textsOf(const Node& object, std::string_view key);

} // namespace infrac::aws
