#include "lint/model/function.h"

#include <array>

namespace infrac::lint {
namespace {

constexpr std::array kNames{
    std::string_view{"Fn::Base64"},
    std::string_view{"Fn::Cidr"},
    std::string_view{"Fn::Contains"},
    std::string_view{"Fn::FindInMap"},
    std::string_view{"Fn::GetAtt"},
    std::string_view{"Fn::GetAZs"},
    std::string_view{"Fn::GetStackOutput"},
    std::string_view{"Fn::If"},
    std::string_view{"Fn::ImportValue"},
    std::string_view{"Fn::Join"},
    std::string_view{"Fn::Length"},
    std::string_view{"Fn::Select"},
    std::string_view{"Fn::Split"},
    std::string_view{"Fn::Sub"},
    std::string_view{"Fn::ToJsonString"},
    std::string_view{"Fn::Transform"},
    std::string_view{"Ref"},
    std::string_view{"Fn::And"},
    std::string_view{"Fn::Or"},
    std::string_view{"Fn::Not"},
    std::string_view{"Fn::Equals"},
    std::string_view{"Condition"},
    std::string_view{"Fn::EachMemberEquals"},
    std::string_view{"Fn::EachMemberIn"},
    std::string_view{"Fn::RefAll"},
    std::string_view{"Fn::ValueOf"},
    std::string_view{"Fn::ValueOfAll"},
};

} // namespace

Function functionNamed(std::string_view key) {
    if (key == "Ref")
        return Function::Ref;
    if (key == "Condition")
        return Function::Condition;
    if (!key.starts_with("Fn::"))
        return Function::None;
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (kNames[i] == key)
            return static_cast<Function>(i);
    return Function::None;
}

std::string_view nameOf(Function function) { return kNames[static_cast<std::size_t>(function)]; }

Function calledFunction(const Node& node) {
    return node.isMap() && node.size() == 1 ? functionNamed(node.members().front().key)
                                            : Function::None;
}

Function calledValueFunction(const Node& node) {
    const Function function = calledFunction(node);
    return kValueFunctions.has(function) || kConditionFunctions.has(function) ? function
                                                                              : Function::None;
}

bool isNoValue(const Node& node) {
    return calledFunction(node) == Function::Ref && argumentOf(node).isString() &&
           argumentOf(node).text() == "AWS::NoValue";
}

} // namespace infrac::lint
