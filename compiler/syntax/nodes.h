// The typed layer of the syntax tree. Nodes live in the tree's arena, are immutable after
// parsing, and keep their spans. A node whose source was broken is an Error* node, which
// later passes take as poison: they report nothing about it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "text/span.h"

namespace infrac::syntax {

using text::Span;

enum class NodeKind : std::uint8_t {
#define INFRAC_NODE(name) name,
#include "syntax/nodes.def"
#undef INFRAC_NODE
};

struct Node {
    NodeKind kind;
    Span span;
};

struct Expr : Node {};
struct TypeExpr : Node {};
struct Decl : Node {}; // declarations and statements alike
struct ApiItem : Node {};

// A name as written. An empty text stands for a name that is missing (already reported).
struct Ident {
    std::string_view text;
    Span span;
};

using Exprs = std::span<Expr* const>;
using Decls = std::span<Decl* const>;

// Casts with the kind known; nullptr where the node is of another kind.
template <class T>
const T* as(const Node* node) {
    return node && node->kind == T::kKind ? static_cast<const T*>(node) : nullptr;
}

// ---- expressions ----------------------------------------------------------------------

struct ErrorExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::ErrorExpr;
};

struct NoneExpr : Expr { // `none`
    static constexpr NodeKind kKind = NodeKind::NoneExpr;
};

struct BoolExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::BoolExpr;
    bool value;
};

struct IntegerExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::IntegerExpr;
    std::int64_t value;
};

struct DecimalExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::DecimalExpr;
    double value;
};

struct DurationExpr : Expr { // `30d`
    static constexpr NodeKind kKind = NodeKind::DurationExpr;
    std::int64_t seconds;
};

struct PrefixExpr : Expr { // `/24`
    static constexpr NodeKind kKind = NodeKind::PrefixExpr;
    int bits;
};

// A piece of a string: either literal text (escapes resolved) or `${expr}`.
struct StringPart {
    std::string_view literal;
    Expr* expr = nullptr; // null: literal
    Span span;
};

struct StringExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::StringExpr;
    std::span<const StringPart> parts; // no part: the empty string
};

struct NameExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::NameExpr;
    std::string_view name;
};

struct MemberExpr : Expr { // object.member
    static constexpr NodeKind kKind = NodeKind::MemberExpr;
    Expr* object;
    Ident member;
};

struct IndexExpr : Expr { // object[index]
    static constexpr NodeKind kKind = NodeKind::IndexExpr;
    Expr* object;
    Expr* index;
};

struct Argument {
    Ident name; // empty: positional
    Expr* value;
};

struct CallExpr : Expr { // callee(args); `x.f(a)` has a MemberExpr as callee
    static constexpr NodeKind kKind = NodeKind::CallExpr;
    Expr* callee;
    std::span<const Argument> arguments;
};

enum class UnaryOp : std::uint8_t { Not, Negate };

struct UnaryExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::UnaryExpr;
    UnaryOp op;
    Expr* operand;
};

enum class BinaryOp : std::uint8_t {
    Coalesce, // ??
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
};

struct BinaryExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::BinaryExpr;
    BinaryOp op;
    Span opSpan;
    Expr* left;
    Expr* right;
};

struct ConditionalExpr : Expr { // condition ? whenTrue : whenFalse
    static constexpr NodeKind kKind = NodeKind::ConditionalExpr;
    Expr* condition;
    Expr* whenTrue;
    Expr* whenFalse;
};

struct ListExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::ListExpr;
    Exprs items;
};

// A field of a record. `name` is shorthand for `name: name` (value then is a NameExpr).
// The key may be a name, a quoted string (with interpolation), or dotted (`database.table:`
// in a grant), so it is kept as an expression: NameExpr, StringExpr, or MemberExpr.
struct Field {
    Ident name; // the key's text where it is a name or a literal string; empty otherwise
    Expr* key;
    Expr* value;
    Span span;
};

// `@name value` inside a resource's braces; the value is null for `@name` alone.
struct OptionField {
    Ident name; // without the `@`
    Expr* value;
    Span span;
};

struct RecordExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::RecordExpr;
    std::span<const Field> fields;
    std::span<const OptionField> options; // only in a resource's braces
};

// [for x in xs if c: value] and {for k, v in m if c: key: value}
struct ComprehensionExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::ComprehensionExpr;
    Ident first;  // the only variable, or the key
    Ident second; // empty where there is one variable
    Expr* iterable;
    Expr* condition; // may be null
    Expr* key;       // null: makes a list
    Expr* value;
};

// ---- type expressions -----------------------------------------------------------------

struct ErrorType : TypeExpr {
    static constexpr NodeKind kKind = NodeKind::ErrorType;
};

// string, int, Env, net.Vpc; with arguments: list<T>, map<T>; with a constraint:
// int(1..10), string(/regex/) is written string("regex").
struct NamedType : TypeExpr {
    static constexpr NodeKind kKind = NodeKind::NamedType;
    Ident qualifier; // `net` in net.Vpc; empty otherwise
    Ident name;
    std::span<TypeExpr* const> arguments;
    Expr* lower; // int(lower..upper); for string("regex"): the pattern; may be null
    Expr* upper; // may be null
};

// AWS::ECS::Cluster, or AWS::ECS::TaskDefinition.ContainerDefinition with a property type.
struct ResourceNameType : TypeExpr {
    static constexpr NodeKind kKind = NodeKind::ResourceNameType;
    std::string_view name; // `AWS::ECS::Cluster`
    Ident propertyType;    // empty: the resource itself
};

struct LiteralType : TypeExpr { // "perZone", 3, true
    static constexpr NodeKind kKind = NodeKind::LiteralType;
    Expr* literal;
};

struct OptionalType : TypeExpr { // T?
    static constexpr NodeKind kKind = NodeKind::OptionalType;
    TypeExpr* element;
};

struct UnionType : TypeExpr { // A | B
    static constexpr NodeKind kKind = NodeKind::UnionType;
    std::span<TypeExpr* const> alternatives;
};

struct Parameter { // of a module, a verb; a field of a record type
    Ident name;
    TypeExpr* type;
    Expr* fallback;       // may be null
    std::string_view doc; // its `///` lines joined by newlines, without the slashes
    Span span;
};

struct RecordType : TypeExpr { // { a: int, b: string? = none }
    static constexpr NodeKind kKind = NodeKind::RecordType;
    std::span<const Parameter> fields;
};

enum class Qualifier : std::uint8_t { Late, Secret };

struct QualifiedType : TypeExpr { // late T, secret T
    static constexpr NodeKind kKind = NodeKind::QualifiedType;
    Qualifier qualifier;
    TypeExpr* element;
};

// ---- declarations and statements ------------------------------------------------------

struct ErrorDecl : Decl {
    static constexpr NodeKind kKind = NodeKind::ErrorDecl;
    Ident name; // what it would have declared, so that uses of it are not reported; may be empty
};

struct AppDecl : Decl { // app mysfits
    static constexpr NodeKind kKind = NodeKind::AppDecl;
    Ident name;
    std::string_view doc;
};

struct UseDecl : Decl { // use std { net, ddb }
    static constexpr NodeKind kKind = NodeKind::UseDecl;
    Ident library;
    std::span<const Ident> names;
};

struct ImportDecl : Decl { // import "shared/queues.infra" as queues
    static constexpr NodeKind kKind = NodeKind::ImportDecl;
    std::string_view path;
    Span pathSpan;
    Ident name;
};

struct TypeDecl : Decl { // type Env = { ... }
    static constexpr NodeKind kKind = NodeKind::TypeDecl;
    Ident name;
    TypeExpr* type;
    std::string_view doc;
};

struct EnvDecl : Decl { // env dev: Env { ... }
    static constexpr NodeKind kKind = NodeKind::EnvDecl;
    Ident name;
    TypeExpr* type; // may be null
    RecordExpr* fields;
};

struct LetDecl : Decl { // let port: int = 8080
    static constexpr NodeKind kKind = NodeKind::LetDecl;
    Ident name;
    TypeExpr* type; // may be null
    Expr* value;
    std::string_view doc;
};

struct StackDecl : Decl { // stack network "Name" -> "network.yaml" { ... }
    static constexpr NodeKind kKind = NodeKind::StackDecl;
    Ident name;
    Expr* stackName;
    Expr* file;
    Decls body;
    std::string_view doc;
};

struct ModuleDecl : Decl { // module Vpc(cidr: cidr = "10.0.0.0/16") { ... }
    static constexpr NodeKind kKind = NodeKind::ModuleDecl;
    Ident name;
    std::span<const Parameter> parameters;
    Decls body;
    std::string_view doc;
};

// verb read = { actions: [...], resources: [...] }   (data, for `grant`)
// verb listen(on: Port, to: TargetGroup) { ... }      (statements, for allow, listen, attach)
struct VerbDecl : Decl {
    static constexpr NodeKind kKind = NodeKind::VerbDecl;
    Ident name;
    std::span<const Parameter> parameters;
    Expr* value; // null where it has a body
    Decls body;
    std::string_view doc;
};

struct ApiDecl : Decl { // api mysfits -> "api-swagger.json" { ... }
    static constexpr NodeKind kKind = NodeKind::ApiDecl;
    Ident name;
    Expr* file;
    std::span<ApiItem* const> items;
    std::string_view doc;
};

struct ParamDecl : Decl { // param Password: secret string = "x"
    static constexpr NodeKind kKind = NodeKind::ParamDecl;
    Ident name;
    TypeExpr* type;
    Expr* fallback; // may be null
    std::string_view doc;
};

// resource vpc net.Vpc { ... } or resource vpc AWS::EC2::VPC { ... }
struct ResourceDecl : Decl {
    static constexpr NodeKind kKind = NodeKind::ResourceDecl;
    bool isPrimary; // `primary resource`
    Ident name;
    TypeExpr* type; // NamedType, ResourceNameType, or ErrorType
    RecordExpr* fields;
    std::string_view doc;
};

struct OutputDecl : Decl { // output TableArn = table.arn    |    export output ...
    static constexpr NodeKind kKind = NodeKind::OutputDecl;
    bool isExported; // `export output`
    Ident name;
    Expr* value;
    std::string_view doc;
};

struct ExposeDecl : Decl { // expose id = vpc.VpcId
    static constexpr NodeKind kKind = NodeKind::ExposeDecl;
    Ident name;
    Expr* value;
    std::string_view doc;
};

struct ActionDecl : Decl { // action seed ddb.put { ... }
    static constexpr NodeKind kKind = NodeKind::ActionDecl;
    Ident name;
    Ident qualifier; // `ddb`
    Ident verb;      // `put`
    RecordExpr* fields;
};

struct IfStmt : Decl {
    static constexpr NodeKind kKind = NodeKind::IfStmt;
    Expr* condition;
    Decls whenTrue;
    Decls whenFalse; // `else if` is one IfStmt in here
};

struct ForStmt : Decl { // for k, v in map { ... }
    static constexpr NodeKind kKind = NodeKind::ForStmt;
    Ident first;
    Ident second; // empty where there is one variable
    Expr* iterable;
    Decls body;
};

struct GrantStmt : Decl { // grant role { table: read + update }
    static constexpr NodeKind kKind = NodeKind::GrantStmt;
    Expr* principal;
    std::span<const Field> targets; // value: NameExpr, or `+` of NameExprs
};

struct AllowStmt : Decl { // allow source -> target on tcp(80)
    static constexpr NodeKind kKind = NodeKind::AllowStmt;
    Expr* source;
    Expr* target;
    Expr* port;
};

struct ListenStmt : Decl { // listen balancer on tcp(80) -> targets
    static constexpr NodeKind kKind = NodeKind::ListenStmt;
    Expr* balancer;
    Expr* port;
    Expr* target;
};

struct AttachStmt : Decl { // attach service -> targets
    static constexpr NodeKind kKind = NodeKind::AttachStmt;
    Expr* source;
    Expr* target;
};

struct ExtendStmt : Decl { // extend group { SecurityGroupIngress: [...] }
    static constexpr NodeKind kKind = NodeKind::ExtendStmt;
    Expr* target;
    RecordExpr* fields;
};

struct AfterStmt : Decl { // after microservice.image, database
    static constexpr NodeKind kKind = NodeKind::AfterStmt;
    Exprs targets;
};

struct AssertStmt : Decl { // assert condition, "message"
    static constexpr NodeKind kKind = NodeKind::AssertStmt;
    Expr* condition;
    Expr* message; // may be null
};

// ---- inside `api` ----------------------------------------------------------------------

struct CorsItem : ApiItem { // cors { origins: "*", headers: [...] }
    static constexpr NodeKind kKind = NodeKind::CorsItem;
    RecordExpr* fields;
};

struct AuthorizerItem : ApiItem { // authorizer members = cognito(auth.users)
    static constexpr NodeKind kKind = NodeKind::AuthorizerItem;
    Ident name;
    Expr* value;
};

struct BackendItem : ApiItem { // backend flask = http(nlb, via: link)
    static constexpr NodeKind kKind = NodeKind::BackendItem;
    Ident name;
    Expr* value;
};

struct SettingItem : ApiItem { // stage: "prod"
    static constexpr NodeKind kKind = NodeKind::SettingItem;
    Ident name;
    Expr* value;
};

struct QueryParameter { // ?filter
    Ident name;
};

struct RouteItem : ApiItem { // POST /mysfits/{mysfitId}/like ?dry -> flask auth members
    static constexpr NodeKind kKind = NodeKind::RouteItem;
    Ident method;
    std::string_view path;
    Span pathSpan;
    std::span<const QueryParameter> query;
    Ident backend;
    Ident authorizer; // empty: none
    std::string_view doc;
};

} // namespace infrac::syntax
