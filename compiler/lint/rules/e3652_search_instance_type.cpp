#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Elasticsearch::Domain/Properties/ElasticsearchClusterConfig/InstanceType",
};

} // namespace

extern const Rule e3652;
const Rule e3652{
    .id = "E3652"_rule,
    .name = "SearchInstanceType",
    .summary = "an Elasticsearch domain has no such type of instance",
    .page = {.reason = "The types of machines for an Elasticsearch domain end with "
                       "`.elasticsearch`. The service does not know the name that EC2 has for "
                       "them, and the domain fails when it is made.",
             .bad = R"(Resources:
  Domain:
    Type: AWS::Elasticsearch::Domain
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      EncryptionAtRestOptions: {Enabled: true}
      ElasticsearchClusterConfig: {InstanceType: m5.large}
)",
             .good = R"(Resources:
  Domain:
    Type: AWS::Elasticsearch::Domain
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      EncryptionAtRestOptions: {Enabled: true}
      ElasticsearchClusterConfig: {InstanceType: m5.large.elasticsearch}
)"},
    .paths = kPaths,
    .schema = "own/elasticsearchType",
    .message = "the type of an instance of an Elasticsearch domain ends with `.elasticsearch`",
};

} // namespace infrac::lint::rules
