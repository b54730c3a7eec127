// Reads the members of one JSON object of the manifest, strictly.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/node.h"
#include "manifest/manifest.h"

namespace infrac::manifest {

// The first mistake; all that comes later is ignored.
class Mistakes {
public:
    void add(text::Span place, std::string message) {
        if (!first_)
            first_ = First{place, std::move(message)};
    }

    bool empty() const { return !first_; }
    text::Span place() const { return first_->place; }
    const std::string& message() const { return first_->message; }

private:
    struct First {
        text::Span place;
        std::string message;
    };

    std::optional<First> first_;
};

// Each getter marks its member as known. After a mistake it returns what is empty.
class Object {
public:
    Object(const Node& node, std::string_view what, document::Builder builder, Mistakes& mistakes);

    std::string_view requiredText(std::string_view key);
    std::string_view text(std::string_view key);
    std::vector<std::string_view> texts(std::string_view key);
    bool flag(std::string_view key);
    std::int64_t requiredInteger(std::string_view key);
    Value value(std::string_view key);
    Value requiredValue(std::string_view key);
    std::span<const Node* const> list(std::string_view key);
    std::span<const Node* const> requiredList(std::string_view key);
    std::span<const document::Member> members(std::string_view key); // of an object in it

    const Node* member(std::string_view key); // of any kind; null where there is none

    Value decode(const Node& json);
    void mistake(std::string_view key, std::string_view message);
    // Reports the first member that nobody asked for.
    void finish();

private:
    const Node* takeKind(std::string_view key, document::Kind kind, std::string_view kindName);
    void require(std::string_view key);

    const Node& node_;
    std::string_view what_;
    document::Builder builder_;
    Mistakes& mistakes_;
    std::vector<std::string_view> known_;
};

} // namespace infrac::manifest
