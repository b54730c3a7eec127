#include "deploy/parts/fields.h"

#include <fmt/core.h>

namespace infrac::deploy {

using document::Node;

namespace {

class FailedTask final : public Task {
public:
    explicit FailedTask(Failure failure) : failure_(std::move(failure)) {}
    Step step() override { return Step::failed(failure_); }

private:
    Failure failure_;
};

} // namespace

std::unique_ptr<Task> failedTask(Failure failure) {
    return std::make_unique<FailedTask>(std::move(failure));
}

bool Fields::isKnown(std::string_view key) const { return find(key) != nullptr; }

const Node* Fields::find(std::string_view key) const {
    const Node* found = input_.fields == nullptr ? nullptr : input_.fields->find(key);
    return found == nullptr || found->isNull() ? nullptr : found;
}

void Fields::expect(std::string_view key, std::string_view what) {
    if (!mistake_)
        mistake_ =
            localFailure(fmt::format("the field `{}` of `{}` is not {}", key, input_.id, what),
                         "compile the spec again: the manifest does not fit");
}

std::string Fields::text(std::string_view key) {
    const Node* found = find(key);
    if (found != nullptr && found->isString() && !found->text().empty())
        return std::string(found->text());
    expect(key, "a text");
    return {};
}

std::string Fields::textOr(std::string_view key, std::string_view otherwise) {
    return isKnown(key) ? text(key) : std::string(otherwise);
}

std::vector<std::string> Fields::texts(std::string_view key) {
    std::vector<std::string> out;
    const Node* found = find(key);
    if (found == nullptr)
        return out;
    if (!found->isList()) {
        expect(key, "a list of texts");
        return out;
    }
    for (const Node* item : found->items()) {
        if (item->isString())
            out.emplace_back(item->text());
        else
            expect(key, "a list of texts");
    }
    return out;
}

std::map<std::string, std::string> Fields::textMap(std::string_view key,
                                                   std::vector<std::string>* unknown) {
    std::map<std::string, std::string> out;
    const Node* found = find(key);
    if (found == nullptr)
        return out;
    if (!found->isMap()) {
        expect(key, "a map of texts");
        return out;
    }
    for (const document::Member& member : found->members()) {
        if (member.value->isString())
            out.emplace(member.key, member.value->text());
        else if (member.value->isNull() && unknown != nullptr)
            unknown->emplace_back(member.key);
        else
            expect(key, "a map of texts");
    }
    return out;
}

Failure localFailure(std::string message, std::string help) {
    Failure out;
    out.failureClass = Failure::Class::Local;
    out.message = std::move(message);
    out.help = std::move(help);
    return out;
}

} // namespace infrac::deploy
