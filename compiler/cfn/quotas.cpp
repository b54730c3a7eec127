#include "cfn/quotas.h"

#include "cfn/diags.h"
#include "cfn/policy_size.h"

namespace infrac::cfn {
namespace {

using diag::Count;
using diag::Name;

constexpr std::size_t kParameterDescriptionBytes = 4000;
constexpr std::size_t kShownBytes = 60; // of a name that is too long

constexpr const char* kMoveHelp =
    "move some resources into another stack: references follow by themselves";

Count count(std::size_t value) { return {static_cast<std::int64_t>(value)}; }

class Checker {
public:
    Checker(const Template& templ, std::string_view stack, diag::Bag& bag)
        : templ_(templ), stack_{stack}, bag_(bag) {}

    void check(std::string_view body) {
        checkCounts();
        checkLogicalIds(templ_.parameters);
        checkLogicalIds(templ_.resources);
        checkLogicalIds(templ_.outputs);
        checkDescriptions();
        checkParameters();
        checkPolicies();
        checkBody(body);
    }

private:
    using Over = diag::Definition<Name, Count, Count>;

    void checkCounts() {
        checkCount(diags::TooManyResources, templ_.resources, quotas::kResources, kMoveHelp);
        checkCount(diags::TooManyParameters, templ_.parameters, quotas::kParameters,
                   "put values that are known when compiling into an `env`");
        checkCount(diags::TooManyOutputs, templ_.outputs, quotas::kOutputs,
                   "leave out those that only other stacks need: refer to the value there");
        if (templ_.resources.empty())
            bag_.report(diags::NoResources, templ_.origin, stack_);
    }

    template <class Entry>
    void checkCount(const Over& over, const std::vector<Entry>& entries, std::size_t limit,
                    const char* help) {
        if (entries.size() <= limit)
            return;
        bag_.report(over, entries[limit].origin, stack_, count(entries.size()), count(limit))
            .at("the first one over")
            .help(help);
    }

    template <class Entry>
    void checkLogicalIds(const std::vector<Entry>& entries) {
        for (const Entry& entry : entries) {
            const std::size_t size = entry.logicalId.size();
            if (size > quotas::kLogicalIdLength)
                report(diags::LongLogicalId, entry.origin, entry.logicalId, size,
                       quotas::kLogicalIdLength);
        }
    }

    void checkDescriptions() {
        checkDescription(templ_.description, templ_.origin, quotas::kDescriptionBytes);
        for (const Parameter& parameter : templ_.parameters)
            checkDescription(parameter.description, parameter.origin, kParameterDescriptionBytes);
        for (const Output& output : templ_.outputs)
            checkDescription(output.description, output.origin, quotas::kDescriptionBytes);
    }

    void checkDescription(std::string_view text, text::Span origin, std::size_t limit) {
        if (text.size() > limit)
            bag_.report(diags::LongDescription, origin, count(text.size()), count(limit));
    }

    void checkParameters() {
        for (const Parameter& parameter : templ_.parameters) {
            const Node* value = parameter.defaultValue;
            if (value != nullptr && value->isString() &&
                value->text().size() > quotas::kParameterBytes)
                report(diags::LongParameterValue, parameter.origin, parameter.logicalId,
                       value->text().size(), quotas::kParameterBytes);
        }
    }

    void checkPolicies() {
        for (const RolePolicies& policies : inlinePolicies(templ_))
            if (policies.bytes > quotas::kInlinePolicyBytes)
                report(diags::LargeInlinePolicies, policies.role->origin, policies.role->logicalId,
                       policies.bytes, quotas::kInlinePolicyBytes);
        for (const Resource& resource : templ_.resources) {
            if (resource.type != "AWS::IAM::ManagedPolicy" || resource.properties == nullptr)
                continue;
            const Node* document = resource.properties->find("PolicyDocument");
            const std::size_t bytes = document == nullptr ? 0 : policyBytes(*document);
            if (bytes > quotas::kManagedPolicyBytes)
                report(diags::LargeManagedPolicy, resource.origin, resource.logicalId, bytes,
                       quotas::kManagedPolicyBytes);
        }
    }

    void checkBody(std::string_view body) {
        if (body.size() > quotas::kBodyBytes)
            bag_.report(diags::LargeTemplate, templ_.origin, stack_, count(body.size()),
                        count(quotas::kBodyBytes))
                .help(kMoveHelp);
    }

    void report(const Over& over, text::Span origin, std::string_view name, std::size_t size,
                std::size_t limit) {
        bag_.report(over, origin, Name{name.substr(0, kShownBytes)}, count(size), count(limit));
    }

    const Template& templ_;
    Name stack_;
    diag::Bag& bag_;
};

} // namespace

void checkQuotas(const Template& templ, std::string_view stack, std::string_view body,
                 diag::Bag& bag) {
    Checker{templ, stack, bag}.check(body);
}

} // namespace infrac::cfn
