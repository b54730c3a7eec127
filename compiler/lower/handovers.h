// Values that cross stacks as parameters, which the deployer fills from an output, instead of
// as exports. CloudFormation refuses to change an export that another stack imports, so a
// value that changes with every update must not be one: the second deployment of a new
// revision would fail.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
#pragma once

#include <deque>
#include <map>
#include <string_view>

#include "base/arena.h"
#include "lower/exports.h"
#include "model/app.h"

namespace infrac::lower {

// Whether the value is the name of one revision of a thing that is never changed in place.
bool isRevision(const model::Late& late);

struct Handover {
    std::string_view parameter;
    const model::Stack* source;
    std::string_view output;
    bool isList;
    text::Span span;
};

class Handovers {
public:
    explicit Handovers(Arena& arena) : arena_(arena) {}

    // The parameter of `stack` that gets this output of another stack; made on first demand.
    std::string_view demand(const model::Stack& stack, const model::Stack& source,
                            const StackOutput& output, bool isList, text::Span span);
    const std::deque<Handover>& of(const model::Stack& stack) { return handovers_[stack.index]; }

private:
    Arena& arena_;
    std::map<std::size_t, std::deque<Handover>> handovers_; // by the stack's index
};

} // namespace infrac::lower
