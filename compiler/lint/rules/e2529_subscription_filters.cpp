#include <map>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/model/python_text.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::size_t kMost = 2;

// Of filters that exclude each other only so many are compared.
constexpr std::size_t kMostCompared = 16;

// The filters of one log group, by when they are there.
class LogGroup {
public:
    // Whether it is the first one too many beside others that are there at the same time.
    bool overflows(Conditions& conditions, const Resource& filter) {
        const ConditionState* here = with(conditions, conditions.initial(), filter);
        if (isTold_ || here == nullptr)
            return false;
        isTold_ = canHold(conditions, here, 0, kMost);
        if (filters_.size() < kMostCompared)
            filters_.push_back(&filter);
        return isTold_;
    }

private:
    static const ConditionState* with(Conditions& conditions, const ConditionState* state,
                                      const Resource& filter) {
        return filter.condition != nullptr && filter.condition->isString()
                   ? conditions.with(state, filter.condition->text(), true)
                   : state;
    }

    // Whether so many of the filters from the first-th on can be there as well.
    bool canHold(Conditions& conditions, const ConditionState* state, std::size_t first,
                 std::size_t count) const {
        if (count == 0)
            return true;
        for (std::size_t i = first; i < filters_.size(); ++i) {
            const ConditionState* more = with(conditions, state, *filters_[i]);
            if (more != nullptr && canHold(conditions, more, i + 1, count - 1))
                return true;
        }
        return false;
    }

    std::vector<const Resource*> filters_;
    bool isTold_ = false;
};

void check(Engine& engine, Findings& findings) {
    Arena& arena = engine.arena();
    std::map<std::string, LogGroup> groups;
    for (const Resource& resource : engine.model().resources()) {
        const Node* properties = resource.node->find("Properties");
        const Node* name = properties == nullptr ? nullptr : properties->find("LogGroupName");
        if (resource.type != "AWS::Logs::SubscriptionFilter" || name == nullptr)
            continue;
        if (groups[pythonJson(*name)].overflows(engine.conditions(), resource))
            findings.add("E2529"_rule,
                         below(below(nullptr, "Resources", arena), resource.name, arena),
                         fmt::format("a log group takes {} subscription filters, and this is one "
                                     "more",
                                     kMost));
    }
}

} // namespace

extern const Rule e2529;
const Rule e2529{
    .id = "E2529"_rule,
    .name = "SubscriptionFilters",
    .summary = "a log group has more than two subscription filters",
    .page = {.reason = "A log group takes two subscription filters and refuses the third.",
             .bad = R"(Resources:
  One:
    Type: AWS::Logs::SubscriptionFilter
    Properties:
      LogGroupName: /logs/of-mine
      FilterPattern: ERROR
      DestinationArn: arn:aws:lambda:us-east-1:123456789012:function:one
  Two:
    Type: AWS::Logs::SubscriptionFilter
    Properties:
      LogGroupName: /logs/of-mine
      FilterPattern: WARN
      DestinationArn: arn:aws:lambda:us-east-1:123456789012:function:two
  Three:
    Type: AWS::Logs::SubscriptionFilter
    Properties:
      LogGroupName: /logs/of-mine
      FilterPattern: FATAL
      DestinationArn: arn:aws:lambda:us-east-1:123456789012:function:three
)",
             .good = R"(Resources:
  One:
    Type: AWS::Logs::SubscriptionFilter
    Properties:
      LogGroupName: /logs/of-mine
      FilterPattern: ERROR
      DestinationArn: arn:aws:lambda:us-east-1:123456789012:function:one
  Two:
    Type: AWS::Logs::SubscriptionFilter
    Properties:
      LogGroupName: /logs/of-mine
      FilterPattern: WARN
      DestinationArn: arn:aws:lambda:us-east-1:123456789012:function:two
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
