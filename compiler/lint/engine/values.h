// Values of a template as schemas see them.
#pragma once

#include <string>

#include "lint/model/function.h"
#include "ruledata/value.h"

namespace infrac::lint {

using ruledata::Value;

bool isNumeric(const Node& node);
double numberOf(const Node& node);
// Of exactly that type, `integer` or `object`.
bool isOfType(const Node& node, std::string_view type);
// With CloudFormation's tolerance: `"1"` is a number, `true` a text.
bool convertsTo(const Node& node, std::string_view type);
// Equality as schemas mean it: `1` is `"1"`, true is `"true"`.
bool equalsValue(const Node& node, Value value);
bool equalsOneOf(const Node& node, Value array);
// Whether it is that truth, or the text of it: `true`, `"true"`, `"True"`.
bool saysTruth(const Node& node, bool truth);
bool equalNodes(const Node& a, const Node& b);

std::string lowerCase(std::string_view text);
// So much of a text as a message has room for.
std::string_view shortened(std::string_view text);
// Words for a value in a message.
std::string shown(const Node& node);
std::string shown(Value value);
// `a`, `b`, `c`, ...
std::string listed(Value array);
// `a list`, `a string`
std::string_view typeWord(const Node& node);

} // namespace infrac::lint
