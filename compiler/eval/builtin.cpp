#include "eval/builtin.h"

#include <algorithm>

namespace infrac::eval {
namespace {

struct Registry {
    std::vector<Builtin> all;
    std::vector<std::string_view> names;

    Registry() {
        for (auto table :
             {collectionBuiltins(), networkBuiltins(), projectBuiltins(), textBuiltins()})
            all.insert(all.end(), table.begin(), table.end());
        std::sort(all.begin(), all.end(),
                  [](const Builtin& a, const Builtin& b) { return a.name < b.name; });
        for (const Builtin& builtin : all)
            names.push_back(builtin.name);
    }
};

// Made at the first question: start-up does not pay for it.
const Registry& registry() {
    static const Registry kRegistry;
    return kRegistry;
}

} // namespace

const Builtin* findBuiltin(std::string_view name) {
    std::span<const Builtin> all = builtins();
    auto found = std::lower_bound(all.begin(), all.end(), name,
                                  [](const Builtin& a, std::string_view b) { return a.name < b; });
    return found != all.end() && found->name == name ? &*found : nullptr;
}

std::span<const Builtin> builtins() { return registry().all; }

std::span<const std::string_view> builtinNames() { return registry().names; }

} // namespace infrac::eval
