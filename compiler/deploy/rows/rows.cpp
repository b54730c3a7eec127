#include "deploy/rows/rows.h"

#include <map>

#include <fmt/core.h>

#include "base/sha256.h"
#include "deploy/parts/fields.h"
#include "document/json_writer.h"

namespace infrac::deploy {

using document::Node;

namespace {

constexpr std::string_view kFormHelp =
    "write `{ \"Table\": [{ \"PutRequest\": { \"Item\": { ... } } }] }`";

Failure atRow(std::size_t index, std::string_view what) {
    return localFailure(fmt::format("row {} of `items` {}", index + 1, what),
                        std::string(kFormHelp));
}

} // namespace

Result<Rows, Failure> Rows::read(const Node& items) {
    const std::string text = document::writeJson(items);
    Result<aws::JsonReply> tree = aws::JsonReply::read(text);
    if (!tree)
        return localFailure(fmt::format("cannot read `items`: {}", tree.error().message));
    Rows out(std::move(*tree));
    const Node& root = out.tree_.root();
    if (!root.isMap() || root.members().empty())
        return localFailure("`items` has no table", std::string(kFormHelp));
    if (root.members().size() > 1)
        return localFailure(fmt::format("`items` has rows of {} tables, the first of them `{}` and "
                                        "`{}`",
                                        root.members().size(), root.members()[0].key,
                                        root.members()[1].key),
                            "write one `ddb.put` for each table");
    const Node& requests = *root.members().front().value;
    if (!requests.isList())
        return localFailure(
            fmt::format("`{}` in `items` is no list of requests", root.members().front().key),
            std::string(kFormHelp));
    for (std::size_t i = 0; i < requests.items().size(); ++i) {
        const Node* put = requests.items()[i]->find("PutRequest");
        const Node* item = put == nullptr ? nullptr : put->find("Item");
        if (item == nullptr || !item->isMap() || requests.items()[i]->members().size() != 1)
            return atRow(i, "is no `PutRequest` with an `Item`");
        out.items_.push_back(item);
    }
    // The name of the table in the file is a label: rows go where `tableName` says.
    out.fingerprint_ = sha256Hex(document::writeJson(requests));
    return out;
}

Result<Done, Failure> Rows::findKeys(const std::vector<std::string>& keyNames) {
    keys_.clear();
    document::Builder builder(*keyArena_);
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < items_.size(); ++i) {
        document::MapBuilder key(builder);
        for (const std::string& name : keyNames) {
            const Node* value = items_[i]->find(name);
            if (value == nullptr)
                return atRow(i,
                             fmt::format("has no attribute `{}`, which is part of the key", name));
            key.add(keyArena_->copy(std::string_view(name)), value);
        }
        keys_.push_back(key.finish());
        const auto [before, isNew] = seen.emplace(document::writeJson(*keys_.back()), i);
        if (!isNew)
            return localFailure(fmt::format("rows {} and {} of `items` have the same key",
                                            before->second + 1, i + 1),
                                "keep one of them: a key stands for one row");
    }
    return Done{};
}

} // namespace infrac::deploy
