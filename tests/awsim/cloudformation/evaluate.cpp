#include "awsim/cloudformation/evaluate.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "awsim/text/encoding.h"
#include "schema/pattern.h"

namespace infrac::awsim {
namespace {

constexpr const char* kNoValue = "AWS::NoValue";

Json noValue() { return Json(Json::value_t::discarded); }

std::string partitionOf(const std::string& region) {
    return region.starts_with("cn-")       ? "aws-cn"
           : region.starts_with("us-gov-") ? "aws-us-gov"
                                           : "aws";
}

std::optional<Json> pseudo(const std::string& name, const Scope& scope) {
    if (name == "AWS::Region")
        return scope.region;
    if (name == "AWS::AccountId")
        return scope.account;
    if (name == "AWS::StackName")
        return scope.stackName;
    if (name == "AWS::StackId")
        return scope.stackId;
    if (name == "AWS::Partition")
        return partitionOf(scope.region);
    if (name == "AWS::URLSuffix")
        return scope.region.starts_with("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    if (name == "AWS::NotificationARNs")
        return Json::array();
    if (name == kNoValue)
        return noValue();
    return std::nullopt;
}

std::optional<std::uint32_t> address(const std::string& text) {
    std::uint32_t out = 0;
    auto parts = splitAt(text, '.');
    if (parts.size() != 4)
        return std::nullopt;
    for (std::string_view part : parts) {
        unsigned value = 0;
        auto end = std::from_chars(part.data(), part.data() + part.size(), value);
        if (end.ptr != part.data() + part.size() || value > 255)
            return std::nullopt;
        out = out << 8U | value;
    }
    return out;
}

} // namespace

std::string plainText(const Json& value) {
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_boolean())
        return value.get<bool>() ? "true" : "false";
    if (value.is_number())
        return value.dump();
    return {};
}

Evaluation::Evaluation(const Json& root, const Scope& scope) : root_(root), scope_(scope) {}

const std::map<std::string, Evaluation::Function>& Evaluation::functions() {
    static const std::map<std::string, Function> kFunctions{
        {"Ref", &Evaluation::reference},
        {"Fn::GetAtt", &Evaluation::attribute},
        {"Fn::Sub", &Evaluation::sub},
        {"Fn::Join", &Evaluation::join},
        {"Fn::Split", &Evaluation::split},
        {"Fn::Select", &Evaluation::select},
        {"Fn::FindInMap", &Evaluation::findInMap},
        {"Fn::ImportValue", &Evaluation::import},
        {"Fn::Base64", &Evaluation::base64Of},
        {"Fn::GetAZs", &Evaluation::zones},
        {"Fn::Cidr", &Evaluation::cidr},
        {"Fn::If", &Evaluation::when},
        {"Fn::Equals", &Evaluation::equals},
        {"Fn::And", &Evaluation::both},
        {"Fn::Or", &Evaluation::either},
        {"Fn::Not", &Evaluation::negated},
        {"Condition", &Evaluation::conditionOf},
        {"Fn::ToJsonString", &Evaluation::jsonText},
        {"Fn::Length", &Evaluation::length},
    };
    return kFunctions;
}

Json Evaluation::fail(std::string message) {
    if (!error_)
        error_ = std::move(message);
    return nullptr;
}

Json Evaluation::value(const Json& value) {
    if (error_)
        return nullptr;
    if (value.is_array()) {
        Json out = Json::array();
        for (const Json& item : value) {
            Json each = this->value(item);
            if (!each.is_discarded())
                out.push_back(std::move(each));
        }
        return out;
    }
    return value.is_object() ? object(value) : value;
}

Json Evaluation::object(const Json& value) {
    if (value.size() == 1) {
        const std::string& key = value.begin().key();
        auto function = functions().find(key);
        // `Condition: ...` in a policy statement is no function: its argument is an object.
        bool isFunction = function != functions().end() &&
                          (key != "Condition" || value.begin().value().is_string());
        if (isFunction)
            return (this->*function->second)(value.begin().value());
        if (key.starts_with("Fn::"))
            return fail("Template error: the function " + key + " is not supported");
    }
    Json out = Json::object();
    for (const auto& [key, member] : value.items()) {
        Json each = this->value(member);
        if (!each.is_discarded())
            out[key] = std::move(each);
    }
    return out;
}

std::optional<Json> Evaluation::named(const std::string& name) {
    if (auto found = pseudo(name, scope_))
        return found;
    auto parameter = scope_.parameters.find(name);
    if (parameter != scope_.parameters.end())
        return parameter->second;
    return scope_.ref ? scope_.ref(name) : std::nullopt;
}

Json Evaluation::reference(const Json& argument) {
    std::string name = plainText(argument);
    if (auto found = named(name))
        return *found;
    return fail("Template error: Unable to resolve Ref " + name);
}

Json Evaluation::attribute(const Json& argument) {
    std::string id, name;
    if (argument.is_array() && argument.size() == 2) {
        id = plainText(argument[0]);
        name = plainText(value(argument[1]));
    } else if (argument.is_string()) {
        std::string text = argument.get<std::string>();
        id = text.substr(0, text.find('.'));
        name = text.substr(std::min(text.size(), id.size() + 1));
    }
    std::optional<Json> found = scope_.att ? scope_.att(id, name) : std::nullopt;
    if (found)
        return *found;
    return fail(fmt::format("Template error: resource {} does not support attribute type {} in "
                            "Fn::GetAtt",
                            id, name));
}

Json Evaluation::sub(const Json& argument) {
    std::string pattern =
        plainText(argument.is_array() && !argument.empty() ? argument[0] : argument);
    Json variables =
        argument.is_array() && argument.size() > 1 ? value(argument[1]) : Json::object();
    std::string out;
    std::size_t at = 0;
    while (at < pattern.size()) {
        std::size_t start = pattern.find("${", at);
        std::size_t end = start == std::string::npos ? start : pattern.find('}', start);
        if (end == std::string::npos)
            break;
        out += pattern.substr(at, start - at);
        std::string name{trimmed(std::string_view{pattern}.substr(start + 2, end - start - 2))};
        at = end + 1;
        if (name.starts_with("!"))
            out += "${" + name.substr(1) + "}";
        else if (variables.is_object() && variables.contains(name))
            out += plainText(variables[name]);
        else if (name.find('.') != std::string::npos)
            out += plainText(attribute(name));
        else
            out += plainText(reference(name));
    }
    return out + pattern.substr(at);
}

Json Evaluation::join(const Json& argument) {
    if (!argument.is_array() || argument.size() != 2)
        return fail("Template error: every Fn::Join object requires two parameters, (1) a string "
                    "delimiter and (2) a list of strings to be joined");
    Json items = value(argument[1]);
    if (!items.is_array())
        return fail("Template error: every Fn::Join object requires two parameters, (1) a string "
                    "delimiter and (2) a list of strings to be joined");
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i)
        out += (i == 0 ? "" : plainText(argument[0])) + plainText(items[i]);
    return out;
}

Json Evaluation::split(const Json& argument) {
    if (!argument.is_array() || argument.size() != 2)
        return fail("Template error: every Fn::Split object requires two parameters");
    std::string delimiter = plainText(argument[0]);
    std::string text = plainText(value(argument[1]));
    Json out = Json::array();
    std::size_t at = 0;
    for (std::size_t end = text.find(delimiter); !delimiter.empty() && end != std::string::npos;
         end = text.find(delimiter, at)) {
        out.push_back(text.substr(at, end - at));
        at = end + delimiter.size();
    }
    out.push_back(text.substr(at));
    return out;
}

Json Evaluation::select(const Json& argument) {
    if (!argument.is_array() || argument.size() != 2)
        return fail("Template error: every Fn::Select object requires two parameters");
    std::string indexText = plainText(value(argument[0]));
    Json items = value(argument[1]);
    std::size_t index = 0;
    auto end = std::from_chars(indexText.data(), indexText.data() + indexText.size(), index);
    if (end.ec != std::errc{} || !items.is_array() || index >= items.size())
        return fail("Template error: Fn::Select cannot select nonexistent value at index " +
                    indexText);
    return items[index];
}

Json Evaluation::findInMap(const Json& argument) {
    if (!argument.is_array() || argument.size() < 3)
        return fail("Template error: every Fn::FindInMap object requires three parameters");
    std::string map = plainText(value(argument[0]));
    std::string first = plainText(value(argument[1]));
    std::string second = plainText(value(argument[2]));
    const Json mappings = root_.value("Mappings", Json::object());
    if (mappings.contains(map) && mappings[map].contains(first) &&
        mappings[map][first].contains(second))
        return mappings[map][first][second];
    if (argument.size() > 3 && argument[3].is_object() && argument[3].contains("DefaultValue"))
        return value(argument[3]["DefaultValue"]);
    return fail(
        fmt::format("Template error: Unable to get mapping for {}::{}::{}", map, first, second));
}

Json Evaluation::import(const Json& argument) {
    std::string name = plainText(value(argument));
    if (error_)
        return nullptr;
    auto found = scope_.exported ? scope_.exported(name) : std::nullopt;
    if (!found)
        return fail("No export named " + name + " found.");
    imports_.insert(name);
    return *found;
}

Json Evaluation::base64Of(const Json& argument) { return base64(plainText(value(argument))); }

Json Evaluation::zones(const Json& argument) {
    std::string region = plainText(value(argument));
    if (region.empty())
        region = scope_.region;
    return Json::array({region + "a", region + "b", region + "c"});
}

Json Evaluation::cidr(const Json& argument) {
    if (!argument.is_array() || argument.size() < 2)
        return fail("Template error: every Fn::Cidr object requires two parameters");
    std::string block = plainText(value(argument[0]));
    unsigned long count = std::strtoul(plainText(value(argument[1])).c_str(), nullptr, 10);
    unsigned long bits =
        argument.size() > 2 ? std::strtoul(plainText(value(argument[2])).c_str(), nullptr, 10) : 8;
    auto base = address(block.substr(0, block.find('/')));
    if (!base || count == 0 || count > 256 || bits == 0 || bits > 16)
        return fail("Template error: Fn::Cidr cannot split " + block);
    Json out = Json::array();
    for (std::uint32_t i = 0; i < count; ++i) {
        std::uint32_t each = *base + (i << bits);
        out.push_back(fmt::format("{}.{}.{}.{}/{}", each >> 24U, each >> 16U & 255U,
                                  each >> 8U & 255U, each & 255U, 32 - bits));
    }
    return out;
}

Json Evaluation::when(const Json& argument) {
    if (!argument.is_array() || argument.size() != 3)
        return fail("Template error: Fn::If requires a list argument with three elements");
    return value(condition(plainText(argument[0])) ? argument[1] : argument[2]);
}

Json Evaluation::equals(const Json& argument) {
    if (!argument.is_array() || argument.size() != 2)
        return fail("Template error: every Fn::Equals object requires a list of 2 string "
                    "parameters.");
    return plainText(value(argument[0])) == plainText(value(argument[1]));
}

bool Evaluation::truth(const Json& value) {
    Json found = this->value(value);
    return found.is_boolean() ? found.get<bool>() : plainText(found) == "true";
}

Json Evaluation::both(const Json& argument) {
    return std::all_of(argument.begin(), argument.end(),
                       [&](const Json& each) { return truth(each); });
}

Json Evaluation::either(const Json& argument) {
    return std::any_of(argument.begin(), argument.end(),
                       [&](const Json& each) { return truth(each); });
}

Json Evaluation::negated(const Json& argument) {
    return argument.is_array() && argument.size() == 1 ? Json(!truth(argument[0]))
                                                       : fail("Template error: Fn::Not requires a "
                                                              "list argument with one element");
}

Json Evaluation::conditionOf(const Json& argument) { return condition(plainText(argument)); }

bool Evaluation::condition(const std::string& name) {
    auto known = conditions_.find(name);
    if (known != conditions_.end())
        return known->second;
    const Json conditions = root_.value("Conditions", Json::object());
    if (!conditions.contains(name) || !open_.insert(name).second) {
        fail("Template format error: Unresolved condition dependency " + name);
        return false;
    }
    bool found = truth(conditions[name]);
    open_.erase(name);
    conditions_[name] = found;
    return found;
}

bool Evaluation::isWanted(const Json& entry) {
    return !entry.contains("Condition") || condition(plainText(entry["Condition"]));
}

Json Evaluation::jsonText(const Json& argument) { return value(argument).dump(); }

Json Evaluation::length(const Json& argument) {
    Json items = value(argument);
    return items.is_array() ? Json(items.size()) : fail("Template error: Fn::Length takes a list");
}

namespace {

std::optional<std::string> violation(const std::string& name, const Json& declared,
                                     const std::string& text) {
    if (declared.contains("AllowedValues")) {
        bool isAllowed = false;
        std::string all;
        for (const Json& each : declared["AllowedValues"]) {
            isAllowed = isAllowed || plainText(each) == text;
            all += (all.empty() ? "" : ", ") + plainText(each);
        }
        if (!isAllowed)
            return fmt::format("Parameter '{}' must be one of AllowedValues", name);
    }
    if (declared.contains("AllowedPattern")) {
        std::string pattern = plainText(declared["AllowedPattern"]);
        if (schema::PatternCache().matches("^(?:" + pattern + ")$", text) != schema::Match::Yes)
            return fmt::format("Parameter '{}' must match pattern {}", name, pattern);
    }
    auto limit = [&](const char* key) {
        return std::strtod(plainText(declared[key]).c_str(), nullptr);
    };
    auto size = static_cast<double>(text.size());
    if (declared.contains("MinLength") && size < limit("MinLength"))
        return fmt::format("Parameter '{}' must contain at least {} characters", name,
                           plainText(declared["MinLength"]));
    if (declared.contains("MaxLength") && size > limit("MaxLength"))
        return fmt::format("Parameter '{}' must contain at most {} characters", name,
                           plainText(declared["MaxLength"]));
    if (plainText(declared["Type"]) != "Number")
        return std::nullopt;
    char* end = nullptr;
    double number = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0')
        return fmt::format("Parameter '{}' must be a number.", name);
    if (declared.contains("MinValue") && number < limit("MinValue"))
        return fmt::format("Parameter '{}' must be a number not less than {}", name,
                           plainText(declared["MinValue"]));
    if (declared.contains("MaxValue") && number > limit("MaxValue"))
        return fmt::format("Parameter '{}' must be a number not greater than {}", name,
                           plainText(declared["MaxValue"]));
    return std::nullopt;
}

} // namespace

std::variant<std::map<std::string, Json>, Invalid>
parameterValues(const Json& root, const std::map<std::string, std::string>& given) {
    const Json declared = root.value("Parameters", Json::object());
    std::string unknown;
    for (const auto& [name, value] : given) {
        if (!declared.contains(name))
            unknown += (unknown.empty() ? "" : ", ") + name;
    }
    if (!unknown.empty())
        return Invalid{"Parameters: [" + unknown + "] do not exist in the template"};
    std::map<std::string, Json> out;
    std::string missing;
    for (const auto& [name, parameter] : declared.items()) {
        auto found = given.find(name);
        if (found == given.end() && !parameter.contains("Default")) {
            missing += (missing.empty() ? "" : ", ") + name;
            continue;
        }
        std::string text = found != given.end() ? found->second : plainText(parameter["Default"]);
        if (auto error = violation(name, parameter, text))
            return Invalid{*error};
        std::string type = plainText(parameter["Type"]);
        bool isList = type == "CommaDelimitedList" || type.starts_with("List<");
        if (!isList) {
            out[name] = text;
            continue;
        }
        Json items = Json::array();
        if (!text.empty()) {
            for (std::string_view item : splitAt(text, ','))
                items.push_back(std::string{trimmed(item)});
        }
        out[name] = std::move(items);
    }
    if (!missing.empty())
        return Invalid{"Parameters: [" + missing + "] must have values"};
    return out;
}

} // namespace infrac::awsim
