// How large IAM policies are in the way that IAM counts: as JSON without white space.
#pragma once

#include <cstddef>
#include <vector>

#include "cfn/template.h"

namespace infrac::cfn {

// At least: what a function gives back counts nothing, since nobody knows it yet.
std::size_t policyBytes(const Node& document);

// All inline policies of a role: its own and those that other resources of the template
// put into it.
struct RolePolicies {
    const Resource* role = nullptr;
    std::size_t bytes = 0;
};

std::vector<RolePolicies> inlinePolicies(const Template& templ);

} // namespace infrac::cfn
