#include "eval/check_resource.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/suggest.h"
#include "eval/diags.h"

namespace infrac::eval {

using model::Field;
using schema::TypeKind;
using schema::TypeRef;
using text::Span;

void ResourceChecker::check(const model::Resource& resource) {
    resource_ = &resource;
    checkObject(resource.type.object(), resource.properties, resource.span, resource.type.name());
}

void ResourceChecker::checkObject(const schema::ObjectType& type, std::span<const Field> fields,
                                  Span span, std::string_view typeName) {
    // Names that are there, those that a misspelt name stands for included: one mistake is
    // reported once.
    std::vector<std::string_view> present;
    for (const Field& field : fields) {
        if (!field.value->isNone())
            present.push_back(field.name);
        if (field.value->isError())
            continue;
        auto property = type.find(field.name);
        if (!property) {
            if (std::string_view meant = reportUnknown(type, field, typeName); !meant.empty())
                present.push_back(meant);
            continue;
        }
        if (property->isDeprecated())
            bag_.report(diags::DeprecatedProperty, field.nameSpan, diag::Name{field.name},
                        diag::TypeName{std::string{typeName}});
        if (!field.value->isNone())
            checkValue({*property, 0, field.nameSpan == field.valueSpan}, property->type(),
                       *field.value, field.valueSpan);
    }
    Object object{type, fields, present, span, typeName};
    checkRequired(object);
    // Which of them are there cannot be told while one is poison.
    bool isBroken = std::any_of(fields.begin(), fields.end(),
                                [](const Field& field) { return field.value->isError(); });
    if (!isBroken)
        checkCombos(object);
}

namespace {

bool has(std::span<const std::string_view> present, std::string_view name) {
    return std::find(present.begin(), present.end(), name) != present.end();
}

std::string listOf(std::span<const std::string_view> names, std::string_view last) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0)
            out += i + 1 == names.size() ? fmt::format(" {} ", last) : ", ";
        out += fmt::format("`{}`", names[i]);
    }
    return out;
}

std::vector<std::string_view> toVector(schema::Strings names) {
    return {names.begin(), names.end()};
}

// What a combination says about the object, and the properties that it is about as far as they
// are there; no text where the combination holds.
struct Violation {
    std::string text{};
    std::vector<std::string_view> found{};
};

Violation oneOf(const schema::Combo& combo, std::span<const std::string_view> present) {
    std::vector<std::string_view> names = toVector(combo.names());
    std::vector<std::string_view> found;
    for (std::string_view name : names) {
        if (has(present, name))
            found.push_back(name);
    }
    if (found.empty())
        return {fmt::format("needs {}{}", names.size() == 2 ? "" : "one of ", listOf(names, "or")),
                {}};
    if (found.size() == 1 || combo.kind() == schema::ComboKind::RequiredOr)
        return {};
    return {names.size() == 2 ? fmt::format("takes {}, not both", listOf(names, "or"))
                              : fmt::format("takes only one of {}", listOf(names, "and")),
            found};
}

Violation dependent(const schema::Combo& combo, std::span<const std::string_view> present) {
    schema::Strings names = combo.names();
    if (names.empty() || !has(present, names[0]))
        return {};
    bool isExcluded = combo.kind() == schema::ComboKind::DependentExcluded;
    for (std::size_t i = 1; i < names.size(); ++i) {
        if (has(present, names[i]) != isExcluded)
            continue;
        if (isExcluded)
            return {fmt::format("takes `{}` or `{}`, not both", names[0], names[i]),
                    {names[0], names[i]}};
        return {fmt::format("needs `{}` where it has `{}`", names[i], names[0]), {names[0]}};
    }
    return {};
}

Violation branches(const schema::Combo& combo, std::span<const std::string_view> present) {
    std::string choices;
    std::vector<std::string_view> found;
    std::size_t complete = 0;
    for (std::size_t i = 0; i < combo.branchCount(); ++i) {
        std::vector<std::string_view> branch = toVector(combo.branch(i));
        choices += fmt::format("{}{}", i == 0 ? "" : ", or ", listOf(branch, "with"));
        if (!std::all_of(branch.begin(), branch.end(),
                         [&](std::string_view name) { return has(present, name); }))
            continue;
        ++complete;
        for (std::string_view name : branch) {
            if (!has(found, name))
                found.push_back(name);
        }
    }
    if (complete == 0)
        return {fmt::format("needs {}", choices)};
    if (combo.kind() == schema::ComboKind::OneOfRequired && complete > 1)
        return {fmt::format("takes only one of {}", choices), found};
    return {};
}

Violation violation(const schema::Combo& combo, std::span<const std::string_view> present) {
    switch (combo.kind()) {
    case schema::ComboKind::RequiredOr:
    case schema::ComboKind::RequiredXor:
        return oneOf(combo, present);
    case schema::ComboKind::DependentRequired:
    case schema::ComboKind::DependentExcluded:
        return dependent(combo, present);
    case schema::ComboKind::OneOfRequired:
    case schema::ComboKind::AnyOfRequired:
        return branches(combo, present);
    }
    return {};
}

} // namespace

void ResourceChecker::checkRequired(const Object& object) {
    for (std::size_t i = 0; i < object.type.propertyCount(); ++i) {
        schema::Property property = object.type.property(i);
        if (!property.isRequired() || has(object.present, property.name()))
            continue;
        bag_.report(diags::MissingProperty, object.span,
                    diag::TypeName{std::string{object.typeName}}, diag::Name{property.name()})
            .help(fmt::format("`{}` takes `{}`", property.name(), property.type().describe()));
    }
}

void ResourceChecker::checkCombos(const Object& object) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < object.type.comboCount(); ++i) {
        Violation problem = violation(object.type.combo(i), object.present);
        // That `A` excludes `B` is often said the other way round too.
        std::vector<std::string_view> pair = problem.found;
        std::sort(pair.begin(), pair.end());
        std::string key = pair.size() < 2 ? problem.text : listOf(pair, "and");
        if (problem.text.empty() || std::find(known.begin(), known.end(), key) != known.end())
            continue;
        known.push_back(std::move(key));
        std::vector<Span> places;
        for (const Field& field : object.fields) {
            if (has(problem.found, field.name) && !field.value->isNone())
                places.push_back(field.nameSpan);
        }
        auto& diagnostic = bag_.report(
            diags::PropertyCombination, places.empty() ? object.span : places.back(),
            diag::TypeName{std::string{object.typeName}}, diag::Text{std::move(problem.text)});
        for (std::size_t each = 0; each + 1 < places.size(); ++each)
            diagnostic.label(places[each], "one is here");
    }
}

namespace {

// Where the only property of this name below the object is, as `Network.Subnets`; empty where
// there is none, or several.
std::string nestedPath(const schema::ObjectType& top, std::string_view name) {
    struct Open {
        schema::ObjectType type;
        std::string path;
    };
    std::vector<Open> open{{top, {}}};
    std::string found;
    for (std::size_t i = 0; i < open.size(); ++i) {
        for (std::size_t p = 0; p < open[i].type.propertyCount(); ++p) {
            schema::Property property = open[i].type.property(p);
            std::string path = fmt::format("{}{}{}", open[i].path, open[i].path.empty() ? "" : ".",
                                           property.name());
            if (property.name() == name) {
                if (!found.empty())
                    return {};
                found = path;
            }
            TypeRef type = property.type();
            while (type.kind() == TypeKind::List || type.kind() == TypeKind::Map)
                type = type.element();
            if (type.kind() != TypeKind::Object)
                continue;
            bool isKnown = std::any_of(open.begin(), open.end(), [&](const Open& each) {
                return each.type == type.object();
            });
            if (!isKnown)
                open.push_back({type.object(), std::move(path)});
        }
    }
    return found;
}

} // namespace

std::string_view ResourceChecker::reportUnknown(const schema::ObjectType& type, const Field& field,
                                                std::string_view typeName) {
    bool isWhole = type == resource_->type.object();
    if (isWhole && resource_->type.findAttribute(field.name)) {
        bag_.report(diags::ReadOnlyProperty, field.nameSpan, diag::Name{field.name},
                    diag::TypeName{std::string{typeName}})
            .help(fmt::format("leave it out; `{}.{}` reads it", sources_.text(resource_->span),
                              field.name));
        return {};
    }
    std::vector<std::string_view> candidates;
    for (std::size_t i = 0; i < type.propertyCount(); ++i)
        candidates.push_back(type.property(i).name());
    auto& diagnostic = bag_.report(diags::UnknownProperty, field.nameSpan,
                                   diag::TypeName{std::string{typeName}}, diag::Name{field.name});
    std::string_view near = closest(field.name, candidates);
    if (!near.empty()) {
        bool isTaken = std::any_of(resource_->properties.begin(), resource_->properties.end(),
                                   [&](const Field& each) { return each.name == near; });
        if (!isWhole || !isTaken)
            diagnostic.fix(fmt::format("did you mean `{}`?", near), field.nameSpan,
                           std::string{near}, false);
    } else if (std::string path = nestedPath(type, field.name); !path.empty()) {
        diagnostic.help(fmt::format("it stands deeper: `{}`", path));
    } else if (candidates.size() <= 8) {
        diagnostic.help(fmt::format("it has {}", listOf(candidates, "and")));
    }
    return near;
}

} // namespace infrac::eval
