#include "awsim/cloudformation/deployment.h"

#include <algorithm>

#include <fmt/format.h>

#include "awsim/text/digest.h"
#include "schema/database.h"

namespace infrac::awsim {
namespace {

constexpr const char* kStackType = "AWS::CloudFormation::Stack";
constexpr Millis kStackDelay{1000}; // between the last resource and the end of the stack

bool keeps(const std::string& policy) {
    return policy == "Retain" || policy == "RetainExceptOnCreate";
}

bool hasChangedCreateOnly(const schema::ObjectType& object, const Json& before, const Json& after,
                          int depth) {
    for (std::size_t i = 0; i < object.propertyCount(); ++i) {
        schema::Property property = object.property(i);
        std::string name{property.name()};
        Json old = before.is_object() && before.contains(name) ? before[name] : Json();
        Json now = after.is_object() && after.contains(name) ? after[name] : Json();
        if (old == now)
            continue;
        if (property.isCreateOnly())
            return true;
        bool isObject = property.type().kind() == schema::TypeKind::Object && depth < 8;
        if (isObject && hasChangedCreateOnly(property.type().object(), old, now, depth + 1))
            return true;
    }
    return false;
}

// The property that people name the resource by, if the properties have it.
std::string customName(const std::string& type, const Json& properties) {
    auto found = schema::Database::embedded().find(type);
    std::string ref{found ? found->refAttribute() : std::string_view{}};
    auto last = type.substr(type.rfind(':') + 1);
    for (const std::string& name : {ref, last + "Name", std::string{"Name"}}) {
        bool isName = name.ends_with("Name") && properties.is_object() && properties.contains(name);
        if (isName && properties[name].is_string())
            return properties[name].get<std::string>();
    }
    return {};
}

} // namespace

bool needsReplacement(const std::string& type, const Json& before, const Json& after) {
    auto found = schema::Database::embedded().find(type);
    return found && hasChangedCreateOnly(found->object(), before, after, 0);
}

void addEvent(StackData& stack, StackEvent event) {
    event.id =
        fmt::format("{}-{}", event.logicalId,
                    sha256Hex(fmt::format("{}{}{}", stack.id, stack.events.size(), event.logicalId))
                        .substr(0, 32));
    event.operationId = stack.operationId;
    stack.events.push_back(std::move(event));
}

Deployment::Deployment(StackData& stack, const Account& account, OperationRequest request,
                       Millis now)
    : stack_(stack), account_(account), request_(std::move(request)), before_(stack.now),
      resourcesBefore_(stack.resources), time_(now) {
    stack_.operationId =
        sha256Hex(fmt::format("{}/{}", stack_.id, ++stack_.operations)).substr(0, 32);
    switch (request_.goal) {
    case Goal::Create:
        phase_ = Phase::Create;
        stackStatus("CREATE_IN_PROGRESS", "User Initiated");
        stack_.now = request_.target;
        beginMaking();
        break;
    case Goal::Update:
        phase_ = Phase::Update;
        stack_.updated = now;
        stackStatus("UPDATE_IN_PROGRESS", "User Initiated");
        stack_.now = request_.target;
        beginMaking();
        break;
    case Goal::Delete: {
        phase_ = Phase::Delete;
        stackStatus("DELETE_IN_PROGRESS", "User Initiated");
        if (auto conflict = account_.exportConflict(stack_, {})) {
            finish("DELETE_FAILED", *conflict);
            break;
        }
        beginRemoval({stack_.resources.begin(), stack_.resources.end()}, stack_.now.root, false);
        break;
    }
    case Goal::RollBack:
        phase_ = Phase::CreateRollback;
        stackStatus("ROLLBACK_IN_PROGRESS", "User Initiated");
        beginRemoval({stack_.resources.begin(), stack_.resources.end()}, stack_.now.root, false);
        break;
    case Goal::ContinueRollback:
        phase_ = Phase::UpdateRollback;
        undo_ = stack_.unrestored;
        stack_.unrestored.clear();
        stackStatus("UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated");
        beginRestoring();
        break;
    }
}

void Deployment::cancel() { isCancelled_ = true; }

bool Deployment::advance(Millis now) {
    while (phase_ != Phase::Over) {
        if (isCancelled_ && phase_ == Phase::Update && !isFailing_) {
            isFailing_ = true;
            cancelOthers();
        }
        if (startReady())
            continue;
        Job* next = nullptr;
        for (Job& job : jobs_) {
            if (job.state == JobState::Running && (!next || job.due < next->due))
                next = &job;
        }
        if (!next) {
            if (time_ + kStackDelay > now)
                return false;
            time_ += kStackDelay;
            endPhase();
            continue;
        }
        if (next->due > now)
            return false;
        time_ = std::max(time_, next->due);
        poll(*next);
    }
    return true;
}

// ---- phases

void Deployment::beginMaking() {
    const Json resources = stack_.now.root["Resources"];
    Scope known = scope();
    Evaluation evaluation(stack_.now.root, known);
    Json wanted = Json::object();
    for (const auto& [id, entry] : resources.items()) {
        if (evaluation.isWanted(entry))
            wanted[id] = entry;
    }
    for (const auto& [id, needs] : dependenciesOf(wanted))
        jobs_.push_back({.verb = Verb::Make, .logicalId = id, .needs = needs});
}

void Deployment::beginRemoval(const std::vector<std::pair<std::string, StackResource>>& things,
                              const Json& root, bool areOld) {
    jobs_.clear();
    Dependencies dependencies =
        dependenciesOf(root.is_object() ? root.value("Resources", Json::object()) : Json::object());
    for (const auto& [id, thing] : things) {
        Job job{.verb = Verb::Remove, .logicalId = id, .thing = thing, .isOld = areOld};
        job.mayFail = request_.isForced;
        for (const auto& [other, unused] : things) {
            // What needs this one goes first.
            auto needs = dependencies.find(other);
            if (other != id && needs != dependencies.end() && needs->second.contains(id))
                job.needs.insert(other);
        }
        jobs_.push_back(std::move(job));
    }
    isFailing_ = false;
    failed_.clear();
}

void Deployment::beginRestoring() {
    jobs_.clear();
    isFailing_ = false;
    failed_.clear();
    for (auto each = undo_.rbegin(); each != undo_.rend(); ++each) {
        if (!request_.skip.contains(each->first)) {
            jobs_.push_back(
                {.verb = Verb::Restore, .logicalId = each->first, .thing = each->second});
            continue;
        }
        StackResource& kept = stack_.resources[each->first];
        kept.status = "UPDATE_COMPLETE";
        resourceEvent(each->first, kept, "UPDATE_COMPLETE", "Resource update skipped");
    }
}

void Deployment::endPhase() {
    switch (phase_) {
    case Phase::Create:
    case Phase::Update:
        endMaking();
        return;
    case Phase::UpdateRollback:
        if (isFailing_) {
            stack_.now = before_;
            finish("UPDATE_ROLLBACK_FAILED",
                   "The following resource(s) failed to update: [" + failedNames() + "]. ");
            return;
        }
        stack_.now = before_;
        stackStatus("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
        phase_ = Phase::RollbackCleanup;
        beginRemoval(old_, request_.target.root, true);
        return;
    case Phase::CreateRollback:
    case Phase::Cleanup:
    case Phase::RollbackCleanup:
    case Phase::Delete:
        endRemoval();
        return;
    case Phase::Over:
        return;
    }
}

void Deployment::endMaking() {
    if (isFailing_) {
        bool isCreation = phase_ == Phase::Create;
        rollBack(isCancelled_ ? "User Initiated"
                              : fmt::format("The following resource(s) failed to {}: [{}]. ",
                                            isCreation ? "create" : "update", failedNames()));
        return;
    }
    Scope known = scope();
    Evaluation evaluation(stack_.now.root, known);
    std::vector<StackOutput> outputs;
    const Json declared = stack_.now.root.value("Outputs", Json::object());
    for (const auto& [key, entry] : declared.items()) {
        if (!evaluation.isWanted(entry))
            continue;
        StackOutput output{.key = key, .value = plainText(evaluation.value(entry["Value"]))};
        output.description = plainText(entry.value("Description", Json()));
        if (entry.contains("Export"))
            output.exportName = plainText(evaluation.value(entry["Export"]["Name"]));
        outputs.push_back(std::move(output));
    }
    std::optional<std::string> error = evaluation.error();
    if (!error)
        error = account_.exportConflict(stack_, outputs);
    if (error) {
        isFailing_ = true;
        rollBack(*error);
        return;
    }
    imports_.insert(evaluation.imports().begin(), evaluation.imports().end());
    stack_.outputs = std::move(outputs);
    stack_.imports = imports_;
    if (phase_ == Phase::Create) {
        finish("CREATE_COMPLETE");
        return;
    }
    for (const auto& [id, thing] : resourcesBefore_) {
        bool isGone = std::none_of(jobs_.begin(), jobs_.end(),
                                   [&](const Job& job) { return job.logicalId == id; });
        if (isGone)
            old_.emplace_back(id, thing);
    }
    stackStatus("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
    phase_ = Phase::Cleanup;
    beginRemoval(old_, before_.root, true);
}

void Deployment::rollBack(const std::string& reason) {
    if (phase_ == Phase::Create) {
        if (request_.onFailure == OnFailure::Nothing) {
            finish("CREATE_FAILED", reason);
            return;
        }
        bool isDeletion = request_.onFailure == OnFailure::Delete;
        stackStatus(isDeletion ? "DELETE_IN_PROGRESS" : "ROLLBACK_IN_PROGRESS",
                    reason +
                        (isDeletion ? "Delete requested by user." : "Rollback requested by user."));
        phase_ = isDeletion ? Phase::Delete : Phase::CreateRollback;
        beginRemoval({stack_.resources.begin(), stack_.resources.end()}, stack_.now.root, false);
        return;
    }
    if (request_.onFailure == OnFailure::Nothing) {
        finish("UPDATE_FAILED", reason);
        return;
    }
    stackStatus("UPDATE_ROLLBACK_IN_PROGRESS", reason);
    phase_ = Phase::UpdateRollback;
    old_.clear();
    // New ones go in the clean-up; replaced ones are old again.
    for (const std::string& id : made_) {
        auto found = stack_.resources.find(id);
        if (found == stack_.resources.end())
            continue;
        if (!found->second.physicalId.empty())
            old_.emplace_back(id, found->second);
        auto was = resourcesBefore_.find(id);
        if (was != resourcesBefore_.end())
            found->second = was->second;
        else
            stack_.resources.erase(found);
    }
    beginRestoring();
}

void Deployment::endRemoval() {
    std::string failures = failedNames();
    bool hasFailed = isFailing_;
    switch (phase_) {
    case Phase::CreateRollback:
        finish(hasFailed ? "ROLLBACK_FAILED" : "ROLLBACK_COMPLETE",
               hasFailed ? "The following resource(s) failed to delete: [" + failures + "]. " : "");
        return;
    case Phase::Cleanup:
        // What could not be removed is the user's: the update itself is complete.
        finish("UPDATE_COMPLETE",
               hasFailed ? "Update successful. One or more resources could not be deleted." : "");
        return;
    case Phase::RollbackCleanup:
        finish("UPDATE_ROLLBACK_COMPLETE");
        return;
    case Phase::Delete:
        if (hasFailed && !request_.isForced) {
            finish("DELETE_FAILED",
                   "The following resource(s) failed to delete: [" + failures + "]. ");
            return;
        }
        stack_.isDeleted = true;
        stack_.deleted = time_;
        stack_.outputs.clear();
        stack_.imports.clear();
        finish("DELETE_COMPLETE");
        return;
    case Phase::Create:
    case Phase::Update:
    case Phase::UpdateRollback:
    case Phase::Over:
        return;
    }
}

void Deployment::finish(const std::string& status, const std::string& reason) {
    phase_ = Phase::Over;
    stackStatus(status, reason);
}

// ---- jobs

bool Deployment::startReady() {
    bool hasStarted = false;
    for (Job& job : jobs_) {
        // A removal that fails leaves what it needs alone; a making that fails stops all.
        if (job.state != JobState::Waiting || (isFailing_ && job.verb == Verb::Make))
            continue;
        bool isReady = true;
        for (const Job& other : jobs_) {
            bool isDone =
                other.state == JobState::Done || (other.state == JobState::Failed && other.mayFail);
            isReady = isReady && (isDone || !job.needs.contains(other.logicalId));
        }
        if (!isReady)
            continue;
        job.state = JobState::Running;
        start(job);
        hasStarted = true;
        if (isFailing_ && job.verb == Verb::Make)
            break;
    }
    return hasStarted;
}

void Deployment::start(Job& job) {
    switch (job.verb) {
    case Verb::Make:
        startMaking(job);
        return;
    case Verb::Restore:
        startRestoring(job);
        return;
    case Verb::Remove:
        startRemoval(job);
        return;
    }
}

ResourceRequest Deployment::requestFor(const Job& job, const std::string& type) {
    ResourceRequest out;
    out.type = type;
    out.logicalId = job.logicalId;
    out.stackName = stack_.name;
    out.stackId = stack_.id;
    out.region = account_.region;
    out.account = account_.id;
    out.token =
        sha256Hex(fmt::format("{}/{}/{}/{}/{}", stack_.id, stack_.operationId, job.logicalId,
                              static_cast<int>(job.verb), static_cast<int>(phase_)))
            .substr(0, 32);
    return out;
}

void Deployment::startMaking(Job& job) {
    const Json entry = stack_.now.root["Resources"][job.logicalId];
    std::string type = plainText(entry["Type"]);
    Scope known = scope();
    Evaluation evaluation(stack_.now.root, known);
    Json properties = evaluation.value(entry.value("Properties", Json::object()));
    imports_.insert(evaluation.imports().begin(), evaluation.imports().end());
    auto existing = stack_.resources.find(job.logicalId);
    bool isNew = existing == stack_.resources.end();
    StackResource thing = isNew ? StackResource{.type = type} : existing->second;
    thing.deletionPolicy = plainText(entry.value("DeletionPolicy", Json("Delete")));
    thing.updateReplacePolicy = plainText(entry.value("UpdateReplacePolicy", Json("Delete")));
    if (evaluation.error()) {
        stack_.resources[job.logicalId] = thing;
        fail(job, *evaluation.error());
        return;
    }
    if (!isNew && existing->second.properties == properties && existing->second.type == type) {
        existing->second.deletionPolicy = thing.deletionPolicy;
        existing->second.updateReplacePolicy = thing.updateReplacePolicy;
        job.state = JobState::Done;
        return;
    }
    bool isReplacement =
        !isNew && (existing->second.type != type ||
                   needsReplacement(type, existing->second.properties, properties));
    job.isUpdate = !isNew && !isReplacement;
    job.request = requestFor(job, type);
    job.request.properties = properties;
    if (!isNew)
        job.request.before = existing->second.properties;
    std::string word = isNew ? "CREATE" : "UPDATE";
    resourceEvent(job.logicalId, thing, word + "_IN_PROGRESS",
                  isReplacement ? "Requested update requires the creation of a new physical "
                                  "resource; hence creating one."
                                : "");
    std::string name = customName(type, properties);
    if (isReplacement && !name.empty() && name == customName(type, existing->second.properties)) {
        fail(job, fmt::format("CloudFormation cannot update a stack when a custom-named resource "
                              "requires replacing. Rename {} and update the stack again.",
                              name));
        return;
    }
    if (job.isUpdate) {
        undo_.emplace_back(job.logicalId, existing->second);
        job.request.physicalId = existing->second.physicalId;
        existing->second.status = "UPDATE_IN_PROGRESS";
        take(job, provider(job).update(job.request));
        return;
    }
    if (isReplacement && !keeps(existing->second.updateReplacePolicy))
        old_.emplace_back(job.logicalId, existing->second);
    made_.push_back(job.logicalId);
    job.request.before = Json::object();
    thing.type = type;
    thing.physicalId.clear();
    thing.attributes.clear();
    thing.properties = properties;
    thing.status = word + "_IN_PROGRESS";
    stack_.resources[job.logicalId] = thing;
    take(job, provider(job).create(job.request));
}

void Deployment::startRestoring(Job& job) {
    job.isUpdate = true;
    StackResource& present = stack_.resources[job.logicalId];
    job.request = requestFor(job, job.thing.type);
    job.request.physicalId = job.thing.physicalId;
    job.request.properties = job.thing.properties;
    job.request.before = present.properties;
    resourceEvent(job.logicalId, present, "UPDATE_IN_PROGRESS", "");
    take(job, provider(job).update(job.request));
}

void Deployment::startRemoval(Job& job) {
    bool isRollback = phase_ == Phase::CreateRollback ||
                      (phase_ == Phase::Delete && request_.goal == Goal::Create);
    bool isKept = job.thing.deletionPolicy == "Retain" ||
                  (job.thing.deletionPolicy == "RetainExceptOnCreate" && !isRollback);
    isKept = isKept || request_.retain.contains(job.logicalId);
    if (job.thing.physicalId.empty() || (isKept && phase_ != Phase::RollbackCleanup)) {
        bool isThere = !job.thing.physicalId.empty();
        resourceEvent(job.logicalId, job.thing, isThere ? "DELETE_SKIPPED" : "DELETE_COMPLETE", "");
        if (!job.isOld)
            stack_.resources.erase(job.logicalId);
        job.state = JobState::Done;
        return;
    }
    job.request = requestFor(job, job.thing.type);
    job.request.physicalId = job.thing.physicalId;
    job.request.properties = job.thing.properties;
    job.request.before = job.thing.properties;
    resourceEvent(job.logicalId, job.thing, "DELETE_IN_PROGRESS", "");
    if (!job.isOld)
        stack_.resources[job.logicalId].status = "DELETE_IN_PROGRESS";
    take(job, provider(job).remove(job.request));
}

void Deployment::poll(Job& job) {
    if (job.verb == Verb::Remove)
        take(job, provider(job).remove(job.request));
    else if (job.isUpdate)
        take(job, provider(job).update(job.request));
    else
        take(job, provider(job).create(job.request));
}

std::string Deployment::verbWord(const Job& job) const {
    if (job.verb == Verb::Remove)
        return "DELETE";
    bool isNew = job.verb == Verb::Make && !resourcesBefore_.contains(job.logicalId);
    return isNew ? "CREATE" : "UPDATE";
}

void Deployment::take(Job& job, const ResourceOutcome& outcome) {
    if (job.verb == Verb::Make && !job.isUpdate && !outcome.physicalId.empty()) {
        StackResource& thing = stack_.resources[job.logicalId];
        thing.physicalId = outcome.physicalId;
        if (!job.isInitiated) {
            job.isInitiated = true;
            resourceEvent(job.logicalId, thing, verbWord(job) + "_IN_PROGRESS",
                          "Resource creation Initiated");
        }
    }
    switch (outcome.state) {
    case ResourceOutcome::State::InProgress:
        job.due = time_ + std::max(outcome.again, Millis{1});
        return;
    case ResourceOutcome::State::Done:
        succeed(job, outcome);
        return;
    case ResourceOutcome::State::Failed:
        fail(job, outcome.reason);
        return;
    }
}

void Deployment::succeed(Job& job, const ResourceOutcome& outcome) {
    job.state = JobState::Done;
    if (job.verb == Verb::Remove) {
        resourceEvent(job.logicalId, job.thing, "DELETE_COMPLETE", "");
        if (!job.isOld)
            stack_.resources.erase(job.logicalId);
        return;
    }
    StackResource& thing = stack_.resources[job.logicalId];
    if (job.verb == Verb::Restore)
        thing = job.thing;
    thing.properties = job.request.properties;
    if (!outcome.physicalId.empty())
        thing.physicalId = outcome.physicalId;
    if (!outcome.attributes.empty())
        thing.attributes = outcome.attributes;
    thing.status = verbWord(job) + "_COMPLETE";
    thing.reason.clear();
    resourceEvent(job.logicalId, thing, thing.status, "");
}

void Deployment::fail(Job& job, const std::string& reason) {
    job.state = JobState::Failed;
    isFailing_ = true;
    failed_.push_back(job.logicalId);
    std::string status = verbWord(job) + "_FAILED";
    if (job.verb == Verb::Remove && job.isOld) {
        resourceEvent(job.logicalId, job.thing, status, reason);
        return;
    }
    StackResource& thing = stack_.resources[job.logicalId];
    thing.status = status;
    thing.reason = reason;
    resourceEvent(job.logicalId, thing, status, reason);
    if (job.verb == Verb::Restore)
        stack_.unrestored.emplace_back(job.logicalId, job.thing);
    if (job.verb == Verb::Make)
        cancelOthers();
}

void Deployment::cancelOthers() {
    for (Job& job : jobs_) {
        if (job.state != JobState::Running || job.verb != Verb::Make)
            continue;
        job.state = JobState::Cancelled;
        failed_.push_back(job.logicalId);
        StackResource& thing = stack_.resources[job.logicalId];
        thing.status = verbWord(job) + "_FAILED";
        thing.reason = job.isUpdate ? "Resource update cancelled" : "Resource creation cancelled";
        resourceEvent(job.logicalId, thing, thing.status, thing.reason);
    }
}

// ---- helpers

ResourceProvider& Deployment::provider(Job& job) {
    job.request.now = time_;
    return *account_.provider;
}

std::string Deployment::failedNames() const {
    std::string out;
    for (const std::string& name : failed_)
        out += (out.empty() ? "" : ", ") + name;
    return out;
}

Scope Deployment::scope() const {
    Scope out{.region = account_.region,
              .account = account_.id,
              .stackName = stack_.name,
              .stackId = stack_.id,
              .parameters = stack_.now.parameters,
              .secrets = {},
              .ref = {},
              .att = {},
              .exported = account_.exported};
    out.ref = [this](const std::string& id) -> std::optional<Json> {
        auto found = stack_.resources.find(id);
        bool isThere = found != stack_.resources.end() && !found->second.physicalId.empty();
        return isThere ? std::optional<Json>(found->second.physicalId) : std::nullopt;
    };
    out.att = [this](const std::string& id, const std::string& name) -> std::optional<Json> {
        auto found = stack_.resources.find(id);
        if (found == stack_.resources.end())
            return std::nullopt;
        auto attribute = found->second.attributes.find(name);
        if (attribute != found->second.attributes.end())
            return attribute->second;
        const Json& properties = found->second.properties;
        return properties.contains(name) ? std::optional<Json>(properties[name]) : std::nullopt;
    };
    return out;
}

void Deployment::resourceEvent(const std::string& logicalId, const StackResource& thing,
                               const std::string& status, const std::string& reason) {
    auto present = stack_.resources.find(logicalId);
    if (present != stack_.resources.end()) {
        present->second.time = time_;
    }
    addEvent(stack_, {.id = {},
                      .logicalId = logicalId,
                      .physicalId = thing.physicalId,
                      .type = thing.type,
                      .status = status,
                      .reason = reason,
                      .token = request_.token,
                      .operationId = {},
                      .properties = thing.properties,
                      .time = time_});
}

void Deployment::stackStatus(const std::string& status, const std::string& reason) {
    stack_.status = status;
    stack_.reason = reason;
    addEvent(stack_, {.id = {},
                      .logicalId = stack_.name,
                      .physicalId = stack_.id,
                      .type = kStackType,
                      .status = status,
                      .reason = reason,
                      .token = request_.token,
                      .operationId = {},
                      .properties = Json(),
                      .time = time_});
}

} // namespace infrac::awsim
