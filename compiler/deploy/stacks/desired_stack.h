// What a stack shall be, ready to be sent, and whether it is that already. Only looks.
#pragma once

#include <string>
#include <vector>

#include "deploy/context.h"
#include "deploy/stacks/template_view.h"

namespace infrac::deploy {

inline constexpr std::string_view kAppTag = "infrac:app";
inline constexpr std::string_view kEnvironmentTag = "infrac:env";

struct DesiredStack {
    std::string body; // as it is sent: minified where it would be too large
    TemplateView view;
    std::vector<aws::StackParameter> parameters;
    std::vector<aws::KeyValue> tags;
    std::vector<std::string> capabilities;
    std::vector<KeptExport> kept;
    // A secret was given, of which nobody can say whether the stack has the same.
    bool hasUncomparable = false;
    bool isComplete = true; // false: a value is not known yet
    std::string missing{};  // which
    std::string fingerprint{};
};

// `live`: the stack as it is, or null.
Result<DesiredStack, Failure> desire(const Context& context, const manifest::Stack& stack,
                                     const aws::Stack* live, std::vector<KeptExport> kept);

// The exports of a stack that its new template no longer has although they are imported.
aws::Outcome<std::vector<KeptExport>> importedRemovals(aws::CloudFormation& cloudFormation,
                                                       const TemplateView& next,
                                                       const aws::Stack& live);

bool isAsDesired(const DesiredStack& desired, const aws::Stack& live,
                 const std::string& liveTemplate);

// Why this app must not touch a stack of that name; nothing where it may.
std::optional<Failure> refuseForeign(const Context& context, const aws::Stack& live);

// `INFRAC_PARAM_DATABASE_PASSWORD`: how a parameter is given by the environment.
std::string parameterVariable(std::string_view stack, std::string_view parameter);

} // namespace infrac::deploy
