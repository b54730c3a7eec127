#include "syntax/dump.h"

#include <utility>

#include <fmt/core.h>

namespace infrac::syntax {
namespace {

std::string_view kindName(TokenKind kind) {
    switch (kind) {
#define INFRAC_TOKEN(name, spelling)                                                               \
    case TokenKind::name:                                                                          \
        return #name;
#include "syntax/tokens.def"
#undef INFRAC_TOKEN
    }
    return {};
}

void quote(std::string& out, std::string_view text) {
    out += '"';
    for (char c : text) {
        if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c == '\t')
            out += "\\t";
        else if (c == '"' || c == '\\')
            (out += '\\') += c;
        else
            out += c;
    }
    out += '"';
}

std::string_view spelling(BinaryOp op) {
    switch (op) {
    case BinaryOp::Coalesce:
        return "??";
    case BinaryOp::Or:
        return "||";
    case BinaryOp::And:
        return "&&";
    case BinaryOp::Equal:
        return "==";
    case BinaryOp::NotEqual:
        return "!=";
    case BinaryOp::Less:
        return "<";
    case BinaryOp::LessEqual:
        return "<=";
    case BinaryOp::Greater:
        return ">";
    case BinaryOp::GreaterEqual:
        return ">=";
    case BinaryOp::Add:
        return "+";
    case BinaryOp::Subtract:
        return "-";
    case BinaryOp::Multiply:
        return "*";
    case BinaryOp::Divide:
        return "/";
    case BinaryOp::Remainder:
        return "%";
    }
    return {};
}

// Writes any node; a null node is `-`.
class Dump {
public:
    void block(Decls decls) {
        if (!out_.empty() && out_.back() == ' ')
            out_.pop_back();
        indentation_ += 2;
        for (const Decl* decl : decls) {
            (out_ += '\n').append(indentation_, ' ');
            node(decl);
        }
        indentation_ -= 2;
    }

    void top(Decls decls) {
        for (const Decl* decl : decls) {
            node(decl);
            out_ += '\n';
        }
    }

    void node(const Node* node) {
        if (!node) {
            out_ += '-';
            return;
        }
        if (node->kind <= NodeKind::ComprehensionExpr)
            expr(node);
        else if (node->kind <= NodeKind::QualifiedType)
            type(node);
        else
            statement(node);
    }

    std::string take() { return std::move(out_); }

private:
    // (word part part ...)
    template <class... Parts>
    void form(std::string_view word, const Parts&... parts) {
        (out_ += '(') += word;
        ((out_ += ' ', put(parts)), ...);
        out_ += ')';
    }

    void put(const Node* found) { node(found); }
    void put(std::string_view text) { out_ += text; }
    void put(const Ident& ident) { out_ += ident.text.empty() ? "_" : ident.text; }
    void put(Decls decls) { block(decls); }

    template <class T>
    void put(std::span<T> items) {
        out_ += '[';
        bool isFirst = true;
        for (const auto& item : items) {
            if (!std::exchange(isFirst, false))
                out_ += ' ';
            put(item);
        }
        out_ += ']';
    }

    void put(const Argument& argument) {
        if (!argument.name.text.empty())
            (out_ += argument.name.text) += ": ";
        node(argument.value);
    }

    void put(const Field& field) {
        node(field.key);
        out_ += ": ";
        node(field.value);
    }

    void put(const OptionField& option) {
        (out_ += '@') += option.name.text;
        if (option.value) {
            out_ += ' ';
            node(option.value);
        }
    }

    void put(const Parameter& parameter) {
        if (!parameter.doc.empty()) {
            quote(out_, parameter.doc);
            out_ += ' ';
        }
        (out_ += parameter.name.text) += ": ";
        node(parameter.type);
        if (parameter.fallback) {
            out_ += " = ";
            node(parameter.fallback);
        }
    }

    void put(const QueryParameter& parameter) { (out_ += '?') += parameter.name.text; }

    void put(const RecordExpr* record) {
        out_ += '{';
        bool isFirst = true;
        for (const Field& field : record->fields) {
            if (!std::exchange(isFirst, false))
                out_ += ' ';
            put(field);
        }
        for (const OptionField& option : record->options) {
            if (!std::exchange(isFirst, false))
                out_ += ' ';
            put(option);
        }
        out_ += '}';
    }

    void string(const StringExpr& text) {
        if (text.parts.empty())
            out_ += "\"\"";
        else if (text.parts.size() == 1 && !text.parts[0].expr)
            quote(out_, text.parts[0].literal);
        else {
            out_ += "(str";
            for (const StringPart& part : text.parts) {
                out_ += ' ';
                if (part.expr)
                    node(part.expr);
                else
                    quote(out_, part.literal);
            }
            out_ += ')';
        }
    }

    void expr(const Node* expr);
    void type(const Node* type);
    void namedType(const NamedType& named);
    void innerStatement(const Node* decl);
    void statement(const Node* decl);
    void docBefore(std::string_view doc) {
        if (doc.empty())
            return;
        quote(out_, doc);
        out_ += ' ';
    }

    std::string out_;
    std::size_t indentation_ = 0;
};

void Dump::expr(const Node* expr) {
    if (as<ErrorExpr>(expr))
        out_ += "<error>";
    else if (as<NoneExpr>(expr))
        out_ += "none";
    else if (const auto* flag = as<BoolExpr>(expr))
        out_ += flag->value ? "true" : "false";
    else if (const auto* integer = as<IntegerExpr>(expr))
        out_ += fmt::format("{}", integer->value);
    else if (const auto* decimal = as<DecimalExpr>(expr))
        out_ += fmt::format("{}", decimal->value);
    else if (const auto* duration = as<DurationExpr>(expr))
        out_ += fmt::format("{}s", duration->seconds);
    else if (const auto* prefix = as<PrefixExpr>(expr))
        out_ += fmt::format("/{}", prefix->bits);
    else if (const auto* text = as<StringExpr>(expr))
        string(*text);
    else if (const auto* name = as<NameExpr>(expr))
        out_ += name->name;
    else if (const auto* member = as<MemberExpr>(expr))
        form(".", member->object, member->member);
    else if (const auto* index = as<IndexExpr>(expr))
        form("index", index->object, index->index);
    else if (const auto* call = as<CallExpr>(expr))
        form("call", call->callee, call->arguments);
    else if (const auto* unary = as<UnaryExpr>(expr))
        form(unary->op == UnaryOp::Not ? "!" : "-", unary->operand);
    else if (const auto* binary = as<BinaryExpr>(expr))
        form(spelling(binary->op), binary->left, binary->right);
    else if (const auto* choice = as<ConditionalExpr>(expr))
        form("?", choice->condition, choice->whenTrue, choice->whenFalse);
    else if (const auto* list = as<ListExpr>(expr))
        put(list->items);
    else if (const auto* record = as<RecordExpr>(expr))
        put(record);
    else if (const auto* loop = as<ComprehensionExpr>(expr))
        form(loop->key ? "map-for" : "for", loop->first, loop->second, loop->iterable,
             loop->condition, loop->key, loop->value);
}

void Dump::namedType(const NamedType& named) {
    if (!named.qualifier.text.empty())
        (out_ += named.qualifier.text) += '.';
    put(named.name);
    if (!named.arguments.empty()) {
        out_ += '<';
        for (const TypeExpr* argument : named.arguments) {
            out_ += argument == named.arguments.front() ? "" : " ";
            node(argument);
        }
        out_ += '>';
    }
    if (named.lower) {
        out_ += '(';
        node(named.lower);
        if (named.upper) {
            out_ += "..";
            node(named.upper);
        }
        out_ += ')';
    }
}

void Dump::type(const Node* type) {
    if (as<ErrorType>(type)) {
        out_ += "<error>";
    } else if (const auto* named = as<NamedType>(type)) {
        namedType(*named);
    } else if (const auto* resource = as<ResourceNameType>(type)) {
        out_ += resource->name;
        if (!resource->propertyType.text.empty())
            (out_ += '.') += resource->propertyType.text;
    } else if (const auto* literal = as<LiteralType>(type)) {
        node(literal->literal);
    } else if (const auto* optional = as<OptionalType>(type)) {
        form("?", optional->element);
    } else if (const auto* alternatives = as<UnionType>(type)) {
        form("|", alternatives->alternatives);
    } else if (const auto* record = as<RecordType>(type)) {
        form("record", record->fields);
    } else if (const auto* qualified = as<QualifiedType>(type)) {
        form(qualified->qualifier == Qualifier::Late ? "late" : "secret", qualified->element);
    }
}

void Dump::statement(const Node* decl) {
    if (const auto* broken = as<ErrorDecl>(decl)) {
        form("<error>", broken->name);
    } else if (const auto* app = as<AppDecl>(decl)) {
        docBefore(app->doc);
        form("app", app->name);
    } else if (const auto* use = as<UseDecl>(decl)) {
        form("use", use->library, use->names);
    } else if (const auto* import = as<ImportDecl>(decl)) {
        form("import", import->path, import->name);
    } else if (const auto* type = as<TypeDecl>(decl)) {
        docBefore(type->doc);
        form("type", type->name, type->type);
    } else if (const auto* env = as<EnvDecl>(decl)) {
        form("env", env->name, env->type, env->fields);
    } else if (const auto* let = as<LetDecl>(decl)) {
        docBefore(let->doc);
        form("let", let->name, let->type, let->value);
    } else if (const auto* stack = as<StackDecl>(decl)) {
        docBefore(stack->doc);
        form("stack", stack->name, stack->stackName, stack->file, stack->body);
    } else if (const auto* module = as<ModuleDecl>(decl)) {
        docBefore(module->doc);
        form("module", module->name, module->parameters, module->body);
    } else if (const auto* verb = as<VerbDecl>(decl)) {
        docBefore(verb->doc);
        form("verb", verb->name, verb->parameters, verb->value, verb->body);
    } else if (const auto* api = as<ApiDecl>(decl)) {
        docBefore(api->doc);
        form("api", api->name, api->file, api->items);
    } else {
        innerStatement(decl);
    }
}

// What stands inside a stack, a module or an API.
void Dump::innerStatement(const Node* decl) {
    if (const auto* param = as<ParamDecl>(decl)) {
        docBefore(param->doc);
        form("param", param->name, param->type, param->fallback);
    } else if (const auto* resource = as<ResourceDecl>(decl)) {
        docBefore(resource->doc);
        form(resource->isPrimary ? "primary" : "resource", resource->name, resource->type,
             resource->fields);
    } else if (const auto* output = as<OutputDecl>(decl)) {
        docBefore(output->doc);
        form(output->isExported ? "export" : "output", output->name, output->value);
    } else if (const auto* expose = as<ExposeDecl>(decl)) {
        docBefore(expose->doc);
        form("expose", expose->name, expose->value);
    } else if (const auto* action = as<ActionDecl>(decl)) {
        form("action", action->name, action->qualifier, action->verb, action->fields);
    } else if (const auto* branch = as<IfStmt>(decl)) {
        form("if", branch->condition, branch->whenTrue, std::string_view("else"),
             branch->whenFalse);
    } else if (const auto* loop = as<ForStmt>(decl)) {
        form("for", loop->first, loop->second, loop->iterable, loop->body);
    } else if (const auto* grant = as<GrantStmt>(decl)) {
        form("grant", grant->principal, grant->targets);
    } else if (const auto* allow = as<AllowStmt>(decl)) {
        form("allow", allow->source, allow->target, allow->port);
    } else if (const auto* listen = as<ListenStmt>(decl)) {
        form("listen", listen->balancer, listen->port, listen->target);
    } else if (const auto* attach = as<AttachStmt>(decl)) {
        form("attach", attach->source, attach->target);
    } else if (const auto* extend = as<ExtendStmt>(decl)) {
        form("extend", extend->target, extend->fields);
    } else if (const auto* after = as<AfterStmt>(decl)) {
        form("after", after->targets);
    } else if (const auto* assertion = as<AssertStmt>(decl)) {
        form("assert", assertion->condition, assertion->message);
    } else if (const auto* cors = as<CorsItem>(decl)) {
        form("cors", cors->fields);
    } else if (const auto* authorizer = as<AuthorizerItem>(decl)) {
        form("authorizer", authorizer->name, authorizer->value);
    } else if (const auto* backend = as<BackendItem>(decl)) {
        form("backend", backend->name, backend->value);
    } else if (const auto* setting = as<SettingItem>(decl)) {
        form("setting", setting->name, setting->value);
    } else if (const auto* route = as<RouteItem>(decl)) {
        docBefore(route->doc);
        form("route", route->method, route->path, route->query, route->backend, route->authorizer);
    }
}

} // namespace

std::string dumpTokens(const SyntaxTree& tree, const text::SourceManager& sources) {
    std::string out;
    for (const Token& token : tree.tokens) {
        (out += kindName(token.kind)) += ' ';
        quote(out, sources.text(Span{tree.file, token.begin, token.end}));
        out += '\n';
    }
    return out;
}

std::string dumpTree(const SyntaxTree& tree) {
    Dump dump;
    dump.top(tree.declarations);
    return dump.take();
}

std::string dumpExpr(const Expr* expr) {
    Dump dump;
    dump.node(expr);
    return dump.take();
}

std::string dumpType(const TypeExpr* type) {
    Dump dump;
    dump.node(type);
    return dump.take();
}

} // namespace infrac::syntax
