// Keywords that join schemas.

#include <algorithm>

#include "lint/engine/keyword_check.h"

namespace infrac::lint {

void Keywords::allOf() const {
    const Context within = composite();
    Failures known;
    bool isUnknown = false;
    for (std::uint32_t i = 0; i < argument.size(); ++i) {
        Failures failures;
        engine.validate(within, instance, argument.item(i), failures);
        if (hasUnknown(failures))
            isUnknown = true;
        else
            std::ranges::move(failures, std::back_inserter(known));
    }
    if (isUnknown)
        failUnknown();
    else
        std::ranges::move(known, std::back_inserter(out));
}

void Keywords::anyOf() const {
    const Context within = composite();
    Failures all;
    Failures lesser;
    bool isUnknown = false;
    for (std::uint32_t i = 0; i < argument.size(); ++i) {
        Failures failures;
        engine.validate(within, instance, argument.item(i), failures);
        const auto warnings =
            std::stable_partition(failures.begin(), failures.end(), [](const Failure& failure) {
                return !failure.rule || failure.rule.letter == 'E';
            });
        std::move(warnings, failures.end(), std::back_inserter(lesser));
        failures.erase(warnings, failures.end());
        if (hasUnknown(failures))
            isUnknown = true;
        else if (failures.empty())
            return;
        else
            std::ranges::move(failures, std::back_inserter(all));
    }
    if (isUnknown) {
        failUnknown();
        return;
    }
    std::ranges::move(lesser, std::back_inserter(all));
    fail("{} is nothing of what can stand here", shown(instance)).context = std::move(all);
}

void Keywords::oneOf() const {
    const Context within = composite();
    Failures all;
    std::size_t holding = 0;
    bool isUnknown = false;
    for (std::uint32_t i = 0; i < argument.size(); ++i) {
        Failures failures;
        engine.validate(within, instance, argument.item(i), failures);
        if (hasUnknown(failures))
            isUnknown = true;
        else if (failures.empty())
            ++holding;
        else
            std::ranges::move(failures, std::back_inserter(all));
    }
    if (isUnknown && holding < 2) {
        failUnknown();
        return;
    }
    if (holding == 0)
        fail("{} is nothing of what can stand here", shown(instance)).context = std::move(all);
    else if (holding > 1)
        fail("{} is more than one of what can stand here", shown(instance));
}

void Keywords::negation() const {
    Context within = composite();
    within.isQuiet = true;
    Failures failures;
    engine.validate(within, instance, argument, failures);
    if (hasUnknown(failures))
        failUnknown();
    else if (failures.empty())
        fail("{} is just what must not stand here", shown(instance));
}

void Keywords::condition() const {
    Context within = composite();
    within.isQuiet = true;
    Failures failures;
    engine.validate(within, instance, argument, failures);
    if (hasUnknown(failures)) {
        failUnknown();
        return;
    }
    Context then = at;
    then.asksRules = false;
    const Value branch = schema.find(failures.empty() ? Keyword::Then : Keyword::Else);
    if (branch)
        engine.validate(then, instance, branch, out);
}

void Keywords::contains() const {
    if (!instance.isList())
        return;
    Context within = at;
    within.isQuiet = true;
    const Value least = schema.find("minContains");
    const Value most = schema.find("maxContains");
    const std::int64_t minimum = least.isInteger() ? least.integer() : 1;
    const std::int64_t maximum = most.isInteger() ? most.integer() : INT64_MAX;
    std::int64_t matches = 0;
    bool isUnknown = false;
    for (const Node* item : instance.items()) {
        Failures failures;
        engine.validate(within, *item, argument, failures);
        const bool isAllUnknown = std::ranges::all_of(failures, &Failure::isUnknown);
        if (failures.empty())
            ++matches;
        else
            isUnknown = isUnknown || isAllUnknown;
        if (matches > maximum) {
            fail("more than {} items are of that kind", maximum);
            return;
        }
    }
    if (matches >= minimum)
        return;
    if (isUnknown)
        failUnknown();
    else
        fail("an item of a kind that is needed is missing");
}

} // namespace infrac::lint
