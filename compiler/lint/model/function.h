// CloudFormation's intrinsic functions by number, and sets of them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "document/template_node.h"

namespace infrac::lint {

using Node = document::TemplateNode;

enum class Function : std::uint8_t {
    Base64,
    Cidr,
    Contains,
    FindInMap,
    GetAtt,
    GetAZs,
    GetStackOutput,
    If,
    ImportValue,
    Join,
    Length,
    Select,
    Split,
    Sub,
    ToJsonString,
    Transform,
    Ref,
    And,
    Or,
    Not,
    Equals,
    Condition,
    EachMemberEquals,
    EachMemberIn,
    RefAll,
    ValueOf,
    ValueOfAll,
    None,
};

class FunctionSet {
public:
    constexpr FunctionSet() = default;
    constexpr FunctionSet(std::initializer_list<Function> functions) {
        for (const Function function : functions)
            bits_ |= bit(function);
    }

    constexpr bool has(Function function) const {
        return function != Function::None && (bits_ & bit(function)) != 0;
    }
    constexpr bool hasAny(FunctionSet other) const { return (bits_ & other.bits_) != 0; }
    constexpr bool isEmpty() const { return bits_ == 0; }
    constexpr FunctionSet with(Function function) const {
        FunctionSet out = *this;
        if (function != Function::None)
            out.bits_ |= bit(function);
        return out;
    }
    constexpr FunctionSet without(Function function) const {
        FunctionSet out = *this;
        out.bits_ &= ~bit(function);
        return out;
    }
    friend constexpr bool operator==(FunctionSet, FunctionSet) = default;

private:
    static constexpr std::uint32_t bit(Function function) {
        return std::uint32_t{1} << static_cast<unsigned>(function);
    }

    std::uint32_t bits_ = 0;
};

// Those that make a value of a property.
inline constexpr FunctionSet kValueFunctions{
    Function::Base64,      Function::Cidr,   Function::Contains,       Function::FindInMap,
    Function::GetAtt,      Function::GetAZs, Function::GetStackOutput, Function::If,
    Function::ImportValue, Function::Join,   Function::Length,         Function::Select,
    Function::Split,       Function::Sub,    Function::ToJsonString,   Function::Transform,
    Function::Ref};
inline constexpr FunctionSet kConditionFunctions{Function::And, Function::Or, Function::Not,
                                                 Function::Equals, Function::Condition};
// Those of the section Rules.
inline constexpr FunctionSet kRuleFunctions{Function::And,
                                            Function::Or,
                                            Function::Not,
                                            Function::Equals,
                                            Function::Condition,
                                            Function::Contains,
                                            Function::EachMemberEquals,
                                            Function::EachMemberIn,
                                            Function::RefAll,
                                            Function::ValueOf,
                                            Function::ValueOfAll};

// By the key, `Fn::Sub` or `Ref`.
Function functionNamed(std::string_view key);
std::string_view nameOf(Function function);

// What a map of one member is a call of; None for all else.
Function calledFunction(const Node& node);
// The same for the functions of values and conditions alone.
Function calledValueFunction(const Node& node);
// Of a call.
inline const Node& argumentOf(const Node& call) { return *call.members().front().value; }

bool isNoValue(const Node& node);

} // namespace infrac::lint
