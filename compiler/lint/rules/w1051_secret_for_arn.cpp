#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1051;
const Rule w1051{
    .id = "W1051"_rule,
    .name = "SecretForArn",
    .summary = "a secret stands where its ARN is wanted",
    .page =
        {.reason =
             "The property takes the ARN of a secret and reads it itself. A dynamic reference puts "
             "the secret's value there.",
         .bad = R"(Resources:
  Proxy:
    Type: AWS::RDS::DBProxy
    Properties:
      DBProxyName: proxy
      EngineFamily: MYSQL
      RoleArn: arn:aws:iam::123456789012:role/proxy
      VpcSubnetIds: [subnet-01234567, subnet-89abcdef]
      Auth:
        - SecretArn: "{{resolve:secretsmanager:database}}"
)",
         .good = R"(Resources:
  Proxy:
    Type: AWS::RDS::DBProxy
    Properties:
      DBProxyName: proxy
      EngineFamily: MYSQL
      RoleArn: arn:aws:iam::123456789012:role/proxy
      VpcSubnetIds: [subnet-01234567, subnet-89abcdef]
      Auth:
        - SecretArn: arn:aws:secretsmanager:us-east-1:123456789012:secret:database-AbCdEf
)"},
};

} // namespace infrac::lint::rules
