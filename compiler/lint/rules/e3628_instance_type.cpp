#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::EC2::Instance/Properties/InstanceType",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    checkByRegion(engine, at, *findRule("E3628"_rule), value, out);
}

} // namespace

extern const Rule e3628;
const Rule e3628{
    .id = "E3628"_rule,
    .name = "InstanceType",
    .summary = "the region has no such type for an instance",
    .page = {.reason = "Not every region has every type of instance, and none has a type that is "
                       "misspelt: the instance fails when it is made. `--region` tells for which "
                       "regions the template is.",
             .bad = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      InstanceType: t3.tiny
)",
             .good = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      InstanceType: t3.micro
)",
             .also = "E3030"},
    .paths = kPaths,
    .schema = "extensions/aws_ec2_instance/instancetype_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
