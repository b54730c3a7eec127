#include "lint/kinds/placed_references.h"

#include <optional>

#include "lint/kinds/kinds.h"

namespace infrac::lint {
namespace {

using schema::Relation;
using schema::TypeKind;
using schema::TypeRef;

// `X` or `X.Attribute`, split at the first dot.
struct Name {
    std::string_view resource;
    std::string_view attribute;
};

std::optional<Name> nameIn(const Node& call) {
    const Function function = calledFunction(call);
    const Node& argument = argumentOf(call);
    if (argument.isList()) {
        if (function != Function::GetAtt || argument.size() != 2 ||
            !argument.items()[0]->isString() || !argument.items()[1]->isString())
            return std::nullopt;
        return Name{argument.items()[0]->text(), argument.items()[1]->text()};
    }
    if (!argument.isString() || argument.text().empty())
        return std::nullopt;
    std::string_view text = argument.text();
    if (function == Function::Ref)
        return Name{text, {}};
    if (function == Function::Sub) {
        // Only a text that is a reference and nothing else.
        if (!text.starts_with("${") || text.starts_with("${!") || text.find('}') != text.size() - 1)
            return std::nullopt;
        text = text.substr(2, text.size() - 3);
    }
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos)
        return function == Function::GetAtt ? std::nullopt : std::optional{Name{text, {}}};
    return Name{text.substr(0, dot), text.substr(dot + 1)};
}

std::optional<Source> sourceOf(const TemplateModel& model, const Name& name) {
    Source source;
    source.attribute = name.attribute;
    const auto add = [&](const schema::Relations& relations) {
        source.relations.insert(source.relations.end(), relations.begin(), relations.end());
    };
    if (const Parameter* parameter = model.parameters().find(name.resource)) {
        std::string_view inside = parameter->type;
        for (const std::string_view begin : {"AWS::SSM::Parameter::Value<", "List<"})
            if (inside.starts_with(begin) && inside.ends_with('>')) {
                source.isList = source.isList || begin == "List<";
                inside = inside.substr(begin.size(), inside.size() - begin.size() - 1);
            }
        const Relation relation = relationOfParameter(inside);
        if (relation.resourceType.empty() || !name.attribute.empty())
            return std::nullopt;
        source.parameter = parameter;
        source.relations.push_back(relation);
        return source;
    }
    source.resource = model.resources().find(name.resource);
    if (source.resource == nullptr)
        return std::nullopt;
    const auto type = schema::Database::embedded().find(source.resource->type);
    if (!type)
        return std::nullopt;
    if (name.attribute.empty()) {
        if (!isRefComposite(type->name()))
            add(type->refRelations());
        source.isComposite = isRefComposite(type->name());
    } else if (const auto found = type->findAttribute(name.attribute)) {
        add(found->relations());
        source.isList = found->type().kind() == TypeKind::List;
    } else if (const auto property = type->find(name.attribute);
               property && type->propertiesAreAttributes()) {
        add(property->relations());
        source.isList = property->type().kind() == TypeKind::List;
    }
    if (source.relations.empty() && !source.isComposite)
        return std::nullopt;
    return source;
}

} // namespace

void PlacedReferences::forEach(Use use) {
    for (const Resource& resource : engine_.model().resources()) {
        const Node* properties = resource.node->find("Properties");
        const auto type = schema::Database::embedded().find(resource.type);
        if (properties == nullptr || !type)
            continue;
        owner_ = &resource;
        type_ = &*type;
        walk(*properties, use);
    }
}

void PlacedReferences::walk(const Node& node, Use use) {
    if (node.isList()) {
        for (std::size_t i = 0; i < node.size(); ++i)
            into({nullptr, i, false}, *node.items()[i], use);
        return;
    }
    const Function function = calledFunction(node);
    if (function == Function::None) {
        for (const document::TemplateMember& member : node.members())
            into({&member, 0, false}, *member.value, use);
    } else if (function == Function::If) {
        const Node& argument = argumentOf(node);
        if (!argument.isList() || argument.size() != 3 || !argument.items()[0]->isString())
            return;
        steps_.push_back({&node.members().front(), 0, true});
        for (const std::size_t i : {1U, 2U})
            into({nullptr, i, true}, *argument.items()[i], use);
        steps_.pop_back();
    } else if (function == Function::Ref || function == Function::GetAtt ||
               function == Function::Sub) {
        const std::optional<Name> name = nameIn(node);
        if (const auto source = name ? sourceOf(engine_.model(), *name) : std::nullopt)
            use(node, *source);
    }
}

void PlacedReferences::into(Step step, const Node& node, Use use) {
    if (node.isScalar())
        return;
    steps_.push_back(step);
    walk(node, use);
    steps_.pop_back();
}

void PlacedReferences::forEachSlot(FunctionRef<void(const Slot&)> use) const {
    slotsOf(type_->object(), 0, use);
}

void PlacedReferences::slotsOf(const schema::ObjectType& object, std::size_t at,
                               FunctionRef<void(const Slot&)> use) const {
    while (at < steps_.size() && steps_[at].isOfIf)
        ++at;
    if (at == steps_.size() || steps_[at].member == nullptr)
        return;
    if (const auto property = object.find(steps_[at].member->key))
        slotsOf(*property, property->type(), at + 1, 0, use);
}

void PlacedReferences::slotsOf(const schema::Property& property, TypeRef type, std::size_t at,
                               std::uint32_t level, FunctionRef<void(const Slot&)> use) const {
    while (at < steps_.size() && steps_[at].isOfIf)
        ++at;
    const TypeKind kind = type.kind();
    if (kind == TypeKind::Union) {
        for (std::size_t i = 0; i < type.alternativeCount(); ++i)
            slotsOf(property, type.alternative(i), at, level, use);
    } else if (at == steps_.size()) {
        if (kind == TypeKind::String || kind == TypeKind::Json)
            use({property, level, false, {}});
        else if (kind == TypeKind::List)
            use({property, level + 1, true, {}});
    } else if (kind == TypeKind::Json) {
        use({property, level, false, keysFrom(at)});
    } else if (kind == TypeKind::Object) {
        slotsOf(type.object(), at, use);
    } else if (kind == TypeKind::List && steps_[at].member == nullptr) {
        slotsOf(property, type.element(), at + 1, level + 1, use);
    } else if (kind == TypeKind::Map && steps_[at].member != nullptr) {
        use({property, level + 1, false, keysFrom(at)});
        slotsOf(property, type.element(), at + 1, level + 1, use);
    }
}

std::string PlacedReferences::keysFrom(std::size_t at) const {
    std::string keys;
    for (; at < steps_.size(); ++at) {
        if (steps_[at].isOfIf || steps_[at].member == nullptr)
            continue;
        if (!keys.empty())
            keys += '/';
        keys += steps_[at].member->key;
    }
    return keys;
}

bool PlacedReferences::canBe() const {
    Conditions& conditions = engine_.conditions();
    const ConditionState* state = conditions.initial();
    const auto decide = [&](std::string_view condition, bool value) {
        state = state == nullptr ? nullptr : conditions.with(state, condition, value);
    };
    if (owner_->condition != nullptr && owner_->condition->isString())
        decide(owner_->condition->text(), true);
    for (std::size_t i = 0; i + 1 < steps_.size(); ++i)
        if (steps_[i].isOfIf && steps_[i].member != nullptr)
            decide(steps_[i].member->value->items()[0]->text(), steps_[i + 1].index == 1);
    return state != nullptr;
}

const Path* PlacedReferences::path(const Node& call) const {
    Arena& arena = engine_.arena();
    const Path* path = below(nullptr, "Resources", arena);
    path = below(below(path, owner_->name, arena), "Properties", arena);
    for (const Step& step : steps_)
        path = step.member == nullptr ? below(path, step.index, arena)
                                      : below(path, *step.member, arena);
    Path* placed = arena.make<Path>(*path);
    placed->place = call.span();
    return placed;
}

} // namespace infrac::lint
