// Built-in functions for text.
#include <algorithm>
#include <cctype>

#include "base/words.h"
#include "document/json_writer.h"
#include "eval/builtin.h"

namespace infrac::eval {
namespace {

const Value* mapText(Call& call, std::string (*change)(std::string_view)) {
    auto text = call.eval.expectString(call.value(0), call.use(0));
    return text ? call.eval.stringCopy(change(*text), call.span()) : call.eval.error(call.span());
}

// Letters of ASCII only: the result must not depend on a locale.
std::string toUpper(std::string_view text) {
    std::string out{text};
    for (char& c : out)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

std::string toLower(std::string_view text) {
    std::string out{text};
    for (char& c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

const Value* upper(Call& call) { return mapText(call, toUpper); }
const Value* lower(Call& call) { return mapText(call, toLower); }
const Value* pascal(Call& call) { return mapText(call, pascalCase); }

const Value* text(Call& call) {
    const Value* out = call.eval.asText(call.value(0), call.use(0));
    return out ? out : call.eval.error(call.span());
}

const Value* replace(Call& call) {
    auto text = call.eval.expectString(call.value(0), call.use(0));
    auto from = call.eval.expectString(call.value(1), call.use(1));
    auto to = call.eval.expectString(call.value(2), call.use(2));
    if (!text || !from || !to)
        return call.eval.error(call.span());
    std::string out;
    std::size_t at = 0;
    while (!from->empty()) {
        std::size_t found = text->find(*from, at);
        if (found == std::string_view::npos)
            break;
        out.append(text->substr(at, found - at)).append(*to);
        at = found + from->size();
        if (!call.eval.chargeElements(1, call.span()))
            return call.eval.error(call.span());
    }
    out.append(text->substr(at));
    return call.eval.stringCopy(out, call.span());
}

const Value* startsWith(Call& call) {
    auto text = call.eval.expectString(call.value(0), call.use(0));
    auto part = call.eval.expectString(call.value(1), call.use(1));
    if (!text || !part)
        return call.eval.error(call.span());
    return call.eval.boolean(text->substr(0, part->size()) == *part, call.span());
}

const Value* endsWith(Call& call) {
    auto text = call.eval.expectString(call.value(0), call.use(0));
    auto part = call.eval.expectString(call.value(1), call.use(1));
    if (!text || !part)
        return call.eval.error(call.span());
    bool fits = text->size() >= part->size() && text->substr(text->size() - part->size()) == *part;
    return call.eval.boolean(fits, call.span());
}

const Value* split(Call& call) {
    auto separator = call.eval.expectString(call.value(1), call.use(1));
    if (!separator)
        return call.eval.error(call.span());
    if (separator->empty())
        return call.eval.mismatch(call.value(1), "string of a character or more", call.use(1).span);
    const Value& value = call.value(0);
    if (value.isLate() && !value.late->isList) {
        Late what{.kind = LateKind::Split, .isSecret = value.late->isSecret};
        what.isList = true;
        what.text = *separator;
        what.operand = &value;
        return call.eval.late(what, call.span());
    }
    auto text = call.eval.expectString(value, call.use(0));
    if (!text)
        return call.eval.error(call.span());
    std::vector<Item> items;
    std::size_t at = 0;
    for (;;) {
        std::size_t end = text->find(*separator, at);
        if (!call.eval.chargeElements(1, call.span()))
            return call.eval.error(call.span());
        items.push_back({call.eval.string(text->substr(at, end - at), value.span), value.span});
        if (end == std::string_view::npos)
            break;
        at = end + separator->size();
    }
    return call.eval.list(items, call.span());
}

const Value* join(Call& call) {
    auto separator = call.eval.expectString(call.value(1), call.use(1));
    if (!separator)
        return call.eval.error(call.span());
    const Value& list = call.value(0);
    if (list.isLate() && list.late->isList) {
        Late what{.kind = LateKind::Join, .isSecret = list.late->isSecret};
        what.text = *separator;
        what.operand = &list;
        return call.eval.late(what, call.span());
    }
    if (list.kind != ValueKind::List)
        return call.eval.mismatch(list, "list<string>", call.use(0).span);
    std::vector<const Value*> parts;
    for (const Item& item : list.items) {
        const Value* part = call.eval.asText(*item.value, {item.span});
        if (!part)
            return call.eval.error(call.span());
        if (!parts.empty() && !separator->empty())
            parts.push_back(call.eval.string(*separator, call.span()));
        parts.push_back(part);
    }
    return call.eval.concat(parts, call.span());
}

const Value* base64(Call& call) {
    const Value* text = call.eval.asText(call.value(0), call.use(0));
    if (!text)
        return call.eval.error(call.span());
    Late what{.kind = LateKind::Base64, .isSecret = text->isLate() && text->late->isSecret};
    what.operand = text;
    return call.eval.late(what, call.span());
}

// What is late in a value; null where nothing is. A secret counts before all else.
const Late* lateIn(const Value& value) {
    if (value.isLate())
        return value.late;
    const Late* found = nullptr;
    auto look = [&](const Value& part) {
        if (const Late* late = lateIn(part); late && (!found || late->isSecret))
            found = late;
    };
    for (const Item& item : value.items)
        look(*item.value);
    for (const Field& field : value.fields)
        look(*field.value);
    return found;
}

void appendJson(Evaluator& eval, const Value& value, std::string& out) {
    std::string_view between;
    if (value.kind == ValueKind::List) {
        out += '[';
        for (const Item& item : value.items) {
            out += between;
            appendJson(eval, *item.value, out);
            between = ",";
        }
        out += ']';
    } else if (value.kind == ValueKind::Record) {
        out += '{';
        for (const Field& field : value.fields) {
            if (field.value->isNone())
                continue;
            out += between;
            out += document::jsonQuoted(field.name) + ":";
            appendJson(eval, *field.value, out);
            between = ",";
        }
        out += '}';
    } else if (value.isNone()) {
        out += "null";
    } else if (value.kind == ValueKind::String || value.kind == ValueKind::Cidr) {
        out += document::jsonQuoted(*eval.textOf(value));
    } else {
        out += *eval.textOf(value);
    }
}

const Value* toJson(Call& call) {
    if (!call.eval.expectJson(call.value(0), call.use(0).span))
        return call.eval.error(call.span());
    const Late* found = lateIn(call.value(0));
    if (!found) {
        std::string json;
        appendJson(call.eval, call.value(0), json);
        return call.eval.stringCopy(json, call.span());
    }
    Late what{.kind = LateKind::Json, .isSecret = found->isSecret};
    what.operand = &call.value(0);
    return call.eval.late(what, call.span());
}

constexpr Builtin kTable[] = {
    {"upper", 1, 1, "upper(text: string): string", "Letters a to z in upper case.", upper},
    {"lower", 1, 1, "lower(text: string): string", "Letters A to Z in lower case.", lower},
    {"pascal", 1, 1, "pascal(text: string): string",
     "Words joined, each with an upper-case start: `law-chaos` becomes `LawChaos`.", pascal},
    {"text", 1, 1, "text(x): late string", "A number, bool or CIDR block as text.", text},
    {"replace", 3, 3, "replace(text: string, from: string, to: string): string",
     "Every occurrence replaced.", replace},
    {"startsWith", 2, 2, "startsWith(text: string, part: string): bool",
     "Whether the text begins with the part.", startsWith},
    {"endsWith", 2, 2, "endsWith(text: string, part: string): bool",
     "Whether the text ends with the part.", endsWith},
    {"split", 2, 2, "split(text: late string, separator: string): late list<string>",
     "The parts between separators.", split},
    {"join", 2, 2, "join(list: late list<string>, separator: string): late string",
     "The elements with the separator between them.", join},
    {"base64", 1, 1, "base64(text: late string): late string",
     "Encoded by CloudFormation (Fn::Base64).", base64},
    {"toJson", 1, 1, "toJson(x: json): late string",
     "A value as JSON text, for the properties that take JSON in a string.", toJson},
};

} // namespace

std::span<const Builtin> textBuiltins() { return kTable; }

} // namespace infrac::eval
