#include "sema/binder.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/suggest.h"
#include "schema/database.h"
#include "sema/diags.h"
#include "sema/library.h"
#include "sema/type_resolver.h"

namespace infrac::sema {

using namespace syntax;

namespace {

// The functions that have a meaning only inside `api`.
constexpr std::string_view kApiFunctions[] = {"cognito", "http"};

bool contains(std::span<const std::string_view> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

Binder::Binder(const Program& program, diag::Bag& bag, std::span<const std::string_view> builtins)
    : program_(program), bag_(bag), builtins_(builtins) {}

bool Binder::run() {
    for (const auto& file : program_.files())
        bindFile(*file);
    bool hasCycle = !checkModuleCycles();
    hasCycle |= !checkTypeCycles();
    return !hasCycle && !program_.hasCycle();
}

void Binder::bindFile(const SourceFile& file) {
    file_ = &file;
    isFileBroken_ = std::any_of(bag_.all().begin(), bag_.all().end(), [&](const auto& known) {
        return known.span.file == file.id && known.entry.severity == diag::Severity::Error;
    });
    Scope builtin{nullptr, {}};
    builtin.names.push_back({"aws", {}, nullptr, nullptr, true, false});
    Decls decls = file.tree->declarations;
    bool hasEnvironment = std::any_of(
        decls.begin(), decls.end(), [](const Decl* decl) { return as<EnvDecl>(decl) != nullptr; });
    if (hasEnvironment)
        builtin.names.push_back({"env", {}, nullptr, nullptr, true, false});
    Scope scope{&builtin, {}};
    for (const auto& entry : file.namespaces)
        declare(scope,
                {entry.name, entry.span, nullptr, entry.file, !entry.file, true, !entry.file});
    declareNames(decls, scope, false);
    bindStatements(decls, scope, Place::File);
    reportUnused(scope);
}

void Binder::declare(Scope& scope, const Declared& name) {
    if (name.name.empty())
        return;
    for (Declared& known : scope.names) {
        if (known.name != name.name)
            continue;
        // The branches of an `if` may each declare the name: only one of them is taken.
        if (!known.span.isValid() || !name.span.isValid())
            return;
        bag_.report(diags::DuplicateName, name.span, diag::Name{name.name})
            .label(known.span, "first declared here");
        return;
    }
    scope.names.push_back(name);
}

void Binder::declareNames(Decls decls, Scope& scope, bool isHoisting) {
    for (const Decl* decl : decls) {
        if (const auto* branch = as<IfStmt>(decl)) {
            declareNames(branch->whenTrue, scope, true);
            declareNames(branch->whenFalse, scope, true);
            continue;
        }
        if (const auto* loop = as<ForStmt>(decl)) {
            declareNames(loop->body, scope, true);
            continue;
        }
        bool isThing = as<ResourceDecl>(decl) || as<ActionDecl>(decl) || as<ErrorDecl>(decl);
        if (isHoisting && !isThing)
            continue;
        Ident name = declaredName(*decl);
        text::Span span = isHoisting ? text::Span{} : name.span;
        bool isError = as<ErrorDecl>(decl) != nullptr;
        // What an imported file declares is there for those who import it.
        bool isImported = file_ != &program_.main() && !scope.parent->parent;
        bool isWatched = as<LetDecl>(decl) && !file_->isLibrary && !isImported;
        declare(scope, {name.text, isError ? text::Span{} : span, decl, nullptr, isError, isWatched,
                        isError});
    }
}

void Binder::declareParameters(std::span<const Parameter> parameters, Scope& scope) {
    for (const Parameter& parameter : parameters)
        declare(scope, {parameter.name.text, parameter.name.span});
}

void Binder::reportUnused(const Scope& scope) {
    if (isFileBroken_)
        return;
    for (const Declared& name : scope.names) {
        if (name.isWatched && !name.isUsed && name.span.isValid() && !file_->isLibrary)
            bag_.report(diags::UnusedBinding, name.span, diag::Name{name.name});
    }
}

void Binder::bindBody(Decls decls, Scope* parent, Place place) {
    Scope scope{parent, {}};
    declareNames(decls, scope, false);
    bindStatements(decls, scope, place);
    reportUnused(scope);
}

void Binder::bindNested(Decls decls, Scope* parent, Place place) {
    ++nesting_;
    bindBody(decls, parent, place);
    --nesting_;
}

void Binder::bindStatements(Decls decls, Scope& scope, Place place) {
    for (const Decl* decl : decls) {
        checkPlace(*decl, place);
        bindDecl(*decl, scope, place);
    }
}

namespace {

struct Placement {
    NodeKind kind;
    std::string_view keyword;
    bool inFile, inStack, inModule, inVerb;
};

// Which statement has a meaning where. `if` and `for` bodies are part of what they stand in.
constexpr Placement kPlacements[] = {
    {NodeKind::AppDecl, "`app`", true, false, false, false},
    {NodeKind::UseDecl, "`use`", true, false, false, false},
    {NodeKind::ImportDecl, "`import`", true, false, false, false},
    {NodeKind::TypeDecl, "`type`", true, false, false, false},
    {NodeKind::EnvDecl, "`env`", true, false, false, false},
    {NodeKind::StackDecl, "`stack`", true, false, false, false},
    {NodeKind::ModuleDecl, "`module`", true, false, false, false},
    {NodeKind::ApiDecl, "`api`", true, false, false, false},
    {NodeKind::LetDecl, "`let`", true, true, true, true},
    {NodeKind::AssertStmt, "`assert`", true, true, true, true},
    {NodeKind::ActionDecl, "`action`", true, true, false, false},
    {NodeKind::ParamDecl, "`param`", false, true, false, false},
    {NodeKind::OutputDecl, "`output`", false, true, false, false},
    {NodeKind::AfterStmt, "`after`", false, true, false, false},
    {NodeKind::ResourceDecl, "`resource`", false, true, true, true},
    {NodeKind::IfStmt, "`if`", false, true, true, true},
    {NodeKind::ForStmt, "`for`", false, true, true, true},
    {NodeKind::GrantStmt, "`grant`", false, true, true, true},
    {NodeKind::AllowStmt, "`allow`", false, true, true, true},
    {NodeKind::ListenStmt, "`listen`", false, true, true, true},
    {NodeKind::AttachStmt, "`attach`", false, true, true, true},
    {NodeKind::ExtendStmt, "`extend`", false, true, true, true},
    {NodeKind::ExposeDecl, "`expose`", false, false, true, false},
    {NodeKind::VerbDecl, "`verb`", false, false, true, false},
};

// What a diagnostic about a statement underlines: its head, not all of its body.
text::Span headOf(const Decl& decl, std::string_view keyword) {
    Ident name = declaredName(decl);
    if (const auto* output = as<OutputDecl>(&decl))
        name = output->name;
    else if (const auto* expose = as<ExposeDecl>(&decl))
        name = expose->name;
    else if (const auto* verb = as<VerbDecl>(&decl))
        name = verb->name;
    if (!name.text.empty())
        return {decl.span.file, decl.span.begin, name.span.end};
    auto length = static_cast<std::uint32_t>(keyword.size() - 2);
    return {decl.span.file, decl.span.begin, std::min(decl.span.begin + length, decl.span.end)};
}

} // namespace

bool Binder::checkNesting(const Decl& decl, Place place) {
    const auto* resource = as<ResourceDecl>(&decl);
    bool isPrimary = resource && resource->isPrimary;
    bool isMember = isPrimary || as<ExposeDecl>(&decl) || as<VerbDecl>(&decl);
    if (!isMember || place != Place::Module || nesting_ == 0)
        return true;
    std::string_view keyword = isPrimary               ? "`primary`"
                               : as<ExposeDecl>(&decl) ? "`expose`"
                                                       : "`verb`";
    bag_.report(diags::MisplacedStatement, headOf(decl, keyword), diag::Text{std::string{keyword}},
                diag::Text{"inside `if` or `for`"})
        .help("write it directly in the module's body");
    return false;
}

void Binder::checkPlace(const Decl& decl, Place place) {
    if (!checkNesting(decl, place))
        return;
    const auto* row = std::find_if(std::begin(kPlacements), std::end(kPlacements),
                                   [&](const auto& entry) { return entry.kind == decl.kind; });
    if (row == std::end(kPlacements))
        return;
    struct {
        bool isAllowed;
        std::string_view where;
        std::string_view target;
    } rules[] = {{row->inFile, "at the top level of a file", "to the top level of the file"},
                 {row->inStack, "inside a stack", "into a stack"},
                 {row->inModule, "inside a module", "into a module"},
                 {row->inVerb, "inside a verb", "into a verb"}};
    const auto& rule = rules[static_cast<std::size_t>(place)];
    if (!rule.isAllowed) {
        std::vector<std::string_view> targets;
        for (const auto& other : rules) {
            if (other.isAllowed)
                targets.push_back(other.target);
        }
        std::string places;
        for (std::size_t i = 0; i < targets.size(); ++i)
            places += fmt::format("{}{}",
                                  i == 0                    ? ""
                                  : i + 1 == targets.size() ? " or "
                                                            : ", ",
                                  targets[i]);
        bag_.report(diags::MisplacedStatement, headOf(decl, row->keyword),
                    diag::Text{std::string{row->keyword}}, diag::Text{std::string{rule.where}})
            .help(fmt::format("move it {}", places));
        return;
    }
    const auto* resource = as<ResourceDecl>(&decl);
    if (!resource || !resource->isPrimary || place == Place::Module)
        return;
    constexpr std::uint32_t kLength = 7; // of `primary`
    text::Span word{decl.span.file, decl.span.begin, decl.span.begin + kLength};
    text::Span gap{decl.span.file, decl.span.begin, decl.span.begin + kLength + 1};
    bag_.report(diags::MisplacedStatement, word, diag::Text{"`primary`"},
                diag::Text{std::string{rule.where}})
        .note("it marks what an instance of a module stands for")
        .fix("leave it out", gap, "");
}

void Binder::bindDecl(const Decl& decl, Scope& scope, Place place) {
    bindDeclaration(decl, scope, place);
    bindStatement(decl, scope, place);
}

void Binder::bindDeclaration(const Decl& decl, Scope& scope, Place place) {
    if (const auto* type = as<TypeDecl>(&decl)) {
        bindType(type->type, scope);
    } else if (const auto* env = as<EnvDecl>(&decl)) {
        bindType(env->type, scope);
        bindExpr(env->fields, scope);
    } else if (const auto* let = as<LetDecl>(&decl)) {
        bindType(let->type, scope);
        bindExpr(let->value, scope);
    } else if (const auto* stack = as<StackDecl>(&decl)) {
        bindExpr(stack->stackName, scope);
        bindExpr(stack->file, scope);
        bindBody(stack->body, &scope, Place::Stack);
    } else if (const auto* module = as<ModuleDecl>(&decl)) {
        bindModule(*module, scope);
    } else if (const auto* verb = as<VerbDecl>(&decl)) {
        Scope parameters{&scope, {}};
        declareParameters(verb->parameters, parameters);
        for (const Parameter& parameter : verb->parameters) {
            bindType(parameter.type, parameters);
            bindExpr(parameter.fallback, parameters);
        }
        bindExpr(verb->value, parameters);
        bindBody(verb->body, &parameters, Place::Verb);
    } else if (const auto* api = as<ApiDecl>(&decl)) {
        bindApi(*api, scope);
    } else if (const auto* param = as<ParamDecl>(&decl)) {
        bindType(param->type, scope);
        bindExpr(param->fallback, scope);
    } else if (const auto* resource = as<ResourceDecl>(&decl)) {
        bindType(resource->type, scope);
        bindExpr(resource->fields, scope);
    } else if (const auto* output = as<OutputDecl>(&decl)) {
        bindExpr(output->value, scope);
    } else if (const auto* expose = as<ExposeDecl>(&decl)) {
        bindExpr(expose->value, scope);
    } else if (const auto* loop = as<ForStmt>(&decl)) {
        bindFor(*loop, scope, place);
    }
}

void Binder::bindStatement(const Decl& decl, Scope& scope, Place place) {
    if (const auto* action = as<ActionDecl>(&decl)) {
        bindQualified(action->qualifier, action->verb, scope);
        bindExpr(action->fields, scope);
    } else if (const auto* branch = as<IfStmt>(&decl)) {
        bindExpr(branch->condition, scope);
        bindNested(branch->whenTrue, &scope, place);
        bindNested(branch->whenFalse, &scope, place);
    } else if (const auto* grant = as<GrantStmt>(&decl)) {
        bindExpr(grant->principal, scope);
        for (const Field& field : grant->targets)
            bindExpr(field.key, scope);
    } else if (const auto* allow = as<AllowStmt>(&decl)) {
        bindExpr(allow->source, scope);
        bindExpr(allow->target, scope);
        bindExpr(allow->port, scope);
    } else if (const auto* listen = as<ListenStmt>(&decl)) {
        bindExpr(listen->balancer, scope);
        bindExpr(listen->port, scope);
        bindExpr(listen->target, scope);
    } else if (const auto* attach = as<AttachStmt>(&decl)) {
        bindExpr(attach->source, scope);
        bindExpr(attach->target, scope);
    } else if (const auto* extend = as<ExtendStmt>(&decl)) {
        bindExpr(extend->target, scope);
        bindExpr(extend->fields, scope);
    } else if (const auto* after = as<AfterStmt>(&decl)) {
        for (const Expr* target : after->targets)
            bindExpr(target, scope);
    } else if (const auto* check = as<AssertStmt>(&decl)) {
        bindExpr(check->condition, scope);
        bindExpr(check->message, scope);
    }
}

void Binder::bindModule(const ModuleDecl& module, Scope& scope) {
    Scope parameters{&scope, {}};
    declareParameters(module.parameters, parameters);
    for (const Parameter& parameter : module.parameters) {
        bindType(parameter.type, parameters);
        bindExpr(parameter.fallback, parameters);
    }
    const ResourceDecl* primary = nullptr;
    for (const Decl* decl : module.body) {
        const auto* resource = as<ResourceDecl>(decl);
        if (!resource || !resource->isPrimary)
            continue;
        if (primary)
            bag_.report(diags::SeveralPrimaries, resource->name.span, diag::Name{module.name.text})
                .label(primary->name.span, "the first one")
                .fix("leave `primary` out here",
                     {decl->span.file, decl->span.begin, decl->span.begin + 8}, "", false);
        primary = resource;
    }
    checkMembers(module);
    bindBody(module.body, &parameters, Place::Module);
}

void Binder::checkMembers(const ModuleDecl& module) {
    Scope exposed{nullptr, {}};
    Scope verbs{nullptr, {}};
    for (const Decl* decl : module.body) {
        if (const auto* expose = as<ExposeDecl>(decl))
            declare(exposed, {expose->name.text, expose->name.span});
        else if (const auto* verb = as<VerbDecl>(decl))
            declare(verbs, {verb->name.text, verb->name.span});
    }
}

void Binder::checkFields(std::span<const Parameter> fields) {
    Scope names{nullptr, {}};
    declareParameters(fields, names);
}

void Binder::bindFor(const ForStmt& loop, Scope& scope, Place place) {
    bindExpr(loop.iterable, scope);
    Scope variables{&scope, {}};
    declare(variables, {loop.first.text, loop.first.span});
    declare(variables, {loop.second.text, loop.second.span});
    bindNested(loop.body, &variables, place);
}

void Binder::bindApi(const ApiDecl& api, Scope& scope) {
    bindExpr(api.file, scope);
    Scope names{nullptr, {}};
    for (const ApiItem* item : api.items) {
        if (const auto* authorizer = as<AuthorizerItem>(item))
            declare(names, {authorizer->name.text, authorizer->name.span});
        else if (const auto* backend = as<BackendItem>(item))
            declare(names, {backend->name.text, backend->name.span});
    }
    for (const ApiItem* item : api.items)
        bindApiItem(*item, scope, names);
}

void Binder::bindApiItem(const ApiItem& item, Scope& scope, Scope& names) {
    auto bindCallee = [&](const Expr* value) {
        const auto* call = as<CallExpr>(value);
        const auto* callee = call ? as<NameExpr>(call->callee) : nullptr;
        if (!callee || !contains(kApiFunctions, callee->name))
            return bindExpr(value, scope);
        for (const Argument& argument : call->arguments)
            bindExpr(argument.value, scope);
    };
    if (const auto* cors = as<CorsItem>(&item)) {
        bindExpr(cors->fields, scope);
    } else if (const auto* authorizer = as<AuthorizerItem>(&item)) {
        bindCallee(authorizer->value);
    } else if (const auto* backend = as<BackendItem>(&item)) {
        bindCallee(backend->value);
    } else if (const auto* setting = as<SettingItem>(&item)) {
        bindExpr(setting->value, scope);
    } else if (const auto* route = as<RouteItem>(&item)) {
        if (!route->backend.text.empty() && !use(names, route->backend.text))
            reportUnknown(names, route->backend.text, route->backend.span, "backend");
        if (!route->authorizer.text.empty() && !use(names, route->authorizer.text))
            reportUnknown(names, route->authorizer.text, route->authorizer.span, "authorizer");
    }
}

Binder::Declared* Binder::use(Scope& scope, std::string_view name) {
    for (Scope* current = &scope; current; current = current->parent) {
        for (Declared& declared : current->names) {
            if (declared.name == name) {
                declared.isUsed = true;
                return &declared;
            }
        }
    }
    return nullptr;
}

Binder::Declared* Binder::useQualifier(Scope& scope, std::string_view name) {
    for (Scope* current = &scope; current; current = current->parent) {
        for (Declared& declared : current->names) {
            if (declared.file && declared.name == name) {
                declared.isUsed = true;
                return &declared;
            }
        }
    }
    return use(scope, name);
}

void Binder::reportUnknown(Scope& scope, std::string_view name, text::Span span,
                           std::string_view apiItem) {
    if (name.empty())
        return;
    std::vector<std::string_view> candidates;
    for (Scope* current = &scope; current; current = current->parent) {
        for (const Declared& declared : current->names)
            candidates.push_back(declared.name);
    }
    if (apiItem.empty())
        candidates.insert(candidates.end(), builtins_.begin(), builtins_.end());
    auto& diagnostic = bag_.report(diags::UnknownName, span, diag::Name{name});
    if (std::string_view near = closest(name, candidates); !near.empty()) {
        diagnostic.fix(fmt::format("did you mean `{}`?", near), span, std::string{near}, false);
        use(scope, near); // what was meant is not unused
    } else if (name == "env")
        diagnostic.help("declare an environment: `env dev { ... }`");
    else if (!apiItem.empty())
        diagnostic.help(fmt::format("declare it in the api: `{} {} = ...`", apiItem, name));
    else if (contains(builtinTypeNames(), name))
        diagnostic.help("a type stands after a colon, not where a value is expected");
    bool isLibrary = apiItem.empty() &&
                     std::any_of(library().begin(), library().end(),
                                 [&](const LibraryFile& known) { return known.name == name; });
    if (isLibrary)
        diagnostic.help(fmt::format("`use std {{ {} }}` brings it in", name));
}

} // namespace infrac::sema
