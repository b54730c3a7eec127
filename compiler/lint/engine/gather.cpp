// The keyword cfnGather: values of a resource and of those that it refers to, gathered in an
// object by the names that the schema gives them, and held to a schema together.

#include "lint/engine/gather.h"
#include "lint/engine/engine.h"

namespace infrac::lint {
namespace {

std::string_view referredName(const Node& value) {
    const Function function = calledFunction(value);
    const bool isReference = function == Function::Ref || function == Function::GetAtt;
    if (!isReference)
        return {};
    const Node& argument = argumentOf(value);
    if (argument.isString())
        return function == Function::Ref ? argument.text()
                                         : argument.text().substr(0, argument.text().find('.'));
    if (argument.isList() && argument.size() > 0 && argument.items()[0]->isString())
        return argument.items()[0]->text();
    return {};
}

// One entry of what is gathered.
struct Entry {
    std::string_view name;
    Value spec;
    const Resource* resource = nullptr; // null: the instance itself
};

class Gathering {
public:
    Gathering(Engine& engine, const Context& at, Value argument, const Node& instance,
              Failures& out)
        : engine_(engine), at_(at), instance_(instance), out_(out),
          schema_(argument.find(Keyword::Schema)) {
        const Value gather = argument.find("gather");
        for (std::uint32_t i = 0; i < gather.size(); ++i) {
            const Entry entry{gather.keyText(i), gather.member(i), nullptr};
            (entry.spec.find("reference") ? remote_ : local_).push_back(entry);
        }
    }

    void run() {
        if (remote_.empty()) {
            if (!local_.empty())
                check(at_, local_);
            return;
        }
        static_cast<void>(engine_.findValues(at_, &instance_,
                                             pathOf(remote_.front().spec.find("reference").text()),
                                             [&](const Node* value, const Context& within) {
                                                 if (value != nullptr)
                                                     checkReferred(*value, within);
                                                 return true;
                                             }));
    }

private:
    static std::string_view pathOf(std::string_view text) {
        while (text.starts_with('/'))
            text.remove_prefix(1);
        return text == "." ? std::string_view{} : text;
    }

    bool isWanted(const Resource& resource, const Entry& entry) const {
        const std::string_view type = entry.spec.find("filter").find(Keyword::Type).text();
        return type.empty() || type == resource.type;
    }

    void checkReferred(const Node& value, const Context& at) {
        const std::string_view name = referredName(value);
        if (name.empty()) {
            if (!value.isMap())
                check(at, local_);
            return;
        }
        const Resource* resource = engine_.model().resources().find(name);
        if (resource == nullptr || !isWanted(*resource, remote_.front()))
            return;
        std::vector<Entry> entries = local_;
        for (Entry entry : remote_) {
            entry.resource = entry.name == remote_.front().name ? resource : resourceOf(entry, at);
            if (entry.resource != nullptr)
                entries.push_back(entry);
        }
        check(at, entries);
    }

    const Resource* resourceOf(const Entry& entry, const Context& at) {
        const Resource* out = nullptr;
        static_cast<void>(engine_.findValues(
            at, &instance_, pathOf(entry.spec.find("reference").text()),
            [&](const Node* value, const Context&) {
                const Resource* found =
                    value == nullptr ? nullptr
                                     : engine_.model().resources().find(referredName(*value));
                if (found != nullptr && isWanted(*found, entry))
                    out = found;
                return out == nullptr;
            }));
        return out;
    }

    const Node* valueOf(const Context& at, const Entry& entry, Value spec) {
        if (spec.text() == "$type")
            return entry.resource == nullptr ? nullptr : engine_.text(entry.resource->type);
        const Node* source =
            entry.resource == nullptr ? &instance_ : entry.resource->node->find("Properties");
        const std::string_view path =
            pathOf(spec.isString() ? spec.text() : spec.find("path").text());
        const Node* out = nullptr;
        if (source != nullptr)
            static_cast<void>(
                engine_.findValues(at, source, path, [&](const Node* value, const Context&) {
                    out = value;
                    return out == nullptr;
                }));
        if (out == nullptr)
            if (const Value fallback = spec.find("default"))
                out = engine_.nodeOf(fallback);
        return out;
    }

    void check(const Context& at, const std::vector<Entry>& entries) {
        std::vector<document::TemplateMember> parts;
        for (const Entry& entry : entries) {
            std::vector<document::TemplateMember> members;
            const Value specs = entry.spec.find(Keyword::Properties);
            for (std::uint32_t i = 0; i < specs.size(); ++i)
                if (const Node* value = valueOf(at, entry, specs.member(i)); value != nullptr)
                    members.push_back({.key = specs.keyText(i), .value = value});
            parts.push_back({.key = entry.name, .value = engine_.map(members)});
        }
        Context within = at;
        within.gathered = engine_.map(parts);
        const std::size_t from = out_.size();
        const std::uint32_t depth = depthOf(at.path);
        engine_.validate(within, *within.gathered, schema_, out_);
        for (std::size_t i = from; i < out_.size(); ++i)
            place(out_[i], depth, entries);
    }

    // From the place in what was gathered to that in the template.
    void place(Failure& failure, std::uint32_t depth, const std::vector<Entry>& entries) {
        const Path* first = stepAt(failure.path, depth);
        if (first == nullptr)
            return;
        Arena& arena = engine_.arena();
        for (const Entry& entry : entries) {
            if (entry.name != first->key)
                continue;
            const Path* path = at_.path;
            if (entry.resource != nullptr)
                path = below(below(below(nullptr, "Resources", arena), entry.resource->name, arena),
                             "Properties", arena);
            if (const Path* second = stepAt(failure.path, depth + 1); second != nullptr) {
                const Value spec = entry.spec.find(Keyword::Properties).find(second->key);
                std::string_view rest =
                    pathOf(spec.isString() ? spec.text() : spec.find("path").text());
                if (rest == "$type")
                    rest = {};
                while (!rest.empty()) {
                    const std::string_view word = rest.substr(0, rest.find('/'));
                    path = below(path, word, arena);
                    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
                }
            }
            if (entry.resource != nullptr) {
                failure.override = path;
                failure.path = at_.path;
            } else {
                failure.path = path;
            }
            return;
        }
    }

    Engine& engine_;
    const Context& at_;
    const Node& instance_;
    Failures& out_;
    Value schema_;
    std::vector<Entry> local_;
    std::vector<Entry> remote_;
};

} // namespace

void checkGathered(Engine& engine, const Context& at, Value argument, const Node& instance,
                   Failures& out) {
    Gathering{engine, at, argument, instance, out}.run();
}

} // namespace infrac::lint
