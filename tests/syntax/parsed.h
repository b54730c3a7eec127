// A parsed text with what was reported about it, for tests.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <fmt/core.h>

#include "diag/bag.h"
#include "syntax/dump.h"
#include "syntax/syntax_tree.h"

namespace infrac::test {

struct Parsed {
    explicit Parsed(std::string_view text) {
        file = sources.add("test.infra", std::string(text));
        tree = syntax::parse(sources, file, bag);
    }

    // `E123@2:5 E124@3:1`: codes with their places, in order.
    std::string codes() const {
        std::string out;
        for (const diag::Diagnostic* found : bag.sorted()) {
            text::LineColumn place = sources.position(file, found->span.begin);
            out += fmt::format("{}{}@{}:{}", out.empty() ? "" : " ", found->entry.code(),
                               place.line, place.column);
        }
        return out;
    }

    std::string dump() const { return syntax::dumpTree(*tree); }

    text::SourceManager sources;
    text::FileId file;
    diag::Bag bag;
    std::unique_ptr<syntax::SyntaxTree> tree;
};

// The tree of one statement, or what was reported.
inline std::string treeOf(std::string_view text) {
    Parsed parsed(text);
    if (!parsed.codes().empty())
        return parsed.codes();
    std::string out = parsed.dump();
    if (out.ends_with('\n'))
        out.pop_back();
    return out;
}

// The tree of an expression, or what was reported.
inline std::string exprOf(std::string_view text) {
    Parsed parsed(fmt::format("let x = {}", text));
    if (!parsed.codes().empty())
        return parsed.codes();
    const auto* let = syntax::as<syntax::LetDecl>(parsed.tree->declarations[0]);
    return syntax::dumpExpr(let->value);
}

inline std::string typeOf(std::string_view text) {
    Parsed parsed(fmt::format("type X = {}", text));
    if (!parsed.codes().empty())
        return parsed.codes();
    const auto* type = syntax::as<syntax::TypeDecl>(parsed.tree->declarations[0]);
    return syntax::dumpType(type->type);
}

inline std::string codesOf(std::string_view text) { return Parsed(text).codes(); }

} // namespace infrac::test
