// CloudFormation's API over stacks that live in this process. README.md says how it behaves.
//
// Time is the simulation's: each request first lets happen what is due by then.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "awsim/cloudformation/deployment.h"
#include "awsim/cloudformation/stack.h"
#include "awsim/cloudformation/xml.h"
#include "awsim/message.h"

namespace infrac::awsim {

struct CloudFormationOptions {
    std::string region = "us-east-1";
    std::string account = "123456789012";
    std::function<Millis()> clock{}; // since the start; wanted
    Millis epoch{1'800'000'000'000}; // what the clock's zero is
    // The template behind a TemplateURL; nothing where there is none.
    std::function<std::optional<std::string>(const std::string& url)> fetch{};
    std::size_t pageSize = 100;  // of events, stacks, changes, resources
    Millis changeSetDelay{2000}; // until a change set is ready
    bool answersStaleAfterExecute = false;
};

class CloudFormation {
public:
    CloudFormation(ResourceProvider& provider, CloudFormationOptions options);
    ~CloudFormation();

    // Any API action: a form-encoded POST. Safe to call from several threads.
    Reply handle(const Request& request);
    // Lets happen what is due.
    void advance();
    // Stacks with their resources and outputs, without times and ids that differ from run to run.
    Json world();
    void reset();

private:
    struct Error {
        std::string code;
        std::string message;
        int status = 400;
    };
    using Answer = std::variant<Xml, Error>;
    using Action = Answer (CloudFormation::*)(const Pairs& params);
    static const std::map<std::string, Action, std::less<>>& actions();

    // ---- actions_stacks.cpp
    Answer createStack(const Pairs& params);
    Answer updateStack(const Pairs& params);
    Answer deleteStack(const Pairs& params);
    Answer cancelUpdateStack(const Pairs& params);
    Answer continueUpdateRollback(const Pairs& params);
    Answer rollbackStack(const Pairs& params);
    Answer updateTerminationProtection(const Pairs& params);
    Answer setStackPolicy(const Pairs& params);
    Answer getStackPolicy(const Pairs& params);
    // ---- actions_change_sets.cpp
    Answer createChangeSet(const Pairs& params);
    Answer describeChangeSet(const Pairs& params);
    Answer executeChangeSet(const Pairs& params);
    Answer deleteChangeSet(const Pairs& params);
    Answer listChangeSets(const Pairs& params);
    // ---- actions_reads.cpp
    Answer describeStacks(const Pairs& params);
    Answer listStacks(const Pairs& params);
    Answer describeStackEvents(const Pairs& params);
    Answer describeStackResources(const Pairs& params);
    Answer describeStackResource(const Pairs& params);
    Answer listStackResources(const Pairs& params);
    Answer getTemplate(const Pairs& params);
    Answer getTemplateSummary(const Pairs& params);
    Answer validateTemplate(const Pairs& params);
    Answer listExports(const Pairs& params);
    Answer listImports(const Pairs& params);
    // ---- cloudformation.cpp
    void advanceAll();
    StackData* find(const std::string& nameOrId, bool withDeleted = false);
    StackData& makeStack(const std::string& name);
    std::variant<Target, Error> targetOf(const Pairs& params, const StackData* existing);
    std::variant<std::string, Error> templateOf(const Pairs& params);
    std::optional<Error> checkCapabilities(const Target& target);
    // An answer of before for the same token, or an error where it was another request's.
    std::optional<Answer> repeated(StackData& stack, const Pairs& params, const std::string& what,
                                   const Xml& answer);
    void begin(StackData& stack, OperationRequest request);
    bool isBusy(const StackData& stack) const;
    Scope scopeOf(const StackData& stack) const;
    std::optional<std::string> exported(const std::string& name) const;
    std::optional<std::string> conflict(const StackData& stack,
                                        const std::vector<StackOutput>& outputs) const;
    Error missing(const std::string& name) const;
    std::string timeText(Millis time) const;
    std::string arn(const std::string& kind, const std::string& name, const std::string& seed);
    void putStack(Xml& xml, StackData& stack);
    void putChange(Xml& xml, const Change& change, bool withValues) const;
    ChangeSet* findChangeSet(const Pairs& params, StackData** stack);
    // The page that NextToken asks for: from and to.
    std::pair<std::size_t, std::size_t> page(const Pairs& params, std::size_t count) const;

    CloudFormationOptions options_;
    Account account_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<StackData>> stacks_;             // in the order of their creation
    std::map<std::string, std::unique_ptr<Deployment>> running_; // by the stack's id
    std::uint64_t requests_ = 0;
};

// `Prefix.member.N` in their order.
std::vector<std::string> membersOf(const Pairs& params, const std::string& prefix);
// The N of `Prefix.member.N.` that are there.
std::vector<std::string> indexesOf(const Pairs& params, const std::string& prefix);

} // namespace infrac::awsim
