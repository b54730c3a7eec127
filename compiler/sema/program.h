// The files of one compilation: the spec, what it imports, and the library files it uses.
// Each file is a namespace of its top-level declarations.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "diag/bag.h"
#include "host/file_system.h"
#include "syntax/syntax_tree.h"
#include "text/source_manager.h"

namespace infrac::sema {

struct SourceFile {
    text::FileId id;
    std::string path; // as in messages
    bool isLibrary;   // part of the standard library
    std::unique_ptr<syntax::SyntaxTree> tree;
    // Names that `use` and `import` bind, in source order.
    struct Namespace {
        std::string_view name;
        text::Span span;
        const SourceFile* file;
    };
    std::vector<Namespace> namespaces;

    // A top-level declaration by name; null where there is none.
    const syntax::Decl* find(std::string_view name) const;
    const SourceFile* findNamespace(std::string_view name) const;

    std::unordered_map<std::string_view, const syntax::Decl*> declarations;
};

class Program {
public:
    Program(host::FileSystem& fileSystem, text::SourceManager& sources, diag::Bag& bag)
        : fileSystem_(fileSystem), sources_(sources), bag_(bag) {}

    // Loads the spec and all that it names. False where the spec itself cannot be read (then
    // `error` says why).
    bool load(const std::string& specPath);

    const std::string& error() const { return error_; }
    // True where files import each other (reported).
    bool hasCycle() const { return hasCycle_; }
    const SourceFile& main() const { return *files_.front(); }
    const std::vector<std::unique_ptr<SourceFile>>& files() const { return files_; }
    bool isLibrary(text::FileId file) const;
    // The folder of the spec: what `import`, `load` and actions name is inside it.
    const std::string& folder() const { return folder_; }

private:
    SourceFile* parseFile(std::string path, std::string contents, bool isLibrary);
    void bindNames(SourceFile& file);
    void bindUse(SourceFile& file, const syntax::UseDecl& use);
    void bindImport(SourceFile& file, const syntax::ImportDecl& import);
    SourceFile* loadLibrary(std::string_view name);
    void reportFileCycles();

    host::FileSystem& fileSystem_;
    text::SourceManager& sources_;
    diag::Bag& bag_;
    std::string folder_;
    std::string error_;
    bool hasCycle_ = false;
    std::vector<std::unique_ptr<SourceFile>> files_;
    std::unordered_map<std::string, SourceFile*> byPath_;
};

// The name that a declaration declares; empty text where it declares none.
syntax::Ident declaredName(const syntax::Decl& decl);

} // namespace infrac::sema
