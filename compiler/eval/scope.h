// Scopes of the evaluator. An entry is a thunk: it is evaluated when something first asks
// for it, so the order of declarations does not matter and a cycle is found where it closes.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/app.h"
#include "sema/program.h"
#include "sema/types.h"

namespace infrac::eval {

using model::Value;
using text::Span;

struct Scope;

enum class EntryKind : std::uint8_t {
    Declaration, // decl: let, param, resource, stack, api, action
    Argument,    // expr (or the parameter's fallback), held against a type
    Hoisted,     // declared inside the `if` or `for` that decl is
    Ready,       // has its value: loop variables, builtin names
};

enum class State : std::uint8_t { Unvisited, Open, Done };

struct Entry {
    std::string_view name;
    Span span;
    EntryKind kind = EntryKind::Ready;
    State state = State::Unvisited;
    const syntax::Decl* decl = nullptr;
    const syntax::Expr* expr = nullptr;
    Scope* scope = nullptr; // where expr or decl is evaluated
    const sema::Type* type = nullptr;
    const Value* value = nullptr;
};

// What one `if` or `for` became: a scope for each turn that is taken.
struct Expansion {
    struct Turn {
        std::string_view key;
        Scope* scope;
    };
    const syntax::Decl* statement = nullptr;
    State state = State::Unvisited;
    bool isLoop = false;
    std::vector<Turn> turns;
};

struct Scope {
    Scope* parent = nullptr;
    const sema::SourceFile* file = nullptr;
    model::Stack* stack = nullptr;       // null at the top level of a file
    model::Instance* instance = nullptr; // the instance whose body this is in
    std::string_view prefix;             // of logical IDs: the instance's own ID
    std::string_view suffix;             // of logical IDs: keys of the loops around
    Span outer;                          // the statement of the spec that led here
    int depth = 0;                       // of module instances
    syntax::Decls body;
    std::vector<Entry> entries;
    std::deque<Expansion> expansions; // references to one stay valid while others unfold

    Entry* findLocal(std::string_view name);
    Entry* find(std::string_view name); // here or in what is around

private:
    std::unordered_map<std::string_view, std::size_t> index_; // of many entries
    std::size_t indexed_ = 0;
};

} // namespace infrac::eval

namespace infrac::model {

// An instance of a module.
struct Instance {
    struct Exposed {
        const syntax::ExposeDecl* decl;
        eval::State state = eval::State::Unvisited;
        const Value* value = nullptr;
    };

    const syntax::ModuleDecl* module;
    const sema::SourceFile* file;
    std::string_view name; // as declared
    text::Span span;       // of the name in its declaration
    eval::Scope* scope = nullptr;
    eval::Entry* primary = nullptr;              // the primary's entry; null where there is none
    const syntax::RecordExpr* options = nullptr; // where `@` options for the primary stand
    eval::Scope* optionsScope = nullptr;
    std::vector<Exposed> exposed;
};

} // namespace infrac::model
