#include "lint/kinds/reference_formats.h"

#include <fmt/core.h>

#include "lint/engine/attributes.h"
#include "ruledata/ruledata.h"

namespace infrac::lint {
namespace {

std::string_view formatOf(Value schema) {
    const std::string_view format = schema.find(Keyword::Format).text();
    return format == "AWS::EC2::SecurityGroup.GroupId" ? "AWS::EC2::SecurityGroup.Id" : format;
}

// The formats that the source can have, in words; none where it has the wanted one.
std::optional<std::string> mismatch(std::string_view wanted, Value source) {
    std::string others;
    const auto add = [&](std::string_view format) {
        if (!format.empty())
            others += fmt::format("{}`{}`", others.empty() ? "" : ", ", format);
    };
    if (formatOf(source) == wanted)
        return std::nullopt;
    add(formatOf(source));
    const Value branches = source.find(Keyword::AnyOf);
    for (std::uint32_t i = 0; i < branches.size(); ++i) {
        if (formatOf(branches.item(i)) == wanted)
            return std::nullopt;
        add(formatOf(branches.item(i)));
    }
    return others;
}

void failMismatch(Engine& engine, const Context& at, RuleId rule, std::string_view what,
                  std::string_view wanted, const std::string& others, Failures& out) {
    engine.fail(at, rule, out,
                others.empty()
                    ? fmt::format("{} yields no `{}`, which must stand here", what, wanted)
                    : fmt::format("{} yields {}, and `{}` must stand here", what, others, wanted));
}

Value refSchemaOf(Value type) {
    const Value identifiers = type.find(Keyword::PrimaryIdentifier);
    if (identifiers.size() == 1)
        return pointedBy(type, identifiers.item(0).text());
    return identifiers.size() > 1 ? ruledata::schema("own/string") : Value{};
}

} // namespace

void checkRefFormat(Engine& engine, const Context& at, const Node& name, const Schema& schema,
                    Failures& out) {
    const std::string_view wanted = formatOf(schema.value);
    if (wanted.empty() || engine.model().parameters().find(name.text()) != nullptr)
        return;
    const Resource* resource = engine.model().resources().find(name.text());
    if (resource == nullptr || resource->type == "AWS::CloudFormation::CustomResource")
        return;
    const std::string what = fmt::format("`!Ref {}`", name.text());
    for (const Value type : engine.typeSchemas(at, resource->type)) {
        if (resource->type == "AWS::EC2::SecurityGroup") {
            const std::string_view own = engine.hasTemplateValue(at, resource->name, "VpcId")
                                             ? "AWS::EC2::SecurityGroup.Id"
                                             : "AWS::EC2::SecurityGroup.Name";
            if (own != wanted)
                failMismatch(engine, at, "E1041"_rule, what, wanted, fmt::format("`{}`", own), out);
            continue;
        }
        const Value source = refSchemaOf(type);
        if (!source)
            continue;
        if (const auto others = mismatch(wanted, source))
            failMismatch(engine, at, "E1041"_rule, what, wanted, *others, out);
    }
}

void checkGetAttFormat(Engine& engine, const Context& at, const Node& pair, const Schema& schema,
                       Failures& out) {
    const std::string_view wanted = formatOf(schema.value);
    if (wanted.empty() || !pair.items()[0]->isString() || !pair.items()[1]->isString())
        return;
    const Resource* resource = engine.model().resources().find(pair.items()[0]->text());
    const std::string_view attribute = pair.items()[1]->text();
    if (resource == nullptr ||
        isOneOf(resource->type,
                {"AWS::CloudFormation::CustomResource", "AWS::CloudFormation::Stack",
                 "AWS::ServiceCatalog::CloudFormationProvisionedProduct"}) ||
        (resource->type == "AWS::SSM::Parameter" && attribute == "Value"))
        return;
    for (const Value type : engine.typeSchemas(at, resource->type)) {
        const Value source = attributeOf(type, *resource, attribute);
        if (!source)
            continue;
        if (const auto others = mismatch(wanted, source))
            failMismatch(engine, at, "E1040"_rule,
                         fmt::format("`!GetAtt {}.{}`", resource->name, attribute), wanted, *others,
                         out);
    }
}

} // namespace infrac::lint
