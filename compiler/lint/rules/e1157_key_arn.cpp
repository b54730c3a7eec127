#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1157;
const Rule e1157{
    .id = "E1157"_rule,
    .name = "KeyArn",
    .summary = "a value is no ARN of a KMS key",
    .page = {.reason =
                 "The property takes a KMS key by its whole ARN, which ends with `key/` and an id "
                 "or with `alias/` and a name. An id or an alias alone is refused when the "
                 "resource is made. `!GetAtt Key.Arn` yields the ARN of a key of this template.",
             .bad = R"(Resources:
  Pipeline:
    Type: AWS::OSIS::Pipeline
    Properties:
      PipelineName: letters
      MinUnits: 1
      MaxUnits: 4
      PipelineConfigurationBody: "version: 2"
      EncryptionAtRestOptions:
        KmsKeyArn: alias/letters
)",
             .good = R"(Resources:
  Pipeline:
    Type: AWS::OSIS::Pipeline
    Properties:
      PipelineName: letters
      MinUnits: 1
      MaxUnits: 4
      PipelineConfigurationBody: "version: 2"
      EncryptionAtRestOptions:
        KmsKeyArn: arn:aws:kms:us-east-1:123456789012:alias/letters
)"},
};

} // namespace infrac::lint::rules
