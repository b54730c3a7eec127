// What is not a stack: environments, APIs, actions.
#include <algorithm>

#include <fmt/core.h>

#include "base/suggest.h"
#include "eval/evaluator.h"

namespace infrac::eval {

using namespace syntax;

void Evaluator::evaluateEnvironment(std::string_view name) {
    const sema::SourceFile& file = program_.main();
    const EnvDecl* chosen = nullptr;
    for (const Decl* decl : file.tree->declarations) {
        const auto* env = as<EnvDecl>(decl);
        if (env && !chosen && (name.empty() || env->name.text == name))
            chosen = env;
    }
    if (!chosen || !chosen->fields)
        return;
    if (chosen->fields->span.begin == chosen->fields->span.end) { // its braces were missed before
        environment_ = error(chosen->name.span);
        return;
    }
    Scope& scope = fileScope(file);
    open_.push_back({&environment_, nullptr, "env", chosen->name.span});
    const Value* value = evalRecord(*chosen->fields, scope);
    if (chosen->type)
        value = conform(*value, types_.resolve(*chosen->type, file), {chosen->name.span});
    open_.pop_back();
    if (value->kind != ValueKind::Record)
        return;
    std::vector<Field> fields = {{"name", string(chosen->name.text, chosen->name.span),
                                  chosen->name.span, chosen->name.span}};
    for (const Field& field : value->fields) {
        if (field.name == "name")
            bag_.report(diags::DuplicateKey, field.nameSpan, diag::Name{"name"})
                .help("`env.name` is the name of the environment itself");
        else
            fields.push_back(field);
    }
    environment_ = record(fields, value->span);
    app_->environment = chosen->name.text;
    app_->environmentFields = environment_;
}

const Value* Evaluator::makeApi(const ApiDecl& decl, Scope& scope) {
    model::Api& api = app_->apis.emplace_back();
    api.name = decl.name.text;
    api.span = decl.name.span;
    api.fileSpan = decl.file ? decl.file->span : decl.name.span;
    api.title = decl.name.text;
    api.version = "1.0";
    api.description = decl.doc;
    if (decl.file) {
        auto file = expectString(*eval(*decl.file, scope), {decl.file->span, decl.file, &scope});
        api.file = file.value_or(std::string_view{});
    }
    for (const ApiItem* item : decl.items)
        evaluateApiItem(*item, api, scope);
    auto* value = arena_.make<Value>(ValueKind::Api, decl.name.span);
    value->api = &api;
    return value;
}

void Evaluator::evaluateApiItem(const ApiItem& item, model::Api& api, Scope& scope) {
    if (const auto* cors = as<CorsItem>(&item)) {
        evaluateCors(*cors, api, scope);
    } else if (const auto* setting = as<SettingItem>(&item)) {
        evaluateSetting(*setting, api, scope);
    } else if (const auto* authorizer = as<AuthorizerItem>(&item)) {
        evaluateAuthorizer(*authorizer, api, scope);
    } else if (const auto* backend = as<BackendItem>(&item)) {
        evaluateBackend(*backend, api, scope);
    } else if (const auto* route = as<RouteItem>(&item)) {
        model::Route& out = api.routes.emplace_back();
        out.method = route->method.text;
        out.path = route->path;
        out.span = route->pathSpan;
        for (const QueryParameter& parameter : route->query)
            out.query.push_back(parameter.name.text);
        out.backend = route->backend.text;
        out.authorizer = route->authorizer.text;
        out.doc = route->doc;
    }
}

void Evaluator::evaluateSetting(const SettingItem& setting, model::Api& api, Scope& scope) {
    struct Setting {
        std::string_view name;
        std::string_view model::Api::*field;
    };
    static constexpr Setting kSettings[] = {{"stage", &model::Api::stage},
                                            {"title", &model::Api::title},
                                            {"version", &model::Api::version},
                                            {"description", &model::Api::description}};
    std::vector<std::string_view> candidates;
    for (const Setting& known : kSettings) {
        candidates.push_back(known.name);
        if (known.name != setting.name.text)
            continue;
        Use use{setting.value->span, setting.value, &scope};
        api.*known.field =
            expectString(*eval(*setting.value, scope), use).value_or(std::string_view{});
        return;
    }
    auto& diagnostic =
        bag_.report(diags::UnknownSetting, setting.name.span, diag::Name{setting.name.text});
    if (std::string_view near = closest(setting.name.text, candidates); !near.empty())
        diagnostic.fix(fmt::format("did you mean `{}`?", near), setting.name.span,
                       std::string{near}, false);
    else
        diagnostic.help("it has `stage`, `title`, `version` and `description`");
}

void Evaluator::evaluateCors(const CorsItem& cors, model::Api& api, Scope& scope) {
    api.cors.isPresent = true;
    api.cors.origins = "*";
    const Value* fields = evalRecord(*cors.fields, scope);
    for (const Field& field : fields->fields) {
        if (field.name == "origins") {
            api.cors.origins =
                expectString(*field.value, {field.valueSpan}).value_or(std::string_view{"*"});
        } else if (field.name == "headers") {
            if (field.value->kind != ValueKind::List) {
                mismatch(*field.value, "list<string>", field.valueSpan);
                continue;
            }
            for (const Item& item : field.value->items) {
                if (auto header = expectString(*item.value, {item.span}))
                    api.cors.headers.push_back(*header);
            }
        } else {
            bag_.report(diags::UnknownField, field.nameSpan, diag::Text{"`cors`"},
                        diag::Name{field.name})
                .help("it takes `origins` and `headers`");
        }
    }
}

namespace {

// The call `name(...)`, or null where the expression is something else.
const CallExpr* callOf(const Expr* expr, std::string_view name) {
    const auto* call = as<CallExpr>(expr);
    const auto* callee = call ? as<NameExpr>(call->callee) : nullptr;
    return callee && callee->name == name ? call : nullptr;
}

} // namespace

const Value* Evaluator::apiArgument(const Argument& argument, std::string_view resourceType,
                                    std::string_view attributeName, Scope& scope) {
    const Value* value = eval(*argument.value, scope);
    if (value->isError())
        return value;
    model::Resource* resource = asResource(*value);
    if (!resource || resource->type.name() != resourceType)
        return mismatch(*value, std::string{resourceType}, argument.value->span);
    return attribute(*resource, attributeName, argument.value->span);
}

void Evaluator::evaluateAuthorizer(const AuthorizerItem& item, model::Api& api, Scope& scope) {
    const CallExpr* call = callOf(item.value, "cognito");
    bool fits = call && call->arguments.size() == 1 && call->arguments[0].name.text.empty();
    if (!fits) {
        if (!as<ErrorExpr>(item.value))
            bag_.report(diags::WrongArguments, item.value->span, diag::Name{"authorizer"},
                        diag::Text{"`cognito(pool)`"});
        return;
    }
    const Value* arn = apiArgument(call->arguments[0], "AWS::Cognito::UserPool", "Arn", scope);
    api.authorizers.push_back({item.name.text, item.name.span, arn});
}

void Evaluator::evaluateBackend(const BackendItem& item, model::Api& api, Scope& scope) {
    const CallExpr* call = callOf(item.value, "http");
    bool fits = call && call->arguments.size() == 2 && call->arguments[0].name.text.empty() &&
                call->arguments[1].name.text == "via";
    if (!fits) {
        if (!as<ErrorExpr>(item.value))
            bag_.report(diags::WrongArguments, item.value->span, diag::Name{"backend"},
                        diag::Text{"`http(balancer, via: link)`"});
        return;
    }
    const Value* host = apiArgument(call->arguments[0], "AWS::ElasticLoadBalancingV2::LoadBalancer",
                                    "DNSName", scope);
    const Value* link =
        apiArgument(call->arguments[1], "AWS::ApiGateway::VpcLink", "VpcLinkId", scope);
    api.backends.push_back({item.name.text, item.name.span, host, link});
}

namespace {

bool hasResources(Decls decls) {
    return std::any_of(decls.begin(), decls.end(), [](const Decl* decl) {
        return as<ResourceDecl>(decl) || as<IfStmt>(decl) || as<ForStmt>(decl);
    });
}

} // namespace

const Value* Evaluator::makeAction(const ActionDecl& decl, Scope& scope) {
    const sema::SourceFile* file = scope.file->findNamespace(decl.qualifier.text);
    const Decl* kind = file ? file->find(decl.verb.text) : nullptr;
    const auto* module = as<ModuleDecl>(kind);
    if (!module || hasResources(module->body)) {
        if (kind) // otherwise the binder has reported the name
            bag_.report(diags::NotAnAction, decl.verb.span, diag::Name{decl.verb.text})
                .help("a kind of action is a module that only exposes data, such as `ddb.put`");
        return error(decl.name.span);
    }
    auto type = sema::Type{};
    type.kind = sema::TypeKind::Module;
    type.module = module;
    type.moduleFile = file;
    const Value* made =
        makeInstance(decl.name.text, decl.name.span, type, decl.fields, decl.name.text, scope);
    if (made->kind != ValueKind::Instance)
        return made;
    std::string key = fmt::format("{}{}", decl.name.text, scope.suffix);
    std::string place = scope.stack ? fmt::format("{}", scope.stack->index) : std::string{};
    if (!claimed_.emplace(fmt::format("{}\naction {}", place, key), decl.name.span).second) {
        bag_.report(diags::DuplicateLogicalId, decl.name.span, diag::Text{"action"},
                    diag::Name{key}, diag::Text{"one place"})
            .help("names of actions end in the loop's keys, of which letters and digits count");
        return error(decl.name.span);
    }
    model::Action& action = app_->actions.emplace_back();
    action.name = arena_.copy(std::string_view{key});
    action.kind = fmt::format("{}.{}", decl.qualifier.text, decl.verb.text);
    action.stack = scope.stack;
    action.span = decl.name.span;
    actions_.emplace(&action, made->instance);
    auto* value = arena_.make<Value>(ValueKind::Action, decl.name.span);
    value->action = &action;
    return value;
}

bool isActionKind(const sema::Type& type) {
    std::string_view name = type.module->name.text;
    return type.moduleFile->isLibrary && !name.empty() && name.front() >= 'a' &&
           name.front() <= 'z';
}

void Evaluator::realizeAction(const ActionDecl& decl, Scope& scope) {
    Entry* entry = scope.findLocal(decl.name.text);
    const Value* value = entry ? force(*entry) : nullptr;
    if (!value || value->kind != ValueKind::Action)
        return;
    model::Action& action = *value->action;
    model::Instance& instance = *actions_.at(&action);
    realizeInstance(instance);
    for (std::size_t i = 0; i < instance.exposed.size(); ++i) {
        const ExposeDecl& expose = *instance.exposed[i].decl;
        const Value* data = exposed(instance, i);
        checkSecret(*data, "the data of an action", action.span);
        if (!data->isNone())
            action.fields.push_back({expose.name.text, data, expose.name.span, data->span});
    }
}

void Evaluator::checkSecret(const Value& value, std::string_view where, Span span) {
    if (value.isLate() && value.late->isSecret) {
        bag_.report(diags::SecretEscapes, span, diag::Text{std::string{where}})
            .label(value.span, "the secret");
        return;
    }
    for (const Item& item : value.items)
        checkSecret(*item.value, where, span);
    for (const Field& field : value.fields)
        checkSecret(*field.value, where, span);
}

} // namespace infrac::eval
