#include "deploy/graph.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/core.h>

namespace infrac::deploy {
namespace {

void addNeeds(Entry& entry, const std::vector<std::string_view>& ids, std::string_view prefix) {
    for (const std::string_view id : ids)
        entry.needs.push_back(fmt::format("{}{}", prefix, id));
}

std::vector<Entry> allEntries(const manifest::Manifest& manifest) {
    std::map<std::string, Entry, std::less<>> byId;
    for (const manifest::Stack& stack : manifest.stacks) {
        Entry entry{.stack = &stack, .id = fmt::format("stack:{}", stack.name), .needs = {}};
        addNeeds(entry, stack.dependsOn, "stack:");
        addNeeds(entry, stack.after, "");
        byId.emplace(entry.id, std::move(entry));
    }
    for (const manifest::Action& action : manifest.actions) {
        Entry entry{.action = &action, .id = fmt::format("action:{}", action.name), .needs = {}};
        addNeeds(entry, action.after, "");
        byId.emplace(entry.id, std::move(entry));
    }
    for (const manifest::Api& api : manifest.apis) {
        Entry entry{.api = &api, .id = fmt::format("api:{}", api.name), .needs = {}};
        addNeeds(entry, api.after, "");
        byId.emplace(entry.id, std::move(entry));
    }
    std::vector<Entry> out;
    for (const std::string_view id : manifest.order) {
        if (auto found = byId.find(id); found != byId.end())
            out.push_back(std::move(found->second));
    }
    return out;
}

std::string_view nameIn(std::string_view id) { return id.substr(id.find(':') + 1); }

Error unknownName(const std::vector<Entry>& entries, const std::string& name) {
    std::string known;
    for (const Entry& entry : entries)
        known += fmt::format("{}`{}`", known.empty() ? "" : ", ", nameIn(entry.id));
    return Error{
        fmt::format("`{}` is no stack, action or API of the spec; it has {}", name, known)};
}

} // namespace

Result<std::vector<Entry>> entriesOf(const manifest::Manifest& manifest,
                                     const std::vector<std::string>& only) {
    std::vector<Entry> all = allEntries(manifest);
    if (only.empty())
        return all;
    std::set<std::string> wanted;
    for (const std::string& name : only) {
        const auto before = wanted.size();
        for (const Entry& entry : all) {
            if (nameIn(entry.id) == name || entry.id == name)
                wanted.insert(entry.id);
        }
        if (wanted.size() == before)
            return unknownName(all, name);
    }
    // What an entry needs stands before it.
    for (auto entry = all.rbegin(); entry != all.rend(); ++entry) {
        if (wanted.contains(entry->id))
            wanted.insert(entry->needs.begin(), entry->needs.end());
    }
    std::erase_if(all, [&](const Entry& entry) { return !wanted.contains(entry.id); });
    return all;
}

std::vector<Entry> reversed(const std::vector<Entry>& entries) {
    std::vector<Entry> out;
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        Entry& turned = out.emplace_back(*entry);
        turned.needs.clear();
        for (const Entry& other : entries) {
            if (std::ranges::find(other.needs, turned.id) != other.needs.end())
                turned.needs.push_back(other.id);
        }
    }
    return out;
}

std::vector<EngineNode> nodesOf(const std::vector<Entry>& entries,
                                const std::function<std::unique_ptr<Task>(const Entry&)>& make) {
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < entries.size(); ++i)
        places[entries[i].id] = i;
    std::vector<EngineNode> out;
    for (const Entry& entry : entries) {
        EngineNode& node = out.emplace_back();
        node.id = entry.id;
        for (const std::string& need : entry.needs) {
            if (auto found = places.find(need); found != places.end())
                node.needs.push_back(found->second);
        }
        node.start = [&entry, make] { return make(entry); };
    }
    return out;
}

} // namespace infrac::deploy
