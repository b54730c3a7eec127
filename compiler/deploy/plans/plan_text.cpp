// A plan for people: what changes, who may do what, what would be lost, and a line that sums
// it up.
#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "deploy/plans/plan.h"

namespace infrac::deploy {
namespace {

constexpr std::size_t kLongestValue = 60;

struct Look {
    std::string_view sign;
    std::string_view color; // an SGR parameter
};

Look lookOf(Change change) {
    switch (change) {
    case Change::Add:
        return {"+", "32"};
    case Change::Modify:
        return {"~", "33"};
    case Change::MayReplace:
        return {"±", "35"};
    case Change::Replace:
        return {"±", "31"};
    case Change::Remove:
        return {"-", "31"};
    }
    return {};
}

class Writer {
public:
    explicit Writer(const PlanStyle& style) : style_(style) {}

    std::string operator()(const Plan& plan) {
        for (const NodePlan& node : plan.nodes)
            writeNode(node);
        writeSection(plan, "Who may do or reach what changes:", &ResourcePlan::isAboutAccess);
        writeSection(plan, "What holds data would be lost:", &ResourcePlan::losesData);
        writeSum(plan);
        return std::move(out_);
    }

private:
    std::string painted(std::string_view color, std::string_view text) const {
        return style_.isColored ? fmt::format("\x1b[{}m{}\x1b[0m", color, text) : std::string(text);
    }

    void writeNode(const NodePlan& node) {
        const std::size_t colon = node.id.find(':');
        const bool isQuiet = node.verb == Verb::None;
        std::string line =
            fmt::format("{} {}", node.id.substr(0, colon), node.id.substr(colon + 1));
        if (!node.stackName.empty())
            line += fmt::format(" ({})", node.stackName);
        line += fmt::format(": {}", nameOf(node.verb));
        if (!node.summary.empty() && node.summary != nameOf(node.verb))
            line += fmt::format(", {}", node.summary);
        out_ += painted(isQuiet ? "2" : "1", line) + '\n';
        for (const std::string& detail : node.details)
            out_ += fmt::format("    {}\n", detail);
        std::size_t width = 0;
        for (const ResourcePlan& resource : node.resources)
            width = std::max(width, resource.logicalId.size());
        for (const ResourcePlan& resource : node.resources)
            writeResource(resource, width);
    }

    void writeResource(const ResourcePlan& resource, std::size_t width) {
        const Look look = lookOf(resource.change);
        std::string line =
            fmt::format("  {} {:{}}  {}", look.sign, resource.logicalId, width, resource.type);
        if (resource.change == Change::Replace || resource.change == Change::MayReplace)
            line += fmt::format("  {}", resource.change == Change::Replace
                                            ? "is replaced by a new one"
                                            : "may be replaced by a new one");
        if (resource.losesData)
            line += ", WITH ITS DATA";
        out_ += painted(look.color, line) + '\n';
        for (const PropertyChange& property : resource.properties)
            writeProperty(property);
    }

    static std::string shortened(const std::string& value) {
        if (value.empty())
            return "(none)";
        if (value.size() <= kLongestValue)
            return value;
        std::size_t end = kLongestValue;
        while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U)
            --end;
        return value.substr(0, end) + "…";
    }

    void writeProperty(const PropertyChange& property) {
        std::string line = fmt::format("      {}", property.path);
        if (!property.before.empty() || !property.after.empty())
            line +=
                fmt::format(": {} -> {}", shortened(property.before), shortened(property.after));
        if (property.recreation == "Always")
            line += painted("31", "  (needs a new resource)");
        else if (property.recreation == "Conditionally")
            line += painted("35", "  (may need a new resource)");
        if (!property.cause.empty())
            line += fmt::format("  because of {}", property.cause);
        out_ += line + '\n';
    }

    void writeSection(const Plan& plan, std::string_view title, bool ResourcePlan::*isIn) {
        bool isFirst = true;
        for (const NodePlan& node : plan.nodes) {
            for (const ResourcePlan& resource : node.resources) {
                if (!(resource.*isIn))
                    continue;
                if (isFirst)
                    out_ += fmt::format("\n{}\n", painted("1", title));
                isFirst = false;
                out_ += fmt::format("  {} {} of {} ({})", nameOf(resource.change),
                                    resource.logicalId, node.stackName, resource.type);
                if (!resource.physicalId.empty())
                    out_ += fmt::format(", now {}", resource.physicalId);
                if (!resource.place.empty())
                    out_ += fmt::format(", {}", resource.place);
                out_ += '\n';
            }
        }
    }

    void writeSum(const Plan& plan) {
        if (!plan.hasChange()) {
            out_ += "\nNothing to do: everything is as the spec says.\n";
            return;
        }
        std::array<std::size_t, 5> counts{};
        std::size_t stacks = 0, actions = 0;
        for (const NodePlan& node : plan.nodes) {
            const bool isStack = !node.stackName.empty();
            (isStack ? stacks : actions) += node.verb == Verb::None ? 0U : 1U;
            for (const ResourcePlan& resource : node.resources)
                ++counts[static_cast<std::size_t>(resource.change)];
        }
        out_ += fmt::format("\n{} stack{} and {} action{} to do; resources: {} to add, {} to "
                            "modify, {} to replace, {} that may be replaced, {} to remove\n",
                            stacks, stacks == 1 ? "" : "s", actions, actions == 1 ? "" : "s",
                            count(counts, Change::Add), count(counts, Change::Modify),
                            count(counts, Change::Replace), count(counts, Change::MayReplace),
                            count(counts, Change::Remove));
    }

    static std::size_t count(const std::array<std::size_t, 5>& counts, Change change) {
        return counts[static_cast<std::size_t>(change)];
    }

    PlanStyle style_;
    std::string out_;
};

} // namespace

std::string planText(const Plan& plan, const PlanStyle& style) { return Writer{style}(plan); }

} // namespace infrac::deploy
