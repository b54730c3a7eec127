// Scopes: what they declare, how entries get their values, how `if` and `for` unfold.
#include <algorithm>

#include <fmt/core.h>

#include "base/words.h"
#include "eval/evaluator.h"

namespace infrac::eval {

using namespace syntax;

Entry* Scope::findLocal(std::string_view name) {
    constexpr std::size_t kFew = 16;
    if (entries.size() <= kFew) {
        for (Entry& entry : entries) {
            if (entry.name == name)
                return &entry;
        }
        return nullptr;
    }
    for (; indexed_ < entries.size(); ++indexed_)
        index_.emplace(entries[indexed_].name, indexed_); // the first of a name counts
    auto found = index_.find(name);
    return found == index_.end() ? nullptr : &entries[found->second];
}

Entry* Scope::find(std::string_view name) {
    for (Scope* current = this; current; current = current->parent) {
        if (Entry* entry = current->findLocal(name))
            return entry;
    }
    return nullptr;
}

Scope& Evaluator::makeScope(Scope* parent, Decls body) {
    Scope& scope = scopes_.emplace_back();
    scope.parent = parent;
    scope.body = body;
    if (parent) {
        scope.file = parent->file;
        scope.stack = parent->stack;
        scope.instance = parent->instance;
        scope.prefix = parent->prefix;
        scope.suffix = parent->suffix;
        scope.outer = parent->outer;
        scope.depth = parent->depth;
    }
    return scope;
}

void Evaluator::declare(Scope& scope) {
    for (const Decl* decl : scope.body) {
        if (as<IfStmt>(decl) || as<ForStmt>(decl)) {
            declareHoisted(scope, {&decl, 1}, *decl);
            continue;
        }
        Ident name = sema::declaredName(*decl);
        bool isEvaluated = as<LetDecl>(decl) || as<ParamDecl>(decl) || as<ResourceDecl>(decl) ||
                           as<StackDecl>(decl) || as<ApiDecl>(decl) || as<ActionDecl>(decl);
        if (!isEvaluated || name.text.empty() || scope.findLocal(name.text))
            continue;
        Entry entry;
        entry.name = name.text;
        entry.span = name.span;
        entry.kind = EntryKind::Declaration;
        entry.decl = decl;
        entry.scope = &scope;
        scope.entries.push_back(entry);
    }
}

void Evaluator::declareHoisted(Scope& scope, std::span<const Decl* const> decls,
                               const Decl& statement) {
    for (const Decl* decl : decls) {
        if (const auto* branch = as<IfStmt>(decl)) {
            declareHoisted(scope, {branch->whenTrue.data(), branch->whenTrue.size()}, statement);
            declareHoisted(scope, {branch->whenFalse.data(), branch->whenFalse.size()}, statement);
        } else if (const auto* loop = as<ForStmt>(decl)) {
            declareHoisted(scope, {loop->body.data(), loop->body.size()}, statement);
        } else if (as<ResourceDecl>(decl) || as<ActionDecl>(decl)) {
            Ident name = sema::declaredName(*decl);
            if (name.text.empty() || scope.findLocal(name.text))
                continue;
            Entry entry;
            entry.name = name.text;
            entry.span = name.span;
            entry.kind = EntryKind::Hoisted;
            entry.decl = &statement;
            entry.scope = &scope;
            scope.entries.push_back(entry);
        }
    }
}

const Value* Evaluator::force(Entry& entry) {
    if (entry.state == State::Done)
        return entry.value;
    if (entry.state == State::Open)
        return reportCycle(&entry, nullptr, entry.span);
    entry.state = State::Open;
    open_.push_back({&entry, nullptr, std::string{entry.name}, entry.span});
    const Value* value = compute(entry);
    open_.pop_back();
    entry.value = value;
    entry.state = State::Done;
    return value;
}

const Value* Evaluator::reportCycle(const void* owner, const void* part, Span span) {
    constexpr std::ptrdiff_t kLongest = 12;
    auto first = std::find_if(open_.begin(), open_.end(), [&](const Step& step) {
        return step.owner == owner && step.part == part;
    });
    if (first == open_.end())
        return error(span);
    std::string chain;
    std::ptrdiff_t length = open_.end() - first;
    for (auto step = first; step != first + std::min(length, kLongest); ++step)
        chain += fmt::format("{} -> ", step->name);
    if (length > kLongest)
        chain += "... -> ";
    chain += first->name;
    auto& diagnostic =
        bag_.report(diags::ValueCycle, first->span, diag::Name{first->name}, diag::Text{chain});
    for (auto step = first + 1; step < first + std::min(length, kLongest); ++step)
        diagnostic.label(step->span, fmt::format("by way of `{}`", step->name));
    return error(span);
}

const Value* Evaluator::compute(Entry& entry) {
    switch (entry.kind) {
    case EntryKind::Declaration:
        return computeDeclaration(entry);
    case EntryKind::Argument:
        return computeArgument(entry);
    case EntryKind::Hoisted:
        return computeHoisted(entry);
    case EntryKind::Ready:
        return entry.value;
    }
    return error(entry.span);
}

const Value* Evaluator::computeDeclaration(Entry& entry) {
    Scope& scope = *entry.scope;
    if (const auto* let = as<LetDecl>(entry.decl)) {
        const Value* value = eval(*let->value, scope);
        if (!let->type)
            return value;
        return conform(*value, types_.resolve(*let->type, *scope.file),
                       {let->value->span, let->value, &scope});
    }
    if (const auto* resource = as<ResourceDecl>(entry.decl))
        return makeResource(*resource, scope);
    if (const auto* param = as<ParamDecl>(entry.decl))
        return makeParameter(*param, scope);
    if (const auto* stack = as<StackDecl>(entry.decl))
        return makeStack(*stack, scope);
    if (const auto* api = as<ApiDecl>(entry.decl))
        return makeApi(*api, scope);
    return makeAction(*as<ActionDecl>(entry.decl), scope);
}

const Value* Evaluator::computeArgument(Entry& entry) {
    if (!entry.expr)
        return none(entry.span);
    const Value* value = eval(*entry.expr, *entry.scope);
    return conform(*value, *entry.type, {entry.expr->span, entry.expr, entry.scope});
}

// The resource itself for an `if` (none where its branch is not taken); for a loop the map
// from keys to what each turn made.
const Value* Evaluator::computeHoisted(Entry& entry) {
    Expansion& expansion = expand(*entry.decl, *entry.scope);
    std::vector<Field> fields;
    for (const Expansion::Turn& turn : expansion.turns) {
        Entry* inner = turn.scope->findLocal(entry.name);
        if (!inner)
            continue;
        const Value* value = force(*inner);
        if (!expansion.isLoop)
            return value;
        fields.push_back({turn.key, value, inner->span, inner->span});
    }
    return expansion.isLoop ? record(fields, entry.span) : none(entry.span);
}

Expansion& Evaluator::expand(const Decl& statement, Scope& scope) {
    auto known = std::find_if(scope.expansions.begin(), scope.expansions.end(),
                              [&](const Expansion& e) { return e.statement == &statement; });
    if (known != scope.expansions.end())
        return *known;
    // A statement that needs its own results unfolds a second time in here, until the entry
    // that it asks for finds itself open and reports the cycle.
    Expansion expansion;
    expansion.statement = &statement;
    if (const auto* branch = as<IfStmt>(&statement))
        expandIf(*branch, scope, expansion);
    else
        expandFor(*as<ForStmt>(&statement), scope, expansion);
    scope.expansions.push_back(std::move(expansion));
    return scope.expansions.back();
}

void Evaluator::expandIf(const IfStmt& branch, Scope& scope, Expansion& expansion) {
    bool isTaken = evalCondition(*branch.condition, scope, "the condition of an `if`");
    Scope& inner = makeScope(&scope, isTaken ? branch.whenTrue : branch.whenFalse);
    declare(inner);
    expansion.turns.push_back({{}, &inner});
}

void Evaluator::expandFor(const ForStmt& loop, Scope& scope, Expansion& expansion) {
    expansion.isLoop = true;
    const Value* iterable = eval(*loop.iterable, scope);
    bool hasTwo = !loop.second.text.empty();
    Use use{loop.iterable->span, loop.iterable, &scope};
    for (const Turn& turn : turnsOf(*iterable, hasTwo, use)) {
        Scope& inner = makeScope(&scope, loop.body);
        inner.suffix =
            arena_.copy(std::string_view{fmt::format("{}{}", scope.suffix, pascalCase(turn.key))});
        declareVariables(inner, loop.first, loop.second, turn);
        declare(inner);
        expansion.turns.push_back({turn.key, &inner});
    }
}

Scope& Evaluator::fileScope(const sema::SourceFile& file) {
    auto [known, isNew] = fileScopes_.try_emplace(&file, nullptr);
    if (isNew) {
        Scope& scope = makeScope(nullptr, file.tree->declarations);
        scope.file = &file;
        known->second = &scope;
        declare(scope);
        return scope;
    }
    return *known->second;
}

} // namespace infrac::eval
