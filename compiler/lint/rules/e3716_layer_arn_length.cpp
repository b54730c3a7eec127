#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/texts.h"
#include "lint/engine/values.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Function/Properties/Layers/*",
};

// `arn:` to the version, without partition and region.
constexpr std::size_t kRest = 176;

std::string_view partitionOf(std::string_view region) {
    struct Row {
        std::string_view begin;
        std::string_view partition;
    };
    static constexpr Row kRows[] = {
        {"cn-", "aws-cn"},         {"us-gov-", "aws-us-gov"}, {"us-iso-", "aws-iso"},
        {"us-isob-", "aws-iso-b"}, {"eu-isoe-", "aws-iso-e"}, {"us-isof-", "aws-iso-f"},
        {"eusc-", "aws-eusc"},
    };
    for (const Row& row : kRows)
        if (region.starts_with(row.begin))
            return row.partition;
    return "aws";
}

void check(Engine& engine, const Context& at, const Node& layer, Failures& out) {
    if (!layer.isString())
        return;
    const std::size_t length = lengthOf(layer.text());
    const auto checkIn = [&](std::size_t number) {
        const std::string_view region = ruledata::regions()[number];
        const std::size_t most = kRest + partitionOf(region).size() + region.size();
        if (length > most)
            engine.fail(at, out,
                        fmt::format("an ARN of a layer has at most {} characters in {}, and this "
                                    "has {}",
                                    most, region, length));
    };
    if (at.region >= 0) {
        checkIn(static_cast<std::size_t>(at.region));
        return;
    }
    for (const std::size_t number : engine.model().regions())
        checkIn(number);
}

} // namespace

extern const Rule e3716;
const Rule e3716{
    .id = "E3716"_rule,
    .name = "LayerArnLength",
    .summary = "the ARN of a layer is longer than one can be in the region",
    .page =
        {.reason =
             "The name of a layer has at most 140 characters, so that its ARN has 176 beside the "
             "names of partition and region. A longer one names no layer.",
         .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
      Layers:
        - arn:aws:lambda:us-east-1:123456789012:layer:libraries:12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890
)",
         .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
      Layers:
        - arn:aws:lambda:us-east-1:123456789012:layer:libraries:1
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
