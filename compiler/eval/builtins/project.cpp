// Built-in functions about the project: its files, and what values are.
#include <fmt/core.h>

#include "document/json_reader.h"
#include "eval/builtin.h"
#include "host/confine.h"
#include "host/path.h"

namespace infrac::eval {
namespace {

const Value* toValue(Evaluator& eval, const document::Node& node) {
    Span span = node.origin();
    switch (node.kind()) {
    case document::Kind::Null:
        return eval.none(span);
    case document::Kind::Bool:
        return eval.boolean(node.boolean(), span);
    case document::Kind::Integer:
        return eval.integer(node.integer(), span);
    case document::Kind::Number: {
        auto* value = eval.arena().make<Value>(ValueKind::Number, span);
        value->number = std::stod(std::string{node.text()});
        return value;
    }
    case document::Kind::String:
        return eval.string(node.text(), span);
    case document::Kind::List: {
        std::vector<Item> items;
        for (const document::Node* item : node.items())
            items.push_back({toValue(eval, *item), item->origin()});
        return eval.list(items, span);
    }
    case document::Kind::Map: {
        std::vector<Field> fields;
        for (const document::Member& member : node.members())
            fields.push_back(
                {member.key, toValue(eval, *member.value), member.origin, member.value->origin()});
        return eval.record(fields, span);
    }
    }
    return eval.error(span);
}

const Value* load(Call& call) {
    auto path = call.eval.expectString(call.value(0), call.use(0));
    if (!path)
        return call.eval.error(call.span());
    auto refuse = [&](const std::string& reason) {
        call.eval.bag().report(diags::LoadFailed, call.use(0).span, diag::Name{*path},
                               diag::Text{reason});
        return call.eval.error(call.span());
    };
    auto confined = host::confine(call.eval.fileSystem(), call.eval.program().folder(), *path);
    if (!confined)
        return refuse("it " + confined.error().message);
    const Value*& known = call.eval.loaded(*confined);
    if (known)
        return known;
    auto contents = call.eval.fileSystem().read(*confined);
    if (!contents)
        return refuse(contents.error().message);
    text::SourceManager& sources = call.eval.sources();
    text::FileId file = sources.add(*confined, std::move(*contents));
    if (host::extension(*path) != ".json")
        return known = call.eval.string(sources.text(file), call.span());
    const document::Node* root =
        document::readJson(sources.text(file), file, call.eval.arena(), call.eval.bag());
    return known = root ? toValue(call.eval, *root) : call.eval.error(call.span());
}

const Value* digest(Call& call) {
    auto folder = call.eval.expectString(call.value(0), call.use(0));
    if (!folder)
        return call.eval.error(call.span());
    if (!call.scope.stack) {
        call.eval.bag().report(diags::WrongArguments, call.span(), diag::Name{"digest"},
                               diag::Text{"a place inside a stack, whose parameter it becomes"});
        return call.eval.error(call.span());
    }
    Late what{.kind = LateKind::Parameter};
    what.parameter = call.eval.digestParameter(*call.scope.stack, *folder, call.span());
    return call.eval.late(what, call.span());
}

const Value* logicalId(Call& call) {
    model::Resource* resource = call.eval.asResource(call.value(0));
    if (!resource)
        return call.eval.mismatch(call.value(0), "resource", call.use(0).span);
    return call.eval.string(resource->logicalId, call.span());
}

const Value* typeOf(Call& call) {
    std::string_view name;
    switch (call.value(0).kind) {
    case ValueKind::Error:
        return call.eval.error(call.span());
    case ValueKind::None:
        name = "none";
        break;
    case ValueKind::Boolean:
        name = "bool";
        break;
    case ValueKind::Integer:
        name = "int";
        break;
    case ValueKind::Number:
        name = "number";
        break;
    case ValueKind::String:
        name = "string";
        break;
    case ValueKind::Duration:
        name = "duration";
        break;
    case ValueKind::Cidr:
        name = "cidr";
        break;
    case ValueKind::Prefix:
        name = "prefix";
        break;
    case ValueKind::List:
        name = "list";
        break;
    case ValueKind::Record:
        name = "map";
        break;
    case ValueKind::Late:
        name = "late";
        break;
    case ValueKind::Resource:
        name = call.value(0).resource->type.name();
        break;
    case ValueKind::Instance:
        name = call.value(0).instance->module->name.text;
        break;
    case ValueKind::Stack:
        name = "stack";
        break;
    case ValueKind::Namespace:
        name = "namespace";
        break;
    case ValueKind::Api:
        name = "api";
        break;
    case ValueKind::Action:
        name = "action";
        break;
    }
    return call.eval.string(name, call.span());
}

constexpr Builtin kTable[] = {
    {"typeOf", 1, 1, "typeOf(x): string",
     "The kind of a value: `string`, `cidr`, `late`, a resource type or a module's name, ...",
     typeOf},
    {"logicalId", 1, 1, "logicalId(x: resource): string",
     "The logical ID of a resource, or of an instance's primary.", logicalId},
    {"load", 1, 1, "load(file: string): json",
     "What a file inside the spec's folder holds: data for `.json`, otherwise its text.", load},
    {"digest", 1, 1, "digest(folder: string): late string",
     "The digest of a folder's contents, as a parameter that the deployer fills.", digest},
};

} // namespace

std::span<const Builtin> projectBuiltins() { return kTable; }

} // namespace infrac::eval
