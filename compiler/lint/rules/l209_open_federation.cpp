#include <algorithm>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/values.h"
#include "lint/policies/statements.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::IAM::Role/Properties/AssumeRolePolicyDocument",
};

// Who gives tokens to anyone, and the claim that says to whom.
struct Issuer {
    std::string_view host;
    std::string_view claim;
};

constexpr Issuer kIssuers[] = {
    {"token.actions.githubusercontent.com", "sub"},
    {"gitlab.com", "sub"},
    {"app.terraform.io", "sub"},
    {"agent.buildkite.com", "sub"},
    {"cognito-identity.amazonaws.com", "aud"},
    {"accounts.google.com", "aud"},
    {"www.amazon.com", "app_id"},
    {"graph.facebook.com", "app_id"},
};

// `arn:aws:iam::123456789012:oidc-provider/gitlab.com`, `https://gitlab.com` or the host.
bool isOf(std::string_view text, std::string_view host) {
    while (text.ends_with('/'))
        text.remove_suffix(1);
    return text == host || (text.ends_with(host) && text[text.size() - host.size() - 1] == '/');
}

const Issuer* issuerOf(const TemplateModel& model, const Node& federated) {
    const auto named = [](std::string_view text) -> const Issuer* {
        const auto* found = std::ranges::find_if(
            kIssuers, [&](const Issuer& issuer) { return isOf(text, issuer.host); });
        return found == std::end(kIssuers) ? nullptr : found;
    };
    if (const auto text = writtenText(federated))
        if (const Issuer* found = named(*text))
            return found;
    // A provider of the template itself.
    const Function function = calledFunction(federated);
    if (function != Function::Ref && function != Function::GetAtt)
        return nullptr;
    const Node& argument = argumentOf(federated);
    const Node* name = argument.isList() && argument.size() > 0 ? argument.items()[0] : &argument;
    const Resource* resource = name->isString() ? model.resources().find(name->text()) : nullptr;
    const Node* properties = resource != nullptr && resource->type == "AWS::IAM::OIDCProvider"
                                 ? resource->node->find("Properties")
                                 : nullptr;
    const Node* url = properties == nullptr ? nullptr : properties->find("Url");
    return url != nullptr && url->isString() ? named(url->text()) : nullptr;
}

// `*`, or `repo:*`: no owner of a repository is named.
bool isForAnyone(std::string_view value) {
    return isOneOf(value,
                   {"*", "repo:*", "repo:*/*", "repo:*/*:*", "project_path:*", "organization:*"});
}

enum class Told : std::uint8_t { No, Anyone, Someone };

Told toldBy(const Node& condition, const Issuer& issuer) {
    if (calledFunction(condition) != Function::None)
        return Told::Someone;
    Told told = Told::No;
    for (const document::TemplateMember& test : condition.members()) {
        if (!test.value->isMap() || calledFunction(*test.value) != Function::None)
            return Told::Someone;
        for (const document::TemplateMember& key : test.value->members()) {
            const std::string name = lowerCase(key.key);
            // A claim of another kind than the audience says as much as the subject.
            if (!name.starts_with(issuer.host) ||
                (issuer.claim == "sub" ? name.ends_with(":aud")
                                       : !name.ends_with(fmt::format(":{}", issuer.claim))))
                continue;
            bool isAnyone = false;
            forEachWrittenText(key.value, [&](std::string_view value) {
                isAnyone = isAnyone ||
                           (test.key.find("Like") != std::string_view::npos && isForAnyone(value));
            });
            if (!isAnyone)
                return Told::Someone;
            told = Told::Anyone;
        }
    }
    return told;
}

void checkIssuer(Engine& engine, const Context& at, const Node& statement, const Node& federated,
                 Failures& out) {
    const Issuer* issuer = issuerOf(engine.model(), federated);
    if (issuer == nullptr)
        return;
    const Node* condition = statement.find("Condition");
    const Told told = condition == nullptr ? Told::No : toldBy(*condition, *issuer);
    if (told == Told::No)
        engine.fail(at, "L209"_rule, out,
                    fmt::format("anyone whom `{0}` knows can take this role: a condition on "
                                "`{0}:{1}` says who may",
                                issuer->host, issuer->claim));
    else if (told == Told::Anyone)
        engine.fail(at, "L209"_rule, out,
                    fmt::format("this condition lets in anyone whom `{}` knows", issuer->host));
}

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    forEachStatement(engine, at, policy, [&](const Node& statement, const Context& within) {
        const Node* principal = statement.find("Principal");
        const Node* federated = principal == nullptr ? nullptr : principal->find("Federated");
        if (!isAllowed(statement) || federated == nullptr)
            return;
        if (!federated->isList())
            checkIssuer(engine, within, statement, *federated, out);
        for (const Node* one : federated->items())
            checkIssuer(engine, within, statement, *one, out);
    });
}

} // namespace

extern const Rule l209;
const Rule l209{
    .id = "L209"_rule,
    .name = "OpenFederation",
    .summary = "a role can be taken by anyone whom a public service knows",
    .page =
        {.reason =
             "GitHub, GitLab, Google and the like give a token to everyone who asks. A role that "
             "trusts one of them without saying which repository, application or pool is meant "
             "can be taken by strangers.",
         .bad = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Federated: arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com
            Action: sts:AssumeRoleWithWebIdentity
            Condition:
              StringEquals:
                token.actions.githubusercontent.com:aud: sts.amazonaws.com
)",
         .good = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Federated: arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com
            Action: sts:AssumeRoleWithWebIdentity
            Condition:
              StringEquals:
                token.actions.githubusercontent.com:aud: sts.amazonaws.com
              StringLike:
                token.actions.githubusercontent.com:sub: repo:company/shop:*
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
