#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Function/Properties",
};

bool isGiven(const Node* node) {
    return node != nullptr && !node->isNull() && !(node->isString() && node->text().empty());
}

void check(Engine& engine, const Context& at, const Node& properties, Failures& out) {
    engine.forEachScenario(at, properties, [&](const Context& within, const Node& scenario) {
        const Node* package = scenario.find("PackageType");
        const Node* code = scenario.find("Code");
        std::string_view key;
        if (package != nullptr && package->isString() && package->text() == "Zip")
            key = "PackageType";
        else if (code != nullptr &&
                 (isGiven(code->find("ZipFile")) || isGiven(code->find("S3Key"))))
            key = "Code";
        if (key.empty())
            return;
        for (const std::string_view needed : {"Handler", "Runtime"})
            if (scenario.find(needed) == nullptr)
                engine
                    .fail(within, "W2533"_rule, out,
                          fmt::format("a function of an archive needs `{}`", needed))
                    .path = below(at.path, key, engine.arena());
    });
}

} // namespace

extern const Rule w2533;
const Rule w2533{
    .id = "W2533"_rule,
    .name = "ZipFunction",
    .summary = "a function of an archive lacks its handler or runtime",
    .page =
        {.reason =
             "A function whose code is an archive needs to know what to call and what to run it "
             "with. Only functions of images have that inside.",
         .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)",
         .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
