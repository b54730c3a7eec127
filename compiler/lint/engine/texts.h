// What texts of a template say by themselves.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace infrac::lint {

// `{{resolve:...}}` in it.
bool hasDynamicReference(std::string_view text);
// `{{ resolve: ...`: with spaces it is none.
bool hasSpacedDynamicReference(std::string_view text);
// The `resolve:...` of the last of each line.
std::vector<std::string_view> dynamicReferences(std::string_view text);

std::span<const std::string_view> pseudoParameters();
bool isPseudoParameter(std::string_view name);
// The number of characters in UTF-8.
std::size_t lengthOf(std::string_view text);

// As Python's int() and float(): with blanks around, `1_000`, `1e3`.
bool readsAsInteger(std::string_view text);
bool readsAsNumber(std::string_view text, double& number);

// As IAM's patterns: `*` is any text, `?` any character.
bool matchesWildcards(std::string_view pattern, std::string_view text);

// `; did you mean `Name`?` for the end of a message; empty where no candidate is near.
std::string didYouMean(std::string_view name, std::span<const std::string_view> candidates);

// How alike two texts are, as Python's difflib measures: 2 * matches / length.
bool isAlike(std::string_view a, std::string_view b);

} // namespace infrac::lint
