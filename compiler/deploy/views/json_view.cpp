// An object a line, for programs; docs/deploying.md describes them. Secrets are masked before
// a text becomes JSON: afterwards it may be written otherwise, or be part of the form.
#include <mutex>

#include "deploy/views/views.h"
#include "document/json_writer.h"

namespace infrac::deploy {

using document::Builder;
using document::MapBuilder;

namespace {

class JsonView final : public Progress {
public:
    JsonView(WriteText write, const Secrets& secrets, host::Clock& clock)
        : write_(std::move(write)), secrets_(secrets), clock_(clock) {}

    void begin(const std::vector<ProgressNode>& nodes) override {
        Arena arena;
        document::ListBuilder ids(Builder{arena});
        for (const ProgressNode& node : nodes)
            ids.add(std::string_view{node.id});
        MapBuilder map = start(arena, "begin");
        map.add("nodes", ids.finish());
        finish(map);
    }

    void node(std::string_view id, const NodeResult& result) override {
        Arena arena;
        Builder builder(arena);
        MapBuilder map = start(arena, "node");
        map.add("node", id)
            .add("state", nameOf(result.state))
            .addPresent("status", masked(arena, result.status));
        if (result.state == NodeState::Failed)
            map.add("failure", failureNode(result.failure, builder));
        if (result.state == NodeState::Done || result.state == NodeState::Failed)
            map.add("milliseconds", builder.integer((result.ended - result.began).count()));
        finish(map);
    }

    void event(std::string_view id, const aws::StackEvent& event) override {
        Arena arena;
        MapBuilder map = start(arena, "resource");
        map.add("node", id)
            .add("logicalId", event.logicalId)
            .addPresent("physicalId", masked(arena, event.physicalId))
            .add("type", event.resourceType)
            .add("status", event.status)
            .addPresent("reason", masked(arena, event.statusReason));
        finish(map);
    }

    void note(std::string_view id, std::string_view text) override {
        Arena arena;
        MapBuilder map = start(arena, "note");
        map.add("node", id).add("text", masked(arena, text));
        finish(map);
    }

    void end() override {
        Arena arena;
        MapBuilder map = start(arena, "end");
        finish(map);
    }

private:
    MapBuilder start(Arena& arena, std::string_view event) {
        Builder builder(arena);
        MapBuilder map(builder);
        map.add("event", event).add("time", builder.integer(clock_.now().count()));
        return map;
    }

    std::string_view masked(Arena& arena, std::string_view text) const {
        return arena.copy(std::string_view(secrets_.masked(text)));
    }

    const document::Node* failureNode(const Failure& failure, Builder builder) const {
        document::ListBuilder details(builder);
        for (const std::string& detail : failure.details)
            details.add(masked(builder.arena(), detail));
        MapBuilder map(builder);
        map.add("message", masked(builder.arena(), failure.message))
            .addPresent("logicalId", failure.logicalId)
            .addPresent("help", masked(builder.arena(), failure.help));
        if (!details.empty())
            map.add("details", details.finish());
        return map.finish();
    }

    void finish(MapBuilder& map) {
        const std::string line = document::writeCompactJson(*map.finish()) + '\n';
        const std::lock_guard lock(mutex_);
        write_(line);
    }

    WriteText write_;
    const Secrets& secrets_;
    host::Clock& clock_;
    std::mutex mutex_;
};

} // namespace

std::unique_ptr<Progress> makeJsonView(WriteText write, const Secrets& secrets,
                                       host::Clock& clock) {
    return std::make_unique<JsonView>(std::move(write), secrets, clock);
}

} // namespace infrac::deploy
