#include "ruledata/ruledata.h"

#include <algorithm>
#include <array>
#include <vector>

// clang-format off
#if defined(__APPLE__)
__asm__(".const_data\n"
        ".globl _infrac_rule_data\n"
        ".p2align 3\n"
        "_infrac_rule_data:\n"
        ".incbin \"" INFRAC_RULE_DATA "\"\n"
        ".text\n");
#else
__asm__(".pushsection .rodata\n"
        ".globl infrac_rule_data\n"
        ".hidden infrac_rule_data\n"
        ".balign 8\n"
        "infrac_rule_data:\n"
        ".incbin \"" INFRAC_RULE_DATA "\"\n"
        ".popsection\n");
#endif
// clang-format on

extern "C" const std::uint32_t infrac_rule_data[];

namespace infrac::ruledata {
namespace {

constinit const Blob kBlob{infrac_rule_data};

Value root() { return Value{kBlob.words() + kBlob.header().root}; }

std::vector<std::string_view> readRegions() {
    std::vector<std::string_view> out;
    const Value all = root().find("regions");
    for (std::uint32_t i = 0; i < all.size(); ++i)
        out.push_back(all.keyText(i));
    return out;
}

Value regionRow(std::size_t region) {
    return root().find("regions").member(static_cast<std::uint32_t>(region));
}

} // namespace

const Blob& blob() { return kBlob; }

std::span<const std::string_view> regions() {
    static const std::vector<std::string_view> all = readRegions();
    return all;
}

std::size_t regionNumber(std::string_view region) {
    const auto all = regions();
    return static_cast<std::size_t>(std::ranges::find(all, region) - all.begin());
}

std::string_view normalizedType(std::string_view name) {
    if (name.starts_with("Custom::"))
        return "AWS::CloudFormation::CustomResource";
    if (name.ends_with("::MODULE"))
        return "Module";
    return name;
}

Value resourceType(std::string_view name, std::size_t region) {
    const std::uint32_t number = kBlob.find(normalizedType(name));
    if (number == kNoText || region >= regions().size())
        return {};
    const Value changed = regionRow(region).find(number);
    if (changed)
        return changed.isObject() ? changed : Value{};
    static const Value types = root().find("types");
    // Sorted by the numbers of the names.
    std::uint32_t low = 0;
    std::uint32_t high = types.size();
    while (low < high) {
        const std::uint32_t middle = (low + high) / 2;
        if (types.key(middle) < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < types.size() && types.key(low) == number ? types.member(low) : Value{};
}

std::span<const std::string_view> resourceTypes() {
    static const std::vector<std::string_view> all = [] {
        const Value types = root().find("types");
        std::vector<std::string_view> out;
        for (std::uint32_t i = 0; i < types.size(); ++i)
            out.push_back(types.keyText(i));
        return out;
    }();
    return all;
}

Value schema(std::string_view name) {
    static const Value schemas = root().find("schemas");
    return schemas.find(name);
}

Value runtimes() { return root().find("runtimes"); }
Value statefulTypes() { return root().find("stateful").find("ResourceTypes"); }
Value actions() { return root().find("actions"); }

} // namespace infrac::ruledata
