// CloudWatch Logs. JSON 1.1, target prefix Logs_20140328.
#pragma once

#include <string>
#include <vector>

#include "aws/connection.h"

namespace infrac::aws {

struct LogEvent {
    std::string id{};
    std::string stream{};
    host::Millis time{0};
    std::string message;
};

struct LogPage {
    std::vector<LogEvent> events{};
    std::string nextToken{};
};

class Logs {
public:
    explicit Logs(Connection& connection) : connection_(&connection) {}

    // Events of all streams from `since` on, oldest first; `filter` in CloudWatch's syntax.
    Outcome<LogPage> filterEvents(const std::string& group, host::Millis since,
                                  const std::string& filter, const std::string& nextToken);
    // The last lines of one stream, oldest first; none where the stream is not there.
    Outcome<std::vector<LogEvent>> lastEvents(const std::string& group, const std::string& stream,
                                              int limit);

private:
    Connection* connection_;
};

} // namespace infrac::aws
