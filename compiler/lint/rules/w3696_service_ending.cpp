#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w3696;
const Rule w3696{
    .id = "W3696"_rule,
    .name = "ServiceEnding",
    .summary = "the service of a resource will be shut down",
    .page = {.reason =
                 "The service ends on a day that is set. What is built on it has to move before.",
             .bad = R"(Resources:
  Stream:
    Type: AWS::AppMesh::Mesh
)",
             .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
)"},
};

} // namespace infrac::lint::rules
