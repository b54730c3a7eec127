#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

// When a subnet gets a route table, as far as the names of conditions say.
struct Case {
    std::string subnet;
    std::string_view condition; // of the resource
    std::string_view way;       // the condition of the `Fn::If` that it stands in

    auto operator<=>(const Case&) const = default;
};

struct Association {
    std::string_view resource;
    Case when;
};

void collect(Association association, const Node& subnet, std::vector<Association>& out) {
    const auto add = [&](std::string text) {
        association.when.subnet = std::move(text);
        out.push_back(association);
    };
    if (!subnet.isMap()) {
        if (subnet.isString())
            add(std::string{subnet.text()});
        return;
    }
    const Function function = calledFunction(subnet);
    if (function == Function::None)
        return;
    const Node& argument = *subnet.members().front().value;
    if (function == Function::Ref && argument.isString()) {
        add(std::string{argument.text()});
    } else if (function == Function::GetAtt) {
        if (argument.isList() && argument.size() == 2 && argument.items()[0]->isString() &&
            argument.items()[1]->isString())
            add(fmt::format("{}.{}", argument.items()[0]->text(), argument.items()[1]->text()));
        else if (argument.isString())
            add(std::string{argument.text()});
    } else if (function == Function::If && argument.isList() && argument.size() == 3 &&
               argument.items()[0]->isString()) {
        association.when.way = argument.items()[0]->text();
        collect(association, *argument.items()[1], out);
        collect(association, *argument.items()[2], out);
    }
}

std::vector<Association> associations(const TemplateModel& model) {
    std::vector<Association> out;
    for (const Resource& resource : model.resources()) {
        const Node* properties = resource.node->find("Properties");
        if (resource.type != "AWS::EC2::SubnetRouteTableAssociation" || properties == nullptr)
            continue;
        Association association{.resource = resource.name, .when = {}};
        if (resource.condition != nullptr && resource.condition->isString())
            association.when.condition = resource.condition->text();
        if (const Node* subnet = properties->find("SubnetId"); subnet != nullptr)
            collect(association, *subnet, out);
    }
    return out;
}

void check(Engine& engine, Findings& findings) {
    const std::vector<Association> all = associations(engine.model());
    // Two resources of each are enough to name another one.
    std::map<Case, std::vector<std::string_view>> resources;
    for (const Association& one : all)
        if (auto& names = resources[one.when];
            names.size() < 2 && (names.empty() || names.front() != one.resource))
            names.push_back(one.resource);
    const auto otherOf = [&](const Case& when, std::string_view resource) -> std::string_view {
        const auto found = resources.find(when);
        if (found != resources.end())
            for (const std::string_view name : found->second)
                if (name != resource)
                    return name;
        return {};
    };
    Arena& arena = engine.arena();
    for (const Association& one : all) {
        std::string_view other = otherOf(one.when, one.resource);
        if (other.empty())
            other = otherOf({one.when.subnet, {}, {}}, one.resource);
        if (other.empty())
            continue;
        const Path* resource = below(below(nullptr, "Resources", arena), one.resource, arena);
        findings.add("E3022"_rule, below(below(resource, "Properties", arena), "SubnetId", arena),
                     fmt::format("`{}` gives this subnet a route table too", other));
    }
}

} // namespace

extern const Rule e3022;
const Rule e3022{
    .id = "E3022"_rule,
    .name = "OneRouteTable",
    .summary = "a subnet has more than one route table",
    .page = {.reason =
                 "A subnet has one route table; the second association replaces the first or is "
                 "refused.",
             .bad = R"(Resources:
  One:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: {SubnetId: subnet-01234567, RouteTableId: rtb-01234567}
  Two:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: {SubnetId: subnet-01234567, RouteTableId: rtb-01234568}
)",
             .good = R"(Resources:
  One:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: {SubnetId: subnet-01234567, RouteTableId: rtb-01234567}
  Two:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: {SubnetId: subnet-01234568, RouteTableId: rtb-01234568}
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
