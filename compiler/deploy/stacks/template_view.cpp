#include "deploy/stacks/template_view.h"

#include <algorithm>

#include <fmt/core.h>

#include "diag/bag.h"
#include "document/json_reader.h"
#include "document/json_writer.h"
#include "document/template_reader.h"
#include "schema/database.h"

namespace infrac::deploy {

using document::Builder;
using document::Kind;
using document::Member;
using document::Node;
using document::TemplateNode;

namespace {

const Node* converted(const TemplateNode& from, Builder builder) {
    switch (from.kind()) {
    case Kind::Null:
        return builder.null();
    case Kind::Bool:
        return builder.boolean(from.boolean());
    case Kind::Integer:
        return builder.integer(from.integer());
    case Kind::Number:
        return builder.number(from.number());
    case Kind::String:
        return builder.copiedString(from.text());
    case Kind::List: {
        std::vector<const Node*> items;
        for (const TemplateNode* item : from.items())
            items.push_back(converted(*item, builder));
        return builder.list(items);
    }
    case Kind::Map: {
        std::vector<Member> members;
        for (const document::TemplateMember& member : from.members())
            members.push_back(
                {builder.arena().copy(member.key), converted(*member.value, builder), {}});
        return builder.map(members);
    }
    }
    return builder.null();
}

Result<const Node*> readTree(std::string_view text, Arena& arena) {
    const document::Template read = document::readTemplate(text, text::FileId{0});
    if (read.root == nullptr || read.isBroken() || !read.root->isMap())
        return Error{read.problems.empty() ? std::string("it is no template")
                                           : read.problems.front().message};
    return converted(*read.root, Builder{arena});
}

std::string textMember(const Node& map, std::string_view key) {
    const Node* value = map.find(key);
    return value != nullptr && value->isString() ? std::string(value->text()) : std::string{};
}

void collectImports(const Node& node, std::vector<std::string>& out) {
    for (const Node* item : node.isList() ? node.items() : std::span<const Node* const>{})
        collectImports(*item, out);
    for (const Member& member : node.isMap() ? node.members() : std::span<const Member>{}) {
        if (member.key == "Fn::ImportValue" && member.value->isString())
            out.emplace_back(member.value->text());
        collectImports(*member.value, out);
    }
}

TemplateOutput outputOf(const Member& member) {
    TemplateOutput out;
    out.logicalId = member.key;
    out.body = document::writeCompactJson(*member.value);
    if (const Node* exported = member.value->find("Export")) {
        out.isExported = true;
        out.exportName = textMember(*exported, "Name");
    }
    return out;
}

std::span<const Member> section(const Node& root, std::string_view name) {
    const Node* node = root.find(name);
    return node != nullptr && node->isMap() ? node->members() : std::span<const Member>{};
}

} // namespace

const TemplateResource* TemplateView::resource(std::string_view logicalId) const {
    auto found = std::ranges::find(resources, logicalId, &TemplateResource::logicalId);
    return found == resources.end() ? nullptr : &*found;
}

Result<TemplateView> viewTemplate(std::string_view text) {
    Arena arena;
    Result<const Node*> root = readTree(text, arena);
    if (!root)
        return root.error();
    TemplateView view;
    for (const Member& member : section(**root, "Resources")) {
        TemplateResource& resource = view.resources.emplace_back();
        resource.logicalId = member.key;
        resource.type = textMember(*member.value, "Type");
        resource.deletionPolicy = textMember(*member.value, "DeletionPolicy");
        resource.updateReplacePolicy = textMember(*member.value, "UpdateReplacePolicy");
        resource.body = document::writeCompactJson(*member.value);
        collectImports(*member.value, resource.imports);
    }
    for (const Member& member : section(**root, "Outputs"))
        view.outputs.push_back(outputOf(member));
    view.compact = document::writeCompactJson(**root);
    return view;
}

Result<std::string> withKeptExports(std::string_view text, const std::vector<KeptExport>& kept) {
    Arena arena;
    Result<const Node*> root = readTree(text, arena);
    if (!root)
        return root.error();
    Builder builder(arena);
    document::MapBuilder outputs(builder);
    for (const Member& member : section(**root, "Outputs")) {
        const bool isReplaced = std::ranges::any_of(
            kept, [&](const KeptExport& each) { return each.output == member.key; });
        if (!isReplaced)
            outputs.add(member.key, member.value);
    }
    for (const KeptExport& each : kept) {
        const Node* exported = builder.map({{"Name", builder.string(each.exportName), {}}});
        outputs.add(each.output, builder.map({{"Value", builder.string(each.value), {}},
                                              {"Export", exported, {}}}));
    }
    document::MapBuilder out(builder);
    for (const Member& member : (*root)->members()) {
        if (member.key != "Outputs")
            out.add(member.key, member.value);
    }
    out.add("Outputs", outputs.finish());
    return document::writeCompactJson(*out.finish());
}

bool holdsData(std::string_view type) {
    const auto found = schema::Database::embedded().find(type);
    return found && found->isStateful();
}

} // namespace infrac::deploy
