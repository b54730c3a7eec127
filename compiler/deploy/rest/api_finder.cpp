#include "deploy/rest/api_finder.h"

#include <algorithm>

#include <fmt/core.h>

#include "aws/json_reply.h"
#include "base/sha256.h"
#include "deploy/parts/fields.h"

namespace infrac::deploy {

using document::Node;

namespace {

constexpr std::string_view kImporting = "importing"; // in the notebook: `begun,id,id`
constexpr std::string_view kBegun = "begun";

void findVpcLinks(const Node& node, std::vector<std::string>& out) {
    if (node.isList()) {
        for (const Node* item : node.items())
            findVpcLinks(*item, out);
    } else if (node.isMap()) {
        if (const std::string id = aws::textOf(node, "connectionId");
            !id.empty() && aws::textOf(node, "connectionType") == "VPC_LINK" &&
            std::ranges::find(out, id) == out.end())
            out.push_back(id);
        for (const document::Member& member : node.members())
            findVpcLinks(*member.value, out);
    }
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= text.size() && !text.empty();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

} // namespace

std::map<std::string, std::string> ApiRequest::tags(const ActionWorld& world) const {
    return {{"infrac:app", world.app}, {"infrac:env", world.environment}, {"infrac:api", name}};
}

Result<ApiRequest, Failure> readApiRequest(const ActionInput& input) {
    Fields fields(input);
    ApiRequest out;
    out.node = input.id;
    out.name = fields.text("name");
    out.stage = fields.text("stage");
    if (fields.isKnown("body"))
        out.body = fields.text("body");
    if (fields.mistake())
        return *fields.mistake();
    if (out.body.empty())
        return out;
    const auto tree = aws::JsonReply::read(out.body);
    if (!tree)
        return localFailure(
            fmt::format("the body of the API `{}` is no JSON: {}", out.name, tree.error().message));
    const Node* info = tree->root().find("info");
    out.title = info == nullptr ? std::string() : aws::textOf(*info, "title");
    if (out.title.empty())
        return localFailure(fmt::format("the API `{}` has no `info.title`", out.name));
    out.hash = sha256Hex(out.body);
    findVpcLinks(tree->root(), out.vpcLinks);
    return out;
}

Result<FoundApi, Failure> ApiFinder::judge(const std::vector<aws::RestApi>& all) const {
    const auto wanted = request_.tags(world_);
    const auto hasTags = [&](const aws::RestApi& api) {
        return std::all_of(wanted.begin(), wanted.end(), [&](const auto& tag) {
            const auto found = api.tags.find(tag.first);
            return found != api.tags.end() && found->second == tag.second;
        });
    };
    const auto isForeign = [](const aws::RestApi& api) {
        return std::any_of(api.tags.begin(), api.tags.end(), [](const auto& tag) {
            return tag.first.starts_with("infrac:") || tag.first.starts_with("aws:");
        });
    };
    FoundApi out;
    std::vector<const aws::RestApi*> cutOff;
    const auto before = split(world_.notebook.recall(request_.node, kImporting));
    for (const aws::RestApi& api : all) {
        if (hasTags(api)) {
            if (out.api) {
                Failure twice;
                twice.failureClass = Failure::Class::Stuck;
                twice.message = fmt::format("two REST APIs, `{}` and `{}`, have the tags of `{}`",
                                            out.api->id, api.id, request_.name);
                twice.help = "take the tag `infrac:api` off the one that is not in use";
                return twice;
            }
            out.api = api;
            out.isTagged = true;
        } else if (!request_.title.empty() && api.name == request_.title && !isForeign(api)) {
            if (!before.empty() && std::ranges::find(before, api.id) == before.end())
                cutOff.push_back(&api);
            out.namesakes.push_back(api.id);
        }
    }
    if (out.api || cutOff.empty())
        return out;
    if (cutOff.size() > 1) {
        Failure several;
        several.failureClass = Failure::Class::Stuck;
        several.message =
            fmt::format("an import of `{}` was cut off, and {} new REST APIs without tags have "
                        "its name",
                        request_.title, cutOff.size());
        several.help = "delete those that nobody uses, then run the same command again";
        for (const aws::RestApi* api : cutOff)
            several.details.push_back(api->id);
        return several;
    }
    out.api = *cutOff.front();
    return out;
}

Status ApiFinder::noteImport(const FoundApi& found) const {
    if (!world_.notebook.recall(request_.node, kImporting).empty())
        return Done{}; // an import whose answer was lost: what was there before it still counts
    std::string text(kBegun);
    for (const std::string& id : found.namesakes)
        text += "," + id;
    return world_.notebook.remember(request_.node, kImporting, text);
}

Status ApiFinder::forgetImport() const {
    return world_.notebook.remember(request_.node, kImporting, "");
}

} // namespace infrac::deploy
