#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::EC2::EIP/Properties/Domain",
};

void check(Engine& engine, const Context& at, const Node& domain, Failures& out) {
    if (domain.isString() && !isOneOf(domain.text(), {"standard", "vpc", "Standard", "VPC", "Vpc"}))
        engine.fail(at, out, fmt::format("`{}` counts as `vpc`", domain.text()));
}

} // namespace

extern const Rule w3700;
const Rule w3700{
    .id = "W3700"_rule,
    .name = "AddressDomain",
    .summary = "an address has a domain that there is not",
    .page = {.reason =
                 "An address is of the domain `vpc`. Anything else that is written counts as that.",
             .bad = R"(Resources:
  Address:
    Type: AWS::EC2::EIP
    Properties: {Domain: network}
)",
             .good = R"(Resources:
  Address:
    Type: AWS::EC2::EIP
    Properties: {Domain: vpc}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
