#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, const Context& at, const Node& name, const Schema&, Failures& out) {
    const Parameter* parameter =
        name.isString() ? engine.model().parameters().find(name.text()) : nullptr;
    if (parameter == nullptr || !parameter->isNoEcho)
        return;
    const Path* third = stepAt(at.path, 2);
    const bool isMetadata =
        startsWithKey(at.path, "Resources") && third != nullptr && third->key == "Metadata";
    if (!isMetadata && !startsWithKey(at.path, "Metadata") && !startsWithKey(at.path, "Outputs"))
        return;
    engine
        .fail(at, "W2010"_rule, out,
              fmt::format("`{}` is kept from sight by NoEcho, and this shows it", name.text()))
        .path = below(at.path, "Ref", engine.arena());
}

} // namespace

extern const Rule w2010;
const Rule w2010{
    .id = "W2010"_rule,
    .name = "ShownSecret",
    .summary = "a NoEcho parameter is shown",
    .page =
        {.reason =
             "`NoEcho` hides a parameter in the console, and metadata and outputs show it again to "
             "everyone who may look at the stack.",
         .bad = R"(Parameters:
  Password: {Type: String, NoEcho: true}
Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Password:
    Value: !Ref Password
)",
         .good = R"(Parameters:
  Password: {Type: String, NoEcho: true}
Resources:
  Secret:
    Type: AWS::SecretsManager::Secret
    Properties: {SecretString: !Ref Password}
)"},
    .checkRef = check,
};

} // namespace infrac::lint::rules
