#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/texts.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

// Which part of an ARN in the text is fixed though a pseudo parameter has it; empty for none.
std::string_view fixedPart(std::string_view text) {
    const std::size_t begin = text.find("arn:");
    if (begin == std::string_view::npos)
        return {};
    std::string_view rest = text.substr(begin + 4);
    const auto take = [&] {
        // `${AWS::Partition}` has colons of its own.
        std::size_t end = 0;
        while (end < rest.size() && rest[end] != ':') {
            if (rest.substr(end).starts_with("${"))
                end = std::min(rest.find('}', end), rest.size() - 1);
            ++end;
        }
        const std::string_view part = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        return part;
    };
    const std::string_view partition = take();
    const std::string_view service = take();
    const std::string_view region = take();
    const std::string_view account = take();
    if (rest.empty() || service.empty())
        return {};
    if (isOneOf(partition, {"aws", "aws-cn", "aws-us-gov"}))
        return "${AWS::Partition}";
    const auto isFixed = [](std::string_view part) {
        return !part.empty() && part.front() >= 'a' && part.front() <= 'z' &&
               part.find('-') != std::string_view::npos;
    };
    if (isFixed(region))
        return "${AWS::Region}";
    if (account.size() == 12 && account.find_first_not_of("0123456789") == std::string_view::npos)
        return "${AWS::AccountId}";
    return {};
}

void checkText(const Node& text, const Path* path, Findings& findings) {
    if (!text.isString())
        return;
    const std::string_view part = fixedPart(text.text());
    if (!part.empty())
        findings.add("I3042"_rule, path, fmt::format("`{}` lets the ARN work everywhere", part));
}

void walk(Engine& engine, const Node& node, const Path* path, Findings& findings) {
    for (std::size_t i = 0; i < node.items().size(); ++i)
        walk(engine, *node.items()[i], below(path, i, engine.arena()), findings);
    for (const document::TemplateMember& member : node.members()) {
        const Path* inside = below(path, member.key, engine.arena());
        if (member.key == "Fn::Sub")
            checkText(member.value->isList() && member.value->size() > 0 ? *member.value->items()[0]
                                                                         : *member.value,
                      inside, findings);
        walk(engine, *member.value, inside, findings);
    }
}

void check(Engine& engine, Findings& findings) {
    if (!engine.model().isFromCdk())
        walk(engine, engine.model().root(), nullptr, findings);
}

} // namespace

extern const Rule i3042;
const Rule i3042{
    .id = "I3042"_rule,
    .name = "FixedArn",
    .summary = "a partition, region or account is written out in an ARN",
    .page = {.reason =
                 "An ARN with a partition, region or account written out works there alone. Pseudo "
                 "parameters have them.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Sub "arn:aws:s3:::${AWS::StackName}"
)",
             .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Sub "arn:${AWS::Partition}:s3:::${AWS::StackName}"
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
