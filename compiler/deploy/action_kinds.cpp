// The table of the kinds of action, from the files that there are in actions/.
#include "deploy/action.h"

namespace infrac::deploy {
namespace kinds {
#define INFRAC_ACTION(name) extern const ActionKind name;
#include "actions.inc"
#undef INFRAC_ACTION
} // namespace kinds

const ActionKind* findActionKind(std::string_view kind) {
    static constexpr const ActionKind* kKinds[] = {
#define INFRAC_ACTION(name) &kinds::name,
#include "actions.inc"
#undef INFRAC_ACTION
    };
    for (const ActionKind* each : kKinds) {
        if (each->kind == kind)
            return each;
    }
    return nullptr;
}

} // namespace infrac::deploy
