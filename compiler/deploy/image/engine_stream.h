// The answer of an engine to a build or a push: a JSON object a line, errors among them.
#pragma once

#include <deque>
#include <string>
#include <string_view>

namespace infrac::deploy {

class EngineStream {
public:
    // In any pieces.
    void take(std::string_view bytes);
    void finish();

    const std::string& error() const { return error_; } // empty: none so far
    const std::string& digest() const { return digest_; }
    bool hasImage() const { return hasImage_; } // it said an image's id
    const std::deque<std::string>& lastLines() const { return lastLines_; }

private:
    void takeLine(std::string_view line);
    void show(std::string_view text);

    std::string partial_;
    std::string error_;
    std::string digest_;
    bool hasImage_ = false;
    std::deque<std::string> lastLines_;
};

} // namespace infrac::deploy
