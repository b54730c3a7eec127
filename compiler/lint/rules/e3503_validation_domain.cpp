#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::CertificateManager::Certificate/Properties/DomainValidationOptions/*",
};

void check(Engine& engine, const Context& at, const Node& option, Failures& out) {
    engine.forEachScenario(at, option, [&](const Context& within, const Node& scenario) {
        const Node* name = scenario.find("DomainName");
        const Node* by = scenario.find("ValidationDomain");
        if (name == nullptr || by == nullptr || !name->isString() || !by->isString() ||
            name->text() == by->text() || name->text().ends_with(fmt::format(".{}", by->text())))
            return;
        engine
            .fail(within, "E3503"_rule, out,
                  fmt::format("`{}` is no part of `{}`", name->text(), by->text()))
            .path = below(at.path, "DomainName", engine.arena());
    });
}

} // namespace

extern const Rule e3503;
const Rule e3503{
    .id = "E3503"_rule,
    .name = "ValidationDomain",
    .summary = "a domain is validated by one that it is not part of",
    .page = {.reason =
                 "A certificate is validated by the domain itself or by one that it is part of.",
             .bad = R"(Resources:
  Certificate:
    Type: AWS::CertificateManager::Certificate
    Properties:
      DomainName: www.example.com
      DomainValidationOptions:
        - {DomainName: www.example.com, ValidationDomain: example.org}
)",
             .good = R"(Resources:
  Certificate:
    Type: AWS::CertificateManager::Certificate
    Properties:
      DomainName: www.example.com
      DomainValidationOptions:
        - {DomainName: www.example.com, ValidationDomain: example.com}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
