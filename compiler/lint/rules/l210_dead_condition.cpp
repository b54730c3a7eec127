#include <algorithm>
#include <vector>

#include <fmt/core.h>

#include "base/suggest.h"
#include "lint/engine/engine.h"
#include "lint/engine/values.h"
#include "lint/fixes/scalar_fix.h"
#include "lint/policies/policy_paths.h"
#include "lint/policies/statements.h"
#include "lint/rules.h"
#include "schema/iam.h"

namespace infrac::lint::rules {
namespace {

// Of all services; in any case.
constexpr std::string_view kGlobalKeys[] = {
    "aws:AssumedRoot",
    "aws:CalledVia",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
    "aws:ChatbotSourceArn",
    "aws:CurrentTime",
    "aws:Ec2InstanceSourcePrivateIPv4",
    "aws:Ec2InstanceSourceVpc",
    "aws:EpochTime",
    "aws:FederatedProvider",
    "aws:MultiFactorAuthAge",
    "aws:MultiFactorAuthPresent",
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalIsAWSService",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalServiceName",
    "aws:PrincipalServiceNamesList",
    "aws:PrincipalTag",
    "aws:PrincipalType",
    "aws:Referer",
    "aws:RequestedRegion",
    "aws:RequestTag",
    "aws:ResourceAccount",
    "aws:ResourceOrgID",
    "aws:ResourceOrgPaths",
    "aws:ResourceTag",
    "aws:SecureTransport",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceIdentity",
    "aws:SourceIp",
    "aws:SourceOrgID",
    "aws:SourceOrgPaths",
    "aws:SourceOwner",
    "aws:SourceVpc",
    "aws:SourceVpcArn",
    "aws:SourceVpce",
    "aws:TagKeys",
    "aws:TokenIssueTime",
    "aws:UserAgent",
    "aws:userid",
    "aws:username",
    "aws:ViaAWSService",
    "aws:VpceAccount",
    "aws:VpceOrgID",
    "aws:VpceOrgPaths",
    "aws:VpcSourceIp",
};

// How all values of a key begin.
struct Beginning {
    std::string_view key;
    std::string_view text;
    std::string_view what;
};

constexpr Beginning kBeginnings[] = {
    {"aws:principalarn", "arn:", "an ARN"},
    {"aws:principalorgid", "o-", "the id of an organization"},
    {"aws:sourcearn", "arn:", "an ARN"},
    {"aws:sourceorgid", "o-", "the id of an organization"},
    {"aws:sourcevpc", "vpc-", "the id of a VPC"},
    {"aws:sourcevpce", "vpce-", "the id of a VPC endpoint"},
};

// `aws:ResourceTag/Team` is of `aws:ResourceTag`, `kms:EncryptionContext:App` of
// `kms:EncryptionContext`.
std::string_view familyOf(std::string_view key) {
    const std::size_t name = std::min(key.find(':') + 1, key.size());
    return key.substr(0, std::min(key.find_first_of("/:", name), key.size()));
}

std::vector<std::string_view> keysOf(std::string_view service) {
    if (service == "aws")
        return {std::begin(kGlobalKeys), std::end(kGlobalKeys)};
    std::vector<std::string_view> out;
    const auto found = schema::Iam::embedded().service(service);
    for (std::size_t i = 0; found && i < found->actionCount(); ++i)
        for (const std::string_view key : found->actionAt(i).conditionKeys())
            if (key.size() > service.size() && key[service.size()] == ':' &&
                lowerCase(key.substr(0, service.size())) == service &&
                std::ranges::find(out, familyOf(key)) == out.end())
                out.push_back(familyOf(key));
    return out;
}

// What was meant by a key that there is not; empty where it is one, or nothing is near.
std::string_view meantBy(std::string_view key) {
    const std::size_t colon = key.find(':');
    if (colon == std::string_view::npos)
        return {};
    const std::string family = lowerCase(familyOf(key));
    const std::vector<std::string_view> known = keysOf(family.substr(0, colon));
    if (std::ranges::any_of(known, [&](std::string_view one) { return lowerCase(one) == family; }))
        return {};
    return closest(familyOf(key), known);
}

class Test {
public:
    Test(Engine& engine, const Context& at, Failures& out) : engine_(engine), at_(at), out_(out) {}

    void check(const document::TemplateMember& test) {
        if (!test.value->isMap() || calledFunction(*test.value) != Function::None)
            return;
        at_ = engine_.below(at_, test, {});
        std::string_view operation = test.key;
        for (const std::string_view begin : {"ForAnyValue:", "ForAllValues:"})
            if (operation.starts_with(begin))
                operation.remove_prefix(begin.size());
        for (const document::TemplateMember& key : test.value->members()) {
            checkKey(key);
            forEachText(*key.value, [&](const Node& node, std::string_view text) {
                checkText(test, operation, key, node, text);
            });
        }
    }

private:
    static void forEachText(const Node& value,
                            FunctionRef<void(const Node&, std::string_view)> use) {
        if (const auto text = writtenText(value))
            use(value, *text);
        for (const Node* item : value.items())
            if (const auto text = writtenText(*item))
                use(*item, *text);
    }

    Failure& fail(const document::TemplateMember& member, std::string message) {
        Failure& failure = engine_.fail(at_, "L210"_rule, out_, std::move(message));
        failure.path = below(at_.path, member, engine_.arena());
        return failure;
    }

    void checkKey(const document::TemplateMember& key) {
        const std::string_view meant = meantBy(key.key);
        if (meant.empty())
            return;
        Failure& failure =
            fail(key, fmt::format("there is no key `{}`, so this never holds; did you mean `{}`?",
                                  familyOf(key.key), meant));
        const std::string whole =
            fmt::format("{}{}", meant, key.key.substr(familyOf(key.key).size()));
        if (auto fix = fixOfKey(key, whole))
            failure.fixes.push_back(std::move(*fix));
    }

    void checkText(const document::TemplateMember& test, std::string_view operation,
                   const document::TemplateMember& key, const Node& value, std::string_view text) {
        const bool hasWildcard = text.find('*') != std::string_view::npos;
        const bool isExact =
            isOneOf(operation, {"StringEquals", "StringNotEquals", "StringEqualsIfExists",
                                "StringNotEqualsIfExists"});
        if (isExact && hasWildcard && !key.key.starts_with("route53:")) {
            failExact(test, operation, key);
            return;
        }
        if (hasWildcard || text.starts_with("${"))
            return;
        const std::string name = lowerCase(key.key);
        if (name == "aws:sourceaccount" && value.isString() &&
            (text.size() != 12 || text.find_first_not_of("0123456789") != std::string_view::npos)) {
            fail(key, fmt::format("`{}` is the number of an account, never `{}`", key.key, text));
            return;
        }
        for (const Beginning& beginning : kBeginnings)
            if (name == beginning.key && !text.starts_with(beginning.text) &&
                !text.starts_with("{{"))
                fail(key, fmt::format("`{}` is {}, never `{}`", key.key, beginning.what, text));
    }

    void failExact(const document::TemplateMember& test, std::string_view operation,
                   const document::TemplateMember& key) {
        const std::size_t equals = operation.find("Equals");
        const std::string like =
            fmt::format("{}{}Like{}", test.key.substr(0, test.key.size() - operation.size()),
                        operation.substr(0, equals), operation.substr(equals + 6));
        Failure& failure =
            fail(key, fmt::format("`{}` takes `*` as it stands: `{}` reads it as any text",
                                  test.key, like));
        if (test.value->size() != 1)
            return;
        if (auto fix = fixOfKey(test, like))
            failure.fixes.push_back(std::move(*fix));
    }

    Engine& engine_;
    Context at_;
    Failures& out_;
};

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    forEachStatement(engine, at, policy, [&](const Node& statement, const Context& within) {
        const Node* condition = statement.find("Condition");
        if (condition == nullptr || calledFunction(*condition) != Function::None)
            return;
        const Context inside = engine.below(within, "Condition", {});
        for (const document::TemplateMember& test : condition->members())
            Test{engine, inside, out}.check(test);
    });
}

} // namespace

extern const Rule l210;
const Rule l210{
    .id = "L210"_rule,
    .name = "DeadCondition",
    .summary = "a condition of a policy can never be what is meant",
    .page =
        {.reason =
             "IAM takes any key and any text. A key with a slip of the pen is never there, and "
             "`StringEquals` takes a `*` for a star: what should be allowed is refused, and what "
             "should be denied is let through.",
         .bad = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {AWS: "arn:aws:iam::123456789012:root"}
            Action: sts:AssumeRole
            Condition:
              StringEquals: {aws:PrincipalArn: "arn:aws:iam::123456789012:role/build-*"}
)",
         .good = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {AWS: "arn:aws:iam::123456789012:root"}
            Action: sts:AssumeRole
            Condition:
              StringLike: {aws:PrincipalArn: "arn:aws:iam::123456789012:role/build-*"}
)"},
    .paths = kPolicyPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
