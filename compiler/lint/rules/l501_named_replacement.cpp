#include <algorithm>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*",
};

bool lists(Value pointers, std::string_view pointer) {
    for (std::uint32_t i = 0; i < pointers.size(); ++i)
        if (pointers.item(i).text() == pointer)
            return true;
    return false;
}

// A property that identifies the resource and that the template states; empty for none.
std::string_view statedName(Value type, const Node& properties) {
    constexpr std::string_view kBegin = "/properties/";
    const Value identifiers = type.find(Keyword::PrimaryIdentifier);
    if (identifiers.size() != 1)
        return {};
    std::string_view name = identifiers.item(0).text();
    if (!name.starts_with(kBegin) || !name.ends_with("Name") ||
        !lists(type.find(Keyword::CreateOnlyProperties), name))
        return {};
    name.remove_prefix(kBegin.size());
    const Node* value = properties.find(name);
    return value != nullptr && value->isString() ? name : std::string_view{};
}

// Another property that can only be set when the resource is made.
std::string_view otherFixed(Value type, std::string_view name, const Node& properties) {
    constexpr std::string_view kBegin = "/properties/";
    const Value fixed = type.find(Keyword::CreateOnlyProperties);
    for (std::uint32_t i = 0; i < fixed.size(); ++i) {
        std::string_view other = fixed.item(i).text();
        if (!other.starts_with(kBegin))
            continue;
        other.remove_prefix(kBegin.size());
        // A path is part of the name, and changes as seldom.
        if (other != name && other != "Path" && properties.find(other) != nullptr)
            return other;
    }
    return {};
}

void check(Engine& engine, const Context& at, const Node& resource, Failures& out) {
    const Node* type = resource.find("Type");
    const Node* properties = resource.find("Properties");
    if (type == nullptr || !type->isString() || properties == nullptr)
        return;
    for (const Value schema : engine.typeSchemas(at, type->text())) {
        const std::string_view name = statedName(schema, *properties);
        const std::string_view other =
            name.empty() ? std::string_view{} : otherFixed(schema, name, *properties);
        if (other.empty())
            continue;
        Arena& arena = engine.arena();
        engine
            .fail(at, "L501"_rule, out,
                  fmt::format("a change of `{}` makes a new resource, which cannot have the same "
                              "`{}` beside the old one",
                              other, name))
            .path = below(below(at.path, "Properties", arena), name, arena);
        return;
    }
}

} // namespace

extern const Rule l501;
const Rule l501{
    .id = "L501"_rule,
    .name = "NamedReplacement",
    .summary = "a resource with a name of its own cannot be replaced",
    .page =
        {.reason =
             "A change of a property that can only be set at creation makes CloudFormation create "
             "the new resource before it deletes the old one. With a fixed name the new one cannot "
             "be made: rename it in the same change, or leave the name to CloudFormation.",
         .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: resize
      PackageType: Zip
      Role: arn:aws:iam::123456789012:role/resize
      Handler: index.handler
      Runtime: python3.13
      Code: {ZipFile: "def handler(event, context): pass"}
)",
         .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Zip
      Role: arn:aws:iam::123456789012:role/resize
      Handler: index.handler
      Runtime: python3.13
      Code: {ZipFile: "def handler(event, context): pass"}
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Info,
};

} // namespace infrac::lint::rules
