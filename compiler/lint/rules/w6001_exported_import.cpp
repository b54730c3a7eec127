#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w6001;
const Rule w6001{
    .id = "W6001"_rule,
    .name = "ExportedImport",
    .summary = "an output only hands on an import",
    .page =
        {.reason =
             "An output that only hands on an import makes a chain of stacks of which none can be "
             "removed. Import the value where it is used.",
         .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Network:
    Value: !ImportValue network
)",
         .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Topic:
    Value: !Ref Topic
)"},
};

} // namespace infrac::lint::rules
