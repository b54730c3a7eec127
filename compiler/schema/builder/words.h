// The words that the text format has for the facts, shared by the reader and the writer.

#pragma once

#include <array>
#include <string_view>

#include "schema/blob_format.h"
#include "schema/database.h"
#include "schema/iam.h"

namespace infrac::schema::builder {

template <typename Value>
struct Word {
    std::string_view text;
    Value value;
};

inline constexpr std::array<Word<TypeKind>, 8> kPrimitives{{
    {"string", TypeKind::String},
    {"integer", TypeKind::Integer},
    {"number", TypeKind::Number},
    {"boolean", TypeKind::Boolean},
    {"json", TypeKind::Json},
    {"timestamp", TypeKind::Timestamp},
    {"tag", TypeKind::Tag},
    {"null", TypeKind::Null},
}};

inline constexpr std::array<Word<uint16_t>, 7> kPropertyFlags{{
    {"required", blob::kRequired},
    {"replaces", blob::kReplaces},
    {"may-replace", blob::kMayReplace},
    {"write-only", blob::kWriteOnly},
    {"deprecated", blob::kDeprecated},
    {"policy", blob::kPolicy},
    {"soft-enum", blob::kSoftEnum},
}};

inline constexpr std::array<Word<uint16_t>, 5> kTraits{{
    {"stateful", blob::kStateful},
    {"transform", blob::kTransform},
    {"delete-first", blob::kDeleteFirst},
    {"security", blob::kSecurity},
    {"properties-are-attributes", blob::kPropertiesAreAttributes},
}};

inline constexpr std::array<Word<blob::ConstraintKey>, blob::kConstraintKeyCount> kConstraints{{
    {"pattern", blob::ConstraintKey::Pattern},
    {"keyPattern", blob::ConstraintKey::KeyPattern},
    {"enum", blob::ConstraintKey::Enum},
    {"minLength", blob::ConstraintKey::MinLength},
    {"maxLength", blob::ConstraintKey::MaxLength},
    {"minItems", blob::ConstraintKey::MinItems},
    {"maxItems", blob::ConstraintKey::MaxItems},
    {"minProperties", blob::ConstraintKey::MinProperties},
    {"maxProperties", blob::ConstraintKey::MaxProperties},
    {"minimum", blob::ConstraintKey::Minimum},
    {"maximum", blob::ConstraintKey::Maximum},
    {"exclusiveMinimum", blob::ConstraintKey::ExclusiveMinimum},
    {"exclusiveMaximum", blob::ConstraintKey::ExclusiveMaximum},
    {"multipleOf", blob::ConstraintKey::MultipleOf},
    {"format", blob::ConstraintKey::Format},
    {"uniqueItems", blob::ConstraintKey::UniqueItems},
    {"anyCase", blob::ConstraintKey::AnyCase},
}};

inline constexpr std::array<Word<ComboKind>, 6> kCombos{{
    {"requiredOr", ComboKind::RequiredOr},
    {"requiredXor", ComboKind::RequiredXor},
    {"dependentRequired", ComboKind::DependentRequired},
    {"dependentExcluded", ComboKind::DependentExcluded},
    {"oneOfRequired", ComboKind::OneOfRequired},
    {"anyOfRequired", ComboKind::AnyOfRequired},
}};

inline constexpr std::array<Word<TagStyle>, 3> kTagStyles{{
    {"standard", TagStyle::List},
    {"asg", TagStyle::AutoScalingGroup},
    {"map", TagStyle::Map},
}};

inline constexpr std::array<Word<AccessLevel>, 5> kAccessLevels{{
    {"list", AccessLevel::List},
    {"read", AccessLevel::Read},
    {"write", AccessLevel::Write},
    {"tagging", AccessLevel::Tagging},
    {"permissions", AccessLevel::Permissions},
}};

inline constexpr std::string_view kCompositeRef = "composite";

constexpr bool hasBranches(ComboKind kind) {
    return kind == ComboKind::OneOfRequired || kind == ComboKind::AnyOfRequired;
}

// Null if no word of the table has this text.
template <typename Table>
const auto* findWord(const Table& table, std::string_view text) {
    for (const auto& word : table)
        if (word.text == text)
            return &word.value;
    return static_cast<decltype(&table[0].value)>(nullptr);
}

// Every value has a word.
template <typename Table, typename Value>
std::string_view wordOf(const Table& table, Value value) {
    for (const auto& word : table)
        if (word.value == value)
            return word.text;
    return {};
}

} // namespace infrac::schema::builder
