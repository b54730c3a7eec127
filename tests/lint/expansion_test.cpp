// What loops make of a template.

#include <string>

#include <doctest/doctest.h>

#include "document/template_reader.h"
#include "lint/model/expansion.h"

namespace infrac::lint {
namespace {

TEST_SUITE_BEGIN("lint/expansion");

struct Expanded {
    explicit Expanded(std::string text) : source(std::move(text)) {
        read = document::readTemplate(source, text::FileId{});
        expansion = expandLoops(*read.root, arena);
    }

    bool isLike(std::string_view text) const {
        const document::Template other = document::readTemplate(text, text::FileId{});
        return equal(*expansion.root, *other.root);
    }

    std::string source;
    document::Template read;
    Arena arena;
    Expansion expansion;
};

TEST_CASE("a loop makes its entries for each value, in keys, references and texts") {
    const Expanded loop{R"(
Resources:
  Fn::ForEach::Topics:
    - Name
    - [a-1, b]
    - Topic&{Name}:
        DependsOn: Queue&{Name}
        Name: !Ref Name
        Text: !Sub "${Name}.fifo"
        More: !Sub "${Name}-${AWS::Region}"
        Arn: !GetAtt Queue&{Name}.Arn
        Odd: ["$Name", "{Name}", "${Names}", "${Name"]
)"};
    CHECK(loop.expansion.isWhole);
    CHECK(loop.expansion.problems.empty());
    CHECK(loop.isLike(R"(
Resources:
  Topica1:
    DependsOn: Queuea1
    Name: a-1
    Text: a-1.fifo
    More: !Sub "a-1-${AWS::Region}"
    Arn: !GetAtt Queuea1.Arn
    Odd: ["$Name", "{Name}", "${Names}", "${Name"]
  Topicb:
    DependsOn: Queueb
    Name: b
    Text: b.fifo
    More: !Sub "b-${AWS::Region}"
    Arn: !GetAtt Queueb.Arn
    Odd: ["$Name", "{Name}", "${Names}", "${Name"]
)"));
}

TEST_CASE("loops stand in loops, go over mappings, and over nothing") {
    const Expanded loop{R"(
Mappings: {Zones: {a: {Sizes: [1, 2]}, b: {Sizes: []}}}
Resources:
  Fn::ForEach::Zones:
    - Zone
    - [a, b]
    - Fn::ForEach::Sizes:
        - Size
        - !FindInMap [Zones, !Ref Zone, Sizes]
        - Store${Zone}${Size}: {Size: !Ref Size}
)"};
    CHECK(loop.expansion.isWhole);
    CHECK(loop.isLike(R"(
Mappings: {Zones: {a: {Sizes: [1, 2]}, b: {Sizes: []}}}
Resources:
  Storea1: {Size: "1"}
  Storea2: {Size: "2"}
)"));
}

TEST_CASE("what is known at deployment only is tried or left, and said to be more than is seen") {
    const auto over = [](std::string_view collection) {
        return Expanded{"Parameters: {All: {Type: CommaDelimitedList, Default: 'a, b'}}\n"
                        "Mappings: {M: {x: {L: [a]}, y: {L: [a, b]}}}\n"
                        "Resources:\n  Fn::ForEach::X:\n    - Name\n    - " +
                        std::string{collection} + "\n    - T${Name}: {N: !Ref Name}\n"};
    };
    const std::string made = "Parameters: {All: {Type: CommaDelimitedList, Default: 'a, b'}}\n"
                             "Mappings: {M: {x: {L: [a]}, y: {L: [a, b]}}}\n"
                             "Resources: {Ta: {N: a}, Tb: {N: b}}\n";
    for (const char* collection : {"!Ref All", "!FindInMap [M, !Ref Environment, L]"}) {
        CAPTURE(collection);
        const Expanded loop = over(collection);
        CHECK_FALSE(loop.expansion.isWhole);
        CHECK(loop.isLike(made));
    }
    for (const char* collection : {"!Ref Other", "[!Ref AWS::Region]", "!Split [',', a]",
                                   "!FindInMap [None, x, L]", "!FindInMap [M, x]"}) {
        CAPTURE(collection);
        const Expanded loop = over(collection);
        CHECK_FALSE(loop.expansion.isWhole);
        CHECK(loop.expansion.root == loop.read.root);
        CHECK(loop.expansion.problems.empty());
    }
}

TEST_CASE("mistakes in loops have their place, and the loop is left") {
    const auto problemOf = [](std::string_view loop) {
        const Expanded expanded{"Resources:\n  A: {}\n  Fn::ForEach::X: " + std::string{loop} +
                                '\n'};
        CHECK(expanded.expansion.problems.size() == 1);
        return expanded.expansion.problems.empty() ? std::string{}
                                                   : expanded.expansion.problems[0].message;
    };
    CHECK(problemOf("[Name, [a]]").starts_with("a loop is a list of"));
    CHECK(problemOf("a").starts_with("a loop is a list of"));
    CHECK(problemOf("[{}, [a], {T: {}}]") == "the variable of a loop is a name");
    CHECK(problemOf("[Name, a, {T: {}}]").starts_with("the collection of a loop is a list"));
    CHECK(problemOf("[Name, [a], []]").starts_with("the fragment of a loop is a map"));
    CHECK(problemOf("[Name, [a, b], {T: {}}]") == "the loop makes `T`, and there is one already");
    CHECK(problemOf("[Name, [a], {A: {}}]") == "the loop makes `A`, and there is one already");
}

TEST_CASE("loops that would make too much are not run") {
    std::string text = "Resources:\n";
    std::string indent = "  ";
    for (int i = 0; i < 12; ++i) {
        text += indent + "Fn::ForEach::L" + std::to_string(i) + ":\n" + indent + "  - V" +
                std::to_string(i) + "\n" + indent + "  - [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n" +
                indent + "  - ";
        text += "A" + std::to_string(i) + ": {}\n";
        indent += "    ";
    }
    const Expanded loops{text};
    CHECK_FALSE(loops.expansion.isWhole);
    CHECK(loops.expansion.root == loops.read.root);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::lint
