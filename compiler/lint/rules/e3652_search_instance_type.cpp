#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Elasticsearch::Domain/Properties/ElasticsearchClusterConfig/InstanceType",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    checkByRegion(engine, at, *findRule("E3652"_rule), value, out);
}

} // namespace

extern const Rule e3652;
const Rule e3652{
    .id = "E3652"_rule,
    .name = "SearchInstanceType",
    .summary = "the region has no such type for an Elasticsearch domain",
    .paths = kPaths,
    .schema = "extensions/aws_elasticsearch_domain/elasticsearchclusterconfig_instancetype_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
