// DynamoDB. JSON 1.0, target prefix DynamoDB_20120810. Items are trees in DynamoDB's own
// attribute-value notation (`{"S": "x"}`), as they stand in the manifest.
#pragma once

#include <string>
#include <vector>

#include "aws/connection.h"
#include "document/node.h"

namespace infrac::aws {

struct TableDescription {
    std::string name;
    std::string status{}; // ACTIVE, CREATING, ...
    std::string arn{};
    std::vector<std::string> keyNames{}; // hash key, then range key
    long long itemCount = 0;             // AWS renews it every six hours
};

class DynamoDb {
public:
    explicit DynamoDb(Connection& connection) : connection_(&connection) {}

    Outcome<TableDescription> describeTable(const std::string& table);
    // At most 25 puts. Answers the indexes of `items` that were not processed.
    Outcome<std::vector<std::size_t>> batchPut(const std::string& table,
                                               const std::vector<const document::Node*>& items);
    // False: an item with this key is there already. `keyName`: the table's hash key.
    Outcome<bool> putIfAbsent(const std::string& table, const document::Node& item,
                              const std::string& keyName, const std::string& clientToken);
    // Which of the keys (at most 100; each a map of key attributes) exist, in order; reads
    // consistently and asks again for what was not processed.
    Outcome<std::vector<bool>> existing(const std::string& table,
                                        const std::vector<const document::Node*>& keys);

private:
    Connection* connection_;
};

} // namespace infrac::aws
