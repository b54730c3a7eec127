// Takes everything out of a bucket, older versions and delete markers too, so that its stack
// can delete it.
#pragma once

#include <memory>
#include <string>

#include "deploy/action.h"

namespace infrac::deploy {

// A bucket that is not there, or whose name is empty, is Unchanged.
std::unique_ptr<Task> makeBucketEmptier(std::string node, std::string bucket, ActionWorld& world);

// "34 objects in the bucket `x`, with older versions"; empty where there is nothing.
Result<std::string, Failure> describeBucketLoss(const std::string& bucket, ActionWorld& world);

} // namespace infrac::deploy
