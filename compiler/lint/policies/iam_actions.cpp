#include "lint/policies/iam_actions.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/suggest.h"
#include "lint/engine/texts.h"
#include "lint/fixes/scalar_fix.h"
#include "ruledata/ruledata.h"
#include "schema/iam.h"

namespace infrac::lint {
namespace {

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

std::string_view nearestOf(std::string_view name, Value names) {
    std::vector<std::string_view> all;
    for (std::uint32_t i = 0; i < names.size(); ++i)
        all.push_back(names.keyText(i));
    return closest(name, all);
}

// In IAM's own spelling, where that is known: `GetObject`.
std::string spelled(std::string_view service, std::string_view action) {
    const auto found = schema::Iam::embedded().service(service);
    const auto known = found ? found->action(action) : std::nullopt;
    return std::string{known ? known->name() : action};
}

bool hasAction(Value names, std::string_view wanted) {
    const bool isPattern = wanted.find_first_of("*?") != std::string_view::npos;
    if (!isPattern)
        return static_cast<bool>(names.find(wanted));
    for (std::uint32_t i = 0; i < names.size(); ++i)
        if (matchesWildcards(wanted, names.keyText(i)))
            return true;
    return false;
}

// Some policies take actions of one service alone.
std::string_view onlyService(const Context& at) {
    const RulePath* type = ruleStepAt(at.rulePath, 1);
    if (type == nullptr)
        return {};
    return type->name == "AWS::S3::BucketPolicy"   ? "s3"
           : type->name == "AWS::SQS::QueuePolicy" ? "sqs"
           : type->name == "AWS::SNS::TopicPolicy" ? "sns"
                                                   : "";
}

// False: no further action is looked at.
bool checkAction(Engine& engine, const Context& at, const Node& node, Failures& out) {
    const std::string_view action = node.text();
    if (action == "*")
        return true;
    const std::size_t colon = action.find(':');
    const auto fail = [&](std::string message, const std::string& meant) {
        if (!meant.empty())
            message += fmt::format("; did you mean `{}`?", meant);
        return &engine.fail(at, "W3037"_rule, out, std::move(message));
    };
    if (colon == std::string_view::npos) {
        fail(fmt::format("`{}` is no action: it must be `service:Action` or `*`", action), {});
        return false;
    }
    const std::string service = lower(action.substr(0, colon));
    const std::string name = lower(action.substr(colon + 1));
    if (const std::string_view only = onlyService(at); !only.empty() && only != service)
        fail(fmt::format("this policy takes actions of `{}` alone", only), {});
    const Value names = ruledata::actions().find(service);
    Failure* failure = nullptr;
    std::string meant; // the whole action
    if (!names) {
        const std::string_view nearest = nearestOf(service, ruledata::actions());
        if (!nearest.empty() && hasAction(ruledata::actions().find(nearest), name))
            meant = fmt::format("{}:{}", nearest, action.substr(colon + 1));
        failure =
            fail(fmt::format("there is no service `{}` in IAM", service), std::string{nearest});
    } else if (!hasAction(names, name)) {
        const std::string_view nearest = nearestOf(name, names);
        const std::string known = nearest.empty() ? std::string{} : spelled(service, nearest);
        if (!known.empty() && name.find_first_of("*?") == std::string::npos)
            meant = fmt::format("{}:{}", action.substr(0, colon), known);
        failure =
            fail(fmt::format("`{}` has no action `{}`", service, action.substr(colon + 1)), known);
    }
    if (failure != nullptr && !meant.empty())
        if (auto fix = fixOfText(node, meant))
            failure->fixes.push_back(std::move(*fix));
    return true;
}

} // namespace

void checkActions(Engine& engine, const Context& at, const Node& value, Failures& out) {
    if (engine.model().hasTransform(kServerless))
        return;
    if (value.isString())
        checkAction(engine, at, value, out);
    for (const Node* action : value.items())
        if (action->isString() && !checkAction(engine, at, *action, out))
            return;
}

} // namespace infrac::lint
