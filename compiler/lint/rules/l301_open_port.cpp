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
    {22, "SSH"},          {23, "telnet"},       {445, "SMB"},
    {1433, "SQL Server"}, {1521, "Oracle"},     {2049, "NFS"},
    {2375, "Docker"},     {3306, "MySQL"},      {3389, "remote desktops"},
    {5432, "PostgreSQL"}, {5439, "Redshift"},   {5601, "Kibana"},
    {5900, "VNC"},        {6379, "Redis"},      {9092, "Kafka"},
    {9200, "OpenSearch"}, {11211, "memcached"}, {27017, "MongoDB"},
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

// The parameter that a block comes from and whose default is the world; empty for none.
std::string_view openParameter(const TemplateModel& model, const Node* block) {
    if (block == nullptr || calledFunction(*block) != Function::Ref ||
        !argumentOf(*block).isString())
        return {};
    const Parameter* parameter = model.parameters().find(argumentOf(*block).text());
    return parameter != nullptr && isWorld(parameter->node->find("Default")) ? parameter->name
                                                                             : std::string_view{};
}

// The ports that a rule opens, in words; empty where they are none to guard.
std::string guardedPorts(const Node& rule) {
    const Node* protocol = rule.find("IpProtocol");
    if (protocol == nullptr || !protocol->isScalar())
        return {};
    if (protocol->text() == "-1")
        return "every port";
    const std::optional<double> from = numberOf(rule.find("FromPort"));
    const std::optional<double> to = numberOf(rule.find("ToPort"));
    if (!isOneOf(protocol->text(), {"tcp", "6"}) || !from || !to)
        return {};
    for (const Port& port : kGuarded)
        if (*from <= port.number && port.number <= *to)
            return *from == *to ? fmt::format("port {} ({})", port.number, port.of)
                                : fmt::format("{} ({}) among the ports {} to {}", port.number,
                                              port.of, *from, *to);
    return {};
}

void check(Engine& engine, const Context& at, const Node& rule, Failures& out) {
    engine.forEachScenario(at, rule, [&](const Context& within, const Node& scenario) {
        const Node* block = scenario.find("CidrIp");
        const Node* block6 = scenario.find("CidrIpv6");
        const bool isOpen = isWorld(block) || isWorld(block6);
        const std::string_view parameter =
            isOpen ? std::string_view{} : openParameter(engine.model(), block);
        if (!isOpen && parameter.empty())
            return;
        const std::string ports = guardedPorts(scenario);
        if (ports.empty())
            return;
        engine.fail(
            within, "L301"_rule, out,
            isOpen ? fmt::format("{} is open to the world", ports)
                   : fmt::format("{} is open to the world unless `{}` is given", ports, parameter));
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
