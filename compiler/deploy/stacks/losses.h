// What a change set takes away that holds data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aws/clients/cloudformation.h"

namespace infrac::deploy {

struct Loss {
    std::string logicalId;
    std::string type;
    std::string physicalId{};
    bool isReplaced = false; // by an empty one; else deleted
    bool isCertain = true;   // false: CloudFormation decides while it updates
};

// Without what a policy retains or snapshots.
std::vector<Loss> lossesOf(const aws::ChangeSet& changeSet);

// "replaces `table` (AWS::DynamoDB::Table, `MysfitsTable`) by an empty one".
std::string describe(const Loss& loss);

} // namespace infrac::deploy
