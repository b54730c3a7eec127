#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1152;
const Rule e1152{
    .id = "E1152"_rule,
    .name = "ImageId",
    .summary = "a value is no image id",
    .page =
        {.reason =
             "An image is named by its id here: `ami-` and 8 or 17 digits. To have the newest one, "
             "take a parameter of type `AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>`.",
         .bad = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: amazon-linux
)",
         .good = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
)"},
};

} // namespace infrac::lint::rules
