#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*/DeletionPolicy",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.functions = {Function::Sub, Function::Select, Function::FindInMap, Function::If,
                        Function::Ref};
    checkSection(engine, within, "E3035"_rule,
                 ruledata::schema(keepsSnapshots(engine, at) ? "own/deletionPolicyOfSnapshots"
                                                             : "own/deletionPolicy"),
                 value, out);
}

} // namespace

extern const Rule e3035;
const Rule e3035{
    .id = "E3035"_rule,
    .name = "DeletionPolicy",
    .summary = "a DeletionPolicy has a value that it cannot have",
    .page = {.reason = "What happens to a resource that is removed is `Delete`, `Retain`, "
                       "`RetainExceptOnCreate`, or `Snapshot` for types that have snapshots.",
             .bad = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Retain
)",
             .good = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
