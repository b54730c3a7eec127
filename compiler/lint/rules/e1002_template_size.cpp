#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::size_t kMostBytes = 1'000'000;

void check(Engine& engine, Findings& findings) {
    const std::size_t size = engine.model().root().span().end;
    if (size > kMostBytes)
        findings.add(
            "E1002"_rule, nullptr,
            fmt::format("a template has at most {} bytes, and this one has {}", kMostBytes, size));
}

} // namespace

extern const Rule e1002;
const Rule e1002{
    .id = "E1002"_rule,
    .name = "TemplateSize",
    .summary = "the template is too long",
    .page = {.reason = "CloudFormation takes a template of at most 1,000,000 bytes and refuses a "
                       "longer one before it reads it. Move resources into nested stacks, and long "
                       "texts such as code or documentation into files that the template names.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Metadata:
      Note#: The quick brown fox jumps over the lazy dog, which does not mind it in the least.
)",
             .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
)",
             .repeats = 12000},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
