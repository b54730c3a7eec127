#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/facts/secrets.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

// Pairs of a name and a value, in the words of the services.
struct Pair {
    std::string_view name;
    std::string_view value;
};

constexpr Pair kPairs[] = {
    {"Name", "Value"},
    {"OptionName", "Value"},
    {"ParameterKey", "ParameterValue"},
};

// W2501 tells of these.
bool isTold(std::string_view key) {
    return isOneOf(key, {"AccountPassword", "AdminPassword", "ADDomainJoinPassword",
                         "CrossRealmTrustPrincipalPassword", "KdcAdminPassword", "Password",
                         "DbPassword", "MasterUserPassword", "PasswordParam"});
}

class Search {
public:
    Search(Engine& engine, Findings& findings) : engine_(engine), findings_(findings) {}

    void walk(const Node& node, const Path* path) {
        if (node.isScalar())
            return;
        for (std::size_t i = 0; i < node.items().size(); ++i) {
            const Path step = stepBelow(path, i);
            walk(*node.items()[i], &step);
        }
        if (!node.isMap())
            return;
        for (const Pair& pair : kPairs)
            checkPair(node, pair, path);
        for (const document::TemplateMember& member : node.members()) {
            const Node& value = *member.value;
            const Path step = stepBelow(path, member);
            if (!value.isString()) {
                if (const Function function = functionNamed(member.key);
                    function == Function::None || function == Function::If)
                    walk(value, &step);
            } else if (member.key == "SecretString") {
                checkSecretString(value, &step);
            } else if (!isTold(member.key)) {
                checkValue(member.key, value, &step);
            }
        }
    }

private:
    void checkPair(const Node& node, const Pair& pair, const Path* path) {
        const Node* name = node.find(pair.name);
        const document::TemplateMember* value = node.member(pair.value);
        if (name == nullptr || !name->isString() || value == nullptr || !value->value->isString())
            return;
        const Path step = stepBelow(path, *value);
        checkValue(name->text(), *value->value, &step);
    }

    void checkValue(std::string_view name, const Node& value, const Path* path) {
        const SecretName kind = secretNamed(name);
        // What looks like a secret is L601.
        if (isWrittenSecret(kind, value.text()) && secretIn(value.text()).empty())
            findings_.add("L602"_rule, path,
                          fmt::format("what `{}` is stands here for everyone to read: refer to a "
                                      "secret",
                                      name));
    }

    void checkSecretString(const Node& value, const Path* path) {
        const Node* json = engine_.parseJson(value.text());
        if (json == nullptr || !json->isMap()) {
            if (isWrittenSecret(SecretName::Password, value.text()))
                report(path);
            return;
        }
        for (const document::TemplateMember& member : json->members())
            if (member.value->isString() &&
                isWrittenSecret(secretNamed(member.key), member.value->text())) {
                report(path);
                return;
            }
    }

    void report(const Path* path) {
        findings_.add("L602"_rule, path,
                      "what is kept secret stands here for everyone to read: let "
                      "`GenerateSecretString` make it");
    }

    Engine& engine_;
    Findings& findings_;
};

void check(Engine& engine, Findings& findings) {
    Arena& arena = engine.arena();
    const Path* base = below(nullptr, "Resources", arena);
    for (const Resource& resource : engine.model().resources())
        if (const Node* properties = resource.node->find("Properties"); properties != nullptr)
            Search{engine, findings}.walk(
                *properties, below(below(base, resource.name, arena), "Properties", arena));
}

} // namespace

extern const Rule l602;
const Rule l602{
    .id = "L602"_rule,
    .name = "WrittenPassword",
    .summary = "a setting that is a password or key is written out",
    .page =
        {.reason =
             "Settings of functions and containers are shown in the console, and in the template "
             "to everyone who can read it. Let the program fetch the secret, or refer to it by a "
             "dynamic reference or the secrets of the container.",
         .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::123456789012:role/resize
      Handler: index.handler
      Runtime: python3.13
      Code: {ZipFile: "def handler(event, context): pass"}
      Environment:
        Variables:
          DB_PASSWORD: correct-horse
)",
         .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::123456789012:role/resize
      Handler: index.handler
      Runtime: python3.13
      Code: {ZipFile: "def handler(event, context): pass"}
      Environment:
        Variables:
          DB_SECRET: /shop/database
)"},
    .checkTemplate = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
