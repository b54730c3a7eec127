#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*/UpdateReplacePolicy",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.functions = {Function::Sub, Function::Select, Function::FindInMap, Function::If,
                        Function::Ref};
    checkSection(engine, within, "E3036"_rule,
                 ruledata::schema(keepsSnapshots(engine, at) ? "own/updateReplacePolicyOfSnapshots"
                                                             : "own/updateReplacePolicy"),
                 value, out);
}

} // namespace

extern const Rule e3036;
const Rule e3036{
    .id = "E3036"_rule,
    .name = "UpdateReplacePolicy",
    .summary = "an UpdateReplacePolicy has a value that it cannot have",
    .page =
        {.reason =
             "What happens to a resource that is replaced is `Delete`, `Retain`, or `Snapshot` for "
             "types that have snapshots.",
         .bad = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
    DeletionPolicy: Retain
    UpdateReplacePolicy: Keep
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
