// Evaluates a bound program into the model: expands modules, loops and conditions, holds
// values against types, runs verbs. One instance a run; its parts are split by topic over
// the eval_*.cpp files.
//
// Everything is demand-driven: `realize` walks the statements in source order, and what a
// statement needs is forced on the way. Resources come into being when first asked for, and
// are put into their stack when `realize` passes their declaration: the template has the
// order of the source whatever the order of evaluation was.
#pragma once

#include <deque>
#include <initializer_list>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/arena.h"
#include "diag/bag.h"
#include "eval/diags.h"
#include "eval/scope.h"
#include "host/file_system.h"
#include "model/app.h"
#include "schema/pattern.h"
#include "sema/program.h"
#include "sema/type_resolver.h"

namespace infrac::eval {

using model::Field;
using model::Item;
using model::Late;
using model::LateKind;
using model::ValueKind;

// Where a value is used: the place for messages and, where it is known, the expression, so
// that a message can tell the chain that made the value late.
struct Use {
    Span span;
    const syntax::Expr* expr = nullptr;
    Scope* scope = nullptr;
};

// Whether two values are the same: numbers by what they are worth, late values by how they
// are asked for.
bool equalValues(const Value& a, const Value& b);
bool equalLate(const Late& a, const Late& b);
// The same for equal values.
std::size_t hashValue(const Value& value);
// Modules of the standard library whose names start in lower case stand for what the deployer
// does; the others for what a stack holds.
// The names in backticks, with commas between them.
std::string listOf(const std::vector<std::string_view>& names);
bool isActionKind(const sema::Type& type);

class Evaluator {
public:
    Evaluator(const sema::Program& program, host::FileSystem& fileSystem,
              text::SourceManager& sources, Arena& arena, diag::Bag& bag);

    // `environment`: by name; empty: the first declared. The environment must exist.
    void run(std::string_view environment, model::App& app);

    // ---- for the built-in functions -----------------------------------------------------
    const Value* error(Span span);
    const Value* none(Span span);
    const Value* boolean(bool value, Span span);
    const Value* integer(std::int64_t value, Span span);
    const Value* string(std::string_view text, Span span); // kept as a view
    const Value* stringCopy(std::string_view text, Span span);
    const Value* list(const std::vector<Item>& items, Span span);
    const Value* record(const std::vector<Field>& fields, Span span);
    const Value* late(const Late& what, Span span);
    const Value* concat(const std::vector<const Value*>& parts, Span span);
    const Value* cidr(std::uint32_t address, int bits, Span span);
    // Reports a mismatch unless the value is poison; returns poison.
    const Value* mismatch(const Value& found, std::string expected, Span span);
    // True where the value is late (reported, with the chain) or poison.
    bool refuseLate(const Value& value, std::string_view what, const Use& use);
    // False (reported) where a part has no place in a template.
    bool expectJson(const Value& value, Span span);
    std::optional<std::int64_t> expectInteger(const Value& value, const Use& use);
    std::optional<std::string_view> expectString(const Value& value, const Use& use);
    // A text for what has one: strings, numbers, bools, CIDR blocks.
    std::optional<std::string_view> textOf(const Value& value);
    // Text with a place in a template; a late one included. Null where it has none.
    const Value* asText(const Value& value, const Use& use);
    model::StackParameter* digestParameter(model::Stack& stack, std::string_view folder, Span span);
    bool chargeElements(std::size_t count, Span span);
    // What `load` made of a file before; null at first.
    const Value*& loaded(const std::string& path) { return loaded_[path]; }
    // Counts steps; false (reported once) where a run takes too many.
    bool spend(std::size_t steps, Span span);
    // The resource itself, or the primary of an instance; null where there is none.
    model::Resource* asResource(const Value& value);

    Arena& arena() { return arena_; }
    diag::Bag& bag() { return bag_; }
    text::SourceManager& sources() { return sources_; }
    host::FileSystem& fileSystem() { return fileSystem_; }
    const sema::Program& program() const { return program_; }

private:
    // ---- values.cpp ---------------------------------------------------------------------
    const Value* bounded(Value* value);
    void reportLimit(const std::string& what, Span span);
    // ---- eval_expr.cpp ------------------------------------------------------------------
    const Value* eval(const syntax::Expr& expr, Scope& scope);
    const Value* evalKind(const syntax::Expr& expr, Scope& scope);
    const Value* evalName(const syntax::NameExpr& name, Scope& scope);
    const Value* evalString(const syntax::StringExpr& string, Scope& scope);
    const Value* evalIndex(const syntax::IndexExpr& index, Scope& scope);
    const Value* evalUnary(const syntax::UnaryExpr& unary, Scope& scope);
    const Value* evalList(const syntax::ListExpr& list, Scope& scope);
    const Value* evalRecord(const syntax::RecordExpr& record, Scope& scope);
    const Value* evalComprehension(const syntax::ComprehensionExpr& expr, Scope& scope);
    const Value* evalCall(const syntax::CallExpr& call, Scope& scope);
    bool evalCondition(const syntax::Expr& expr, Scope& scope, std::string_view what);
    std::optional<std::string_view> fieldName(const syntax::Field& field, Scope& scope);
    struct Turn {
        std::string_view key;
        const Value* first;
        const Value* second; // null where there is one variable
    };
    std::vector<Turn> turnsOf(const Value& iterable, bool hasTwo, const Use& use);
    void declareVariables(Scope& scope, const syntax::Ident& first, const syntax::Ident& second,
                          const Turn& turn);
    // ---- eval_binary.cpp ----------------------------------------------------------------
    const Value* evalBinary(const syntax::BinaryExpr& binary, Scope& scope);
    const Value* evalLogic(const syntax::BinaryExpr& binary, Scope& scope);
    const Value* arithmetic(const syntax::BinaryExpr& binary, const Value& left,
                            const Value& right);
    const Value* compare(const syntax::BinaryExpr& binary, const Value& left, const Value& right);
    // ---- eval_member.cpp ----------------------------------------------------------------
    const Value* evalMember(const syntax::MemberExpr& member, Scope& scope);
    const Value* memberOf(const Value& object, const syntax::Ident& member, Span span);
    const Value* memberOfResource(model::Resource& resource, const syntax::Ident& member,
                                  Span span);
    const Value* memberOfInstance(model::Instance& instance, const syntax::Ident& member,
                                  Span span);
    const Value* memberOfStack(model::Stack& stack, const syntax::Ident& member);
    const Value* memberOfFile(const sema::SourceFile& file, const syntax::Ident& member, Span span);
    const Value* memberOfRecord(const Value& record, const syntax::Ident& member);
    const Value* memberOfDuration(const Value& duration, const syntax::Ident& member, Span span);
    const Value* noMember(std::string what, const syntax::Ident& member,
                          const std::vector<std::string_view>& candidates);
    const Value* propertyOf(model::Resource& resource, std::string_view name, text::Span span);
    const Value* propertyUnderWay(model::Resource& resource, const syntax::Field& field, Span span);
    const Value* attribute(model::Resource& resource, std::string_view name, Span span);
    const Value* exposed(model::Instance& instance, std::size_t index);
    // ---- conform.cpp --------------------------------------------------------------------
    const Value* conform(const Value& value, const sema::Type& type, const Use& use);
    const Value* conformLate(const Value& value, const sema::Type& type, const Use& use);
    const Value* conformUnion(const Value& value, const sema::Type& type, const Use& use);
    const Value* conformScalar(const Value& value, const sema::Type& type, const Use& use);
    const Value* conformInteger(const Value& value, const sema::Type& type, const Use& use);
    const Value* conformString(const Value& value, const sema::Type& type, const Use& use);
    const Value* conformCidr(const Value& value, const sema::Type& type, const Use& use);
    const Value* conformList(const Value& value, const sema::Type& type, const Use& use);
    const Value* conformMap(const Value& value, const sema::Type& type, const Use& use);
    const Value* conformRecord(const Value& value, const sema::Type& type, const Use& use);
    const Value* conformResource(const Value& value, const sema::Type& type, const Use& use);
    bool accepts(const Value& value, const sema::Type& type);
    const Value* fail(const Value& value, const sema::Type& type, const Use& use);
    std::string describeValue(const Value& value);
    // ---- explain_late.cpp ---------------------------------------------------------------
    void explainLate(const syntax::Expr& expr, Scope& scope, diag::Diagnostic& diagnostic,
                     int depth = 0);
    // ---- eval_scope.cpp -----------------------------------------------------------------
    Scope& makeScope(Scope* parent, syntax::Decls body);
    void declare(Scope& scope);
    void declareHoisted(Scope& scope, std::span<const syntax::Decl* const> decls,
                        const syntax::Decl& statement);
    const Value* force(Entry& entry);
    const Value* compute(Entry& entry);
    const Value* computeDeclaration(Entry& entry);
    const Value* computeArgument(Entry& entry);
    const Value* computeHoisted(Entry& entry);
    const Value* reportCycle(const void* owner, const void* part, Span span);
    Expansion& expand(const syntax::Decl& statement, Scope& scope);
    void expandIf(const syntax::IfStmt& branch, Scope& scope, Expansion& expansion);
    void expandFor(const syntax::ForStmt& loop, Scope& scope, Expansion& expansion);
    Scope& fileScope(const sema::SourceFile& file);
    // ---- eval_statement.cpp -------------------------------------------------------------
    void realize(Scope& scope);
    void realizeDecl(const syntax::Decl& decl, Scope& scope);
    void realizeAfter(const Value& value, model::Stack& stack, Span span);
    void realizeOutput(const syntax::OutputDecl& output, Scope& scope);
    void realizeAssert(const syntax::AssertStmt& check, Scope& scope);
    void realizeStack(model::Stack& stack, Scope& scope);
    const Value* makeStack(const syntax::StackDecl& decl, Scope& scope);
    const Value* makeParameter(const syntax::ParamDecl& decl, Scope& scope);
    void checkStackNames();
    // ---- eval_resource.cpp --------------------------------------------------------------
    const Value* makeResource(const syntax::ResourceDecl& decl, Scope& scope);
    const Value* makeRaw(const syntax::ResourceDecl& decl, const schema::ResourceType& type,
                         Scope& scope);
    model::Resource* newResource(std::string_view logicalId, const schema::ResourceType& type,
                                 model::Stack& stack, Span span, Span outer);
    const Value* makeInstance(std::string_view name, Span span, const sema::Type& type,
                              const syntax::RecordExpr* fields, std::string_view logicalId,
                              Scope& scope);
    void declareArguments(const syntax::ModuleDecl& module, const syntax::RecordExpr* fields,
                          Span span, Scope& caller, Scope& inner);
    void realizeResource(const syntax::ResourceDecl& decl, Scope& scope);
    void realizeInstance(model::Instance& instance);
    void evaluateProperties(model::Resource& resource);
    void applyOptions(model::Resource& resource, const syntax::RecordExpr& fields, Scope& scope);
    void applyOption(model::Resource& resource, const syntax::OptionField& option, Scope& scope);
    void applyAfter(model::Resource& resource, const Value& value, Span span);
    std::string_view logicalId(std::string_view name, bool isPrimary, Span span,
                               const Scope& scope);
    bool claimLogicalId(model::Stack& stack, std::string_view id, Span span);
    bool isClaimed(const model::Stack& stack, std::string_view id) const;
    // ---- eval_verb.cpp ------------------------------------------------------------------
    void realizeGrant(const syntax::GrantStmt& grant, Scope& scope);
    void grantTarget(model::Resource& role, const syntax::Field& field, Scope& scope);
    const Value* verbStatement(const Value& target, const syntax::Ident& verb);
    void checkIamActions(const Value& statement, Span span);
    void emitGrants(model::Stack& stack);
    void realizeAllow(const syntax::AllowStmt& allow, Scope& scope);
    void realizeListen(const syntax::ListenStmt& listen, Scope& scope);
    void realizeAttach(const syntax::AttachStmt& attach, Scope& scope);
    struct VerbArgument {
        std::string_view name;
        const syntax::Expr* expr;
    };
    void runVerb(const Value& owner, std::string_view verb, Span span,
                 std::initializer_list<VerbArgument> arguments, Scope& scope);
    // A permission is what `grant` gives; the other verbs are statements.
    const syntax::VerbDecl* findVerb(const Value& owner, std::string_view verb, bool isPermission,
                                     Span span);
    void realizeExtend(const syntax::ExtendStmt& extend, Scope& scope);
    void mergeProperty(std::vector<Field>& properties, const Field& addition);
    const Value* merged(const Value& old, const Value& addition, Span span);
    // ---- eval_app.cpp -------------------------------------------------------------------
    void evaluateEnvironment(std::string_view name);
    const Value* makeApi(const syntax::ApiDecl& decl, Scope& scope);
    void evaluateApiItem(const syntax::ApiItem& item, model::Api& api, Scope& scope);
    void evaluateCors(const syntax::CorsItem& cors, model::Api& api, Scope& scope);
    void evaluateSetting(const syntax::SettingItem& setting, model::Api& api, Scope& scope);
    void evaluateAuthorizer(const syntax::AuthorizerItem& item, model::Api& api, Scope& scope);
    void evaluateBackend(const syntax::BackendItem& item, model::Api& api, Scope& scope);
    const Value* apiArgument(const syntax::Argument& argument, std::string_view resourceType,
                             std::string_view attribute, Scope& scope);
    const Value* makeAction(const syntax::ActionDecl& decl, Scope& scope);
    void realizeAction(const syntax::ActionDecl& decl, Scope& scope);
    void checkSecret(const Value& value, std::string_view where, Span span);

    const sema::Program& program_;
    host::FileSystem& fileSystem_;
    text::SourceManager& sources_;
    Arena& arena_;
    diag::Bag& bag_;
    sema::TypeResolver types_;
    schema::PatternCache patterns_;
    model::App* app_ = nullptr;
    const Value* environment_ = nullptr;
    const Value* pseudo_ = nullptr; // `aws`
    std::deque<Scope> scopes_;
    std::deque<model::Instance> instances_;
    std::unordered_map<const sema::SourceFile*, Scope*> fileScopes_;
    std::unordered_map<const model::Stack*, Scope*> stackScopes_;
    struct Step { // of what is being evaluated, to tell how a value comes to need itself
        const void* owner;
        const void* part; // null: the owner as a whole
        std::string name;
        Span span;
    };
    std::vector<Step> open_;
    struct Pending { // a raw resource whose properties may not be evaluated yet
        const syntax::ResourceDecl* decl;
        Scope* scope;
        State state = State::Unvisited;
        bool isPlaced = false;
    };
    std::unordered_map<const model::Resource*, Pending> pending_;
    std::unordered_set<const model::Instance*> realized_;
    std::unordered_map<const model::Action*, model::Instance*> actions_;
    struct Grant {
        model::Stack* stack;
        model::Resource* role;
        Span span;
        Span outer;
        std::vector<Item> statements;
    };
    std::vector<Grant> grants_;
    std::unordered_map<std::string, Span> claimed_;        // of each stack: logical IDs, actions
    std::unordered_map<std::string, const Value*> loaded_; // files by their path
    std::size_t elements_ = 0;
    std::size_t steps_ = 0;
    int depth_ = 0; // of expressions under way
    bool isLimitReported_ = false;
};

} // namespace infrac::eval
