#include "lint/engine/scope.h"

#include <algorithm>
#include <span>

#include "lint/engine/engine.h"

namespace infrac::lint {
namespace {

struct Row {
    Check check;
    RuleId rule;
};

struct Scope {
    RuleId of;
    std::span<const Row> rows;
};

constexpr Row kTemplate[] = {
    {Function::Condition, "E8007"_rule},
    {Function::And, "E8004"_rule},
    {Function::Base64, "E1021"_rule},
    {Function::Cidr, "E1024"_rule},
    {Function::Equals, "E8003"_rule},
    {Function::FindInMap, "E1011"_rule},
    {Function::GetAtt, "E1010"_rule},
    {Function::GetAZs, "E1015"_rule},
    {Function::GetStackOutput, "E1033"_rule},
    {Function::If, "E1028"_rule},
    {Function::ImportValue, "E1016"_rule},
    {Function::Join, "E1022"_rule},
    {Function::Length, "E1030"_rule},
    {Function::Not, "E8005"_rule},
    {Function::Or, "E8006"_rule},
    {Function::Select, "E1017"_rule},
    {Function::Split, "E1018"_rule},
    {Function::Sub, "E1019"_rule},
    {Function::ToJsonString, "E1031"_rule},
    {Function::Ref, "E1020"_rule},
};

constexpr Row kProperties[] = {
    {Keyword::AnyOf, "E3017"_rule},
    {Keyword::DependentExcluded, "E3020"_rule},
    {Keyword::DependentRequired, "E3021"_rule},
    {Keyword::Required, "E3003"_rule},
    {Keyword::RequiredOr, "E3058"_rule},
    {Keyword::RequiredXor, "E3014"_rule},
    {Keyword::Enum, "E3030"_rule},
    {Keyword::EnumCaseInsensitive, "E3030"_rule},
    {Keyword::Type, "E3012"_rule},
    {Keyword::MinLength, "E3033"_rule},
    {Keyword::MaxLength, "E3033"_rule},
    {Keyword::UniqueItems, "E3037"_rule},
    {Keyword::Maximum, "E3034"_rule},
    {Keyword::Minimum, "E3034"_rule},
    {Keyword::ExclusiveMaximum, "E3034"_rule},
    {Keyword::ExclusiveMinimum, "E3034"_rule},
    {Keyword::MaxItems, "E3032"_rule},
    {Keyword::MinItems, "E3032"_rule},
    {Keyword::Pattern, "E3031"_rule},
    {Keyword::OneOf, "E3018"_rule},
    {Keyword::Tagging, "E3024"_rule},
    {Keyword::Lifecycle, "E3710"_rule},
};

constexpr Row kDescription[] = {{Keyword::MaxLength, "E1003"_rule}};
constexpr Row kParameters[] = {
    {Keyword::MaxLength, "E2011"_rule},
    {Keyword::Pattern, "E2003"_rule},
    {Keyword::Enum, "E2002"_rule},
};
constexpr Row kResources[] = {{Keyword::MaxProperties, "E3010"_rule}};
constexpr Row kOutputs[] = {
    {Keyword::PropertyNames, "E6011"_rule}, {Keyword::MaxLength, "E6011"_rule},
    {Keyword::Pattern, "E6004"_rule},       {Keyword::Required, "E6002"_rule},
    {Keyword::Type, "E6003"_rule},          {Keyword::MaxProperties, "E6010"_rule},
};
constexpr Row kMappings[] = {{Keyword::MaxProperties, "E7010"_rule},
                             {Keyword::MaxLength, "E7002"_rule}};

constexpr Scope kScopes[] = {
    {"E1001"_rule, kTemplate},  {"E1004"_rule, kDescription}, {"E2001"_rule, kParameters},
    {"E3001"_rule, kResources}, {"E3002"_rule, kProperties},  {"E6001"_rule, kOutputs},
    {"E7001"_rule, kMappings},
};

} // namespace

RuleId ruleOf(RuleId scope, const Failure& failure) {
    if (failure.rule)
        return failure.rule;
    // Of the names of parameters only their length has a rule of its own.
    if (scope == "E2001"_rule && failure.isOfName && failure.check.is(Keyword::Enum))
        return scope;
    for (const Scope& candidate : kScopes)
        if (candidate.of == scope)
            for (const Row& row : candidate.rows)
                if (row.check == failure.check)
                    return row.rule;
    return failure.check.isFunction() && scope != "E1001"_rule ? RuleId{} : scope;
}

void cleanFailures(Failures& failures, std::size_t from, RuleId scope) {
    for (std::size_t i = from; i < failures.size(); ++i) {
        failures[i].rule = ruleOf(scope, failures[i]);
        cleanFailures(failures[i].context, 0, scope);
    }
}

} // namespace infrac::lint
