#include "lint/kinds/misplaced_references.h"
#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule l101;
const Rule l101{
    .id = "L101"_rule,
    .name = "AllocationId",
    .summary = "Ref of an address stands where its allocation id belongs",
    .page =
        {.reason =
             "`Ref` of an Elastic IP is the address itself. Where an allocation id belongs, the "
             "deployment fails; `AllocationId` is an attribute of it.",
         .bad = R"(Resources:
  Address:
    Type: AWS::EC2::EIP
  Gateway:
    Type: AWS::EC2::NatGateway
    Properties:
      SubnetId: subnet-01234567
      AllocationId: !Ref Address
)",
         .good = R"(Resources:
  Address:
    Type: AWS::EC2::EIP
  Gateway:
    Type: AWS::EC2::NatGateway
    Properties:
      SubnetId: subnet-01234567
      AllocationId: !GetAtt Address.AllocationId
)"},
    .checkTemplate = checkMisplacedReferences, // L102, L103 and L104 too
    .severity = diag::Severity::Error,
};

} // namespace infrac::lint::rules
