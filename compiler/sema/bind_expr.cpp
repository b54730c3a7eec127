// The binder's part for expressions and type expressions.
#include <algorithm>

#include <fmt/core.h>

#include "base/suggest.h"
#include "sema/binder.h"
#include "sema/diags.h"
#include "sema/type_resolver.h"

namespace infrac::sema {

using namespace syntax;

void Binder::bindExpr(const Expr* expr, Scope& scope) {
    if (!expr)
        return;
    if (const auto* name = as<NameExpr>(expr)) {
        if (!use(scope, name->name))
            reportUnknown(scope, name->name, name->span);
    } else if (const auto* string = as<StringExpr>(expr)) {
        for (const StringPart& part : string->parts)
            bindExpr(part.expr, scope);
    } else if (const auto* member = as<MemberExpr>(expr)) {
        bindMember(*member, scope);
    } else if (const auto* index = as<IndexExpr>(expr)) {
        bindExpr(index->object, scope);
        bindExpr(index->index, scope);
    } else if (const auto* call = as<CallExpr>(expr)) {
        bindCall(*call, scope);
    } else if (const auto* unary = as<UnaryExpr>(expr)) {
        bindExpr(unary->operand, scope);
    } else if (const auto* binary = as<BinaryExpr>(expr)) {
        bindExpr(binary->left, scope);
        bindExpr(binary->right, scope);
    } else if (const auto* conditional = as<ConditionalExpr>(expr)) {
        bindExpr(conditional->condition, scope);
        bindExpr(conditional->whenTrue, scope);
        bindExpr(conditional->whenFalse, scope);
    } else if (const auto* list = as<ListExpr>(expr)) {
        for (const Expr* item : list->items)
            bindExpr(item, scope);
    } else if (const auto* record = as<RecordExpr>(expr)) {
        bindRecord(*record, scope);
    } else if (const auto* comprehension = as<ComprehensionExpr>(expr)) {
        bindComprehension(*comprehension, scope);
    }
}

void Binder::bindRecord(const RecordExpr& record, Scope& scope) {
    for (const Field& field : record.fields) {
        // A plain name as key is the field's name, not a reference.
        if (as<StringExpr>(field.key))
            bindExpr(field.key, scope);
        bindExpr(field.value, scope);
    }
    for (const OptionField& option : record.options)
        bindExpr(option.value, scope);
}

void Binder::bindCall(const CallExpr& call, Scope& scope) {
    auto isBuiltin = [&](std::string_view name) {
        return std::find(builtins_.begin(), builtins_.end(), name) != builtins_.end();
    };
    if (const auto* callee = as<NameExpr>(call.callee)) {
        if (!isBuiltin(callee->name))
            reportUnknown(scope, callee->name, callee->span);
    } else if (const auto* method = as<MemberExpr>(call.callee)) {
        bindExpr(method->object, scope);
        if (!isBuiltin(method->member.text))
            reportUnknown(scope, method->member.text, method->member.span);
    } else {
        bindExpr(call.callee, scope);
    }
    for (const Argument& argument : call.arguments)
        bindExpr(argument.value, scope);
}

void Binder::bindComprehension(const ComprehensionExpr& expr, Scope& scope) {
    bindExpr(expr.iterable, scope);
    Scope variables{&scope, {}};
    declare(variables, {expr.first.text, expr.first.span});
    declare(variables, {expr.second.text, expr.second.span});
    bindExpr(expr.condition, variables);
    bindExpr(expr.key, variables);
    bindExpr(expr.value, variables);
}

namespace {

bool declaresInside(Decls decls, std::string_view name, std::vector<std::string_view>& candidates) {
    for (const Decl* decl : decls) {
        bool isFound = false;
        if (const auto* branch = as<IfStmt>(decl)) {
            isFound = declaresInside(branch->whenTrue, name, candidates) ||
                      declaresInside(branch->whenFalse, name, candidates);
        } else if (const auto* loop = as<ForStmt>(decl)) {
            isFound = declaresInside(loop->body, name, candidates);
        } else {
            Ident declared = declaredName(*decl);
            candidates.push_back(declared.text);
            isFound = declared.text == name;
        }
        if (isFound)
            return true;
    }
    return false;
}

std::string listOf(std::span<const std::string_view> names) {
    std::string out;
    for (std::string_view name : names)
        out += fmt::format("{}`{}`", out.empty() ? "" : ", ", name);
    return out;
}

} // namespace

void Binder::bindMember(const MemberExpr& member, Scope& scope) {
    const auto* owner = as<NameExpr>(member.object);
    if (!owner)
        return bindExpr(member.object, scope);
    Declared* declared = use(scope, owner->name);
    if (!declared)
        return reportUnknown(scope, owner->name, owner->span);
    if (declared->file)
        return checkMemberOf(*declared->file, {owner->name, owner->span}, member.member);
    const auto* stack = as<StackDecl>(declared->decl);
    if (!stack || member.member.text.empty())
        return;
    std::vector<std::string_view> candidates;
    if (declaresInside(stack->body, member.member.text, candidates))
        return;
    auto& diagnostic = bag_.report(diags::UnknownMember, member.member.span,
                                   diag::Name{stack->name.text}, diag::Name{member.member.text})
                           .label(stack->name.span, "the stack is declared here");
    if (std::string_view near = closest(member.member.text, candidates); !near.empty())
        diagnostic.fix(fmt::format("did you mean `{}`?", near), member.member.span,
                       std::string{near}, false);
}

// `net.Vpc`, `ddb.put`: a name of another file.
void Binder::bindQualified(const Ident& qualifier, const Ident& member, Scope& scope) {
    Declared* owner = useQualifier(scope, qualifier.text);
    if (!owner)
        return reportUnknown(scope, qualifier.text, qualifier.span);
    if (owner->file)
        return checkMemberOf(*owner->file, qualifier, member);
    if (owner->isBroken || member.text.empty())
        return;
    bag_.report(diags::UnknownType, join(qualifier.span, member.span),
                diag::Name{fmt::format("{}.{}", qualifier.text, member.text)})
        .help(fmt::format("`{}` is not a library or an imported file", qualifier.text));
}

void Binder::checkMemberOf(const SourceFile& file, const Ident& owner, const Ident& member) {
    if (member.text.empty() || file.find(member.text))
        return;
    std::vector<std::string_view> candidates;
    for (const Decl* decl : file.tree->declarations)
        candidates.push_back(declaredName(*decl).text);
    std::erase(candidates, std::string_view{});
    auto& diagnostic = bag_.report(diags::UnknownMember, member.span, diag::Name{owner.text},
                                   diag::Name{member.text});
    if (std::string_view near = closest(member.text, candidates); !near.empty())
        diagnostic.fix(fmt::format("did you mean `{}`?", near), member.span, std::string{near},
                       false);
    else if (!candidates.empty() && candidates.size() <= 8)
        diagnostic.help(fmt::format("it declares {}", listOf(candidates)));
}

void Binder::bindType(const TypeExpr* type, Scope& scope) {
    if (!type)
        return;
    if (const auto* named = as<NamedType>(type)) {
        bindNamedType(*named, scope);
    } else if (const auto* raw = as<ResourceNameType>(type)) {
        bindResourceName(*raw);
    } else if (const auto* optional = as<OptionalType>(type)) {
        bindType(optional->element, scope);
    } else if (const auto* qualified = as<QualifiedType>(type)) {
        bindType(qualified->element, scope);
    } else if (const auto* choice = as<UnionType>(type)) {
        bindUnion(*choice, scope);
    } else if (const auto* record = as<RecordType>(type)) {
        checkFields(record->fields);
        for (const Parameter& field : record->fields) {
            bindType(field.type, scope);
            bindExpr(field.fallback, scope);
        }
    }
}

void Binder::bindNamedType(const NamedType& named, Scope& scope) {
    for (const TypeExpr* argument : named.arguments)
        bindType(argument, scope);
    std::string_view name = named.name.text;
    if (name.empty())
        return;
    if (!named.qualifier.text.empty()) {
        bindQualified(named.qualifier, named.name, scope);
        return;
    }
    Declared* declared = use(scope, name);
    // Variables and parameters are values: one may be called like a type.
    if (declared && (declared->decl || declared->file || declared->isBroken)) {
        bool isType =
            as<TypeDecl>(declared->decl) || as<ModuleDecl>(declared->decl) || declared->isBroken;
        if (!isType)
            bag_.report(diags::UnknownType, named.name.span, diag::Name{name})
                .label(declared->span, "declared here as something else");
        return;
    }
    std::span<const std::string_view> builtin = builtinTypeNames();
    if (std::find(builtin.begin(), builtin.end(), name) != builtin.end()) {
        checkTypeArguments(named);
        return;
    }
    std::vector<std::string_view> candidates(builtin.begin(), builtin.end());
    for (const Decl* decl : file_->tree->declarations) {
        if (as<TypeDecl>(decl) || as<ModuleDecl>(decl))
            candidates.push_back(declaredName(*decl).text);
    }
    auto& diagnostic = bag_.report(diags::UnknownType, named.name.span, diag::Name{name});
    if (std::string_view near = closest(name, candidates); !near.empty())
        diagnostic.fix(fmt::format("did you mean `{}`?", near), named.name.span, std::string{near},
                       false);
    else if (isBesideText_)
        diagnostic.fix(fmt::format("as a text: `\"{}\"`", name), named.name.span,
                       fmt::format("\"{}\"", name), false);
}

void Binder::checkTypeArguments(const NamedType& named) {
    std::string_view name = named.name.text;
    bool takesOne = name == "list" || name == "map";
    if (named.arguments.size() == (takesOne ? 1U : 0U))
        return;
    // A type that could not be read has been reported by the parser.
    bool isBroken = std::any_of(named.arguments.begin(), named.arguments.end(),
                                [](const TypeExpr* each) { return as<ErrorType>(each); });
    if (isBroken)
        return;
    if (takesOne) {
        bag_.report(diags::WrongTypeArguments, named.span, diag::Name{name},
                    diag::Text{"the type of its elements"})
            .help(fmt::format("write `{}<string>`, or another type between the brackets", name));
        return;
    }
    text::Span rest{named.span.file, named.name.span.end, named.span.end};
    bag_.report(diags::WrongTypeArguments, named.span, diag::Name{name},
                diag::Text{"no other type"})
        .fix(fmt::format("write `{}`", name), rest, "", false);
}

void Binder::bindUnion(const UnionType& choice, Scope& scope) {
    isBesideText_ = std::any_of(choice.alternatives.begin(), choice.alternatives.end(),
                                [](const TypeExpr* alternative) {
                                    const auto* literal = as<LiteralType>(alternative);
                                    return literal && as<StringExpr>(literal->literal);
                                });
    for (const TypeExpr* alternative : choice.alternatives)
        bindType(alternative, scope);
    isBesideText_ = false;
}

void Binder::reportPropertyType(const schema::ResourceType& resource, const Ident& name) {
    std::vector<std::string_view> candidates = propertyTypeNames(resource);
    auto& diagnostic =
        bag_.report(diags::UnknownPropertyType, name.span,
                    diag::TypeName{std::string{resource.name()}}, diag::Name{name.text});
    if (std::string_view near = closest(name.text, candidates); !near.empty())
        diagnostic.fix(fmt::format("did you mean `{}`?", near), name.span, std::string{near},
                       false);
    else if (candidates.empty())
        diagnostic.help("it has none: all of its properties are plain values");
}

void Binder::bindResourceName(const ResourceNameType& raw) {
    const schema::Database& database = schema::Database::embedded();
    auto resource = database.find(raw.name);
    if (!resource) {
        std::vector<std::string_view> candidates;
        for (std::size_t i = 0; i < database.resourceCount(); ++i)
            candidates.push_back(database.resource(i).name());
        auto& diagnostic = bag_.report(diags::UnknownResourceType, raw.span, diag::Name{raw.name});
        if (std::string_view near = closest(raw.name, candidates); !near.empty())
            diagnostic.fix(fmt::format("did you mean `{}`?", near), raw.span, std::string{near},
                           false);
        return;
    }
    if (!raw.propertyType.text.empty() && !findPropertyType(*resource, raw.propertyType.text))
        reportPropertyType(*resource, raw.propertyType);
}

} // namespace infrac::sema
