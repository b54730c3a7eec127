// Where the program's words go and where piped text comes from, as an interface.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "host/environment.h"

namespace infrac::host {

enum class Stream : std::uint8_t { Output, Error };

class Terminal {
public:
    virtual ~Terminal() = default;
    virtual void write(Stream stream, std::string_view text) = 0;
    // All of standard input.
    virtual Result<std::string> readInput() = 0;
    // One line that a person types, after the question; for a secret nothing is echoed. An
    // error where nobody can be asked, as input is no terminal.
    virtual Result<std::string> ask(std::string_view question, bool isSecret);
    virtual bool canAsk() const { return false; }
    virtual bool isTerminal(Stream stream) const = 0;
    // Columns; 0 where the stream is no terminal.
    virtual int width(Stream stream) const = 0;
};

class RealTerminal final : public Terminal {
public:
    void write(Stream stream, std::string_view text) override;
    Result<std::string> readInput() override;
    Result<std::string> ask(std::string_view question, bool isSecret) override;
    bool canAsk() const override;
    bool isTerminal(Stream stream) const override;
    int width(Stream stream) const override;

    // True where something written to standard output was lost, say on a full disk.
    bool hasLostOutput() const { return hasLostOutput_; }

private:
    bool hasLostOutput_ = false;
};

enum class ColorChoice : std::uint8_t { Auto, Always, Never };

// The user's flag decides, then NO_COLOR, then FORCE_COLOR, then whether the stream is a
// terminal that can show colours. An empty variable counts as unset.
bool usesColor(ColorChoice flag, const Environment& environment, const Terminal& terminal,
               Stream stream);

} // namespace infrac::host
