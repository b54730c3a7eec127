// A call that changes something, between its two lines in the journal.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "aws/outcome.h"
#include "deploy/action.h"

namespace infrac::deploy {

// The code of the error that stands for a journal that cannot be written: then the call was
// not made.
inline constexpr std::string_view kJournalCode = "JournalNotWritten";

// Whether asking again later may help.
bool isPassing(const aws::AwsError& error);

// `send` answers an aws::Outcome.
template <class Send>
auto recorded(Notebook& notebook, std::string_view node, std::string_view call,
              std::string_view what, Send&& send) -> decltype(send()) {
    if (Status status = notebook.intend(node, call, what); !status) {
        aws::AwsError error;
        error.code = kJournalCode;
        error.message = status.error().message;
        return error;
    }
    auto outcome = send();
    if (outcome)
        (void)notebook.conclude(node, call, "done");
    else if (!aws::mayHaveBeenExecuted(outcome.error()))
        (void)notebook.conclude(node, call, outcome.error().code);
    return outcome;
}

} // namespace infrac::deploy
