#include "deploy/action_task.h"

#include <fmt/core.h>

namespace infrac::deploy {

using document::Builder;
using document::Node;

ActionFields::ActionFields(const Context& context, const manifest::Action& action)
    : id_(fmt::format("action:{}", action.name)), kind_(action.kind) {
    document::MapBuilder out(Builder{arena_});
    for (const manifest::Field& field : action.fields)
        add(context, out, field.name, *field.value);
    fields_ = out.finish();
}

// The body of the API is one of its fields: the description with its placeholders replaced,
// Null as long as one of them is not known.
ActionFields::ActionFields(const Context& context, const manifest::Api& api)
    : id_(fmt::format("api:{}", api.name)), kind_(kApiKind) {
    Builder builder(arena_);
    document::MapBuilder out(builder);
    out.add("name", api.name);
    out.add("stage", api.stage);
    std::string body = context.bundle.text(api.file);
    for (const manifest::Substitution& substitution : api.substitutions) {
        const Resolved resolved = resolve(*substitution.value, context.knowledge, builder);
        if (!resolved.isComplete && missing_.empty())
            missing_ = resolved.missing;
        const std::string value = parameterText(*resolved.value);
        for (std::size_t at = body.find(substitution.placeholder); at != std::string::npos;
             at = body.find(substitution.placeholder, at + value.size()))
            body.replace(at, substitution.placeholder.size(), value);
    }
    out.add("body", missing_.empty() ? builder.copiedString(body) : builder.null());
    fields_ = out.finish();
}

void ActionFields::add(const Context& context, document::MapBuilder& out, std::string_view name,
                       const Node& value) {
    const Resolved resolved = resolve(value, context.knowledge, Builder{arena_});
    if (!resolved.isComplete && missing_.empty())
        missing_ = resolved.missing;
    out.add(name, resolved.value);
}

namespace {

Step unknownKind(const std::string& id, std::string_view kind) {
    return Step::failed({.failureClass = Failure::Class::Local,
                         .message = fmt::format("`{}` is of the kind `{}`, which this infrac does "
                                                "not know",
                                                id, kind)});
}

template <class Entry>
class ActionTask final : public Task {
public:
    ActionTask(const Context& context, const Entry& entry, bool isRemoval)
        : context_(context), entry_(entry), isRemoval_(isRemoval), world_(context.actionWorld()) {}

    Step step() override {
        if (!task_) {
            if (std::optional<Step> end = begin())
                return std::move(*end);
        }
        Step step = task_->step();
        if constexpr (std::is_same_v<Entry, manifest::Api>) {
            const bool isGood =
                step.state == Step::State::Done || step.state == Step::State::Unchanged;
            if (isGood && !isRemoval_)
                (void)learnApi(context_, entry_);
        }
        return step;
    }

private:
    // Makes the task, or says how it ends without one.
    std::optional<Step> begin() {
        fields_ = std::make_unique<ActionFields>(context_, entry_);
        const ActionKind* kind = context_.findKind(fields_->kind());
        if (kind == nullptr)
            return unknownKind(fields_->id(), fields_->kind());
        input_ = fields_->input();
        if (isRemoval_) {
            if (kind->startRemoval == nullptr)
                return Step::unchanged("goes with its stack");
            // The outputs that name what it made went with a stack that is gone already.
            if (!fields_->missing().empty() && entryNeedsOutputs())
                return Step::unchanged("already gone");
            task_ = kind->startRemoval(input_, world_);
            return std::nullopt;
        }
        if (!fields_->missing().empty())
            return Step::failed({.failureClass = Failure::Class::Local,
                                 .message = fmt::format("`{}` needs {}, which nothing gives",
                                                        fields_->id(), fields_->missing())});
        task_ = kind->start(input_, world_);
        return std::nullopt;
    }

    // An API is found by its own name.
    static constexpr bool entryNeedsOutputs() { return std::is_same_v<Entry, manifest::Action>; }

    const Context& context_;
    const Entry& entry_;
    bool isRemoval_;
    ActionWorld world_;
    std::unique_ptr<ActionFields> fields_;
    ActionInput input_{};
    std::unique_ptr<Task> task_;
};

} // namespace

std::unique_ptr<Task> makeActionTask(const Context& context, const manifest::Action& action) {
    return std::make_unique<ActionTask<manifest::Action>>(context, action, false);
}

std::unique_ptr<Task> makeActionTask(const Context& context, const manifest::Api& api) {
    return std::make_unique<ActionTask<manifest::Api>>(context, api, false);
}

std::unique_ptr<Task> makeActionRemoval(const Context& context, const manifest::Action& action) {
    return std::make_unique<ActionTask<manifest::Action>>(context, action, true);
}

std::unique_ptr<Task> makeActionRemoval(const Context& context, const manifest::Api& api) {
    return std::make_unique<ActionTask<manifest::Api>>(context, api, true);
}

bool learnApi(const Context& context, const manifest::Api& api) {
    const std::string node = fmt::format("api:{}", api.name);
    const std::string id = context.notebook.recall(node, "id");
    if (id.empty())
        return false;
    context.knowledge.setApi(
        api.name,
        {{"id", id}, {"url", context.cloud.apiGateway.invokeUrl(id, std::string(api.stage))}});
    return true;
}

} // namespace infrac::deploy
