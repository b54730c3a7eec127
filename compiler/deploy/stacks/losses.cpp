#include "deploy/stacks/losses.h"

#include <fmt/core.h>

#include "deploy/stacks/template_view.h"

namespace infrac::deploy {

std::vector<Loss> lossesOf(const aws::ChangeSet& changeSet) {
    std::vector<Loss> out;
    for (const aws::ResourceChange& change : changeSet.changes) {
        const bool isReplaced = change.action == "Modify" && (change.replacement == "True" ||
                                                              change.replacement == "Conditional");
        const bool isKept = change.policyAction.starts_with("Retain") ||
                            change.policyAction == "Snapshot" ||
                            change.policyAction == "ReplaceAndRetain" ||
                            change.policyAction == "ReplaceAndSnapshot";
        if ((change.action != "Remove" && !isReplaced) || isKept || !holdsData(change.type))
            continue;
        out.push_back({change.logicalId, change.type, change.physicalId, isReplaced,
                       change.replacement != "Conditional"});
    }
    return out;
}

std::string describe(const Loss& loss) {
    return fmt::format("{}{} `{}` ({}{})", loss.isCertain ? "" : "may ",
                       loss.isReplaced ? loss.isCertain ? "replaces" : "replace" : "deletes",
                       loss.logicalId, loss.type,
                       loss.physicalId.empty() ? "" : fmt::format(", `{}`", loss.physicalId)) +
           (loss.isReplaced ? " by an empty one" : "");
}

} // namespace infrac::deploy
