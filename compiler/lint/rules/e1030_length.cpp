#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1030;
const Rule e1030{
    .id = "E1030"_rule,
    .name = "Length",
    .summary = "Length needs AWS::LanguageExtensions",
    .page = {.reason = "`Fn::Length` is part of `AWS::LanguageExtensions`. Without that transform "
                       "CloudFormation does not know it.",
             .bad = R"(Parameters:
  Names: {Type: CommaDelimitedList}
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds:
        Fn::Length: !Ref Names
)",
             .good = R"(Transform: AWS::LanguageExtensions
Parameters:
  Names: {Type: CommaDelimitedList}
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds:
        Fn::Length: !Ref Names
)"},
};

} // namespace infrac::lint::rules
