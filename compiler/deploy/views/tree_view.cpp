// A tree that changes in place: a row a node, and below a stack that is under way a row for
// each resource that it waits for. A picture is written as one text that overwrites the one
// before, line by line, so that nothing flickers; lines are cut to the terminal's width, as one
// that wraps would push the picture out of its place.
#include <algorithm>
#include <map>
#include <mutex>

#include <fmt/core.h>

#include "deploy/views/views.h"

namespace infrac::deploy {

using host::Millis;

namespace {

constexpr Millis kBetweenPictures{100};
constexpr std::size_t kMostResources = 5; // of a stack
constexpr std::size_t kBarWidth = 12;

struct Look {
    std::string_view sign;
    std::string_view color;
};

Look lookOf(NodeState state) {
    switch (state) {
    case NodeState::Waiting:
        return {"·", "2"};
    case NodeState::Running:
        return {"●", "36"};
    case NodeState::Done:
        return {"✓", "32"};
    case NodeState::Unchanged:
        return {"=", "2"};
    case NodeState::Failed:
        return {"✗", "31"};
    case NodeState::Skipped:
        return {"-", "33"};
    case NodeState::Interrupted:
        return {"!", "33"};
    }
    return {};
}

// At most so many code points.
std::string cut(std::string_view text, std::size_t width) {
    std::string out;
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool isStart = (byte & 0xC0U) != 0x80U;
        if (isStart && count == width)
            break;
        count += isStart ? 1U : 0U;
        // Control characters could move the cursor.
        out += byte < 0x20 || byte == 0x7f ? ' ' : text[i];
    }
    return out;
}

class TreeView final : public Progress {
public:
    TreeView(WriteText write, const Secrets& secrets, host::Clock& clock, TreeOptions options)
        : write_(std::move(write)), secrets_(secrets), clock_(clock), options_(std::move(options)) {
    }

    void begin(const std::vector<ProgressNode>& nodes) override {
        const std::lock_guard lock(mutex_);
        for (const ProgressNode& node : nodes) {
            rows_.push_back({node.id, node.resources, {}, {}, {}, 0});
            width_ = std::max(width_, node.id.size());
        }
        draw(true);
    }

    void node(std::string_view id, const NodeResult& result) override {
        const std::lock_guard lock(mutex_);
        Row* row = find(id);
        if (row == nullptr)
            return;
        row->result = result;
        if (result.state != NodeState::Running)
            row->resources.clear();
        draw(result.state != NodeState::Running);
    }

    void event(std::string_view id, const aws::StackEvent& event) override {
        const std::lock_guard lock(mutex_);
        Row* row = find(id);
        if (row == nullptr || event.physicalId == event.stackId)
            return;
        if (event.status.ends_with("_IN_PROGRESS")) {
            row->resources.try_emplace(event.logicalId,
                                       Resource{event.resourceType, clock_.steady()});
        } else {
            row->resources.erase(event.logicalId);
            row->finished += event.status.ends_with("_COMPLETE") ? 1U : 0U;
        }
        draw(false);
    }

    void note(std::string_view id, std::string_view text) override {
        const std::lock_guard lock(mutex_);
        if (Row* row = find(id))
            row->note = secrets_.masked(text);
        draw(false);
    }

    void tick() override {
        const std::lock_guard lock(mutex_);
        draw(false);
    }

    void end() override {
        const std::lock_guard lock(mutex_);
        draw(true);
    }

private:
    struct Resource {
        std::string type;
        Millis began{0};
    };

    struct Row {
        std::string id;
        std::size_t total = 0;
        NodeResult result{};
        std::map<std::string, Resource> resources{};
        std::string note{};
        std::size_t finished = 0;
    };

    Row* find(std::string_view id) {
        auto found = std::ranges::find(rows_, id, &Row::id);
        return found == rows_.end() ? nullptr : &*found;
    }

    std::string painted(std::string_view color, std::string text) const {
        return options_.isColored ? fmt::format("\x1b[{}m{}\x1b[0m", color, text) : std::move(text);
    }

    static std::string bar(const Row& row) {
        if (row.total == 0)
            return {};
        const std::size_t finished = std::min(row.finished, row.total);
        const std::size_t full = finished * kBarWidth / row.total;
        std::string out = "[";
        for (std::size_t i = 0; i < kBarWidth; ++i)
            out += i < full ? "█" : "░";
        return out + fmt::format("] {}/{} ", finished, row.total);
    }

    std::string rowText(const Row& row) const {
        const NodeState state = row.result.state;
        const Look look = lookOf(state);
        std::string out = fmt::format("{} {:<{}}  ", look.sign, row.id, width_);
        if (state == NodeState::Running) {
            out += fmt::format("{:>12}  {}{}", durationText(clock_.steady() - row.result.began),
                               bar(row), row.result.status);
        } else if (state == NodeState::Done || state == NodeState::Failed) {
            out += fmt::format("{:>12}  {}", durationText(row.result.ended - row.result.began),
                               state == NodeState::Failed ? row.result.failure.message
                                                          : row.result.status);
        } else {
            out += fmt::format("{:>12}  {}", nameOf(state), row.result.status);
        }
        if (!row.note.empty() && state == NodeState::Running)
            out += fmt::format("  ({})", row.note);
        return out;
    }

    std::vector<std::string> picture() const {
        const int asked = options_.columns ? options_.columns() : 0;
        const std::size_t width = asked > 1 ? static_cast<std::size_t>(asked) - 1 : 79;
        std::vector<std::string> out;
        for (const Row& row : rows_) {
            const Look look = lookOf(row.result.state);
            out.push_back(painted(look.color, cut(secrets_.masked(rowText(row)), width)));
            std::size_t count = 0;
            for (const auto& [logicalId, resource] : row.resources) {
                if (++count > kMostResources) {
                    out.push_back(painted(
                        "2",
                        cut(fmt::format("    and {} more", row.resources.size() - kMostResources),
                            width)));
                    break;
                }
                out.push_back(
                    painted("2", cut(fmt::format("    {}  {}  {}", logicalId, resource.type,
                                                 durationText(clock_.steady() - resource.began)),
                                     width)));
            }
        }
        return out;
    }

    void draw(bool isDue) {
        const Millis now = clock_.steady();
        if (!isDue && drawn_ > 0 && now - drawnAt_ < kBetweenPictures)
            return;
        drawnAt_ = now;
        std::string text;
        if (drawn_ > 0)
            text += fmt::format("\x1b[{}A", drawn_);
        const std::vector<std::string> lines = picture();
        for (const std::string& line : lines)
            text += fmt::format("{}\x1b[K\n", line);
        // What the last picture had below this one.
        if (drawn_ > lines.size())
            text += "\x1b[J";
        drawn_ = lines.size();
        write_(text);
    }

    WriteText write_;
    const Secrets& secrets_;
    host::Clock& clock_;
    TreeOptions options_;
    std::mutex mutex_;
    std::vector<Row> rows_;
    std::size_t width_ = 0;
    std::size_t drawn_ = 0; // lines of the last picture
    Millis drawnAt_{0};
};

} // namespace

std::unique_ptr<Progress> makeTreeView(WriteText write, const Secrets& secrets, host::Clock& clock,
                                       TreeOptions options) {
    return std::make_unique<TreeView>(std::move(write), secrets, clock, std::move(options));
}

} // namespace infrac::deploy
