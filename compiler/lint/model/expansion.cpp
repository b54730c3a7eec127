#include "lint/model/expansion.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include <fmt/core.h>

#include "document/template_builder.h"
#include "lint/model/python_text.h"

namespace infrac::lint {
namespace {

using document::TemplateMember;
using document::TemplateNode;

constexpr std::size_t kMostNodes = 200'000; // that loops make
constexpr std::string_view kSub = "Fn::Sub";

// The value of a loop's variable; inner loops come first.
struct Binding {
    const Binding* outer = nullptr;
    std::string_view name;
    std::string_view value;
};

using Keys = std::unordered_set<std::string_view>;

struct Loop {
    std::string_view variable;
    std::vector<std::string_view> values;
    const TemplateNode* body = nullptr;
};

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    const std::size_t end = text.find_last_not_of(" \t");
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, end - begin + 1);
}

std::string lettersAndDigits(std::string_view text) {
    std::string out;
    std::ranges::copy_if(text, std::back_inserter(out), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
    return out;
}

// The argument of a call `{name: argument}`; null for anything else.
const TemplateNode* argumentOf(const TemplateNode& node, std::string_view name) {
    return node.isMap() && node.size() == 1 && node.members().front().key == name
               ? node.members().front().value
               : nullptr;
}

class Expander {
public:
    Expander(const TemplateNode& root, Arena& arena) : root_(root), arena_(arena) {}

    Expansion run() {
        out_.root = walk(root_, nullptr);
        if (made_ <= kMostNodes)
            return std::move(out_);
        return {.root = &root_, .isWhole = false, .problems = {}, .loops = {}};
    }

private:
    // The node itself where nothing in it changes.
    const TemplateNode* walk(const TemplateNode& node, const Binding* bindings) {
        if (bindings != nullptr && ++made_ > kMostNodes)
            return &node;
        if (node.isString())
            return bindings == nullptr ? &node : text(node, bindings);
        if (node.isList())
            return list(node, bindings);
        if (node.isMap())
            return bindings == nullptr ? map(node, nullptr) : call(node, bindings);
        return &node;
    }

    const TemplateNode* text(const TemplateNode& node, const Binding* bindings) {
        const std::optional<std::string> after = replaced(node.text(), bindings);
        return after ? builder_.string(arena_.copy(*after), node.style(), node.span(), node.tag())
                     : &node;
    }

    const TemplateNode* list(const TemplateNode& node, const Binding* bindings) {
        std::vector<const TemplateNode*> items;
        bool isChanged = false;
        for (const TemplateNode* item : node.items()) {
            items.push_back(walk(*item, bindings));
            isChanged = isChanged || items.back() != item;
        }
        return isChanged ? builder_.list(items, node.style(), node.span(), node.tag()) : &node;
    }

    // A variable by Ref or in the text of Fn::Sub is its value.
    const TemplateNode* call(const TemplateNode& node, const Binding* bindings) {
        if (const TemplateNode* name = argumentOf(node, "Ref"); name != nullptr && name->isString())
            if (const Binding* found = find(name->text(), bindings))
                return builder_.string(found->value, document::Style::Plain, node.span());
        if (const TemplateNode* argument = argumentOf(node, kSub); argument != nullptr) {
            const TemplateNode* pattern =
                argument->isList() && argument->size() > 0 ? argument->items()[0] : argument;
            const auto after =
                pattern->isString() ? replaced(pattern->text(), bindings) : std::nullopt;
            if (after && after->find("${") == std::string::npos)
                return builder_.string(arena_.copy(*after), pattern->style(), node.span());
        }
        return map(node, bindings);
    }

    const TemplateNode* map(const TemplateNode& node, const Binding* bindings) {
        std::vector<TemplateMember> members;
        Keys keys;
        bool isChanged = false;
        for (const TemplateMember& member : node.members())
            if (!isForEach(member.key))
                keys.insert(member.key);
        for (const TemplateMember& member : node.members()) {
            if (isForEach(member.key)) {
                isChanged = expand(member, bindings, members, keys) || isChanged;
                continue;
            }
            members.push_back(walked(member, bindings));
            isChanged = isChanged || members.back().value != member.value ||
                        members.back().key != member.key;
        }
        if (!isChanged)
            return &node;
        if (node.isShortTag())
            return builder_.shortForm(members[0].key, members[0].keySpan, node.tag(),
                                      members[0].value, node.span());
        return builder_.map(members, node.style(), node.span(), node.hasMerge(), node.tag());
    }

    TemplateMember walked(const TemplateMember& member, const Binding* bindings) {
        TemplateMember out = member;
        if (const auto after = replaced(member.key, bindings))
            out.key = arena_.copy(*after);
        out.value = walk(*member.value, bindings);
        return out;
    }

    // Puts what the loop makes into the map; false where the loop stays.
    bool expand(const TemplateMember& member, const Binding* bindings,
                std::vector<TemplateMember>& into, Keys& keys) {
        const std::optional<Loop> loop = read(member, bindings);
        if (!loop || made_ > kMostNodes) {
            out_.isWhole = false;
            into.push_back(member);
            return false;
        }
        out_.loops.push_back(member.value->span());
        for (const std::string_view value : loop->values) {
            if (++made_ > kMostNodes)
                break;
            const Binding binding{bindings, loop->variable, value};
            const TemplateNode* body = map(*loop->body, &binding);
            for (const TemplateMember& made : body->members()) {
                if (isForEach(made.key) || keys.insert(made.key).second)
                    into.push_back(made);
                else
                    problem(made.keySpan,
                            fmt::format("the loop makes `{}`, and there is one already", made.key));
            }
        }
        return true;
    }

    // None for a loop that cannot be run, for a mistake in it or because what it goes over is not
    // known.
    std::optional<Loop> read(const TemplateMember& member, const Binding* bindings) {
        const TemplateNode& parts = *member.value;
        if (!parts.isList() || parts.size() != 3) {
            problem(member.keySpan, "a loop is a list of a variable, a collection and a fragment");
            return std::nullopt;
        }
        const TemplateNode& variable = *parts.items()[0];
        const TemplateNode& fragment = *parts.items()[2];
        if (!variable.isString() || variable.size() == 0)
            problem(variable.span(), "the variable of a loop is a name");
        else if (!fragment.isMap())
            problem(fragment.span(),
                    "the fragment of a loop is a map of the entries that it makes");
        else if (auto values = collection(*parts.items()[1], bindings))
            return Loop{variable.text(), std::move(*values), &fragment};
        return std::nullopt;
    }

    std::optional<std::vector<std::string_view>> collection(const TemplateNode& node,
                                                            const Binding* bindings) {
        if (node.isScalar())
            problem(node.span(),
                    "the collection of a loop is a list, or a function that yields one");
        if (const TemplateNode* name = argumentOf(node, "Ref"); name != nullptr && name->isString())
            return defaultOf(name->text());
        if (const TemplateNode* path = argumentOf(node, "Fn::FindInMap"); path != nullptr)
            return mapped(*path, bindings);
        if (!node.isList())
            return std::nullopt;
        std::vector<std::string_view> out;
        for (const TemplateNode* item : node.items()) {
            const auto value = known(*item, bindings);
            if (!value)
                return std::nullopt;
            out.push_back(*value);
        }
        return out;
    }

    // By its default a loop over a parameter is tried; other values may make other entries.
    std::optional<std::vector<std::string_view>> defaultOf(std::string_view parameter) {
        out_.isWhole = false;
        const TemplateNode* section = root_.find("Parameters");
        const TemplateNode* declared = section != nullptr ? section->find(parameter) : nullptr;
        const TemplateNode* type = declared != nullptr ? declared->find("Type") : nullptr;
        const TemplateNode* value = declared != nullptr ? declared->find("Default") : nullptr;
        if (type == nullptr || value == nullptr || !value->isString() || value->size() == 0 ||
            (type->text() != "CommaDelimitedList" && !type->text().starts_with("List<")))
            return std::nullopt;
        std::vector<std::string_view> out;
        std::string_view rest = value->text();
        for (std::size_t comma = 0; comma != std::string_view::npos;) {
            comma = rest.find(',');
            out.push_back(trimmed(rest.substr(0, comma)));
            rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
        }
        return out;
    }

    std::optional<std::vector<std::string_view>> mapped(const TemplateNode& path,
                                                        const Binding* bindings) {
        const TemplateNode* map = root_.find("Mappings");
        if (!path.isList() || path.size() < 3 || map == nullptr)
            return std::nullopt;
        const auto step = [&](std::size_t i) { return known(*path.items()[i], bindings); };
        const auto name = step(0);
        const auto top = step(1);
        const auto second = step(2);
        map = name ? map->find(*name) : nullptr;
        if (map == nullptr || !second)
            return std::nullopt;
        const TemplateNode* list = nullptr;
        if (top) {
            const TemplateNode* entry = map->find(*top);
            list = entry != nullptr ? entry->find(*second) : nullptr;
        } else {
            list = longestOf(*map, *second);
        }
        if (list == nullptr || !list->isList())
            return std::nullopt;
        std::vector<std::string_view> out;
        for (const TemplateNode* item : list->items())
            out.push_back(arena_.copy(pythonText(*item)));
        return out;
    }

    // Which entry is looked into is not known: the loop is tried with that which makes most.
    const TemplateNode* longestOf(const TemplateNode& map, std::string_view key) {
        out_.isWhole = false;
        const TemplateNode* out = nullptr;
        for (const TemplateMember& entry : map.members())
            if (const TemplateNode* list = entry.value->find(key);
                list != nullptr && list->isList() && (out == nullptr || list->size() > out->size()))
                out = list;
        return out;
    }

    // The text of a value that is known before deployment.
    std::optional<std::string_view> known(const TemplateNode& value, const Binding* bindings) {
        const TemplateNode* after = walk(value, bindings);
        if (!after->isScalar())
            return std::nullopt;
        return arena_.copy(pythonText(*after));
    }

    static const Binding* find(std::string_view name, const Binding* bindings) {
        while (bindings != nullptr && bindings->name != name)
            bindings = bindings->outer;
        return bindings;
    }

    // `${Name}` and `&{Name}`, of which the second takes letters and digits alone.
    static std::optional<std::string> replaced(std::string_view text, const Binding* bindings) {
        std::string out;
        std::size_t from = 0;
        for (std::size_t at = text.find('{'); at != std::string_view::npos && bindings != nullptr;
             at = text.find('{', at + 1)) {
            const std::size_t end = text.find('}', at);
            if (end == std::string_view::npos)
                break;
            if (at == from || (text[at - 1] != '$' && text[at - 1] != '&'))
                continue;
            const Binding* found = find(text.substr(at + 1, end - at - 1), bindings);
            if (found == nullptr)
                continue;
            out += text.substr(from, at - 1 - from);
            out += text[at - 1] == '$' ? std::string{found->value} : lettersAndDigits(found->value);
            from = end + 1;
        }
        if (from == 0)
            return std::nullopt;
        out += text.substr(from);
        return out;
    }

    void problem(text::Span span, std::string message) {
        out_.problems.push_back({span, std::move(message)});
    }

    const TemplateNode& root_;
    Arena& arena_;
    document::TemplateBuilder builder_{arena_};
    std::size_t made_ = 0;
    Expansion out_;
};

} // namespace

bool isForEach(std::string_view key) { return key.starts_with("Fn::ForEach::"); }

Expansion expandLoops(const document::TemplateNode& root, Arena& arena) {
    return Expander{root, arena}.run();
}

} // namespace infrac::lint
