#include "deploy/image/engine_stream.h"

#include "aws/json_reply.h"
#include "aws/text.h"

namespace infrac::deploy {
namespace {

constexpr std::size_t kMostLines = 20;
constexpr std::size_t kMostLineBytes = std::size_t{1} << 20;
constexpr std::size_t kShownBytes = 400;

} // namespace

void EngineStream::take(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        partial_ += bytes.substr(0, end);
        if (end == std::string_view::npos)
            break;
        takeLine(partial_);
        partial_.clear();
        bytes.remove_prefix(end + 1);
    }
    if (partial_.size() > kMostLineBytes)
        partial_.clear(); // nothing that an engine says is that long
}

void EngineStream::finish() {
    takeLine(partial_);
    partial_.clear();
}

void EngineStream::show(std::string_view text) {
    for (const std::string_view line : aws::splitAt(text, '\n')) {
        if (aws::trimmed(line).empty())
            continue;
        lastLines_.push_back(aws::shortened(line, kShownBytes));
        if (lastLines_.size() > kMostLines)
            lastLines_.pop_front();
    }
}

void EngineStream::takeLine(std::string_view line) {
    line = aws::trimmed(line);
    if (line.empty())
        return;
    const auto reply = aws::JsonReply::read(std::string(line));
    if (!reply || !reply->root().isMap()) {
        show(line);
        return;
    }
    const document::Node& root = reply->root();
    show(aws::textOf(root, "stream"));
    if (root.find("progressDetail") == nullptr)
        show(aws::textOf(root, "status"));
    if (const document::Node* aux = root.find("aux")) {
        hasImage_ = hasImage_ || !aws::textOf(*aux, "ID").empty();
        if (std::string digest = aws::textOf(*aux, "Digest"); !digest.empty())
            digest_ = std::move(digest);
    }
    std::string error = aws::textOf(root, "error");
    if (const document::Node* detail = root.find("errorDetail"); error.empty() && detail != nullptr)
        error = aws::textOf(*detail, "message");
    if (error.empty())
        error = aws::textOf(root, "message"); // of a refusal, which is no stream
    if (error_.empty() && !error.empty())
        error_ = aws::shortened(error, 4 * kShownBytes);
}

} // namespace infrac::deploy
