// What a run did and was about to do, kept in `.infrac/<env>.jsonl` beside the spec: a line of
// JSON each, on disk before the call it speaks of. The truth about what exists is AWS's; from
// here a later run learns only which names and tokens the earlier one used, and what actions
// noted for themselves. A last line that was cut off is as if it had never been written.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "deploy/action.h"
#include "deploy/secrets.h"
#include "host/clock.h"
#include "host/durable_log.h"
#include "host/random.h"

namespace infrac::deploy {

// A call that was begun and of which no result is known.
struct OpenCall {
    std::string node;
    std::string call;
    std::string what;
};

// Safe to use from several threads after `load`.
class Journal final : public Notebook {
public:
    Journal(host::DurableLog& log, const Secrets& secrets, host::Clock& clock, host::Random& random)
        : log_(log), secrets_(secrets), clock_(clock), random_(random) {}

    // Reads what is there.
    Status load();
    // Goes on with the last run where that did not end well, or begins a new one. `verb`:
    // `deploy`, `destroy`.
    Status begin(std::string_view verb);
    // Says that the run ended well, and drops all lines that nobody needs any more.
    Status finish();

    // The same for a run and all that resume it.
    const std::string& runId() const { return runId_; }
    bool isResumed() const { return isResumed_; }
    std::vector<OpenCall> openCalls() const;

    Status intend(std::string_view node, std::string_view call, std::string_view what) override;
    Status conclude(std::string_view node, std::string_view call, std::string_view result) override;
    std::string recall(std::string_view node, std::string_view key) const override;
    Status remember(std::string_view node, std::string_view key, std::string_view value) override;

private:
    using Fields = std::vector<std::pair<std::string_view, std::string_view>>;

    void take(std::string_view line);
    Status write(std::string_view event, const Fields& fields);
    std::string lineOf(std::string_view event, const Fields& fields) const;
    std::string compacted() const;

    host::DurableLog& log_;
    const Secrets& secrets_;
    host::Clock& clock_;
    host::Random& random_;

    mutable std::mutex mutex_;
    std::map<std::pair<std::string, std::string>, std::string> notes_; // by node and key
    std::vector<OpenCall> open_;
    std::string runId_;
    std::string verb_;
    bool isResumed_ = false;
    bool isUnfinished_ = false;
    bool endsInMidLine_ = false;
};

} // namespace infrac::deploy
