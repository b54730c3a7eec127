#include <vector>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Events::Rule/Properties/ScheduleExpression",
};

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> out;
    while (true) {
        const std::size_t blank = text.find(' ');
        out.push_back(text.substr(0, blank));
        if (blank == std::string_view::npos)
            return out;
        text.remove_prefix(blank + 1);
    }
}

// What is wrong with it; empty for nothing.
std::string_view rateMistake(std::string_view rate) {
    const std::vector<std::string_view> parts = words(rate);
    if (parts.size() != 2)
        return "a rate is `rate(5 minutes)`";
    if (parts[0].empty() || parts[0].find_first_not_of("0123456789") != std::string_view::npos)
        return "a rate begins with a number";
    const bool isZero = parts[0].find_first_not_of('0') == std::string_view::npos;
    if (isZero)
        return "a rate is at least 1";
    const bool isOne = parts[0].substr(parts[0].find_first_not_of('0')) == "1";
    if (isOne ? !isOneOf(parts[1], {"minute", "hour", "day"})
              : !isOneOf(parts[1], {"minutes", "hours", "days"}))
        return isOne ? "the unit of 1 is `minute`, `hour` or `day`"
                     : "the unit is `minutes`, `hours` or `days`";
    return {};
}

std::string_view cronMistake(std::string_view cron) {
    const std::vector<std::string_view> parts = words(cron);
    if (parts.size() != 6)
        return "a cron expression has six parts: minutes, hours, day of month, month, day of week, "
               "year";
    if (parts[2] != "?" && parts[4] != "?")
        return "of day of month and day of week one must be `?`";
    return {};
}

void check(Engine& engine, const Context& at, const Node& schedule, Failures& out) {
    if (!schedule.isString())
        return;
    std::string_view text = schedule.text();
    const bool isRate = text.starts_with("rate(");
    if (!text.ends_with(')') || (!isRate && !text.starts_with("cron("))) {
        engine.fail(at, out, "a schedule is `rate(...)` or `cron(...)`");
        return;
    }
    text = text.substr(5, text.size() - 6);
    const std::string_view mistake = isRate ? rateMistake(text) : cronMistake(text);
    if (!mistake.empty())
        engine.fail(at, out, std::string{mistake});
}

} // namespace

extern const Rule e3027;
const Rule e3027{
    .id = "E3027"_rule,
    .name = "ScheduleExpression",
    .summary = "a schedule is malformed",
    .page =
        {.reason =
             "A rule of events runs at a rate, `rate(5 minutes)`, or by a calendar, `cron(0 12 * * "
             "? *)` with six parts of which either the day of the month or that of the week is "
             "`?`.",
         .bad = R"(Resources:
  Rule:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: rate(1 minutes)
)",
         .good = R"(Resources:
  Rule:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: rate(1 minute)
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
