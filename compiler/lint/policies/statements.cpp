#include "lint/policies/statements.h"

#include <algorithm>

#include <fmt/core.h>

#include "lint/engine/texts.h"
#include "lint/engine/values.h"

namespace infrac::lint {
namespace {

// Keys that do not say who asks, or that whoever asks can choose.
bool isAboutRequest(std::string_view key) {
    return isOneOf(key, {"aws:currenttime", "aws:epochtime", "aws:multifactorauthage",
                         "aws:multifactorauthpresent", "aws:requestedregion", "aws:securetransport",
                         "aws:useragent", "s3:authtype", "s3:signatureversion", "s3:tlsversion",
                         "s3:x-amz-acl", "s3:x-amz-content-sha256",
                         "s3:x-amz-server-side-encryption", "sns:protocol"});
}

bool isAnything(const Node& value) {
    bool isAny = false;
    bool isKnown = value.isString() || value.isList();
    for (const Node* item : value.items())
        isKnown = isKnown && item->isString();
    forEachWrittenText(&value, [&](std::string_view text) {
        isAny = isAny || isOneOf(text, {"*", "0.0.0.0/0", "::/0"});
    });
    return isKnown && isAny;
}

} // namespace

void forEachStatement(Engine& engine, const Context& at, const Node& policy,
                      FunctionRef<void(const Node&, const Context&)> use) {
    const auto visit = [&](const Node* statement, const Context& within) {
        if (statement != nullptr && statement->isMap() &&
            calledFunction(*statement) == Function::None)
            engine.forEachScenario(
                within, *statement,
                [&](const Context& decided, const Node& scenario) { use(scenario, decided); });
        return true;
    };
    static_cast<void>(engine.findValues(
        at, &policy, "Statement", [&](const Node* statements, const Context& within) {
            if (statements != nullptr && statements->isList())
                return engine.findValues(within, statements, "*", visit);
            return visit(statements, within);
        }));
}

bool isAllowed(const Node& statement) {
    const Node* effect = statement.find("Effect");
    return effect != nullptr && effect->isString() && effect->text() == "Allow";
}

bool covers(const Node* actions, std::string_view action) {
    if (actions == nullptr)
        return false;
    const std::string wanted = lowerCase(action);
    const auto isCovering = [&](const Node* pattern) {
        return pattern->isString() && matchesWildcards(lowerCase(pattern->text()), wanted);
    };
    return isCovering(actions) || std::ranges::any_of(actions->items(), isCovering);
}

bool coversEverything(const Node* actions) { return covers(actions, "any:any"); }

bool names(const Node* value, std::string_view text) {
    if (value == nullptr)
        return false;
    if (value->isString())
        return value->text() == text;
    return std::ranges::any_of(
        value->items(), [&](const Node* item) { return item->isString() && item->text() == text; });
}

std::optional<std::string_view> writtenText(const Node& node) {
    if (node.isString())
        return node.text();
    if (calledFunction(node) != Function::Sub)
        return std::nullopt;
    const Node* text = &argumentOf(node);
    if (text->isList() && text->size() > 0)
        text = text->items()[0];
    return text->isString() ? std::optional{text->text()} : std::nullopt;
}

void forEachWrittenText(const Node* value, FunctionRef<void(std::string_view)> use) {
    if (value == nullptr)
        return;
    if (const auto text = writtenText(*value))
        use(*text);
    for (const Node* item : value->items())
        if (const auto text = writtenText(*item))
            use(*text);
}

bool hasEveryOne(const Node* resources, std::string_view kind) {
    bool hasIt = false;
    forEachWrittenText(resources, [&](std::string_view text) {
        if (text == "*") {
            hasIt = true;
            return;
        }
        if (!text.starts_with("arn:") || text.find(":iam:") == std::string_view::npos)
            return;
        for (const std::string_view end : {"/*", "*"})
            hasIt = hasIt || text.ends_with(fmt::format(":{}{}", kind, end));
        hasIt = hasIt || text.ends_with(":*");
    });
    return hasIt;
}

std::string_view actionToGrow(const Node& statement) {
    struct Way {
        std::string_view action;
        std::string_view kind; // that it acts on
    };
    // https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
    constexpr Way kWays[] = {
        {"iam:CreatePolicyVersion", "policy"},  {"iam:AttachRolePolicy", "role"},
        {"iam:AttachUserPolicy", "user"},       {"iam:AttachGroupPolicy", "group"},
        {"iam:PutRolePolicy", "role"},          {"iam:PutUserPolicy", "user"},
        {"iam:PutGroupPolicy", "group"},        {"iam:AddUserToGroup", "group"},
        {"iam:UpdateAssumeRolePolicy", "role"}, {"iam:CreateAccessKey", "user"},
        {"iam:CreateLoginProfile", "user"},     {"iam:UpdateLoginProfile", "user"},
    };
    const Node* actions = statement.find("Action");
    if (!isAllowed(statement) || statement.find("Condition") != nullptr ||
        coversEverything(actions))
        return {};
    for (const Way& way : kWays)
        if (covers(actions, way.action) && hasEveryOne(statement.find("Resource"), way.kind))
            return way.action;
    return {};
}

bool isForEveryone(const Node& statement) {
    const Node* principal = statement.find("Principal");
    if (principal == nullptr)
        return statement.find("NotPrincipal") != nullptr;
    return names(principal, "*") || names(principal->find("AWS"), "*");
}

bool isNarrowed(const Node& statement) {
    const Node* condition = statement.find("Condition");
    if (condition == nullptr)
        return false;
    if (calledFunction(*condition) != Function::None)
        return true;
    for (const document::TemplateMember& test : condition->members()) {
        if (calledFunction(*test.value) != Function::None || !test.value->isMap())
            return true;
        // Of a key that is not there these hold.
        if (test.key.starts_with("ForAllValues:") || test.key == "Null")
            continue;
        for (const document::TemplateMember& key : test.value->members())
            if (!isAboutRequest(lowerCase(key.key)) && !isAnything(*key.value))
                return true;
    }
    return false;
}

} // namespace infrac::lint
