// `{{resolve:service:...}}`

#include <algorithm>
#include <vector>

#include <fmt/core.h>

#include "lint/engine/functions.h"
#include "lint/engine/texts.h"

namespace infrac::lint {
namespace {

std::vector<std::string_view> partsOf(std::string_view reference) {
    std::vector<std::string_view> out;
    while (true) {
        const std::size_t colon = reference.find(':');
        out.push_back(reference.substr(0, colon));
        if (colon == std::string_view::npos)
            return out;
        reference.remove_prefix(colon + 1);
    }
}

constexpr std::string_view kSecureProperties[] = {
    "Resources/AWS::DirectoryService::MicrosoftAD/Properties/Password",
    "Resources/AWS::DirectoryService::SimpleAD/Properties/Password",
    "Resources/AWS::ElastiCache::ReplicationGroup/Properties/AuthToken",
    "Resources/AWS::IAM::User/Properties/LoginProfile/Password",
    "Resources/AWS::KinesisFirehose::DeliveryStream/Properties/RedshiftDestinationConfiguration/"
    "Password",
    "Resources/AWS::OpsWorks::App/Properties/AppSource/Password",
    "Resources/AWS::OpsWorks::Stack/Properties/RdsDbInstances/*/DbPassword",
    "Resources/AWS::OpsWorks::Stack/Properties/CustomCookbooksSource/Password",
    "Resources/AWS::RDS::DBCluster/Properties/MasterUserPassword",
    "Resources/AWS::RDS::DBInstance/Properties/MasterUserPassword",
    "Resources/AWS::Redshift::Cluster/Properties/MasterUserPassword",
};

constexpr std::string_view kSecretArnKeys[] = {"SecretArn",
                                               "SecretARN",
                                               "SecretsManagerSecretId",
                                               "SecretsManagerOracleAsmSecretId",
                                               "SecretsManagerSecurityDbEncryptionSecretId",
                                               "SecretsManagerConfiguration"};

std::string textOfRulePath(const RulePath* path) {
    if (path == nullptr)
        return {};
    std::string out = textOfRulePath(path->parent);
    return out.empty() ? std::string{path->name} : fmt::format("{}/{}", out, path->name);
}

class Reference {
public:
    Reference(Engine& engine, const Context& at, std::string_view text, Failures& out)
        : engine_(engine), at_(at), text_(text), parts_(partsOf(text)), out_(out) {}

    void run() {
        if (parts_.size() < 3 || !isOneOf(parts_[1], {"ssm", "ssm-secure", "secretsmanager"})) {
            fail("a dynamic reference is `{{resolve:ssm:...}}`, `{{resolve:ssm-secure:...}}` or "
                 "`{{resolve:secretsmanager:...}}`");
            return;
        }
        if (parts_[1] == "secretsmanager") {
            checkPlace();
            checkSecret();
            return;
        }
        if (parts_[1] == "ssm-secure")
            checkSecurePlace();
        checkParameter();
    }

private:
    void fail(std::string message) { engine_.fail(at_, "E1050"_rule, out_, std::move(message)); }

    void checkParameter() {
        if (parts_.size() > 4)
            fail("after the parameter's name only its version can follow");
        if (parts_[2].empty())
            fail("the parameter's name is missing");
        if (parts_.size() > 3 && parts_[3].find_first_of("0123456789") == std::string_view::npos)
            fail(fmt::format("`{}` is no version of a parameter: a number", parts_[3]));
    }

    void checkSecret() {
        const bool isArn = parts_[2] == "arn";
        const std::size_t last = isArn ? 9 : 3; // where `SecretString` may stand
        if (isArn && parts_.size() < 9)
            fail("the secret's ARN is not whole");
        else if (isArn && parts_[7] != "secret")
            fail("this is no ARN of a secret");
        if (parts_.size() > last && !isOneOf(parts_[last], {"SecretString", ""}))
            fail(fmt::format("`{}` stands where only `SecretString` can", parts_[last]));
        if (parts_.size() > last + 4)
            fail("behind the secret there are at most `SecretString`, key, stage and version");
    }

    bool isIn(std::string_view section, std::string_view third) const {
        const Path* step = stepAt(at_.path, 2);
        return startsWithKey(at_.path, section) && step != nullptr && step->key == third;
    }

    void checkPlace() {
        if (!isIn("Resources", "Properties") && !isIn("Parameters", "Default"))
            engine_.fail(at_, "E1051"_rule, out_,
                         "a secret can be referred to in properties of resources alone");
        if (!isIn("Resources", "Properties"))
            return;
        for (const std::string_view key : kSecretArnKeys)
            if (hasKey(at_.path, key))
                engine_.fail(
                    at_, "W1051"_rule, out_,
                    fmt::format("`{}` wants the ARN of the secret, and this is its value", key));
    }

    void checkSecurePlace() {
        const std::string path = textOfRulePath(at_.rulePath);
        if (std::ranges::find(kSecureProperties, path) == std::end(kSecureProperties))
            engine_.fail(at_, "E1027"_rule, out_,
                         "`ssm-secure` works in a few properties alone, and this is none of them");
    }

    Engine& engine_;
    const Context& at_;
    std::string_view text_;
    std::vector<std::string_view> parts_;
    Failures& out_;
};

} // namespace

void checkDynamicReference(Engine& engine, const Context& at, std::string_view text,
                           Failures& out) {
    for (const std::string_view reference : dynamicReferences(text))
        Reference{engine, at, reference, out}.run();
}

} // namespace infrac::lint
