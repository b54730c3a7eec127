#include "deploy/journal.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/arena.h"
#include "diag/bag.h"
#include "document/json_reader.h"
#include "document/json_writer.h"

namespace infrac::deploy {
namespace {

std::string textOf(const document::Node& line, std::string_view key) {
    const document::Node* value = line.find(key);
    return value != nullptr && value->isString() ? std::string(value->text()) : std::string{};
}

} // namespace

Status Journal::load() {
    Result<std::string> text = log_.read();
    if (!text)
        return text.error();
    const std::lock_guard lock(mutex_);
    std::string_view rest = *text;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) {
            endsInMidLine_ = true;
            break;
        }
        take(rest.substr(0, end));
        rest.remove_prefix(end + 1);
    }
    return Done{};
}

// A line that is no JSON is what a machine without power may leave in the middle; the lines
// after it still count.
void Journal::take(std::string_view line) {
    Arena arena;
    diag::Bag bag;
    const document::Node* node = document::readJson(line, text::FileId{0}, arena, bag);
    if (node == nullptr || !node->isMap())
        return;
    const std::string event = textOf(*node, "event");
    if (event == "run") {
        runId_ = textOf(*node, "run");
        verb_ = textOf(*node, "verb");
        isUnfinished_ = true;
        open_.clear();
    } else if (event == "end") {
        isUnfinished_ = false;
        open_.clear();
    } else if (event == "intent") {
        open_.push_back({textOf(*node, "node"), textOf(*node, "call"), textOf(*node, "what")});
    } else if (event == "result") {
        const std::string name = textOf(*node, "node"), call = textOf(*node, "call");
        auto found = std::ranges::find_if(
            open_, [&](const OpenCall& each) { return each.node == name && each.call == call; });
        if (found != open_.end())
            open_.erase(found);
    } else if (event == "note") {
        notes_[{textOf(*node, "node"), textOf(*node, "key")}] = textOf(*node, "value");
    }
}

std::string Journal::lineOf(std::string_view event, const Fields& fields) const {
    std::string line = fmt::format("{{\"event\":{}", document::jsonQuoted(event));
    for (const auto& [key, value] : fields)
        line += fmt::format(",{}:{}", document::jsonQuoted(key),
                            document::jsonQuoted(secrets_.masked(value)));
    return line + "}\n";
}

Status Journal::write(std::string_view event, const Fields& fields) {
    const std::string time = fmt::format("{}", clock_.now().count());
    Fields timed = fields;
    timed.emplace_back("time", time);
    std::string line = lineOf(event, timed);
    if (endsInMidLine_)
        line.insert(0, 1, '\n');
    Status status = log_.append(line);
    if (!status)
        return Error{fmt::format("the journal cannot be written: {}", status.error().message)};
    endsInMidLine_ = false;
    return status;
}

Status Journal::begin(std::string_view verb) {
    const std::lock_guard lock(mutex_);
    isResumed_ = isUnfinished_ && verb_ == verb;
    if (!isResumed_)
        runId_ = fmt::format("{:016x}", random_.next());
    verb_ = verb;
    isUnfinished_ = true;
    return write("run", {{"run", runId_}, {"verb", verb}});
}

std::string Journal::compacted() const {
    std::string out;
    for (const auto& [place, value] : notes_)
        out += lineOf("note", {{"node", place.first}, {"key", place.second}, {"value", value}});
    return out;
}

Status Journal::finish() {
    const std::lock_guard lock(mutex_);
    if (Status status = write("end", {{"run", runId_}}); !status)
        return status;
    isUnfinished_ = false;
    open_.clear();
    Status status = log_.replace(compacted());
    if (!status)
        return Error{fmt::format("the journal cannot be written: {}", status.error().message)};
    return status;
}

std::vector<OpenCall> Journal::openCalls() const {
    const std::lock_guard lock(mutex_);
    return open_;
}

Status Journal::intend(std::string_view node, std::string_view call, std::string_view what) {
    const std::lock_guard lock(mutex_);
    Status status = write("intent", {{"node", node}, {"call", call}, {"what", what}});
    if (status)
        open_.push_back({std::string(node), std::string(call), std::string(what)});
    return status;
}

Status Journal::conclude(std::string_view node, std::string_view call, std::string_view result) {
    const std::lock_guard lock(mutex_);
    auto found = std::ranges::find_if(
        open_, [&](const OpenCall& each) { return each.node == node && each.call == call; });
    if (found != open_.end())
        open_.erase(found);
    return write("result", {{"node", node}, {"call", call}, {"result", result}});
}

std::string Journal::recall(std::string_view node, std::string_view key) const {
    const std::lock_guard lock(mutex_);
    auto found = notes_.find({std::string(node), std::string(key)});
    return found == notes_.end() ? std::string{} : found->second;
}

Status Journal::remember(std::string_view node, std::string_view key, std::string_view value) {
    const std::lock_guard lock(mutex_);
    std::string& note = notes_[{std::string(node), std::string(key)}];
    if (note == value)
        return Done{};
    note = secrets_.masked(value);
    return write("note", {{"node", node}, {"key", key}, {"value", value}});
}

} // namespace infrac::deploy
