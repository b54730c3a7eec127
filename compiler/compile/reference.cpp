#include "compile/reference.h"

#include <fmt/core.h>

#include "diag/bag.h"
#include "eval/builtin.h"
#include "sema/library.h"
#include "syntax/syntax_tree.h"

namespace infrac::compile {

using namespace syntax;

namespace {

// A doc comment as one paragraph.
std::string prose(std::string_view doc) {
    std::string out{doc};
    for (char& c : out)
        c = c == '\n' ? ' ' : c;
    return out;
}

// A cell of a Markdown table: a bar would end it.
std::string cell(std::string_view text) {
    std::string out;
    for (char c : prose(text))
        out += c == '|' ? std::string{"\\|"} : std::string{c};
    return out;
}

class Page {
public:
    explicit Page(std::string& out) : out_(out) {}

    void library(std::string_view name, std::string_view text) {
        text::FileId file = sources_.add(std::string{name}, std::string{text});
        auto tree = parse(sources_, file, bag_);
        out_ += fmt::format("\n## {}\n", name);
        for (const Decl* decl : tree->declarations) {
            if (const auto* type = as<TypeDecl>(decl))
                typeSection(name, *type);
            else if (const auto* let = as<LetDecl>(decl))
                out_ += fmt::format("\n### {}.{}\n\n{}\n", name, let->name.text, prose(let->doc));
            else if (const auto* module = as<ModuleDecl>(decl))
                moduleSection(name, *module);
        }
    }

private:
    std::string source(text::Span span) const { return cell(sources_.text(span)); }

    void typeSection(std::string_view library, const TypeDecl& type) {
        out_ += fmt::format("\n### {}.{} (type)\n\n{}\n", library, type.name.text, prose(type.doc));
        if (const auto* record = as<RecordType>(type.type))
            parameters("field", record->fields);
        else if (type.type)
            out_ += fmt::format("\n`{}`\n", sources_.text(type.type->span));
    }

    void moduleSection(std::string_view library, const ModuleDecl& module) {
        out_ += fmt::format("\n### {}.{}\n\n{}\n", library, module.name.text, prose(module.doc));
        parameters("parameter", module.parameters);
        rows("exposes", module, [](const Decl* decl) -> std::pair<Ident, std::string_view> {
            const auto* expose = as<ExposeDecl>(decl);
            return expose ? std::pair{expose->name, expose->doc}
                          : std::pair<Ident, std::string_view>{};
        });
        rows("verb", module, [](const Decl* decl) -> std::pair<Ident, std::string_view> {
            const auto* verb = as<VerbDecl>(decl);
            return verb ? std::pair{verb->name, verb->doc} : std::pair<Ident, std::string_view>{};
        });
    }

    void parameters(std::string_view title, std::span<const Parameter> all) {
        if (all.empty())
            return;
        out_ += fmt::format("\n| {} | type | default | |\n|---|---|---|---|\n", title);
        for (const Parameter& parameter : all) {
            std::string fallback =
                parameter.fallback ? fmt::format("`{}`", source(parameter.fallback->span)) : "";
            out_ += fmt::format("| `{}` | `{}` | {} | {} |\n", parameter.name.text,
                                parameter.type ? source(parameter.type->span) : "", fallback,
                                cell(parameter.doc));
        }
    }

    template <class Pick>
    void rows(std::string_view title, const ModuleDecl& module, Pick pick) {
        bool hasTitle = false;
        for (const Decl* decl : module.body) {
            auto [name, doc] = pick(decl);
            if (name.text.empty())
                continue;
            if (!hasTitle)
                out_ += fmt::format("\n| {} | |\n|---|---|\n", title);
            hasTitle = true;
            out_ += fmt::format("| `{}` | {} |\n", name.text, cell(doc));
        }
    }

    std::string& out_;
    text::SourceManager sources_;
    diag::Bag bag_;
};

} // namespace

std::string libraryReference() {
    std::string out = "# The standard library\n\n"
                      "Made from the doc comments in `stdlib/` and the tables of the built-in "
                      "functions; do not edit.\n";
    Page page{out};
    for (const sema::LibraryFile& file : sema::library())
        page.library(file.name, file.text);
    out += "\n## Built-in functions\n\n"
           "Each is called as `f(x, a)` or as `x.f(a)`.\n\n| function | |\n|---|---|\n";
    for (const eval::Builtin& builtin : eval::builtins())
        out += fmt::format("| `{}` | {} |\n", cell(builtin.signature), cell(builtin.doc));
    return out;
}

} // namespace infrac::compile
