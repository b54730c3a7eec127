// Laws of the reader of templates, for whatever bytes it gets: it ends, keeps its spans inside
// the text, and yields a tree that can be walked. And yaml-cpp sees the same trees.

#include <random>

#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>

#include "document/template_reader.h"
#include "support/project.h"

namespace infrac::document {
namespace {

struct Walk {
    std::size_t size;
    bool isFine = true;

    void span(text::Span span) { isFine = isFine && span.begin <= span.end && span.end <= size; }
    void node(const TemplateNode& node, int depth) {
        isFine = isFine && depth <= 2 * 257 + 2;
        if (!isFine)
            return;
        span(node.span());
        for (const TemplateNode* item : node.items())
            this->node(*item, depth + 1);
        for (const TemplateMember& member : node.members()) {
            span(member.keySpan);
            isFine = isFine && node.find(member.key) != nullptr;
            this->node(*member.value, depth + 1);
        }
    }
};

bool isSound(std::string_view text) {
    const Template read = readTemplate(text, text::FileId{0});
    Walk walk{text.size()};
    if (read.root != nullptr)
        walk.node(*read.root, 0);
    for (const Problem& problem : read.problems)
        walk.span(problem.span);
    for (const Comment& comment : read.comments)
        walk.span(comment.span);
    static_cast<void>(read.decodeProblems());
    return walk.isFine;
}

constexpr std::string_view kSample = R"(AWSTemplateFormatVersion: 2010-09-09
Parameters: {Name: {Type: String, Default: "a\tb"}} # flow
Resources:
  ? Topic
  : Type: AWS::SNS::Topic
    Properties: &p
      DisplayName: !Sub '${Name} it''s'
      Text: >-2
          folded

        more
      Tags:
      - Key: a
        Value: !GetAtt [X, Y]
      - !If [C, *p, !Ref AWS::NoValue]
  Other: {<<: *p, "x": [1, 0x1F, ~, yes, 1:30]}
---
...
)";

TEST_SUITE_BEGIN("document/template_laws");

TEST_CASE("every beginning of a template can be read") {
    for (std::size_t size = 0; size <= kSample.size(); ++size) {
        CAPTURE(size);
        CHECK(isSound(kSample.substr(0, size)));
    }
}

TEST_CASE("every template with a byte changed, left out or put in can be read") {
    constexpr std::string_view kBytes = " \n\t\r:-?,[]{}#&*!|>'\"%@`\\<=~0a.\0\x80\xE2\xFF";
    for (std::size_t i = 0; i < kSample.size(); ++i) {
        std::string without{kSample};
        without.erase(i, 1);
        CHECK(isSound(without));
        for (const char byte : kBytes) {
            std::string changed{kSample};
            changed[i] = byte;
            std::string longer{kSample};
            longer.insert(i, 1, byte);
            if (!isSound(changed) || !isSound(longer))
                FAIL_CHECK("byte " << static_cast<int>(byte) << " at " << i);
        }
    }
}

TEST_CASE("random signs can be read") {
    constexpr std::string_view kSigns = "  \n\n\t:::---??,,[]{}##&*!|>'\"%ab1\\<";
    std::mt19937 random(20261126); // NOLINT: the same in each run
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (std::size_t i = random() % 60; i > 0; --i)
            text += kSigns[random() % kSigns.size()];
        if (!isSound(text))
            FAIL_CHECK(text);
    }
}

void checkSame(const TemplateNode& ours, const YAML::Node& theirs) {
    if (ours.isShortTag()) {
        const TemplateNode& argument = *ours.members().front().value;
        CHECK(theirs.Tag() == ours.tag());
        if (ours.members().front().key != "Fn::GetAtt" || theirs.IsSequence())
            checkSame(argument, theirs);
        return;
    }
    if (ours.isList()) {
        REQUIRE(theirs.IsSequence());
        REQUIRE(theirs.size() == ours.items().size());
        for (std::size_t i = 0; i < ours.items().size(); ++i)
            checkSame(*ours.items()[i], theirs[i]);
    } else if (ours.isMap()) {
        REQUIRE(theirs.IsMap());
        REQUIRE(theirs.size() == ours.members().size());
        std::size_t i = 0;
        for (const auto& entry : theirs) {
            const TemplateMember& member = ours.members()[i++];
            CHECK(entry.first.Scalar() == member.key);
            checkSame(*member.value, entry.second);
        }
    } else if (!theirs.IsNull()) {
        CHECK(theirs.Scalar() == ours.text());
    }
}

TEST_CASE("yaml-cpp sees what we see in the committed templates") {
    for (const std::string& path : test::projectFiles("generated", {".yaml", ".json"})) {
        CAPTURE(path);
        const std::string text = test::projectText(path);
        const Template read = readTemplate(text, text::FileId{0});

        CHECK(read.problems.empty());
        checkSame(*read.root, YAML::Load(text));
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::document
