#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
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

void check(Engine& engine, const Context& at, const Node& name, const Schema&, Failures& out) {
    if (functionsOf(at.path).hasAny(kValueFunctions.without(Function::If)) || !name.isString())
        return;
    if (engine.model().parameters().find(name.text()) != nullptr)
        engine.fail(at, "W1011"_rule, out,
                    "a dynamic reference keeps a secret out of the parameters");
}

} // namespace

extern const Rule w1011;
const Rule w1011{
    .id = "W1011"_rule,
    .name = "SecretParameter",
    .summary = "a secret comes by a parameter",
    .page =
        {.reason =
             "Parameters are shown in the console and kept in the history of the stack, even with "
             "`NoEcho` by whoever may change the template. A dynamic reference leaves the secret "
             "where it is.",
         .bad = R"(Parameters:
  Password: {Type: String, NoEcho: true}
Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    Properties:
      StorageEncrypted: true
      Engine: aurora-mysql
      MasterUsername: main
      MasterUserPassword: !Ref Password
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
    .paths = kPaths,
    .checkRef = check,
};

} // namespace infrac::lint::rules
