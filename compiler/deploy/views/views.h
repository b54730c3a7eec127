// Three ways to show what happens: a tree that changes in place, a line an event, an object a
// line. All mask secrets. `write` gets text that may be shown at once.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "deploy/progress.h"
#include "deploy/secrets.h"
#include "host/clock.h"

namespace infrac::deploy {

using WriteText = std::function<void(std::string_view)>;

std::unique_ptr<Progress> makePlainView(WriteText write, const Secrets& secrets,
                                        host::Clock& clock);
std::unique_ptr<Progress> makeJsonView(WriteText write, const Secrets& secrets, host::Clock& clock);

struct TreeOptions {
    std::function<int()> columns; // asked again for every picture
    bool isColored = true;
};
std::unique_ptr<Progress> makeTreeView(WriteText write, const Secrets& secrets, host::Clock& clock,
                                       TreeOptions options);

// "1 m 05 s".
std::string durationText(host::Millis duration);

} // namespace infrac::deploy
