#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/texts.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::EC2::SecurityGroup/Properties/SecurityGroupIngress/*",
    "Resources/AWS::EC2::SecurityGroupIngress/Properties",
};

struct Port {
    double number;
    std::string_view of;
};

constexpr Port kGuarded[] = {
    {22, "SSH"},          {3389, "remote desktops"},
    {3306, "MySQL"},      {5432, "PostgreSQL"},
    {5439, "Redshift"},   {1433, "SQL Server"},
    {1521, "Oracle"},     {27017, "MongoDB"},
    {6379, "Redis"},      {9200, "OpenSearch"},
    {11211, "memcached"}, {2049, "NFS"},
    {445, "SMB"},         {23, "telnet"},
};

std::optional<double> numberOf(const Node* node) {
    double number = 0;
    if (node == nullptr)
        return std::nullopt;
    if (node->isInteger())
        return static_cast<double>(node->integer());
    return node->isString() && readsAsNumber(node->text(), number) ? std::optional{number}
                                                                   : std::nullopt;
}

bool isWorld(const Node* block) {
    return block != nullptr && block->isString() && isOneOf(block->text(), {"0.0.0.0/0", "::/0"});
}

void check(Engine& engine, const Context& at, const Node& rule, Failures& out) {
    engine.forEachScenario(at, rule, [&](const Context& within, const Node& scenario) {
        if (!isWorld(scenario.find("CidrIp")) && !isWorld(scenario.find("CidrIpv6")))
            return;
        const Node* protocol = scenario.find("IpProtocol");
        if (protocol == nullptr || !protocol->isScalar())
            return;
        if (protocol->text() == "-1") {
            engine.fail(within, "L301"_rule, out, "every port is open to the world");
            return;
        }
        const std::optional<double> from = numberOf(scenario.find("FromPort"));
        const std::optional<double> to = numberOf(scenario.find("ToPort"));
        if (!isOneOf(protocol->text(), {"tcp", "6"}) || !from || !to)
            return;
        for (const Port& port : kGuarded)
            if (*from <= port.number && port.number <= *to) {
                engine.fail(within, "L301"_rule, out,
                            fmt::format("port {} ({}) is open to the world", port.number, port.of));
                return;
            }
    });
}

} // namespace

extern const Rule l301;
const Rule l301{
    .id = "L301"_rule,
    .name = "OpenPort",
    .summary = "a port for administration or data is open to the world",
    .page =
        {.reason =
             "Ports of administration and of databases that the whole internet reaches are found "
             "and tried within minutes. Name the networks that need them; for administration, use "
             "a session manager.",
         .bad = R"(Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: machines
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}
)",
         .good = R"(Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: machines
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10.0.0.0/8}
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
