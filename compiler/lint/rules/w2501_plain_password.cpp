#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/texts.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

bool isPassword(std::string_view key) {
    return isOneOf(key, {"AccountPassword", "AdminPassword", "ADDomainJoinPassword",
                         "CrossRealmTrustPrincipalPassword", "KdcAdminPassword", "Password",
                         "DbPassword", "MasterUserPassword", "PasswordParam"});
}

class Search {
public:
    Search(Engine& engine, Findings& findings) : engine_(engine), findings_(findings) {}

    void walk(const Node& node, const Path* path) {
        for (std::size_t i = 0; i < node.items().size(); ++i) {
            const Path step = stepBelow(path, i);
            walk(*node.items()[i], &step);
        }
        for (const document::TemplateMember& member : node.members()) {
            const Path step = stepBelow(path, member);
            if (isPassword(member.key))
                checkValue(*member.value, &step);
            walk(*member.value, &step);
        }
    }

private:
    void checkValue(const Node& value, const Path* path) {
        if (value.isString()) {
            const auto references = dynamicReferences(value.text());
            if (references.empty())
                findings_.add("W2501"_rule, path, "a password must not be written out");
            else if (references.front().starts_with("resolve:ssm:"))
                findings_.add("W2501"_rule, path,
                              "`ssm` is no place for a password: `ssm-secure` or "
                              "`secretsmanager` is");
            return;
        }
        if (value.isMap() && value.size() > 1) {
            findings_.add("W2501"_rule, path, "a password cannot be an object");
            return;
        }
        if (calledFunction(value) != Function::Ref || !argumentOf(value).isString())
            return;
        const Node* section = engine_.model().section("Parameters");
        const Node* parameter =
            section == nullptr ? nullptr : section->find(argumentOf(value).text());
        if (parameter == nullptr)
            return;
        const Node* noEcho = parameter->find("NoEcho");
        const bool isHidden =
            noEcho != nullptr && !noEcho->isNull() && !(noEcho->isBool() && !noEcho->boolean());
        Arena& arena = engine_.arena();
        if (!isHidden)
            findings_.add(
                "W2501"_rule,
                below(below(nullptr, "Parameters", arena), argumentOf(value).text(), arena),
                "a parameter for a password needs `NoEcho: true`");
    }

    Engine& engine_;
    Findings& findings_;
};

void check(Engine& engine, Findings& findings) {
    const Node* section = engine.model().section("Resources");
    if (section == nullptr)
        return;
    Arena& arena = engine.arena();
    const Path* base = below(nullptr, "Resources", arena);
    for (const document::TemplateMember& member : section->members())
        if (const Node* properties = member.value->find("Properties"); properties != nullptr)
            Search{engine, findings}.walk(
                *properties, below(below(base, member.key, arena), "Properties", arena));
}

} // namespace

extern const Rule w2501;
const Rule w2501{
    .id = "W2501"_rule,
    .name = "PlainPassword",
    .summary = "a password is written out or comes by an open parameter",
    .page = {.reason =
                 "A password that is written out is read by everyone who sees the template or the "
                 "stack. Refer to a secret, or take a parameter with `NoEcho`.",
             .bad = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    Properties:
      StorageEncrypted: true
      Engine: aurora-mysql
      MasterUsername: main
      MasterUserPassword: correct-horse
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
)",
             .good = R"(Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    Properties:
      StorageEncrypted: true
      Engine: aurora-mysql
      MasterUsername: main
      MasterUserPassword: "{{resolve:secretsmanager:database:SecretString:password}}"
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
