#include "manifest/check.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include <fmt/core.h>

namespace infrac::manifest {
namespace {

bool hasParentSegment(std::string_view path) {
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        if (path.substr(0, end) == "..")
            return true;
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return false;
}

class Graph {
public:
    Graph(const Manifest& manifest, const Node& root, Mistakes& mistakes)
        : manifest_(manifest),
          place_(root.find("order") != nullptr ? root.find("order")->origin() : root.origin()),
          mistakes_(mistakes) {}

    void check() {
        for (std::size_t i = 0; i < manifest_.order.size(); ++i)
            if (!positions_.emplace(manifest_.order[i], i).second)
                mistakes_.add(place_, fmt::format("the order has `{}` twice", manifest_.order[i]));
        for (const Stack& stack : manifest_.stacks) {
            const std::string id = fmt::format("stack:{}", stack.name);
            enter(id, stack.after);
            for (const std::string_view other : stack.dependsOn)
                waitsFor(id, fmt::format("stack:{}", other));
        }
        for (const Action& action : manifest_.actions)
            enter(fmt::format("action:{}", action.name), action.after);
        for (const Api& api : manifest_.apis)
            enter(fmt::format("api:{}", api.name), api.after);
        if (nodes_ != positions_.size())
            mistakes_.add(place_, "the order names what the manifest does not have");
    }

private:
    void enter(const std::string& id, const std::vector<std::string_view>& after) {
        ++nodes_;
        if (!positions_.contains(id))
            mistakes_.add(place_, fmt::format("the order lacks `{}`", id));
        for (const std::string_view other : after)
            waitsFor(id, std::string{other});
    }

    void waitsFor(const std::string& id, const std::string& other) {
        const auto position = positions_.find(id);
        const auto before = positions_.find(other);
        if (before == positions_.end())
            mistakes_.add(place_, fmt::format("`{}` waits for the unknown `{}`", id, other));
        else if (position != positions_.end() && before->second >= position->second)
            mistakes_.add(place_, fmt::format("the order has `{}` before `{}`", id, other));
    }

    const Manifest& manifest_;
    text::Span place_;
    Mistakes& mistakes_;
    std::unordered_map<std::string, std::size_t> positions_;
    std::size_t nodes_ = 0;
};

} // namespace

void checkFile(Object& object, std::string_view key, std::string_view path) {
    if (path.starts_with('/') || hasParentSegment(path))
        object.mistake(key, "leaves the manifest's folder");
}

void checkDigest(Object& object, std::string_view sha256) {
    const bool isDigest = sha256.size() == 64 && std::ranges::all_of(sha256, [](char c) {
                              return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                          });
    if (!isDigest)
        object.mistake("sha256", "is not 64 hexadecimal digits");
}

void checkGraph(const Manifest& manifest, const Node& root, Mistakes& mistakes) {
    Graph{manifest, root, mistakes}.check();
}

} // namespace infrac::manifest
