#include "lint/fixes/reference_fix.h"

#include <fmt/core.h>

namespace infrac::lint {
namespace {

bool isOnOneLine(const Node& node) {
    return node.style() != document::Style::Literal && node.style() != document::Style::Folded &&
           node.style() != document::Style::Block;
}

} // namespace

std::string shortReference(std::string_view resource, std::string_view attribute) {
    return attribute.empty() ? fmt::format("!Ref {}", resource)
                             : fmt::format("!GetAtt {}.{}", resource, attribute);
}

std::optional<diag::Fix> fixOfReference(const Node& call, std::string_view resource,
                                        std::string_view attribute, bool isSafe) {
    if (!call.isMap() || call.size() != 1)
        return std::nullopt;
    const document::TemplateMember& member = call.members().front();
    const Node& argument = *member.value;
    const std::string written = shortReference(resource, attribute);
    diag::Fix fix{.title = fmt::format("use `{}`", written), .edits = {}, .isSafe = isSafe};
    if (!isOnOneLine(argument) || member.isMerged)
        return std::nullopt;
    if (call.isShortTag()) {
        fix.edits.push_back({call.span(), written});
        return fix;
    }
    text::Span whole = member.keySpan;
    if (!whole.isValid() || !argument.span().isValid() || argument.span().end <= whole.end)
        return std::nullopt;
    // A key in quotes is JSON, or as good as.
    const bool isQuoted = whole.end - whole.begin > member.key.size();
    whole.end = argument.span().end;
    if (isQuoted)
        fix.edits.push_back({whole, attribute.empty() ? fmt::format(R"("Ref": "{}")", resource)
                                                      : fmt::format(R"("Fn::GetAtt": ["{}", "{}"])",
                                                                    resource, attribute)});
    else
        fix.edits.push_back(
            {whole, attribute.empty() ? fmt::format("Ref: {}", resource)
                                      : fmt::format("Fn::GetAtt: [{}, {}]", resource, attribute)});
    return fix;
}

} // namespace infrac::lint
