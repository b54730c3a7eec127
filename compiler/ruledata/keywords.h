// The keywords of the schemas that rules check by. The blob numbers its texts so that these come
// first, in this order.
#pragma once

#include <cstdint>
#include <string_view>

namespace infrac::ruledata {

#define INFRAC_RULEDATA_KEYWORDS(X)                                                                \
    X(Ref, "$ref")                                                                                 \
    X(AdditionalProperties, "additionalProperties")                                                \
    X(AllOf, "allOf")                                                                              \
    X(AnyOf, "anyOf")                                                                              \
    X(CfnContext, "cfnContext")                                                                    \
    X(CfnGather, "cfnGather")                                                                      \
    X(CfnLint, "cfnLint")                                                                          \
    X(Const, "const")                                                                              \
    X(Contains, "contains")                                                                        \
    X(Dependencies, "dependencies")                                                                \
    X(DependentExcluded, "dependentExcluded")                                                      \
    X(DependentRequired, "dependentRequired")                                                      \
    X(DynamicValidation, "dynamicValidation")                                                      \
    X(Else, "else")                                                                                \
    X(Enum, "enum")                                                                                \
    X(EnumCaseInsensitive, "enumCaseInsensitive")                                                  \
    X(ExclusiveMaximum, "exclusiveMaximum")                                                        \
    X(ExclusiveMinimum, "exclusiveMinimum")                                                        \
    X(Format, "format")                                                                            \
    X(If, "if")                                                                                    \
    X(Items, "items")                                                                              \
    X(Lifecycle, "lifecycle")                                                                      \
    X(MaxItems, "maxItems")                                                                        \
    X(MaxLength, "maxLength")                                                                      \
    X(MaxProperties, "maxProperties")                                                              \
    X(MaxUniqueItems, "maxUniqueItems")                                                            \
    X(Maximum, "maximum")                                                                          \
    X(MinItems, "minItems")                                                                        \
    X(MinLength, "minLength")                                                                      \
    X(MinProperties, "minProperties")                                                              \
    X(Minimum, "minimum")                                                                          \
    X(MultipleOf, "multipleOf")                                                                    \
    X(Not, "not")                                                                                  \
    X(OneOf, "oneOf")                                                                              \
    X(Pattern, "pattern")                                                                          \
    X(PatternProperties, "patternProperties")                                                      \
    X(PrefixItems, "prefixItems")                                                                  \
    X(Properties, "properties")                                                                    \
    X(PropertyNames, "propertyNames")                                                              \
    X(Required, "required")                                                                        \
    X(RequiredOr, "requiredOr")                                                                    \
    X(RequiredXor, "requiredXor")                                                                  \
    X(Tagging, "tagging")                                                                          \
    X(Then, "then")                                                                                \
    X(Type, "type")                                                                                \
    X(UniqueItems, "uniqueItems")                                                                  \
    X(UniqueKeys, "uniqueKeys")                                                                    \
    X(Schema, "schema")                                                                            \
    X(Definitions, "definitions")                                                                  \
    X(TypeName, "typeName")                                                                        \
    X(PrimaryIdentifier, "primaryIdentifier")                                                      \
    X(ReadOnlyProperties, "readOnlyProperties")                                                    \
    X(CreateOnlyProperties, "createOnlyProperties")                                                \
    X(Data, "$data")                                                                               \
    X(Lookup, "$lookup")

enum class Keyword : std::uint32_t {
#define INFRAC_X(name, text) name,
    INFRAC_RULEDATA_KEYWORDS(INFRAC_X)
#undef INFRAC_X
        Count,
};

inline constexpr std::string_view kKeywordTexts[] = {
#define INFRAC_X(name, text) text,
    INFRAC_RULEDATA_KEYWORDS(INFRAC_X)
#undef INFRAC_X
};

} // namespace infrac::ruledata
