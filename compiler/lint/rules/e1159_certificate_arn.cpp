#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1159;
const Rule e1159{
    .id = "E1159"_rule,
    .name = "CertificateArn",
    .summary = "a value is no ARN of a certificate",
    .page = {.reason =
                 "A certificate is named by its ARN in Certificate Manager; the domain that it is "
                 "for, or one that was uploaded to IAM, is refused when the resource is made. "
                 "`Ref` of an `AWS::CertificateManager::Certificate` yields the ARN.",
             .bad = R"(Resources:
  Domain:
    Type: AWS::ApiGateway::DomainName
    Properties:
      DomainName: api.example.com
      CertificateArn: api.example.com
)",
             .good = R"(Resources:
  Domain:
    Type: AWS::ApiGateway::DomainName
    Properties:
      DomainName: api.example.com
      CertificateArn: arn:aws:acm:us-east-1:123456789012:certificate/0123-4567
)"},
};

} // namespace infrac::lint::rules
