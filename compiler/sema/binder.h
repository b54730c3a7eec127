// Holds every name of every file against its scope: what is declared, what is declared
// twice, what stands where it has no meaning, what nobody uses. Bodies of modules that
// nobody instantiates are bound too, so a library is checked without being used.
#pragma once

#include <deque>
#include <span>
#include <string_view>
#include <vector>

#include "diag/bag.h"
#include "schema/database.h"
#include "sema/program.h"

namespace infrac::sema {

class Binder {
public:
    // `builtins`: the names of the built-in functions.
    Binder(const Program& program, diag::Bag& bag, std::span<const std::string_view> builtins);

    // False where files or modules contain themselves: then nothing can be evaluated.
    bool run();

private:
    struct Declared {
        std::string_view name;
        text::Span span;
        const syntax::Decl* decl = nullptr;
        const SourceFile* file = nullptr; // where the name stands for a file
        bool isUsed = false;
        bool isWatched = false; // warn where nobody uses it
        bool isBroken = false;  // what it stands for was reported: say nothing about its uses
    };
    struct Scope {
        Scope* parent;
        std::vector<Declared> names;
    };
    enum class Place : std::uint8_t { File, Stack, Module, Verb };

    void bindFile(const SourceFile& file);
    bool checkModuleCycles();
    bool checkTypeCycles();
    void declareNames(syntax::Decls decls, Scope& scope, bool isHoisting);
    void declare(Scope& scope, const Declared& name);
    void declareParameters(std::span<const syntax::Parameter> parameters, Scope& scope);
    void reportUnused(const Scope& scope);
    void bindBody(syntax::Decls decls, Scope* parent, Place place);
    void bindStatements(syntax::Decls decls, Scope& scope, Place place);
    void checkPlace(const syntax::Decl& decl, Place place);
    bool checkNesting(const syntax::Decl& decl, Place place);
    void checkMembers(const syntax::ModuleDecl& module);
    void checkFields(std::span<const syntax::Parameter> fields);
    void bindNested(syntax::Decls decls, Scope* parent, Place place);
    void bindDecl(const syntax::Decl& decl, Scope& scope, Place place);
    void bindDeclaration(const syntax::Decl& decl, Scope& scope, Place place);
    void bindStatement(const syntax::Decl& decl, Scope& scope, Place place);
    void bindModule(const syntax::ModuleDecl& module, Scope& scope);
    void bindFor(const syntax::ForStmt& loop, Scope& scope, Place place);
    void bindApi(const syntax::ApiDecl& api, Scope& scope);
    void bindApiItem(const syntax::ApiItem& item, Scope& scope, Scope& names);
    void bindExpr(const syntax::Expr* expr, Scope& scope);
    void bindRecord(const syntax::RecordExpr& record, Scope& scope);
    void bindCall(const syntax::CallExpr& call, Scope& scope);
    void bindComprehension(const syntax::ComprehensionExpr& expr, Scope& scope);
    void bindMember(const syntax::MemberExpr& member, Scope& scope);
    void bindType(const syntax::TypeExpr* type, Scope& scope);
    void bindUnion(const syntax::UnionType& choice, Scope& scope);
    void bindNamedType(const syntax::NamedType& named, Scope& scope);
    void checkTypeArguments(const syntax::NamedType& named);
    void bindResourceName(const syntax::ResourceNameType& raw);
    void reportPropertyType(const schema::ResourceType& resource, const syntax::Ident& name);
    void bindQualified(const syntax::Ident& qualifier, const syntax::Ident& member, Scope& scope);
    void checkMemberOf(const SourceFile& file, const syntax::Ident& owner,
                       const syntax::Ident& member);
    Declared* use(Scope& scope, std::string_view name);
    // In `logs.Group` a file is meant, even where a resource `logs` is nearer.
    Declared* useQualifier(Scope& scope, std::string_view name);
    // `apiItem`: the keyword that declares such a name inside `api`; empty elsewhere.
    void reportUnknown(Scope& scope, std::string_view name, text::Span span,
                       std::string_view apiItem = {});

    const Program& program_;
    diag::Bag& bag_;
    std::span<const std::string_view> builtins_;
    const SourceFile* file_ = nullptr;
    int nesting_ = 0;           // how many `if` and `for` are around, inside a stack, module, verb
    bool isBesideText_ = false; // inside a union with literal texts
    bool isFileBroken_ = false; // a use may stand in what was not understood
};

} // namespace infrac::sema
