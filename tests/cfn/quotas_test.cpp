// Each quota at its limit and one over.

#include "cfn/quotas.h"

#include <doctest/doctest.h>

#include "base/arena.h"
#include "cfn/intrinsics.h"
#include "cfn/policy_size.h"

namespace infrac::cfn {
namespace {

text::Span placeOf(std::size_t index) {
    const auto begin = static_cast<std::uint32_t>(index);
    return {text::FileId{0}, begin, begin + 1};
}

struct Fixture {
    Arena arena;
    Builder make{arena};
    Template templ;
    diag::Bag bag;

    Fixture() {
        add(templ.resources, 1);
        templ.resources.front().type = "AWS::IAM::Role";
    }

    template <class Entry>
    void add(std::vector<Entry>& entries, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            Entry& entry = entries.emplace_back();
            entry.logicalId = arena.copy("e" + std::to_string(entries.size()));
            entry.origin = placeOf(entries.size());
        }
    }
    const Node* policyOf(std::size_t bytes) {
        return make.copiedString(std::string(bytes - 2, 'p'));
    }
    int code() {
        bag = {};
        checkQuotas(templ, "network", "body", bag);
        return bag.all().empty() ? 0 : bag.all().front().entry.number;
    }
    text::Span place() const { return bag.all().front().span; }
};

TEST_SUITE_BEGIN("cfn/quotas");

TEST_CASE_FIXTURE(Fixture, "a small template keeps all quotas") { CHECK(code() == 0); }

TEST_CASE_FIXTURE(Fixture, "the first resource over the limit is named") {
    add(templ.resources, 499);
    CHECK(code() == 0);

    add(templ.resources, 2);
    CHECK(code() == 500);
    CHECK(bag.all().front().message ==
          "stack `network` has 502 resources, but a template holds at most 500");
    CHECK(place() == placeOf(501));
}

TEST_CASE_FIXTURE(Fixture, "parameters and outputs are counted") {
    add(templ.parameters, 200);
    add(templ.outputs, 200);
    CHECK(code() == 0);

    add(templ.parameters, 1);
    CHECK(code() == 501);
    templ.parameters.clear();
    add(templ.outputs, 1);
    CHECK(code() == 502);
}

TEST_CASE_FIXTURE(Fixture, "a template ends at one megabyte, and beyond 51,200 bytes needs S3") {
    checkQuotas(templ, "network", std::string(1'000'000, ' '), bag);
    CHECK_FALSE(bag.hasErrors());
    checkQuotas(templ, "network", std::string(1'000'001, ' '), bag);
    CHECK(bag.all().front().entry.number == 503);

    CHECK_FALSE(needsBucket(std::string(51'200, ' ')));
    CHECK(needsBucket(std::string(51'201, ' ')));
}

TEST_CASE_FIXTURE(Fixture, "logical IDs have up to 255 characters") {
    const std::string longest(255, 'a');
    templ.resources.front().logicalId = longest;
    CHECK(code() == 0);

    const std::string longer = longest + "a";
    templ.resources.front().logicalId = longer;
    CHECK(code() == 504);
}

TEST_CASE_FIXTURE(Fixture, "descriptions have a length in bytes") {
    const std::string longText(1025, 'd');
    templ.description = std::string_view{longText}.substr(1);
    CHECK(code() == 0);
    templ.description = longText;
    CHECK(code() == 506);

    templ.description = {};
    add(templ.outputs, 1);
    templ.outputs.front().description = longText;
    CHECK(code() == 506);
    CHECK(place() == placeOf(1));
}

TEST_CASE_FIXTURE(Fixture, "the default of a parameter has a length") {
    add(templ.parameters, 1);
    templ.parameters.front().defaultValue = make.copiedString(std::string(4096, 'v'));
    CHECK(code() == 0);
    templ.parameters.front().defaultValue = make.copiedString(std::string(4097, 'v'));
    CHECK(code() == 507);
}

TEST_CASE_FIXTURE(Fixture, "inline policies of a role count together, wherever they are") {
    const Node* half = make.map({{"PolicyDocument", policyOf(5'120), {}}});
    templ.resources.front().properties = make.map({{"Policies", make.list({half, half}), {}}});
    CHECK(code() == 0);

    add(templ.resources, 1);
    Resource& other = templ.resources.back();
    other.type = "AWS::IAM::Policy";
    other.properties = make.map(
        {{"PolicyDocument", make.string(""), {}}, {"Roles", make.list({ref(make, "e1")}), {}}});
    CHECK(code() == 508);
    CHECK(place() == placeOf(1));

    other.type = "AWS::IAM::RolePolicy";
    other.properties =
        make.map({{"PolicyDocument", make.string(""), {}}, {"RoleName", ref(make, "e1"), {}}});
    CHECK(code() == 508);
}

TEST_CASE_FIXTURE(Fixture, "a managed policy has a size") {
    templ.resources.front().type = "AWS::IAM::ManagedPolicy";
    templ.resources.front().properties = make.map({{"PolicyDocument", policyOf(6'144), {}}});
    CHECK(code() == 0);
    templ.resources.front().properties = make.map({{"PolicyDocument", policyOf(6'145), {}}});
    CHECK(code() == 509);
}

TEST_CASE_FIXTURE(Fixture, "a policy has the size of its JSON without blanks, late values apart") {
    const Node* list = make.list({make.string("a\"b"), make.integer(-12), make.boolean(false)});
    const Node* policy = make.map({{"k", list, {}}, {"r", ref(make, "x"), {}}});

    CHECK(policyBytes(*policy) == std::string_view{R"({"k":["a\"b",-12,false],"r":})"}.size());
}

TEST_CASE_FIXTURE(Fixture, "a stack without a resource is no template") {
    templ.resources.clear();
    CHECK(code() == 505);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::cfn
