#include "deploy/stacks/service_watch.h"

#include <algorithm>
#include <deque>
#include <set>

#include <fmt/core.h>

namespace infrac::deploy {
namespace {

constexpr std::size_t kMostEvents = 3;
constexpr std::size_t kMostTasks = 3;
constexpr std::size_t kMostLogLines = 10;
constexpr std::size_t kMostLogPages = 20;
constexpr std::string_view kLogGroup = "AWS::Logs::LogGroup";

const aws::ServiceDeployment* newest(const aws::EcsService& service) {
    auto found = std::ranges::find(service.deployments, std::string("PRIMARY"),
                                   &aws::ServiceDeployment::status);
    return found == service.deployments.end() ? nullptr : &*found;
}

std::string_view withoutLineEnd(std::string_view text) {
    return text.substr(0, text.find_last_not_of("\r\n") + 1);
}

void addTasks(const Context& context, const ServiceName& name, std::vector<std::string>& out) {
    auto tasks = context.cloud.ecs.stoppedTasks(name.cluster, name.service);
    if (!tasks)
        return;
    std::set<std::string> seen; // tasks of one service mostly stop for one reason
    for (const aws::EcsTask& task : *tasks) {
        std::string line = fmt::format("a task stopped: {}", task.stoppedReason);
        for (const aws::StoppedContainer& container : task.containers) {
            if (container.exitCode)
                line +=
                    fmt::format("; `{}` ended with code {}", container.name, *container.exitCode);
            if (!container.reason.empty())
                line += fmt::format("; `{}`: {}", container.name, container.reason);
        }
        if (seen.size() < kMostTasks && seen.insert(line).second)
            out.push_back(std::move(line));
    }
}

// CloudWatch begins with the oldest events, and a page may be empty though more follow.
std::deque<std::string> lastLines(const Context& context, const std::string& group,
                                  host::Millis since) {
    std::deque<std::string> out;
    std::string token;
    for (std::size_t pages = 0; pages < kMostLogPages; ++pages) {
        const auto page = context.cloud.logs.filterEvents(group, since, {}, token);
        if (!page)
            break;
        for (const aws::LogEvent& event : page->events) {
            out.push_back(fmt::format("  {}", withoutLineEnd(event.message)));
            if (out.size() > kMostLogLines)
                out.pop_front();
        }
        token = page->nextToken;
        if (token.empty())
            break;
    }
    return out;
}

void addLogs(const Context& context, host::Millis since, std::vector<std::string>& out) {
    for (const manifest::Stack& stack : context.manifest().stacks) {
        auto resources = context.cloud.cloudFormation.listResources(std::string(stack.stackName));
        if (!resources)
            continue;
        for (const aws::StackResource& resource : *resources) {
            if (resource.type != kLogGroup || resource.physicalId.empty())
                continue;
            const std::deque<std::string> lines = lastLines(context, resource.physicalId, since);
            if (lines.empty())
                continue;
            out.push_back(fmt::format("the last lines of the log `{}`:", resource.physicalId));
            out.insert(out.end(), lines.begin(), lines.end());
        }
    }
}

} // namespace

ServiceName serviceName(std::string_view arn) {
    const std::size_t slash = arn.find('/');
    if (slash == std::string_view::npos)
        return {"default", std::string(arn)};
    const std::string_view rest = arn.substr(slash + 1);
    const std::size_t second = rest.find('/');
    if (second == std::string_view::npos)
        return {"default", std::string(rest)};
    return {std::string(rest.substr(0, second)), std::string(rest.substr(second + 1))};
}

std::string serviceState(const Context& context, std::string_view arn) {
    const ServiceName name = serviceName(arn);
    auto service = context.cloud.ecs.describeService(name.cluster, name.service);
    if (!service || !*service)
        return {};
    const aws::ServiceDeployment* deployment = newest(**service);
    if (deployment == nullptr)
        return {};
    std::string out = fmt::format("{} of {} running", deployment->running, deployment->desired);
    if (deployment->failedTasks > 0)
        out += fmt::format(", {} task{} failed", deployment->failedTasks,
                           deployment->failedTasks == 1 ? "" : "s");
    return out;
}

std::vector<std::string> diagnoseService(const Context& context, std::string_view arn,
                                         host::Millis since) {
    std::vector<std::string> out;
    const ServiceName name = serviceName(arn);
    auto service = context.cloud.ecs.describeService(name.cluster, name.service);
    if (service && *service) {
        if (const aws::ServiceDeployment* deployment = newest(**service);
            deployment != nullptr && !deployment->rolloutStateReason.empty())
            out.push_back(fmt::format("ECS: {}", deployment->rolloutStateReason));
        const std::vector<aws::ServiceEvent>& events = (*service)->events;
        for (std::size_t i = 0; i < std::min(kMostEvents, events.size()); ++i)
            out.push_back(fmt::format("ECS: {}", events[i].message));
    }
    addTasks(context, name, out);
    addLogs(context, since, out);
    for (std::string& line : out)
        line = context.secrets.masked(line);
    return out;
}

} // namespace infrac::deploy
