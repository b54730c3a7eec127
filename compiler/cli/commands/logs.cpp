// Prints what the deployed services logged.

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>

#include <fmt/core.h>

#include "cli/deployment/deploy_options.h"
#include "cli/deployment/deploy_session.h"
#include "deploy/recorded.h"
#include "document/json_writer.h"
#include "report/display.h"

namespace infrac::cli {
namespace {

using host::Millis;

constexpr Option kOptions[] = {
    kEnvironmentOption,
    kManifestOption,
    {.name = "follow", .letter = 'f', .summary = "go on until interrupted"},
    {.name = "since",
     .value = "TIME",
     .summary = "how far back: 30s, 10m, 2h, 1d",
     .fallback = "10m"},
    {.name = "filter",
     .value = "PATTERN",
     .summary = "only events that match, in CloudWatch's syntax"},
    kStackOption,
    kProfileOption,
    kRegionOption,
    kEndpointOption,
    kReportOption,
    kColorOption,
};
constexpr Example kExamples[] = {
    {"infrac logs", "the last ten minutes"},
    {"infrac logs --follow --filter ERROR", "what goes wrong, as it happens"},
};

constexpr Millis kBetweenLooks{3000};
// Events come in late and out of order by about so much.
constexpr Millis kOverlap{15'000};

std::optional<Millis> durationOf(const std::string& text) {
    if (text.size() < 2 || text.size() > 9)
        return std::nullopt;
    long long count = 0;
    for (const char c : text.substr(0, text.size() - 1)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        count = count * 10 + (c - '0');
    }
    switch (text.back()) {
    case 's':
        return Millis{count * 1000};
    case 'm':
        return Millis{count * 60'000};
    case 'h':
        return Millis{count * 3'600'000};
    case 'd':
        return Millis{count * 86'400'000};
    default:
        return std::nullopt;
    }
}

// Of all stacks of the spec, by their resources.
Result<std::vector<std::string>, deploy::Failure> logGroups(const deploy::Context& context,
                                                            const std::vector<std::string>& only) {
    std::vector<std::string> out;
    for (const manifest::Stack& stack : context.manifest().stacks) {
        if (!only.empty() && std::ranges::find(only, stack.name) == only.end())
            continue;
        auto live = context.cloud.cloudFormation.describeStack(std::string(stack.stackName));
        if (!live)
            return deploy::failureOf(live.error());
        if (!*live)
            continue;
        auto resources = context.cloud.cloudFormation.listResources((*live)->id);
        if (!resources)
            return deploy::failureOf(resources.error());
        for (const aws::StackResource& resource : *resources) {
            if (resource.type == "AWS::Logs::LogGroup" && !resource.physicalId.empty())
                out.push_back(resource.physicalId);
        }
    }
    return out;
}

// `2026-01-31T12:00:00.000Z`.
std::string timeText(Millis time) {
    const auto days = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{std::chrono::sys_days{days}};
    const std::chrono::hh_mm_ss clock{time - days};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                       clock.subseconds().count());
}

struct Line {
    aws::LogEvent event;
    std::string_view group;
};

class Printer {
public:
    Printer(DeploySession& session, std::vector<std::string> groups, std::string filter,
            Millis since)
        : session_(session), groups_(std::move(groups)), filter_(std::move(filter)), since_(since) {
        for (const std::string& group : groups_)
            width_ = std::max(width_, group.size());
    }

    // What is new, oldest first; after a failure too, of what was read until then.
    std::optional<aws::AwsError> print() {
        std::vector<Line> fresh;
        std::optional<aws::AwsError> error;
        for (const std::string& group : groups_) {
            if (!error)
                error = read(group, fresh);
        }
        std::ranges::stable_sort(fresh, {}, [](const Line& line) { return line.event.time; });
        for (const Line& line : fresh)
            write(line);
        // What the group that failed has to say may be older than this.
        if (!error && !fresh.empty())
            since_ = std::max(since_, fresh.back().event.time - kOverlap);
        std::erase_if(seen_, [&](const auto& each) { return each.second < since_; });
        return error;
    }

private:
    std::optional<aws::AwsError> read(std::string_view group, std::vector<Line>& fresh) {
        std::string token;
        do {
            auto page = session_.context().cloud.logs.filterEvents(std::string(group), since_,
                                                                   filter_, token);
            if (!page)
                return page.error();
            for (aws::LogEvent& event : page->events) {
                if (seen_.emplace(event.id, event.time).second)
                    fresh.push_back({std::move(event), group});
            }
            token = page->nextToken;
        } while (!token.empty());
        return std::nullopt;
    }

    void write(const Line& line) {
        std::string_view message = line.event.message;
        message = message.substr(0, message.find_last_not_of("\r\n") + 1);
        if (!session_.isJson()) {
            const std::string group =
                groups_.size() > 1 ? fmt::format("{:<{}}  ", line.group, width_) : std::string();
            session_.print(fmt::format("{}  {}{}\n", timeText(line.event.time), group,
                                       report::printable(message)));
            return;
        }
        Arena arena;
        document::Builder builder(arena);
        session_.print(
            document::writeCompactJson(*document::MapBuilder(builder)
                                            .add("time", builder.integer(line.event.time.count()))
                                            .add("group", line.group)
                                            .add("stream", line.event.stream)
                                            .add("message", message)
                                            .finish()) +
            '\n');
    }

    DeploySession& session_;
    std::vector<std::string> groups_;
    std::string filter_;
    Millis since_;
    std::map<std::string, Millis> seen_; // by id, with when it happened
    std::size_t width_ = 0;
};

Exit run(const Invocation& invocation, World& world) {
    const std::optional<Millis> back = durationOf(invocation.value("since"));
    if (!back)
        return fail(world, fmt::format("`{}` is no duration", invocation.value("since")),
                    "write 30s, 10m, 2h or 1d");
    DeploySession::Opened opened =
        DeploySession::open(invocation, world, Access::Look, invocation.argument());
    if (const Exit* exit = std::get_if<Exit>(&opened))
        return *exit;
    DeploySession& session = *std::get<0>(opened);
    Result<std::vector<std::string>, deploy::Failure> groups =
        logGroups(session.context(), listOf(invocation.value("stack")));
    if (!groups)
        return session.report(groups.error());
    if (groups->empty())
        return fail(world, "no log group is deployed");
    host::Clock& clock = session.outside().clock();
    const bool follows = invocation.has("follow");
    Printer printer(session, std::move(*groups), invocation.value("filter"), clock.now() - *back);
    const std::atomic<int>* interrupts = session.outside().watchInterrupts();
    for (;;) {
        // Whoever follows a log wants to go on when the network is back.
        const std::optional<aws::AwsError> error = printer.print();
        if (error && !(follows && deploy::isPassing(*error)))
            return session.report(deploy::failureOf(*error));
        if (!follows)
            return Exit::Fine;
        for (Millis slept{0}; slept < kBetweenLooks; slept += Millis{250}) {
            if (interrupts->load() > 0)
                return Exit::Interrupted;
            clock.sleep(Millis{250});
        }
    }
}

} // namespace

namespace verbs {

extern const Command logs;
constinit const Command logs{
    .name = "logs",
    .summary = "print what the deployed services logged",
    .description = "Finds the log groups of the spec's stacks and prints their events in the order "
                   "of time, with the group\nwhere there are several. With `--follow` it goes on "
                   "until it is interrupted, past passing faults.",
    .arguments = kSpecArgument,
    .options = kOptions,
    .examples = kExamples,
    .run = run,
};

} // namespace verbs
} // namespace infrac::cli
