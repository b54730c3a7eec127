// Verbs: `grant` gathers least-privilege statements into one policy a role and stack;
// `allow`, `listen` and `attach` run a module's verb body in the stack where they stand;
// `extend` adds to a resource.
#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "base/limits.h"
#include "base/suggest.h"
#include "base/words.h"
#include "eval/evaluator.h"
#include "schema/iam.h"

namespace infrac::eval {

using namespace syntax;

void Evaluator::realizeGrant(const GrantStmt& grant, Scope& scope) {
    const Value* principal = eval(*grant.principal, scope);
    if (principal->isError())
        return;
    model::Resource* role = asResource(*principal);
    if (!role || role->type.name() != "AWS::IAM::Role") {
        mismatch(*principal, "AWS::IAM::Role", grant.principal->span);
        return;
    }
    for (const syntax::Field& target : grant.targets)
        grantTarget(*role, target, scope);
}

namespace {

// The verbs of `read + update`, in order; false where it is something else.
bool collectVerbs(const Expr* expr, std::vector<Ident>& out) {
    for (const auto* sum = as<BinaryExpr>(expr); sum; sum = as<BinaryExpr>(expr)) {
        const auto* last = as<NameExpr>(sum->right);
        if (!last || sum->op != BinaryOp::Add)
            return false;
        out.push_back({last->name, last->span});
        expr = sum->left;
    }
    if (const auto* first = as<NameExpr>(expr))
        out.push_back({first->name, first->span});
    std::reverse(out.begin(), out.end());
    return as<NameExpr>(expr) != nullptr;
}

} // namespace

void Evaluator::grantTarget(model::Resource& role, const syntax::Field& field, Scope& scope) {
    const Value* target = eval(*field.key, scope);
    if (target->isError())
        return;
    std::vector<Ident> verbs;
    if (!collectVerbs(field.value, verbs)) {
        if (field.value && !as<ErrorExpr>(field.value))
            bag_.report(diags::WrongArguments, field.value->span, diag::Name{"grant"},
                        diag::Text{"permissions with `+` between them: `read + write`"});
        return;
    }
    auto slot = std::find_if(grants_.begin(), grants_.end(), [&](const Grant& known) {
        return known.stack == scope.stack && known.role == &role;
    });
    if (slot == grants_.end()) {
        grants_.push_back({scope.stack, &role, field.span, scope.outer, {}});
        slot = grants_.end() - 1;
    }
    for (const Ident& verb : verbs) {
        const Value* statement = verbStatement(*target, verb);
        if (statement->kind != ValueKind::Record)
            continue;
        const Field* actions = statement->field("actions");
        const Field* resources = statement->field("resources");
        if (!actions || !resources) {
            mismatch(*statement, "{ actions, resources }", verb.span);
            continue;
        }
        checkIamActions(*actions->value, verb.span);
        std::vector<Field> fields = {{"Effect", string("Allow", verb.span), verb.span, verb.span},
                                     {"Action", actions->value, verb.span, verb.span},
                                     {"Resource", resources->value, verb.span, verb.span}};
        if (const Field* condition = statement->field("condition");
            condition && !condition->value->isNone())
            fields.push_back({"Condition", condition->value, verb.span, verb.span});
        slot->statements.push_back({record(fields, verb.span), verb.span});
    }
}

const Value* Evaluator::verbStatement(const Value& target, const Ident& verb) {
    const VerbDecl* decl = findVerb(target, verb.text, true, verb.span);
    return decl ? eval(*decl->value, *target.instance->scope) : error(verb.span);
}

const VerbDecl* Evaluator::findVerb(const Value& owner, std::string_view verb, bool isPermission,
                                    Span span) {
    if (owner.isError())
        return nullptr;
    std::vector<std::string_view> candidates;
    const VerbDecl* other = nullptr; // of that name, but of the other kind
    if (owner.kind == ValueKind::Instance) {
        for (const Decl* decl : owner.instance->module->body) {
            const auto* known = as<VerbDecl>(decl);
            if (!known)
                continue;
            bool isWanted = (known->value != nullptr) == isPermission;
            if (known->name.text == verb && isWanted)
                return known;
            if (known->name.text == verb)
                other = known;
            if (isWanted)
                candidates.push_back(known->name.text);
        }
    }
    std::string what =
        owner.kind == ValueKind::Instance
            ? fmt::format("`{}` (a `{}`)", owner.instance->name, owner.instance->module->name.text)
            : describeValue(owner);
    auto& diagnostic =
        bag_.report(diags::UnknownVerb, span, diag::Text{what},
                    diag::Text{isPermission ? "permission" : "verb"}, diag::Name{verb});
    if (other)
        diagnostic.label(other->name.span, isPermission ? "this is a statement of its own"
                                                        : "this is something to grant");
    if (std::string_view near = closest(verb, candidates); !near.empty())
        diagnostic.fix(fmt::format("did you mean `{}`?", near), span, std::string{near}, false);
    else if (!candidates.empty())
        diagnostic.help(fmt::format("it offers {}", listOf(candidates)));
    else if (owner.kind != ValueKind::Instance)
        diagnostic.help("permissions and verbs are offered by modules");
    return nullptr;
}

void Evaluator::checkIamActions(const Value& actions, Span span) {
    if (actions.kind != ValueKind::List)
        return;
    const schema::Iam& iam = schema::Iam::embedded();
    for (const Item& item : actions.items) {
        std::string_view action = item.value->text;
        bool isPlain =
            item.value->kind == ValueKind::String && action.find('*') == std::string_view::npos;
        if (!isPlain)
            continue;
        auto colon = action.find(':');
        auto service = iam.service(action.substr(0, colon));
        bool isKnown =
            colon != std::string_view::npos && service && service->action(action.substr(colon + 1));
        if (!isKnown)
            bag_.report(diags::UnknownIamAction, item.span, diag::Name{action})
                .label(span, "granted here");
    }
}

void Evaluator::emitGrants(model::Stack& stack) {
    static const auto kPolicyType = schema::Database::embedded().find("AWS::IAM::RolePolicy");
    for (Grant& grant : grants_) {
        if (grant.stack != &stack || grant.statements.empty())
            continue;
        Span span = grant.span;
        std::string name = fmt::format("{}Policy", grant.role->logicalId);
        if (grant.role->stack != &stack && isClaimed(stack, name)) // as another stack's role
            name = fmt::format("{}{}", grant.role->stack->name, upperFirst(name));
        std::string_view id = arena_.copy(std::string_view{name});
        model::Resource* policy = newResource(id, *kPolicyType, stack, span, grant.outer);
        if (!policy)
            return;
        std::vector<Field> document = {{"Version", string("2012-10-17", span), span, span},
                                       {"Statement", list(grant.statements, span), span, span}};
        name = fmt::format("{}-{}", grant.role->logicalId, stack.stackName);
        policy->properties = {{"PolicyName", stringCopy(name, span), span, span},
                              {"RoleName", attribute(*grant.role, "RoleName", span), span, span},
                              {"PolicyDocument", record(document, span), span, span}};
        stack.resources.push_back(policy);
    }
}

void Evaluator::realizeAllow(const AllowStmt& allow, Scope& scope) {
    const Value* target = eval(*allow.target, scope);
    runVerb(*target, "allow", allow.target->span, {{"from", allow.source}, {"on", allow.port}},
            scope);
}

void Evaluator::realizeListen(const ListenStmt& listen, Scope& scope) {
    const Value* balancer = eval(*listen.balancer, scope);
    runVerb(*balancer, "listen", listen.balancer->span,
            {{"on", listen.port}, {"to", listen.target}}, scope);
}

void Evaluator::realizeAttach(const AttachStmt& attach, Scope& scope) {
    const Value* source = eval(*attach.source, scope);
    runVerb(*source, "attach", attach.source->span, {{"to", attach.target}}, scope);
}

void Evaluator::runVerb(const Value& owner, std::string_view verb, Span span,
                        std::initializer_list<VerbArgument> arguments, Scope& scope) {
    const VerbDecl* decl = findVerb(owner, verb, false, span);
    if (!decl)
        return;
    // A verb may be run from a verb's body, and so by itself.
    if (scope.depth >= limits::kModuleDepth)
        return reportLimit(
            fmt::format("verbs run each other more than {} deep", limits::kModuleDepth), span);
    model::Instance& instance = *owner.instance;
    Scope& inner = makeScope(instance.scope, decl->body);
    inner.stack = scope.stack;
    inner.outer = scope.outer;
    inner.depth = scope.depth + 1;
    for (const Parameter& parameter : decl->parameters) {
        Entry entry;
        entry.name = parameter.name.text;
        entry.span = parameter.name.span;
        entry.kind = EntryKind::Argument;
        entry.type = &types_.resolve(*parameter.type, *inner.file);
        entry.expr = parameter.fallback;
        entry.scope = &inner;
        for (const VerbArgument& argument : arguments) {
            if (argument.name == parameter.name.text) {
                entry.expr = argument.expr;
                entry.scope = &scope;
            }
        }
        inner.entries.push_back(entry);
    }
    declare(inner);
    bool isBroken = false;
    for (std::size_t i = 0; i < decl->parameters.size(); ++i)
        isBroken |= force(inner.entries[i])->isError();
    if (!isBroken)
        realize(inner);
}

void Evaluator::realizeExtend(const ExtendStmt& extend, Scope& scope) {
    const Value* target = eval(*extend.target, scope);
    if (target->isError() || !extend.fields)
        return;
    model::Resource* resource = asResource(*target);
    if (!resource) {
        mismatch(*target, "resource", extend.target->span);
        return;
    }
    if (resource->stack != scope.stack) {
        bag_.report(diags::ForeignResource, extend.target->span, diag::Name{resource->logicalId},
                    diag::Name{resource->stack->name}, diag::Name{scope.stack->name})
            .help("move the statement into the stack of the resource");
        return;
    }
    evaluateProperties(*resource);
    const Value* fields = evalRecord(*extend.fields, scope);
    for (const Field& field : fields->fields) {
        if (!field.value->isNone())
            mergeProperty(resource->properties, field);
    }
}

void Evaluator::mergeProperty(std::vector<Field>& properties, const Field& addition) {
    for (Field& property : properties) {
        if (property.name == addition.name) {
            property.value = merged(*property.value, *addition.value, addition.valueSpan);
            return;
        }
    }
    properties.push_back(addition);
}

const Value* Evaluator::merged(const Value& old, const Value& addition, Span span) {
    if (old.kind == ValueKind::List && addition.kind == ValueKind::List) {
        std::vector<Item> items(old.items.begin(), old.items.end());
        items.insert(items.end(), addition.items.begin(), addition.items.end());
        return list(items, old.span);
    }
    if (old.kind == ValueKind::Record && addition.kind == ValueKind::Record) {
        std::vector<Field> fields(old.fields.begin(), old.fields.end());
        for (const Field& field : addition.fields)
            mergeProperty(fields, field);
        return record(fields, old.span);
    }
    if (!old.isError() && !addition.isError())
        bag_.report(diags::TypeMismatch, span, diag::TypeName{"list or record"},
                    diag::Text{describeValue(addition)})
            .label(old.span, "this has its value already and cannot be extended");
    return &old;
}

} // namespace infrac::eval
