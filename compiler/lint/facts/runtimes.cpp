#include "lint/facts/runtimes.h"

#include <fmt/core.h>

#include "lint/fixes/scalar_fix.h"
#include "ruledata/ruledata.h"

namespace infrac::lint {
namespace {

RuntimeEnd endOf(Value days, std::string_view today) {
    const auto isOver = [&](std::string_view what) { return days.find(what).text() <= today; };
    return isOver("update-block")   ? RuntimeEnd::UpdateBlocked
           : isOver("create-block") ? RuntimeEnd::CreateBlocked
           : isOver("deprecated")   ? RuntimeEnd::Deprecated
                                    : RuntimeEnd::None;
}

// Some that are named as following are for images alone.
bool isOffered(std::string_view runtime, std::size_t region) {
    const Value all = ruledata::resourceType("AWS::Lambda::Function", region)
                          .find("properties")
                          .find("Runtime")
                          .find("enum");
    for (std::uint32_t i = 0; i < all.size(); ++i)
        if (all.item(i).text() == runtime)
            return true;
    return false;
}

// What there is to say of a runtime whose support has ended so far.
struct Ended {
    std::string message;
    std::vector<diag::Fix> fixes;
};

std::optional<Ended> look(const Engine& engine, const Node& runtime, RuntimeEnd end) {
    const Value days = runtime.isString() ? ruledata::runtimes().find(runtime.text()) : Value{};
    if (!days || endOf(days, engine.asOf()) != end)
        return std::nullopt;
    const std::string_view next = days.find("successor").text();
    Ended out;
    out.message = fmt::format("the runtime `{}` is deprecated since {}", runtime.text(),
                              days.find("deprecated").text());
    if (!isOffered(next, engine.model().regions().front()))
        return out;
    out.message += fmt::format(": use `{}`", next);
    if (auto fix = fixOfText(runtime, next))
        out.fixes.push_back(std::move(*fix));
    return out;
}

} // namespace

void checkRuntime(Engine& engine, const Context& at, const Node& runtime, RuntimeEnd end,
                  Failures& out) {
    if (auto ended = look(engine, runtime, end))
        engine.fail(at, out, std::move(ended->message)).fixes = std::move(ended->fixes);
}

void checkServerlessRuntimes(Engine& engine, RuleId rule, RuntimeEnd end, Findings& findings) {
    if (!engine.model().hasTransform(kServerless))
        return;
    const auto see = [&](const Context& at, const Node* from, std::string_view path) {
        static_cast<void>(
            engine.findValues(at, from, path, [&](const Node* runtime, const Context& within) {
                auto ended =
                    runtime != nullptr ? look(engine, *runtime, end) : std::optional<Ended>{};
                diag::Diagnostic* finding =
                    ended ? findings.add(rule, within.path, std::move(ended->message)) : nullptr;
                if (finding != nullptr)
                    finding->fixes = std::move(ended->fixes);
                return true;
            }));
    };
    see(engine.initial(), &engine.model().root(), "Globals/Function/Runtime");
    for (const Resource& resource : engine.model().resources())
        if (resource.type == "AWS::Serverless::Function")
            if (const auto at = engine.insideOf(engine.initial(), resource))
                see(*at, resource.node, "Properties/Runtime");
}

} // namespace infrac::lint
