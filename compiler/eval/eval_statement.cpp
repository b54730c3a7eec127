// Statements in source order: stacks, outputs, parameters, assertions.
#include <algorithm>
#include <map>

#include <fmt/core.h>

#include "base/words.h"
#include "eval/evaluator.h"
#include "host/path.h"

namespace infrac::eval {

using namespace syntax;

Evaluator::Evaluator(const sema::Program& program, host::FileSystem& fileSystem,
                     text::SourceManager& sources, Arena& arena, diag::Bag& bag)
    : program_(program), fileSystem_(fileSystem), sources_(sources), arena_(arena), bag_(bag),
      types_(sources, arena) {
    struct Pseudo {
        std::string_view name;
        std::string_view parameter;
    };
    static constexpr Pseudo kPseudo[] = {
        {"region", "AWS::Region"},       {"account", "AWS::AccountId"},
        {"partition", "AWS::Partition"}, {"urlSuffix", "AWS::URLSuffix"},
        {"stackName", "AWS::StackName"}, {"stackId", "AWS::StackId"},
    };
    std::vector<Field> fields;
    for (const Pseudo& pseudo : kPseudo) {
        Late what{.kind = LateKind::Pseudo};
        what.text = pseudo.parameter;
        fields.push_back({pseudo.name, late(what, {}), {}, {}});
    }
    pseudo_ = record(fields, {});
}

void Evaluator::run(std::string_view environment, model::App& app) {
    app_ = &app;
    std::string_view file = host::fileName(program_.main().path);
    app.name = arena_.copy(file.substr(0, file.size() - host::extension(file).size()));
    for (const Decl* decl : program_.main().tree->declarations) {
        if (const auto* name = as<AppDecl>(decl))
            app.name = name->name.text;
    }
    Scope& scope = fileScope(program_.main());
    evaluateEnvironment(environment);
    // First, so that their order does not depend on which of them needs which.
    for (const Decl* decl : scope.body) {
        Entry* entry =
            as<StackDecl>(decl) ? scope.findLocal(sema::declaredName(*decl).text) : nullptr;
        if (entry && entry->decl == decl)
            force(*entry);
    }
    realize(scope);
    // After all statements: a grant may come later than the stack that it is placed in.
    for (model::Stack& stack : app.stacks)
        emitGrants(stack);
    checkStackNames();
}

void Evaluator::realize(Scope& scope) {
    for (const Decl* decl : scope.body)
        realizeDecl(*decl, scope);
}

namespace {

bool hasMeaningOutsideStack(const Decl& decl) {
    return as<LetDecl>(&decl) || as<StackDecl>(&decl) || as<ApiDecl>(&decl) ||
           as<ActionDecl>(&decl) || as<AssertStmt>(&decl);
}

} // namespace

void Evaluator::realizeDecl(const Decl& decl, Scope& scope) {
    bool isSpec = !scope.file->isLibrary && !scope.instance;
    Span before = scope.outer;
    std::size_t reported = bag_.all().size();
    Ident name = sema::declaredName(decl);
    if (isSpec)
        scope.outer = name.text.empty() ? decl.span : name.span;
    Entry* entry = name.text.empty() ? nullptr : scope.findLocal(name.text);
    bool isShadowed = entry && entry->kind == EntryKind::Declaration && entry->decl != &decl;
    bool isNameless = !entry && as<LetDecl>(&decl);
    // Declared twice, without a name, or outside a stack: reported before.
    if (isShadowed || isNameless || (!scope.stack && !hasMeaningOutsideStack(decl))) {
        scope.outer = before;
        return;
    }
    bool isValue = as<LetDecl>(&decl) || as<ParamDecl>(&decl) || as<ApiDecl>(&decl);
    if (isValue && entry) {
        force(*entry);
    } else if (as<StackDecl>(&decl) && entry) {
        const Value* stack = force(*entry);
        if (stack->kind == ValueKind::Stack)
            realizeStack(*stack->stack, *stackScopes_.at(stack->stack));
    } else if (const auto* resource = as<ResourceDecl>(&decl)) {
        realizeResource(*resource, scope);
    } else if (const auto* action = as<ActionDecl>(&decl)) {
        realizeAction(*action, scope);
    } else if (as<IfStmt>(&decl) || as<ForStmt>(&decl)) {
        // Copied: realizing a turn may unfold further statements of this scope.
        std::vector<Expansion::Turn> turns = expand(decl, scope).turns;
        for (const Expansion::Turn& turn : turns) {
            turn.scope->outer = scope.outer;
            realize(*turn.scope);
        }
    } else if (const auto* output = as<OutputDecl>(&decl)) {
        realizeOutput(*output, scope);
    } else if (const auto* grant = as<GrantStmt>(&decl)) {
        realizeGrant(*grant, scope);
    } else if (const auto* allow = as<AllowStmt>(&decl)) {
        realizeAllow(*allow, scope);
    } else if (const auto* listen = as<ListenStmt>(&decl)) {
        realizeListen(*listen, scope);
    } else if (const auto* attach = as<AttachStmt>(&decl)) {
        realizeAttach(*attach, scope);
    } else if (const auto* extend = as<ExtendStmt>(&decl)) {
        realizeExtend(*extend, scope);
    } else if (const auto* check = as<AssertStmt>(&decl)) {
        realizeAssert(*check, scope);
    } else if (const auto* after = as<AfterStmt>(&decl)) {
        for (const Expr* target : after->targets)
            realizeAfter(*eval(*target, scope), *scope.stack, target->span);
    }
    if (isSpec)
        bag_.moveToCaller(reported, scope.outer,
                          [this](text::FileId file) { return program_.isLibrary(file); });
    scope.outer = before;
}

// What a loop or an `if` made counts as its parts.
void Evaluator::realizeAfter(const Value& value, model::Stack& stack, Span span) {
    bool isStep = value.kind == ValueKind::Stack || value.kind == ValueKind::Action ||
                  value.kind == ValueKind::Api;
    if (isStep) {
        stack.after.push_back({&value, span});
    } else if (value.kind == ValueKind::List || value.kind == ValueKind::Record) {
        for (const Item& item : value.items)
            realizeAfter(*item.value, stack, span);
        for (const Field& field : value.fields)
            realizeAfter(*field.value, stack, span);
    } else if (!value.isNone()) {
        mismatch(value, "stack, action or api", span);
    }
}

const Value* Evaluator::makeStack(const StackDecl& decl, Scope& scope) {
    auto text = [&](const Expr* expr) -> std::string_view {
        if (!expr)
            return {};
        auto found = expectString(*eval(*expr, scope), {expr->span, expr, &scope});
        return found.value_or(std::string_view{});
    };
    model::Stack& stack = app_->stacks.emplace_back();
    stack.index = app_->stacks.size() - 1; // the name may need further stacks
    stack.name = decl.name.text;
    stack.stackName = text(decl.stackName);
    stack.file = text(decl.file);
    constexpr std::string_view kPattern = "^[A-Za-z][-A-Za-z0-9]{0,127}$"; // CloudFormation's
    if (stack.stackName.data() && patterns_.matches(kPattern, stack.stackName) == schema::Match::No)
        bag_.report(diags::PatternMismatch, decl.stackName->span, diag::Name{stack.stackName},
                    diag::Name{kPattern});
    stack.description = decl.doc;
    stack.span = decl.name.span;
    stack.fileSpan = decl.file ? decl.file->span : decl.name.span;
    Scope& inner = makeScope(&scope, decl.body);
    inner.stack = &stack;
    stackScopes_.emplace(&stack, &inner);
    declare(inner);
    auto* value = arena_.make<Value>(ValueKind::Stack, decl.name.span);
    value->stack = &stack;
    return value;
}

void Evaluator::realizeStack(model::Stack& stack, Scope& scope) {
    scope.outer = stack.span;
    realize(scope);
}

namespace {

std::string_view awsTypeOf(const sema::Type& type) {
    using sema::TypeKind;
    if (type.kind == TypeKind::Integer || type.kind == TypeKind::Number)
        return "Number";
    if (type.kind == TypeKind::List)
        return awsTypeOf(*type.element) == "Number" ? "List<Number>" : "CommaDelimitedList";
    bool isWrapper = type.kind == TypeKind::Late || type.kind == TypeKind::Secret ||
                     type.kind == TypeKind::Optional;
    return isWrapper ? awsTypeOf(*type.element) : "String"; // all else arrives as text
}

void collectLiterals(const sema::Type& type, std::vector<std::string_view>& out) {
    if (type.kind == sema::TypeKind::Literal)
        out.push_back(type.text);
    for (const sema::Type* alternative : type.alternatives)
        collectLiterals(*alternative, out);
    if (type.element && type.kind != sema::TypeKind::List)
        collectLiterals(*type.element, out);
}

bool isSecretType(const sema::Type& type) {
    return type.kind == sema::TypeKind::Secret || (type.element && isSecretType(*type.element));
}

const sema::Type& innermost(const sema::Type& type) {
    bool isWrapper = type.kind == sema::TypeKind::Late || type.kind == sema::TypeKind::Secret ||
                     type.kind == sema::TypeKind::Optional;
    return isWrapper ? innermost(*type.element) : type;
}

bool canBeParameter(const sema::Type& type) {
    using sema::TypeKind;
    bool isWords =
        type.kind == TypeKind::Union &&
        std::all_of(type.alternatives.begin(), type.alternatives.end(),
                    [](const sema::Type* each) { return each->kind == TypeKind::Literal; });
    if (type.kind == TypeKind::List) {
        TypeKind element = innermost(*type.element).kind;
        return element == TypeKind::String || element == TypeKind::Integer ||
               element == TypeKind::Number;
    }
    return isWords || type.kind == TypeKind::String || type.kind == TypeKind::Integer ||
           type.kind == TypeKind::Number || type.kind == TypeKind::Boolean ||
           type.kind == TypeKind::Cidr || type.kind == TypeKind::Literal ||
           type.kind == TypeKind::Error; // reported
}

} // namespace

const Value* Evaluator::makeParameter(const ParamDecl& decl, Scope& scope) {
    const sema::Type& type = types_.resolve(*decl.type, *scope.file);
    model::StackParameter& parameter = app_->parameters.emplace_back();
    parameter.name = decl.name.text;
    parameter.stack = scope.stack;
    parameter.span = decl.name.span;
    parameter.awsType = awsTypeOf(type);
    parameter.description = decl.doc;
    parameter.isSecret = isSecretType(type);
    collectLiterals(type, parameter.allowed);
    const sema::Type& inner = innermost(type);
    if (!canBeParameter(inner))
        bag_.report(diags::WrongArguments, decl.type->span, diag::Name{"param"},
                    diag::Text{"a text, a number, a bool, or a list of texts or numbers"});
    if (inner.kind == sema::TypeKind::String)
        parameter.pattern = inner.text;
    if (inner.kind == sema::TypeKind::Boolean)
        parameter.allowed = {"true", "false"};
    if (inner.kind == sema::TypeKind::Integer) {
        if (inner.lower != sema::Type{}.lower)
            parameter.lower = inner.lower;
        if (inner.upper != sema::Type{}.upper)
            parameter.upper = inner.upper;
    }
    if (decl.fallback) {
        Use use{decl.fallback->span, decl.fallback, &scope};
        const Value* value = conform(*eval(*decl.fallback, scope), type, use);
        // In the template it stands where no function may.
        if (!refuseLate(*value, "the default of a parameter", use) &&
            expectJson(*value, decl.fallback->span))
            parameter.fallback = value;
    }
    claimLogicalId(*scope.stack, parameter.name, parameter.span);
    scope.stack->parameters.push_back(&parameter);
    Late what{.kind = LateKind::Parameter, .isSecret = parameter.isSecret};
    what.parameter = &parameter;
    what.isList = inner.kind == sema::TypeKind::List;
    return late(what, decl.name.span);
}

model::StackParameter* Evaluator::digestParameter(model::Stack& stack, std::string_view folder,
                                                  Span span) {
    for (model::StackParameter* known : stack.parameters) {
        if (known->digestOf == folder)
            return known;
    }
    model::StackParameter& parameter = app_->parameters.emplace_back();
    parameter.name = arena_.copy(std::string_view{pascalCase(folder) + "Digest"});
    parameter.awsType = "String";
    parameter.stack = &stack;
    parameter.span = span;
    parameter.digestOf = folder;
    parameter.description = arena_.copy(std::string_view{
        fmt::format("Digest of the contents of {}, which the deployer computes", folder)});
    claimLogicalId(stack, parameter.name, span);
    stack.parameters.push_back(&parameter);
    return &parameter;
}

void Evaluator::realizeOutput(const OutputDecl& output, Scope& scope) {
    if (!output.value)
        return;
    const Value* value = eval(*output.value, scope);
    checkSecret(*value, "an output", output.value->span);
    if (value->isNone())
        return;
    const Value* text =
        value->isLate() ? value : asText(*value, {output.value->span, output.value, &scope});
    if (!text)
        return;
    if (text->isLate() && text->late->isList) {
        mismatch(*text, "string", output.value->span);
        return;
    }
    for (const model::Output& known : scope.stack->outputs) {
        if (known.name == output.name.text) {
            bag_.report(diags::DuplicateLogicalId, output.name.span, diag::Text{"output"},
                        diag::Name{output.name.text},
                        diag::Text{fmt::format("the stack `{}`", scope.stack->stackName)})
                .label(known.span, known.span == output.name.span ? "made by each turn of a loop"
                                                                  : "first here");
            return;
        }
    }
    scope.stack->outputs.push_back(
        {output.name.text, text, scope.stack, output.name.span, output.isExported, output.doc});
}

void Evaluator::realizeAssert(const AssertStmt& check, Scope& scope) {
    const Value* condition = eval(*check.condition, scope);
    if (refuseLate(*condition, "what is asserted",
                   {check.condition->span, check.condition, &scope}))
        return;
    if (condition->kind != ValueKind::Boolean) {
        mismatch(*condition, "bool", check.condition->span);
        return;
    }
    if (condition->integer)
        return;
    std::string message = "this does not hold";
    if (check.message) {
        if (auto text = textOf(*eval(*check.message, scope)))
            message = *text;
    }
    // A module's own check speaks about how it is used.
    bool isInLibrary = scope.file->isLibrary && scope.outer.isValid();
    auto& diagnostic =
        bag_.report(diags::AssertFailed, isInLibrary ? scope.outer : check.condition->span,
                    diag::Text{message});
    if (isInLibrary)
        diagnostic.label(check.condition->span, "asserted here");
}

void Evaluator::checkStackNames() {
    struct Known {
        std::string_view kind;
        Span span;
    };
    std::map<std::string_view, Known> names;
    std::map<std::string_view, Known> files;
    auto claim = [&](auto& all, std::string_view what, std::string_view text, Known owner) {
        if (text.empty())
            return;
        auto [first, isNew] = all.emplace(text, owner);
        if (isNew)
            return;
        bool areAlike = first->second.kind == owner.kind;
        bag_.report(diags::SharedName, owner.span,
                    diag::Text{areAlike ? fmt::format("two {}s", owner.kind)
                                        : std::string{"a stack and an api"}},
                    diag::Text{std::string{what}}, diag::Name{text})
            .label(first->second.span, fmt::format("the other {}", first->second.kind));
    };
    for (const model::Stack& stack : app_->stacks) {
        claim(names, "name", stack.stackName, {"stack", stack.span});
        claim(files, "file", stack.file, {"stack", stack.fileSpan});
    }
    for (const model::Api& api : app_->apis)
        claim(files, "file", api.file, {"api", api.fileSpan});
}

} // namespace infrac::eval
