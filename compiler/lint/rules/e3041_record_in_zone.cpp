#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Route53::RecordSet/Properties",
};

void check(Engine& engine, const Context& at, const Node& record, Failures& out) {
    engine.forEachScenario(at, record, [&](const Context& within, const Node& scenario) {
        const Node* name = scenario.find("Name");
        const Node* zone = scenario.find("HostedZoneName");
        if (name == nullptr || zone == nullptr || !name->isString() || !zone->isString())
            return;
        const auto fail = [&](std::string_view key, std::string message) {
            engine.fail(within, "E3041"_rule, out, std::move(message)).path =
                below(at.path, key, engine.arena());
        };
        std::string zoneName{zone->text()};
        if (!zoneName.ends_with('.')) {
            fail("HostedZoneName", "the name of a zone ends with a dot");
            zoneName += '.';
        }
        std::string recordName{name->text()};
        if (!recordName.ends_with('.'))
            recordName += '.';
        if (recordName != zoneName && !recordName.ends_with('.' + zoneName))
            fail("Name", fmt::format("`{}` is not in the zone `{}`", name->text(), zone->text()));
    });
}

} // namespace

extern const Rule e3041;
const Rule e3041{
    .id = "E3041"_rule,
    .name = "RecordInZone",
    .summary = "a record is not in its zone",
    .page = {.reason =
                 "A record belongs to the zone that it is made in: its name ends with the zone's, "
                 "which ends with a dot.",
             .bad = R"(Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: www.example.org
      Type: A
      TTL: "300"
      ResourceRecords: [192.0.2.1]
)",
             .good = R"(Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: www.example.com
      Type: A
      TTL: "300"
      ResourceRecords: [192.0.2.1]
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
