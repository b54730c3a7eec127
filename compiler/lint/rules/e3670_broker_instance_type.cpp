#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::AmazonMQ::Broker/Properties/HostInstanceType",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    checkByRegion(engine, at, *findRule("E3670"_rule), value, out);
}

} // namespace

extern const Rule e3670;
const Rule e3670{
    .id = "E3670"_rule,
    .name = "BrokerInstanceType",
    .summary = "the region has no such type for a broker",
    .page = {.reason = "Amazon MQ has its own list of instance types, by region.",
             .bad = R"(Resources:
  Broker:
    Type: AWS::AmazonMQ::Broker
    Properties:
      BrokerName: letters
      DeploymentMode: SINGLE_INSTANCE
      EngineType: RABBITMQ
      HostInstanceType: mq.m5.tiny
      PubliclyAccessible: false
      Users: []
)",
             .good = R"(Resources:
  Broker:
    Type: AWS::AmazonMQ::Broker
    Properties:
      BrokerName: letters
      DeploymentMode: SINGLE_INSTANCE
      EngineType: RABBITMQ
      HostInstanceType: mq.m5.large
      PubliclyAccessible: false
      Users: []
)"},
    .paths = kPaths,
    .schema = "extensions/aws_amazonmq_broker/instancetype_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
