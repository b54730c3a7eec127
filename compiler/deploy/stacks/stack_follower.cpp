#include "deploy/stacks/stack_follower.h"

#include <algorithm>

#include <fmt/core.h>

#include "deploy/recorded.h"

namespace infrac::deploy {

using host::Millis;

namespace {

constexpr Millis kFirstInterval{2000};
constexpr Millis kLongestInterval{10'000};
constexpr Millis kBlindAtMost{30 * 60 * 1000};
// So long may CloudFormation answer as if a request had not been made yet.
constexpr Millis kStaleAtMost{90'000};
constexpr int kFinalPolls = 3;
constexpr std::size_t kAttachEvents = 500;

constexpr std::string_view kStackType = "AWS::CloudFormation::Stack";
constexpr std::string_view kServiceType = "AWS::ECS::Service";

bool isOfStackItself(const aws::StackEvent& event) {
    return event.resourceType == kStackType && event.physicalId == event.stackId;
}

bool isConsequence(const aws::StackEvent& event) {
    return event.statusReason.find("cancelled") != std::string::npos;
}

bool beginsOperation(const aws::StackEvent& event) {
    return isOfStackItself(event) &&
           (event.status == "CREATE_IN_PROGRESS" || event.status == "UPDATE_IN_PROGRESS" ||
            event.status == "DELETE_IN_PROGRESS" || event.status == "IMPORT_IN_PROGRESS");
}

} // namespace

StackFollower::StackFollower(const Context& context, std::string node, std::string stackId,
                             std::string token, std::string lastSeenEvent, std::string statusBefore)
    : context_(context), node_(std::move(node)), stackId_(std::move(stackId)),
      token_(std::move(token)), lastSeen_(std::move(lastSeenEvent)),
      statusBefore_(std::move(statusBefore)), isAttached_(lastSeen_.empty()),
      began_(context.clock.now()), begunWaiting_(context.clock.steady()),
      interval_(kFirstInterval) {}

Millis StackFollower::delay() {
    // Between 80 and 120 %, so that many stacks do not ask all at once.
    const auto percent = static_cast<long>(80 + (context_.random.next() >> 32U) % 41);
    const Millis out{interval_.count() * percent / 100};
    interval_ = std::min(kLongestInterval, Millis{interval_.count() * 13 / 10});
    return out;
}

std::string StackFollower::status() const {
    std::string out;
    std::size_t more = 0;
    for (const auto& [logicalId, status] : busy_) {
        if (out.size() > 40)
            ++more;
        else
            out += fmt::format("{}{}", out.empty() ? "" : ", ", logicalId);
    }
    if (out.empty())
        return stackStatus_;
    return more == 0 ? fmt::format("waiting for {}", out)
                     : fmt::format("waiting for {} and {} more", out, more);
}

StackFollower::State StackFollower::unseen() {
    const Millis now = context_.clock.steady();
    if (!blindSince_)
        blindSince_ = now;
    if (now - *blindSince_ < kBlindAtMost)
        return State::Working;
    lost_.help = "CloudFormation goes on with it; run the same command again to follow it";
    return State::Lost;
}

bool StackFollower::readStack() {
    auto found = context_.cloud.cloudFormation.describeStack(stackId_);
    if (!found) {
        lost_ = failureOf(found.error());
        return false;
    }
    if (!*found) {
        stackStatus_ = "DELETE_COMPLETE";
        hasStarted_ = true;
        return true;
    }
    const bool isOtherStatus = (*found)->status != statusBefore_;
    const bool isOtherTime = stack_ && ((*found)->updated != stack_->updated);
    stack_ = std::move(**found);
    stackStatus_ = stack_->status;
    if (isOtherStatus || isOtherTime)
        hasStarted_ = true;
    return true;
}

void StackFollower::skipEarlier(std::vector<aws::StackEvent>& events) const {
    auto begin = events.begin();
    for (auto each = events.begin(); each != events.end(); ++each) {
        if (beginsOperation(*each))
            begin = each;
    }
    events.erase(events.begin(), begin);
}

void StackFollower::take(const aws::StackEvent& event) {
    if (!token_.empty() && event.clientRequestToken == token_) {
        isOurs_ = true;
        hasStarted_ = true;
    } else if (!isAttached_ && !token_.empty() && !event.clientRequestToken.empty()) {
        return;
    }
    aws::StackEvent masked = event;
    masked.statusReason = context_.secrets.masked(event.statusReason);
    context_.progress.event(node_, masked);
    interval_ = kFirstInterval;
    if (isOfStackItself(event))
        toldStatus_ = event.status;
    if (event.status.ends_with("_IN_PROGRESS") && !isOfStackItself(event))
        busy_[event.logicalId] = event.status;
    else
        busy_.erase(event.logicalId);
    if (event.resourceType == kServiceType && !event.physicalId.empty())
        services_[event.logicalId] = event.physicalId;
    if (isFailure(event.status) && !isConsequence(event) && !isOfStackItself(event))
        failures_.push_back(std::move(masked));
}

bool StackFollower::readEvents() {
    const bool isFirst = lastSeen_.empty();
    auto events = context_.cloud.cloudFormation.eventsAfter(stackId_, lastSeen_,
                                                            isFirst ? kAttachEvents : 2000);
    if (!events) {
        lost_ = failureOf(events.error());
        return false;
    }
    if (events->empty())
        return true;
    lastSeen_ = events->back().id;
    if (isFirst)
        skipEarlier(*events);
    if (isFirst && !events->empty())
        began_ = events->front().time;
    for (const aws::StackEvent& event : *events)
        take(event);
    return true;
}

StackFollower::State StackFollower::poll() {
    const bool hasStack = readStack();
    const bool hasEvents = readEvents();
    if (lost_.failureClass == Failure::Class::Credentials && !hasStack) {
        lost_.help = "CloudFormation goes on with it; renew the credentials and run the same "
                     "command again to follow it";
        return State::Lost;
    }
    if (!hasStack)
        return unseen();
    blindSince_.reset();
    const Ending ending = rowOf(stackStatus_).ending;
    if (ending == Ending::Open)
        return State::Working;
    // The status of before, while the events tell of an operation that goes on, is a stale one.
    const bool isContradicted = stackStatus_ == statusBefore_ && !toldStatus_.empty() &&
                                rowOf(toldStatus_).ending == Ending::Open;
    const bool mayBeStale =
        (!hasStarted_ || isContradicted) && context_.clock.steady() - begunWaiting_ < kStaleAtMost;
    if (mayBeStale)
        return State::Working;
    // The reason of a failure is in the last events: they are worth another try.
    if (!hasEvents && ++finalPolls_ < kFinalPolls)
        return State::Working;
    ending_ = ending;
    return State::Over;
}

Failure rootCause(const Context& context, const manifest::Stack& stack,
                  const std::vector<aws::StackEvent>& failures, const std::string& stackStatus,
                  const std::string& statusReason) {
    Failure out;
    out.failureClass = Failure::Class::RolledBack;
    if (failures.empty()) {
        out.message = fmt::format(
            "stack `{}` ended in {}{}", stack.stackName, stackStatus,
            statusReason.empty() ? "" : fmt::format(": {}", context.secrets.masked(statusReason)));
        return out;
    }
    const aws::StackEvent& first = failures.front();
    const std::string_view verb = first.status.starts_with("CREATE")   ? "created"
                                  : first.status.starts_with("DELETE") ? "deleted"
                                                                       : "updated";
    out.logicalId = first.logicalId;
    out.message = fmt::format("`{}` ({}) of stack `{}` could not be {}: {}", first.logicalId,
                              first.resourceType, stack.stackName, verb, first.statusReason);
    if (context.locator != nullptr) {
        const std::string place = context.locator->place(stack.name, first.logicalId);
        if (!place.empty())
            out.details.push_back(fmt::format("declared at {}", place));
    }
    constexpr std::size_t kMostOthers = 5;
    for (std::size_t i = 1; i < failures.size() && i <= kMostOthers; ++i)
        out.details.push_back(fmt::format("then `{}` ({}): {}", failures[i].logicalId,
                                          failures[i].resourceType, failures[i].statusReason));
    return out;
}

} // namespace infrac::deploy
