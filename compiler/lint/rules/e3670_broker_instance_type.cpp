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
    .paths = kPaths,
    .schema = "extensions/aws_amazonmq_broker/instancetype_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
