#include "syntax/print.h"

namespace infrac::syntax {

std::string print(const SyntaxTree& tree, const text::SourceManager& sources) {
    std::string_view text = sources.text(tree.file);
    std::string out;
    out.reserve(text.size());
    std::uint32_t at = 0;
    for (const Token& token : tree.tokens) {
        out += text.substr(at, token.begin - at);
        out += text.substr(token.begin, token.end - token.begin);
        at = token.end;
    }
    return out;
}

} // namespace infrac::syntax
