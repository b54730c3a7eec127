// Resources: raw ones and instances of modules, their names, options and properties.
#include <algorithm>

#include <fmt/core.h>

#include "base/limits.h"
#include "base/suggest.h"
#include "base/words.h"
#include "eval/evaluator.h"
#include "sema/diags.h"

namespace infrac::eval {

using namespace syntax;

std::string_view Evaluator::logicalId(std::string_view name, bool isPrimary, Span span,
                                      const Scope& scope) {
    std::string id;
    if (scope.prefix.empty())
        id = std::string{name};
    else
        id = std::string{scope.prefix} + (isPrimary ? "" : upperFirst(name));
    id += scope.suffix;
    if (!isAlphanumeric(id))
        bag_.report(diags::BadLogicalId, span, diag::Name{id},
                    diag::Text{"CloudFormation takes letters and digits only"});
    return arena_.copy(std::string_view{id});
}

bool Evaluator::claimLogicalId(model::Stack& stack, std::string_view id, Span span) {
    auto [known, isNew] = claimed_.emplace(fmt::format("{}\n{}", stack.index, id), span);
    if (isNew)
        return true;
    auto& diagnostic =
        bag_.report(diags::DuplicateLogicalId, span, diag::Text{"logical ID"}, diag::Name{id},
                    diag::Text{fmt::format("the stack `{}`", stack.stackName)});
    if (known->second == span)
        diagnostic.help("logical IDs end in the loop's keys, of which letters and digits count");
    else
        diagnostic.label(known->second, "the other one");
    return false;
}

bool Evaluator::isClaimed(const model::Stack& stack, std::string_view id) const {
    return claimed_.contains(fmt::format("{}\n{}", stack.index, id));
}

const Value* Evaluator::makeResource(const ResourceDecl& decl, Scope& scope) {
    if (!scope.stack || !decl.type)
        return error(decl.name.span);
    const sema::Type& type = types_.resolve(*decl.type, *scope.file);
    if (type.kind == sema::TypeKind::Resource)
        return makeRaw(decl, *type.resource, scope);
    if (type.kind == sema::TypeKind::Module && isActionKind(type)) {
        bag_.report(sema::diags::NotAResourceType, decl.type->span,
                    diag::Name{sources_.text(decl.type->span)})
            .help("it is a kind of action: write `action` instead of `resource`");
        return error(decl.name.span);
    }
    if (type.kind == sema::TypeKind::Module) {
        std::string_view id = logicalId(decl.name.text, decl.isPrimary, decl.name.span, scope);
        return makeInstance(decl.name.text, decl.name.span, type, decl.fields, id, scope);
    }
    if (type.kind != sema::TypeKind::Error)
        bag_.report(sema::diags::NotAResourceType, decl.type->span,
                    diag::Name{sources_.text(decl.type->span)})
            .help("a resource is made of an AWS resource type or of a module");
    return error(decl.name.span);
}

const Value* Evaluator::makeRaw(const ResourceDecl& decl, const schema::ResourceType& type,
                                Scope& scope) {
    std::string_view id = logicalId(decl.name.text, decl.isPrimary, decl.name.span, scope);
    Span outer = scope.outer.isValid() ? scope.outer : decl.span;
    model::Resource* resource = newResource(id, type, *scope.stack, decl.name.span, outer);
    if (!resource)
        return error(decl.name.span);
    pending_.emplace(resource, Pending{&decl, &scope});
    auto* value = arena_.make<Value>(ValueKind::Resource, decl.name.span);
    value->resource = resource;
    return value;
}

model::Resource* Evaluator::newResource(std::string_view logicalId,
                                        const schema::ResourceType& type, model::Stack& stack,
                                        Span span, Span outer) {
    if (app_->resources.size() >= limits::kResources) {
        if (app_->resources.size() == limits::kResources)
            bag_.report(diags::LimitPassed, span,
                        diag::Text{fmt::format("the project has more than {} resources",
                                               limits::kResources)});
        return nullptr;
    }
    claimLogicalId(stack, logicalId, span);
    app_->resources.push_back({logicalId, type, &stack, span, outer});
    return &app_->resources.back();
}

const Value* Evaluator::makeInstance(std::string_view name, Span span, const sema::Type& type,
                                     const RecordExpr* fields, std::string_view logicalId,
                                     Scope& scope) {
    if (scope.depth >= limits::kModuleDepth) {
        bag_.report(diags::LimitPassed, span,
                    diag::Text{fmt::format("modules contain each other more than {} deep",
                                           limits::kModuleDepth)});
        return error(span);
    }
    if (instances_.size() >= limits::kResources) {
        reportLimit(
            fmt::format("the project has more than {} instances of modules", limits::kResources),
            span);
        return error(span);
    }
    const ModuleDecl& module = *type.module;
    model::Instance& instance = instances_.emplace_back();
    instance.module = &module;
    instance.file = type.moduleFile;
    instance.name = name;
    instance.span = span;
    Scope& inner = makeScope(&fileScope(*type.moduleFile), module.body);
    inner.stack = scope.stack;
    inner.instance = &instance;
    inner.prefix = logicalId;
    inner.suffix = {};
    inner.outer = scope.outer;
    inner.depth = scope.depth + 1;
    instance.scope = &inner;
    declareArguments(module, fields, span, scope, inner);
    declare(inner);
    for (const Decl* decl : module.body) {
        if (const auto* expose = as<ExposeDecl>(decl))
            instance.exposed.push_back({expose});
        const auto* resource = as<ResourceDecl>(decl);
        if (resource && resource->isPrimary && !instance.primary)
            instance.primary = inner.findLocal(resource->name.text);
    }
    if (fields && !fields->options.empty()) {
        instance.options = fields;
        instance.optionsScope = &scope;
    }
    auto* value = arena_.make<Value>(ValueKind::Instance, span);
    value->instance = &instance;
    return value;
}

void Evaluator::declareArguments(const ModuleDecl& module, const RecordExpr* fields, Span span,
                                 Scope& caller, Scope& inner) {
    std::vector<std::string_view> names;
    for (const Parameter& parameter : module.parameters)
        names.push_back(parameter.name.text);
    std::string what = fmt::format("`{}`", module.name.text);
    if (fields) {
        for (const syntax::Field& field : fields->fields) {
            if (field.name.text.empty() ||
                std::find(names.begin(), names.end(), field.name.text) != names.end())
                continue;
            auto& diagnostic = bag_.report(diags::UnknownField, field.key->span, diag::Text{what},
                                           diag::Name{field.name.text});
            if (std::string_view near = closest(field.name.text, names); !near.empty())
                diagnostic.fix(fmt::format("did you mean `{}`?", near), field.key->span,
                               std::string{near}, false);
            else if (!names.empty())
                diagnostic.help(fmt::format("it takes {}", listOf(names)));
        }
    }
    for (const Parameter& parameter : module.parameters) {
        Entry entry;
        entry.name = parameter.name.text;
        entry.span = parameter.name.span;
        entry.kind = EntryKind::Argument;
        entry.type = &types_.resolve(*parameter.type, *inner.file);
        entry.expr = parameter.fallback;
        entry.scope = &inner;
        bool isGiven = false;
        if (fields) {
            for (const syntax::Field& field : fields->fields) {
                if (field.name.text != parameter.name.text)
                    continue;
                if (isGiven)
                    bag_.report(diags::DuplicateKey, field.key->span, diag::Name{field.name.text});
                isGiven = true;
                entry.expr = field.value;
                entry.scope = &caller;
            }
        }
        bool isOptional = entry.type->kind == sema::TypeKind::Optional || parameter.fallback;
        if (!isGiven && !isOptional && entry.type->kind != sema::TypeKind::Error) {
            bag_.report(diags::MissingField, span, diag::Text{what},
                        diag::Name{parameter.name.text})
                .label(parameter.name.span,
                       fmt::format("`{}` has no default", parameter.name.text));
            entry.state = State::Done;
            entry.value = error(span);
        }
        inner.entries.push_back(entry);
    }
}

void Evaluator::realizeResource(const ResourceDecl& decl, Scope& scope) {
    Entry* entry = scope.findLocal(decl.name.text);
    if (!entry)
        return;
    const Value* value = force(*entry);
    if (value->kind == ValueKind::Instance)
        return realizeInstance(*value->instance);
    if (value->kind != ValueKind::Resource)
        return;
    model::Resource& resource = *value->resource;
    Pending& pending = pending_.at(&resource);
    if (pending.isPlaced)
        return;
    pending.isPlaced = true;
    resource.stack->resources.push_back(&resource);
    evaluateProperties(resource);
    if (decl.fields)
        applyOptions(resource, *decl.fields, scope);
    model::Instance* instance = scope.instance;
    if (decl.isPrimary && instance && instance->options)
        applyOptions(resource, *instance->options, *instance->optionsScope);
}

void Evaluator::realizeInstance(model::Instance& instance) {
    if (!realized_.insert(&instance).second)
        return;
    for (std::size_t i = 0; i < instance.module->parameters.size(); ++i)
        force(instance.scope->entries[i]);
    realize(*instance.scope);
    for (std::size_t i = 0; i < instance.exposed.size(); ++i)
        exposed(instance, i);
}

void Evaluator::evaluateProperties(model::Resource& resource) {
    auto found = pending_.find(&resource);
    if (found == pending_.end() || found->second.state != State::Unvisited)
        return;
    // References into the map stay valid; iterators do not while others are evaluated.
    Pending& pending = found->second;
    pending.state = State::Open;
    open_.push_back({&resource, nullptr, std::string{resource.logicalId}, resource.span});
    if (pending.decl->fields) {
        const Value* value = evalRecord(*pending.decl->fields, *pending.scope);
        for (const Field& field : value->fields) {
            if (!field.value->isNone())
                mergeProperty(resource.properties, field);
        }
    }
    open_.pop_back();
    pending.state = State::Done;
}

namespace {

constexpr std::string_view kOptions[] = {"retain",   "deletion",     "after",
                                         "metadata", "updatePolicy", "creationPolicy"};

} // namespace

void Evaluator::applyOptions(model::Resource& resource, const RecordExpr& fields, Scope& scope) {
    for (const OptionField& option : fields.options) {
        if (std::find(std::begin(kOptions), std::end(kOptions), option.name.text) !=
            std::end(kOptions)) {
            applyOption(resource, option, scope);
            continue;
        }
        auto& diagnostic =
            bag_.report(diags::UnknownOption, option.name.span, diag::Name{option.name.text});
        if (std::string_view near = closest(option.name.text, kOptions); !near.empty())
            diagnostic.fix(fmt::format("did you mean `@{}`?", near), option.name.span,
                           std::string{near}, false);
        else
            diagnostic.help("it has `@retain`, `@deletion`, `@after`, `@metadata`, "
                            "`@updatePolicy` and `@creationPolicy`");
    }
}

void Evaluator::applyOption(model::Resource& resource, const OptionField& option, Scope& scope) {
    std::string_view name = option.name.text;
    if (name == "retain") {
        if (option.value && !evalCondition(*option.value, scope, "`@retain`"))
            return;
        resource.deletionPolicy = string("Retain", option.span);
        resource.updateReplacePolicy = resource.deletionPolicy;
        return;
    }
    if (!option.value) {
        bag_.report(diags::WrongArguments, option.name.span,
                    diag::Name{arena_.copy(std::string_view{fmt::format("@{}", name)})},
                    diag::Text{"a value"});
        return;
    }
    const Value* value = eval(*option.value, scope);
    if (name == "after") {
        applyAfter(resource, *value, option.value->span);
    } else if (name == "deletion") {
        auto policy = expectString(*value, {option.value->span, option.value, &scope});
        static constexpr std::string_view kPolicies[] = {"Delete", "Retain", "Snapshot",
                                                         "RetainExceptOnCreate"};
        if (!policy)
            return;
        if (std::find(std::begin(kPolicies), std::end(kPolicies), *policy) == std::end(kPolicies)) {
            mismatch(*value, "\"Delete\" | \"Retain\" | \"Snapshot\" | \"RetainExceptOnCreate\"",
                     option.value->span);
            return;
        }
        resource.deletionPolicy = value;
        // UpdateReplacePolicy has no RetainExceptOnCreate.
        resource.updateReplacePolicy =
            *policy == "RetainExceptOnCreate" ? string("Retain", value->span) : value;
    } else if (value->kind != ValueKind::Record) {
        mismatch(*value, "record", option.value->span);
    } else if (!expectJson(*value, option.value->span)) {
        return;
    } else if (name == "metadata") {
        checkSecret(*value, "metadata", option.value->span);
        resource.metadata = value;
    } else if (name == "updatePolicy") {
        resource.updatePolicy = value;
    } else {
        resource.creationPolicy = value;
    }
}

void Evaluator::applyAfter(model::Resource& resource, const Value& value, Span span) {
    if (value.kind == ValueKind::List) {
        for (const Item& item : value.items)
            applyAfter(resource, *item.value, item.span);
        return;
    }
    if (value.kind == ValueKind::Record) { // what a loop made
        for (const Field& field : value.fields)
            applyAfter(resource, *field.value, span);
        return;
    }
    if (value.isNone() || value.isError())
        return;
    model::Resource* other = asResource(value);
    if (!other) {
        mismatch(value, "resource", span);
        return;
    }
    bool isKnown = std::find(resource.dependsOn.begin(), resource.dependsOn.end(), other) !=
                   resource.dependsOn.end();
    if (other->stack != resource.stack) { // a template cannot say it: the whole stack waits
        auto* stack = arena_.make<Value>(ValueKind::Stack, span);
        stack->stack = other->stack;
        resource.stack->after.push_back({stack, span});
    } else if (!isKnown) {
        resource.dependsOn.push_back(other);
    }
}

model::Resource* Evaluator::asResource(const Value& value) {
    if (value.kind == ValueKind::Resource)
        return value.resource;
    if (value.kind == ValueKind::Instance && value.instance->primary)
        return asResource(*force(*value.instance->primary));
    return nullptr;
}

} // namespace infrac::eval
