#include <utility>

#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::SSM::Document/Properties/Content",
};

void check(Engine& engine, const Context& at, const Node& content, Failures& out) {
    const bool isText = content.isString();
    const Node* document = isText ? engine.parseYamlOrJson(content.text()) : &content;
    if (document == nullptr) {
        engine.fail(at, out, "this text is no document in YAML or JSON");
        return;
    }
    Context within = at;
    within.isStrict = true;
    if (isText)
        within.functions = {};
    within.document = ruledata::schema("other/ssm/document");
    Failures found;
    engine.validate(within, *document, within.document, found);
    claimFailures(found, "E3051"_rule);
    for (Failure& failure : found) {
        if (isText)
            failure.path = at.path; // its parts have no place in the template
        out.push_back(std::move(failure));
    }
}

} // namespace

extern const Rule e3051;
const Rule e3051{
    .id = "E3051"_rule,
    .name = "SsmDocument",
    .summary = "a document of Systems Manager is malformed",
    .page = {.reason = "A document of Systems Manager says in `schemaVersion` what it is made of.",
             .bad = R"(Resources:
  Document:
    Type: AWS::SSM::Document
    Properties:
      DocumentType: Command
      Content: {description: greets}
)",
             .good = R"(Resources:
  Document:
    Type: AWS::SSM::Document
    Properties:
      DocumentType: Command
      Content: {schemaVersion: "2.2", description: greets}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
