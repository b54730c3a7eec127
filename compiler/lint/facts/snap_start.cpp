#include "lint/facts/snap_start.h"

#include "ruledata/ruledata.h"

namespace infrac::lint {

void forEachSnapStart(Engine& engine, const Context& at, const Node& function,
                      FunctionRef<void(const Node* runtime, const Node* snapStart)> use) {
    // Conditions of other properties are no ways of these two.
    std::vector<document::TemplateMember> members;
    for (const document::TemplateMember& member : function.members())
        if (member.key == "Runtime" || member.key == "SnapStart")
            members.push_back(member);
    engine.forEachScenario(at, *engine.map(members), [&](const Context&, const Node& scenario) {
        const Node* snapStart = scenario.find("SnapStart");
        const bool isThere = snapStart != nullptr && !snapStart->isNull() && snapStart->size() > 0;
        use(scenario.find("Runtime"), isThere ? snapStart : nullptr);
    });
}

std::vector<std::string_view> regionsWithoutSnapStart(const Engine& engine, const Context& at) {
    const Value have = ruledata::schema("own/snapStartRegions");
    std::vector<std::string_view> out;
    const auto add = [&](std::size_t number) {
        const std::string_view region = ruledata::regions()[number];
        for (std::uint32_t i = 0; i < have.size(); ++i)
            if (have.item(i).text() == region)
                return;
        out.push_back(region);
    };
    if (at.region >= 0)
        add(static_cast<std::size_t>(at.region));
    else
        for (const std::size_t number : engine.model().regions())
            add(number);
    return out;
}

} // namespace infrac::lint
