#include "deploy/plans/plan_task.h"

#include <algorithm>

#include <fmt/core.h>

#include "deploy/action_task.h"
#include "deploy/recorded.h"
#include "deploy/stacks/losses.h"
#include "deploy/stacks/stack_status.h"
#include "deploy/stacks/stack_task.h"

namespace infrac::deploy {

using host::Millis;

namespace {

Change changeOf(const aws::ResourceChange& change) {
    if (change.action == "Add" || change.action == "Import")
        return Change::Add;
    if (change.action == "Remove")
        return Change::Remove;
    if (change.replacement == "True")
        return Change::Replace;
    return change.replacement == "Conditional" || change.action == "Dynamic" ? Change::MayReplace
                                                                             : Change::Modify;
}

// `/Properties/KeySchema/0/Type` as `KeySchema.0.Type`.
std::string pathOf(const aws::ChangeDetail& detail) {
    std::string path = detail.path;
    constexpr std::string_view kProperties = "/Properties/";
    if (path.starts_with(kProperties))
        path.erase(0, kProperties.size());
    else if (path.empty())
        path = detail.name.empty() ? detail.attribute : detail.name;
    if (path.starts_with('/'))
        path.erase(0, 1);
    std::ranges::replace(path, '/', '.');
    return path;
}

ResourcePlan planOf(const Context& context, const manifest::Stack& stack,
                    const aws::ResourceChange& change) {
    ResourcePlan out;
    out.change = changeOf(change);
    out.logicalId = change.logicalId;
    out.type = change.type;
    out.physicalId = change.physicalId;
    out.isAboutAccess = isAboutAccess(change.type);
    for (const aws::ChangeDetail& detail : change.details) {
        PropertyChange property;
        property.path = pathOf(detail);
        property.before = context.secrets.masked(detail.beforeValue);
        property.after = context.secrets.masked(detail.afterValue);
        property.recreation = detail.requiresRecreation;
        property.cause = detail.causingEntity;
        // CloudFormation tells what it knows by parts and, again, by the whole.
        auto same = std::ranges::find(out.properties, property.path, &PropertyChange::path);
        if (same == out.properties.end())
            out.properties.push_back(std::move(property));
        else if (same->before.empty() && same->after.empty())
            *same = std::move(property);
    }
    if (context.locator != nullptr)
        out.place = context.locator->place(stack.name, change.logicalId);
    return out;
}

} // namespace

StackPlanTask::StackPlanTask(const Context& context, const manifest::Stack& stack,
                             bool keepsChangeSet, NodePlan& out)
    : context_(context), stack_(stack), keepsChangeSet_(keepsChangeSet), out_(out) {
    out_.stackName = stack.stackName;
}

Step StackPlanTask::finish(Verb verb, std::string summary) {
    out_.verb = verb;
    out_.summary = std::move(summary);
    return Step::done();
}

Step StackPlanTask::step() {
    if (!maker_)
        return look();
    if (isRead_)
        return discard();
    switch (maker_->step()) {
    case ChangeSetMaker::State::Working:
        return Step::again(maker_->delay(), "asking what would change");
    case ChangeSetMaker::State::NoChange:
        return finish(Verb::None, "no change");
    case ChangeSetMaker::State::Failed:
        return Step::failed(maker_->failure());
    case ChangeSetMaker::State::Ready:
        return planFromChangeSet();
    }
    return Step::done();
}

Step StackPlanTask::look() {
    auto found = context_.cloud.cloudFormation.describeStack(std::string(stack_.stackName));
    if (!found)
        return patience_.after(found.error(), "looking");
    live_ = std::move(*found);
    if (live_ && (live_->status == "DELETE_COMPLETE"))
        live_.reset();
    if (live_) {
        if (std::optional<Failure> failure = refuseForeign(context_, *live_))
            return Step::failed(std::move(*failure));
    }
    return compare();
}

void StackPlanTask::addAll() {
    for (const TemplateResource& resource : desired_.view.resources) {
        ResourcePlan& plan = out_.resources.emplace_back();
        plan.logicalId = resource.logicalId;
        plan.type = resource.type;
        plan.isAboutAccess = isAboutAccess(resource.type);
        if (context_.locator != nullptr)
            plan.place = context_.locator->place(stack_.name, resource.logicalId);
    }
}

void StackPlanTask::noteKept() {
    for (const KeptExport& each : desired_.kept)
        out_.details.push_back(fmt::format("the export `{}` is still imported: it stays for now, "
                                           "and goes with the next deployment",
                                           each.exportName));
}

Step StackPlanTask::compare() {
    aws::CloudFormation& cloudFormation = context_.cloud.cloudFormation;
    const OnDeploy onDeploy = live_ ? rowOf(live_->status).onDeploy : OnDeploy::Create;
    const bool isUpdate = onDeploy == OnDeploy::Update;
    std::vector<KeptExport> kept;
    if (isUpdate) {
        Result<TemplateView> view = viewTemplate(context_.bundle.text(stack_.templateFile));
        if (view) {
            auto removals = importedRemovals(cloudFormation, *view, *live_);
            if (!removals)
                return patience_.after(removals.error(), "comparing");
            kept = std::move(*removals);
        }
    }
    Result<DesiredStack, Failure> desired =
        desire(context_, stack_, isUpdate ? &*live_ : nullptr, std::move(kept));
    if (!desired)
        return Step::failed(desired.error());
    std::string liveTemplate;
    if (isUpdate) {
        auto found = cloudFormation.originalTemplate(live_->id);
        if (!found)
            return patience_.after(found.error(), "comparing");
        liveTemplate = std::move(*found);
    }
    desired_ = std::move(*desired);
    noteKept();
    switch (onDeploy) {
    case OnDeploy::Create:
        addAll();
        return finish(Verb::Create, "new stack");
    case OnDeploy::Recreate:
        addAll();
        return finish(Verb::Recreate, fmt::format("its creation failed ({}): what is left of it is "
                                                  "deleted first",
                                                  live_->status));
    case OnDeploy::Wait:
        return finish(Verb::Wait,
                      fmt::format("{}: it is waited for, then compared", live_->status));
    case OnDeploy::Stuck:
    case OnDeploy::Undelete:
        return finish(Verb::Stuck, fmt::format("{}: `{}` helps it out of that", live_->status,
                                               recoverLine(context_, stack_)));
    case OnDeploy::Update:
        break;
    }
    if (!desired_.isComplete)
        return planFromTemplate(liveTemplate);
    if (isAsDesired(desired_, *live_, liveTemplate)) {
        if (live_->hasTerminationProtection == stack_.hasTerminationProtection)
            return finish(Verb::None, "no change");
        return finish(Verb::Update, stack_.hasTerminationProtection ? "termination protection on"
                                                                    : "termination protection off");
    }
    maker_ = std::make_unique<ChangeSetMaker>(context_, stack_, desired_, "UPDATE");
    return Step::again(Millis{0}, "asking what would change");
}

// Without all values there is no change set: the templates are compared instead.
Step StackPlanTask::planFromTemplate(const std::string& liveTemplate) {
    Result<TemplateView> before = viewTemplate(liveTemplate);
    if (!before)
        return Step::failed({.message = fmt::format("the template of stack `{}` cannot be read: {}",
                                                    stack_.stackName, before.error().message)});
    auto add = [&](Change change, const TemplateResource& resource) {
        ResourcePlan& plan = out_.resources.emplace_back();
        plan.change = change;
        plan.logicalId = resource.logicalId;
        plan.type = resource.type;
        plan.isAboutAccess = isAboutAccess(resource.type);
        plan.losesData = change == Change::Remove && holdsData(resource.type) &&
                         !resource.deletionPolicy.starts_with("Retain");
        if (context_.locator != nullptr)
            plan.place = context_.locator->place(stack_.name, resource.logicalId);
    };
    for (const TemplateResource& resource : desired_.view.resources) {
        const TemplateResource* old = before->resource(resource.logicalId);
        if (old == nullptr)
            add(Change::Add, resource);
        else if (old->body != resource.body)
            add(Change::MayReplace, resource);
    }
    for (const TemplateResource& resource : before->resources) {
        if (desired_.view.resource(resource.logicalId) == nullptr)
            add(Change::Remove, resource);
    }
    out_.details.push_back(fmt::format("{} is not known before the deployment: templates were "
                                       "compared",
                                       desired_.missing));
    return finish(Verb::Update, "as far as it is known");
}

Step StackPlanTask::planFromChangeSet() {
    const aws::ChangeSet& changeSet = maker_->changeSet();
    for (const aws::ResourceChange& change : changeSet.changes)
        out_.resources.push_back(planOf(context_, stack_, change));
    for (const Loss& loss : lossesOf(changeSet)) {
        for (ResourcePlan& resource : out_.resources)
            resource.losesData |= resource.logicalId == loss.logicalId;
    }
    isRead_ = true;
    return discard();
}

// What is not asked for leaves nothing behind; where that is refused, it is no failure of the plan.
Step StackPlanTask::discard() {
    if (!keepsChangeSet_) {
        auto deleted = recorded(context_.notebook, out_.id, "cloudformation:DeleteChangeSet",
                                maker_->name(), [&] {
                                    return context_.cloud.cloudFormation.deleteChangeSet(
                                        std::string(stack_.stackName), maker_->name());
                                });
        if (!deleted && isPassing(deleted.error()) && !patience_.isUsedUp())
            return patience_.again("deleting the change set");
    }
    const bool isReplaced = std::ranges::any_of(out_.resources, [](const ResourcePlan& resource) {
        return resource.change == Change::Replace || resource.change == Change::MayReplace;
    });
    // Whoever takes an output of it may get another value.
    if (isReplaced)
        context_.knowledge.forgetOutputs(stack_.name);
    return finish(Verb::Update, out_.resources.empty() ? "outputs or tags only" : "");
}

Step ActionPlanTask::step() {
    const std::unique_ptr<ActionFields> fields =
        entry_.action != nullptr ? std::make_unique<ActionFields>(context_, *entry_.action)
                                 : std::make_unique<ActionFields>(context_, *entry_.api);
    const ActionKind* kind = context_.findKind(fields->kind());
    if (kind == nullptr)
        return Step::failed({.failureClass = Failure::Class::Local,
                             .message = fmt::format("`{}` is of the kind `{}`, which this infrac "
                                                    "does not know",
                                                    fields->id(), fields->kind())});
    ActionWorld world = context_.actionWorld();
    Result<ActionPlan, Failure> plan = kind->plan(fields->input(), world);
    if (!plan)
        return patience_.after(plan.error(), "looking");
    // On a machine whose journal does not know it, an API is known from here on all the same.
    if (entry_.api != nullptr && !plan->attributes.empty())
        context_.knowledge.setApi(entry_.api->name,
                                  Texts(plan->attributes.begin(), plan->attributes.end()));
    out_.verb = !plan->isCertain ? Verb::Perhaps : plan->hasChange ? Verb::Run : Verb::None;
    out_.summary = context_.secrets.masked(plan->summary);
    for (const std::string& line : plan->details)
        out_.details.push_back(context_.secrets.masked(line));
    return Step::done();
}

} // namespace infrac::deploy
