// A line an event, for logs of continuous integration: nothing is ever taken back, and lines
// of different nodes are told apart by their beginning.
#include <map>
#include <mutex>
#include <utility>

#include <fmt/core.h>

#include "deploy/views/views.h"

namespace infrac::deploy {

std::string durationText(host::Millis duration) {
    const auto seconds = (duration.count() + 500) / 1000;
    return seconds < 60 ? fmt::format("{} s", seconds)
                        : fmt::format("{} min {:02} s", seconds / 60, seconds % 60);
}

namespace {

class PlainView final : public Progress {
public:
    PlainView(WriteText write, const Secrets& secrets, host::Clock& clock)
        : write_(std::move(write)), secrets_(secrets), clock_(clock) {}

    void begin(const std::vector<ProgressNode>& nodes) override {
        const std::lock_guard lock(mutex_);
        began_ = clock_.steady();
        for (const ProgressNode& node : nodes)
            width_ = std::max(width_, node.id.size());
    }

    void node(std::string_view id, const NodeResult& result) override {
        const std::lock_guard lock(mutex_);
        std::string text(nameOf(result.state));
        if (result.state == NodeState::Running) {
            // How long it waits is told by the events.
            if (!result.status.empty())
                return;
            text = "started";
        } else if (result.state == NodeState::Failed) {
            text += fmt::format(": {}", result.failure.message);
        } else if (!result.status.empty()) {
            text += fmt::format(": {}", result.status);
        }
        if (result.state == NodeState::Done)
            text += fmt::format(" ({})", durationText(result.ended - result.began));
        line(id, text);
    }

    void event(std::string_view id, const aws::StackEvent& event) override {
        const std::lock_guard lock(mutex_);
        // CloudFormation says it again once the resource has an id.
        std::string& last = last_[{std::string(id), event.logicalId}];
        if (last == event.status && last.ends_with("_IN_PROGRESS"))
            return;
        last = event.status;
        std::string text =
            fmt::format("{:<28} {} ({})", event.status, event.logicalId, event.resourceType);
        const bool isFailure = event.status.ends_with("_FAILED");
        if (isFailure && !event.statusReason.empty())
            text += fmt::format(": {}", event.statusReason);
        line(id, text);
    }

    void note(std::string_view id, std::string_view text) override {
        const std::lock_guard lock(mutex_);
        line(id, text);
    }

    void end() override {}

private:
    void line(std::string_view id, std::string_view text) {
        const auto seconds = (clock_.steady() - began_).count() / 1000;
        write_(secrets_.masked(fmt::format("{:02}:{:02}  {:<{}}  {}\n", seconds / 60, seconds % 60,
                                           id, width_, text)));
    }

    WriteText write_;
    const Secrets& secrets_;
    host::Clock& clock_;
    std::mutex mutex_;
    host::Millis began_{0};
    std::size_t width_ = 0;
    std::map<std::pair<std::string, std::string>, std::string>
        last_; // status, by node and resource
};

} // namespace

std::unique_ptr<Progress> makePlainView(WriteText write, const Secrets& secrets,
                                        host::Clock& clock) {
    return std::make_unique<PlainView>(std::move(write), secrets, clock);
}

} // namespace infrac::deploy
