#include "awsim/cloudformation/yaml.h"

#include <charconv>

#include <yaml-cpp/yaml.h>

namespace infrac::awsim {
namespace {

constexpr int kDepth = 100;

struct TooDeep {};

Json scalarOf(const YAML::Node& node) {
    const std::string& text = node.Scalar();
    bool isPlain = node.Tag() == "?" || node.Tag().empty();
    if (!isPlain)
        return text;
    if (text == "true" || text == "True" || text == "yes" || text == "on")
        return true;
    if (text == "false" || text == "False" || text == "no" || text == "off")
        return false;
    if (text.empty() || text == "~" || text == "null")
        return nullptr;
    std::int64_t integer = 0;
    auto end = std::from_chars(text.data(), text.data() + text.size(), integer);
    bool isOctal = text.size() > 1 && text[0] == '0'; // account ids and such stay as they are
    if (!isOctal && end.ec == std::errc{} && end.ptr == text.data() + text.size())
        return integer;
    double number = 0;
    bool looksLikeNumber = text.find_first_not_of("0123456789.-") == std::string::npos &&
                           text.find_first_of("0123456789") != std::string::npos;
    auto rest = std::from_chars(text.data(), text.data() + text.size(), number);
    if (looksLikeNumber && !isOctal && rest.ptr == text.data() + text.size())
        return number;
    return text;
}

Json longForm(const std::string& tag, Json value) {
    std::string name = tag.substr(1);
    if (name == "Ref" || name == "Condition")
        return {{name, std::move(value)}};
    if (name == "GetAtt" && value.is_string()) {
        std::string text = value.get<std::string>();
        std::size_t dot = text.find('.');
        if (dot != std::string::npos)
            value = Json::array({text.substr(0, dot), text.substr(dot + 1)});
    }
    return {{"Fn::" + name, std::move(value)}};
}

Json treeOf(const YAML::Node& node, int depth) {
    if (depth > kDepth)
        throw TooDeep{};
    const std::string tag = node.Tag();
    bool isShort = tag.size() > 1 && tag[0] == '!' && tag[1] != '!';
    Json value;
    if (node.IsMap()) {
        value = Json::object();
        for (const auto& pair : node)
            value[pair.first.Scalar()] = treeOf(pair.second, depth + 1);
    } else if (node.IsSequence()) {
        value = Json::array();
        for (const YAML::Node& item : node)
            value.push_back(treeOf(item, depth + 1));
    } else if (node.IsScalar()) {
        value = isShort ? Json(node.Scalar()) : scalarOf(node);
    }
    return isShort ? longForm(tag, std::move(value)) : value;
}

} // namespace

std::variant<Json, Invalid> readYaml(const std::string& text) {
    try {
        return treeOf(YAML::Load(text), 0);
    } catch (const YAML::Exception& error) {
        return Invalid{"Template format error: YAML not well-formed. (line " +
                       std::to_string(error.mark.line + 1) + ", column " +
                       std::to_string(error.mark.column + 1) + ")"};
    } catch (const TooDeep&) {
        return Invalid{"Template format error: the template is nested too deeply"};
    }
}

} // namespace infrac::awsim
