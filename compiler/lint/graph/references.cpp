#include "lint/graph/references.h"

namespace infrac::lint {

std::string_view wordFor(Relation relation) {
    return relation == Relation::Ref      ? "Ref"
           : relation == Relation::GetAtt ? "GetAtt"
                                          : "DependsOn";
}

References::References(const TemplateModel& model, Arena& arena) : model_(model), arena_(arena) {
    readDependsOn();
    walk(model.root(), nullptr);
    for (std::size_t i = 0; i < all_.size(); ++i)
        if (all_[i].section == "Resources")
            bySource_[all_[i].source].push_back(i);
}

const std::vector<std::size_t>& References::from(std::string_view resource) const {
    static const std::vector<std::size_t> none;
    const auto found = bySource_.find(resource);
    return found == bySource_.end() ? none : found->second;
}

void References::readDependsOn() {
    const Node* section = model_.section("Resources");
    if (section == nullptr)
        return;
    const Path* base = below(nullptr, "Resources", arena_);
    for (const document::TemplateMember& member : section->members()) {
        const Node* targets = member.value->find("DependsOn");
        if (targets == nullptr)
            continue;
        const Path* path = below(below(base, member.key, arena_), "DependsOn", arena_);
        if (targets->isString())
            add(Relation::DependsOn, targets->text(), path);
        for (const Node* target : targets->items())
            if (target->isString())
                add(Relation::DependsOn, target->text(), path);
    }
}

void References::walk(const Node& node, const Path* path) {
    if (node.isList())
        for (std::size_t i = 0; i < node.size(); ++i)
            walk(*node.items()[i], below(path, i, arena_));
    for (const document::TemplateMember& member : node.members()) {
        const Function function = functionNamed(member.key);
        if (function == Function::Ref || function == Function::GetAtt || function == Function::Sub)
            readCall(member.key, *member.value, path);
        if (!member.value->isScalar())
            walk(*member.value, below(path, member.key, arena_));
    }
}

void References::readCall(std::string_view key, const Node& argument, const Path* path) {
    if (key == "Ref") {
        if (!argument.isString())
            return;
        mentioned_.emplace(argument.text(), true);
        add(Relation::Ref, argument.text(), path);
    } else if (key == "Fn::Sub") {
        readSub(argument, path);
    } else if (argument.isString()) {
        if (const std::size_t dot = argument.text().find('.'); dot != std::string_view::npos)
            add(Relation::GetAtt, argument.text().substr(0, dot), path);
    } else if (argument.isList() && argument.size() == 2 && argument.items()[0]->isString()) {
        add(Relation::GetAtt, argument.items()[0]->text(), path);
    }
}

void References::readSub(const Node& argument, const Path* path) {
    const Node* text = &argument;
    const Node* values = nullptr;
    if (argument.isList() && argument.size() > 0) {
        text = argument.items()[0];
        values = argument.size() == 2 ? argument.items()[1] : nullptr;
    }
    if (!text->isString())
        return;
    for (std::string_view rest = text->text(); !rest.empty();) {
        const std::size_t begin = rest.find("${");
        if (begin == std::string_view::npos)
            break;
        rest.remove_prefix(begin + 2);
        const std::size_t end = rest.find('}');
        if (end == std::string_view::npos)
            break;
        std::string_view name = rest.substr(0, end);
        const bool isPlain = name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRST"
                                                    "UVWXYZ0123456789.") == std::string_view::npos;
        while (!name.empty() && name.front() == ' ')
            name.remove_prefix(1);
        while (!name.empty() && name.back() == ' ')
            name.remove_suffix(1);
        mentioned_.emplace(name, true);
        if (!isPlain || name.empty() || (values != nullptr && values->find(name) != nullptr))
            continue;
        const std::size_t dot = name.find('.');
        add(dot == std::string_view::npos ? Relation::Ref : Relation::GetAtt, name.substr(0, dot),
            path, true);
    }
}

void References::add(Relation relation, std::string_view target, const Path* path, bool isFromSub) {
    const Node* section = model_.section("Resources");
    const Node* resource = section == nullptr ? nullptr : section->find(target);
    if (resource == nullptr || (resource->isScalar() ? resource->isNull() : resource->size() == 0))
        return;
    const Path* first = stepAt(path, 0);
    const Path* second = stepAt(path, 1);
    if (second == nullptr || !isOneOf(first->key, {"Resources", "Parameters", "Outputs"}))
        return;
    all_.push_back({relation, isFromSub, first->key, second->key, target, path});
}

} // namespace infrac::lint
