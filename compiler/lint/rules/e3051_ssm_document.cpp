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

// Of a text only JSON is looked at: whether it is YAML says `DocumentFormat`.
void check(Engine& engine, const Context& at, const Node& content, Failures& out) {
    const bool isText = content.isString();
    const Node* document = isText ? engine.parseJson(content.text()) : &content;
    if (document == nullptr)
        return;
    Context within = at;
    within.isStrict = true;
    if (isText)
        within.functions = {};
    Failures found;
    checkSection(engine, within, "E3051"_rule, ruledata::schema("other/ssm/document"), *document,
                 found);
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
