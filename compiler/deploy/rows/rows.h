// The rows of `ddb.put`: what is read from the field `items` and what the table's key makes
// of it.
#pragma once

#include <string>
#include <vector>

#include "aws/json_reply.h"
#include "deploy/action.h"

namespace infrac::deploy {

class Rows {
public:
    // `items`: `{"Table": [{"PutRequest": {"Item": {...}}}]}`, of one table. The rows outlive it.
    static Result<Rows, Failure> read(const document::Node& items);

    std::size_t count() const { return items_.size(); }
    const document::Node& item(std::size_t index) const { return *items_[index]; }
    const std::string& fingerprint() const { return fingerprint_; } // of all items

    // The key of each row, `{"Id": {"S": "x"}}`. Refused: a row without its key, two rows with
    // the same.
    Result<Done, Failure> findKeys(const std::vector<std::string>& keyNames);
    const document::Node& key(std::size_t index) const { return *keys_[index]; }

private:
    explicit Rows(aws::JsonReply tree) : tree_(std::move(tree)) {}

    aws::JsonReply tree_;
    std::unique_ptr<Arena> keyArena_ = std::make_unique<Arena>();
    std::vector<const document::Node*> items_;
    std::vector<const document::Node*> keys_;
    std::string fingerprint_;
};

} // namespace infrac::deploy
