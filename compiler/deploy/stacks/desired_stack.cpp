#include "deploy/stacks/desired_stack.h"

#include <algorithm>
#include <map>

#include <fmt/core.h>

#include "base/sha256.h"
#include "cfn/quotas.h"

namespace infrac::deploy {
namespace {

const aws::StackParameter* liveParameter(const aws::Stack* live, std::string_view name) {
    if (live == nullptr)
        return nullptr;
    auto found = std::ranges::find(live->parameters, name, &aws::StackParameter::key);
    return found == live->parameters.end() ? nullptr : &*found;
}

std::string tagOf(const aws::Stack& stack, std::string_view key) {
    auto found = std::ranges::find(stack.tags, key, &aws::KeyValue::key);
    return found == stack.tags.end() ? std::string{} : found->value;
}

// Ours, and whatever others put there.
std::vector<aws::KeyValue> tagsFor(const Context& context, const aws::Stack* live) {
    const manifest::Manifest& manifest = context.manifest();
    std::vector<aws::KeyValue> out{{std::string(kAppTag), std::string(manifest.app)}};
    if (!manifest.environment.name.empty())
        out.push_back({std::string(kEnvironmentTag), std::string(manifest.environment.name)});
    for (const aws::KeyValue& tag : live != nullptr ? live->tags : std::vector<aws::KeyValue>{}) {
        const bool isOurs = tag.key == kAppTag || tag.key == kEnvironmentTag;
        if (!isOurs && !tag.key.starts_with("aws:"))
            out.push_back(tag);
    }
    return out;
}

std::optional<Failure> addParameter(const Context& context, const manifest::Stack& stack,
                                    const manifest::StackParameter& parameter,
                                    const aws::Stack* live, DesiredStack& out) {
    const std::string name(parameter.name);
    const auto given = context.settings.parameters.find({std::string(stack.name), name});
    if (given != context.settings.parameters.end()) {
        out.parameters.push_back({name, given->second});
        out.hasUncomparable |= parameter.isSecret;
        return std::nullopt;
    }
    if (parameter.value != nullptr) {
        Arena arena;
        const Resolved resolved =
            resolve(*parameter.value, context.knowledge, document::Builder{arena});
        out.parameters.push_back({name, parameterText(*resolved.value)});
        if (!resolved.isComplete && out.isComplete) {
            out.isComplete = false;
            out.missing = resolved.missing;
        }
        return std::nullopt;
    }
    const bool keepsValue = parameter.defaultValue == nullptr || parameter.isSecret;
    if (keepsValue && liveParameter(live, name) != nullptr) {
        out.parameters.push_back({name, {}, true});
        return std::nullopt;
    }
    if (parameter.defaultValue != nullptr)
        return std::nullopt;
    return Failure{
        .failureClass = Failure::Class::Local,
        .message = fmt::format("the parameter `{}` of stack `{}` has no value", name, stack.name),
        .help =
            fmt::format("set the environment variable `{}`", parameterVariable(stack.name, name))};
}

// Secrets are left out: the fingerprint names a change set, which anyone may read.
std::string fingerprintOf(const DesiredStack& desired, const manifest::Stack& stack) {
    std::string all = sha256Hex(desired.body);
    for (const aws::StackParameter& parameter : desired.parameters) {
        auto entry =
            std::ranges::find(stack.parameters, parameter.key, &manifest::StackParameter::name);
        const bool isSecret = entry != stack.parameters.end() && entry->isSecret;
        all += fmt::format("\n{}={}{}", parameter.key,
                           parameter.usesPreviousValue ? "previous:" : "value:",
                           isSecret ? std::string{} : parameter.value);
    }
    for (const aws::KeyValue& tag : desired.tags)
        all += fmt::format("\ntag {}={}", tag.key, tag.value);
    return sha256Hex(all).substr(0, 20);
}

std::optional<Failure> setBody(const std::string& text, DesiredStack& out) {
    auto local = [](std::string message) {
        return Failure{.failureClass = Failure::Class::Local, .message = std::move(message)};
    };
    Result<TemplateView> view = viewTemplate(text);
    if (!view)
        return local(view.error().message);
    out.view = std::move(*view);
    out.body = cfn::needsBucket(text) ? out.view.compact : text;
    if (!out.kept.empty()) {
        Result<std::string> with = withKeptExports(text, out.kept);
        if (!with)
            return local(with.error().message);
        out.body = std::move(*with);
    }
    if (out.body.size() > cfn::quotas::kBodyBytes)
        return local(fmt::format("the template has {} bytes, CloudFormation takes {}",
                                 out.body.size(), cfn::quotas::kBodyBytes));
    return std::nullopt;
}

} // namespace

std::string parameterVariable(std::string_view stack, std::string_view parameter) {
    std::string out = fmt::format("INFRAC_PARAM_{}_{}", stack, parameter);
    for (char& c : out) {
        const bool isLower = c >= 'a' && c <= 'z';
        const bool isOther = !isLower && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9');
        c = isLower ? static_cast<char>(c - 'a' + 'A') : isOther ? '_' : c;
    }
    return out;
}

Result<DesiredStack, Failure> desire(const Context& context, const manifest::Stack& stack,
                                     const aws::Stack* live, std::vector<KeptExport> kept) {
    DesiredStack out;
    out.kept = std::move(kept);
    if (std::optional<Failure> failure = setBody(context.bundle.text(stack.templateFile), out)) {
        failure->message = fmt::format("`{}`: {}", stack.templateFile, failure->message);
        return *failure;
    }
    for (const manifest::StackParameter& parameter : stack.parameters) {
        if (std::optional<Failure> failure = addParameter(context, stack, parameter, live, out))
            return *failure;
    }
    for (const std::string_view capability : stack.capabilities)
        out.capabilities.emplace_back(capability);
    out.tags = tagsFor(context, live);
    out.fingerprint = fingerprintOf(out, stack);
    return out;
}

aws::Outcome<std::vector<KeptExport>> importedRemovals(aws::CloudFormation& cloudFormation,
                                                       const TemplateView& next,
                                                       const aws::Stack& live) {
    std::vector<KeptExport> out;
    for (const aws::StackOutput& output : live.outputs) {
        const bool isStillThere =
            std::ranges::any_of(next.outputs, [&](const TemplateOutput& each) {
                return each.isExported &&
                       (each.exportName.empty() ? each.logicalId == output.key
                                                : each.exportName == output.exportName);
            });
        if (output.exportName.empty() || isStillThere)
            continue;
        aws::Outcome<std::vector<std::string>> importers =
            cloudFormation.listImports(output.exportName);
        if (!importers)
            return importers.error();
        if (!importers->empty())
            out.push_back({output.key, output.value, output.exportName});
    }
    return out;
}

bool isAsDesired(const DesiredStack& desired, const aws::Stack& live,
                 const std::string& liveTemplate) {
    if (desired.hasUncomparable || liveTemplate != desired.body)
        return false;
    std::map<std::string, const aws::StackParameter*> wanted;
    for (const aws::StackParameter& parameter : desired.parameters)
        wanted[parameter.key] = &parameter;
    for (const aws::StackParameter& parameter : live.parameters) {
        auto found = wanted.find(parameter.key);
        if (found == wanted.end() || found->second->usesPreviousValue)
            continue;
        if (found->second->value != parameter.value)
            return false;
    }
    return std::ranges::all_of(
        desired.tags, [&](const aws::KeyValue& tag) { return tagOf(live, tag.key) == tag.value; });
}

std::optional<Failure> refuseForeign(const Context& context, const aws::Stack& live) {
    const std::string app = tagOf(live, kAppTag), environment = tagOf(live, kEnvironmentTag);
    const manifest::Manifest& manifest = context.manifest();
    if (app == manifest.app && environment == manifest.environment.name)
        return std::nullopt;
    if (!app.empty()) {
        return Failure{
            .failureClass = Failure::Class::Local,
            .message = fmt::format(
                "the stack `{}` belongs to app `{}`{}", live.name, app,
                environment.empty() ? "" : fmt::format(", environment `{}`", environment)),
            .help = "give the stack another name in the spec, or remove the other one"};
    }
    const bool isEmptyShell = live.status == "REVIEW_IN_PROGRESS";
    if (context.settings.mayAdopt || isEmptyShell)
        return std::nullopt;
    return Failure{.failureClass = Failure::Class::Local,
                   .message = fmt::format(
                       "the stack `{}` is there already, and infrac did not make it", live.name),
                   .help = "`--adopt` takes it over; the plan shows what would become of it"};
}

} // namespace infrac::deploy
