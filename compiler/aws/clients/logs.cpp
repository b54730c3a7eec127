#include "aws/clients/logs.h"

#include "aws/protocol.h"
#include "document/json_writer.h"

namespace infrac::aws {
namespace {

using document::Builder;
using document::MapBuilder;

constexpr JsonService kService{"logs", "Logs_20140328", "1.1"};

// Moments are milliseconds here, not seconds.
LogEvent readEvent(const Node& from, std::string stream) {
    LogEvent out;
    out.id = textOf(from, "eventId");
    out.stream = std::move(stream);
    out.time = host::Millis{integerOf(from, "timestamp")};
    out.message = textOf(from, "message");
    return out;
}

} // namespace

Outcome<LogPage> Logs::filterEvents(const std::string& group, host::Millis since,
                                    const std::string& filter, const std::string& nextToken) {
    Arena arena;
    Builder builder(arena);
    const Node* body = MapBuilder(builder)
                           .add("logGroupName", group)
                           .add("startTime", builder.integer(since.count()))
                           .addPresent("filterPattern", filter)
                           .addPresent("nextToken", nextToken)
                           .finish();
    const auto reply =
        sendJson(*connection_, kService, "FilterLogEvents", document::writeJson(*body));
    if (!reply)
        return reply.error();
    LogPage out;
    for (const Node* event : itemsOf(reply->root(), "events"))
        out.events.push_back(readEvent(*event, textOf(*event, "logStreamName")));
    out.nextToken = textOf(reply->root(), "nextToken");
    return out;
}

Outcome<std::vector<LogEvent>> Logs::lastEvents(const std::string& group, const std::string& stream,
                                                int limit) {
    Arena arena;
    Builder builder(arena);
    const Node* body = MapBuilder(builder)
                           .add("logGroupName", group)
                           .add("logStreamName", stream)
                           .add("limit", builder.integer(limit))
                           .add("startFromHead", builder.boolean(false))
                           .finish();
    const auto reply = sendJson(*connection_, kService, "GetLogEvents", document::writeJson(*body));
    if (!reply) {
        if (hasCode(reply.error(), "ResourceNotFound"))
            return std::vector<LogEvent>{};
        return reply.error();
    }
    std::vector<LogEvent> out;
    for (const Node* event : itemsOf(reply->root(), "events"))
        out.push_back(readEvent(*event, stream));
    return out;
}

} // namespace infrac::aws
