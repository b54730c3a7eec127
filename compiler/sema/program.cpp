#include "sema/program.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/suggest.h"
#include "base/toposort.h"
#include "host/confine.h"
#include "host/path.h"
#include "sema/diags.h"
#include "sema/library.h"

namespace infrac::sema {

using namespace syntax;

Ident declaredName(const Decl& decl) {
#define INFRAC_NAMED(Type)                                                                         \
    if (const auto* named = as<Type>(&decl))                                                       \
        return named->name;
    INFRAC_NAMED(ErrorDecl)
    INFRAC_NAMED(TypeDecl)
    INFRAC_NAMED(LetDecl)
    INFRAC_NAMED(StackDecl)
    INFRAC_NAMED(ModuleDecl)
    INFRAC_NAMED(ApiDecl)
    INFRAC_NAMED(ParamDecl)
    INFRAC_NAMED(ResourceDecl)
    INFRAC_NAMED(ActionDecl)
#undef INFRAC_NAMED
    return {};
}

const Decl* SourceFile::find(std::string_view name) const {
    auto found = declarations.find(name);
    return found == declarations.end() ? nullptr : found->second;
}

const SourceFile* SourceFile::findNamespace(std::string_view name) const {
    for (const Namespace& entry : namespaces) {
        if (entry.name == name)
            return entry.file;
    }
    return nullptr;
}

namespace {

std::string_view withoutByteOrderMark(std::string_view text) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    return text.substr(0, kMark.size()) == kMark ? text.substr(kMark.size()) : text;
}

bool isUtf16(std::string_view text) {
    return text.size() >= 2 &&
           ((text[0] == '\xFF' && text[1] == '\xFE') || (text[0] == '\xFE' && text[1] == '\xFF'));
}

} // namespace

bool Program::load(const std::string& specPath) {
    auto contents = fileSystem_.read(specPath);
    if (!contents) {
        error_ = contents.error().message;
        return false;
    }
    if (isUtf16(*contents)) {
        error_ = fmt::format("{} is encoded as UTF-16; save it as UTF-8", specPath);
        return false;
    }
    folder_ = host::parentPath(specPath);
    parseFile(specPath, std::string{withoutByteOrderMark(*contents)}, false);
    // Files are appended while earlier ones are bound, so that each is loaded once.
    for (std::size_t i = 0; i < files_.size(); ++i)
        bindNames(*files_[i]);
    reportFileCycles();
    return true;
}

SourceFile* Program::parseFile(std::string path, std::string contents, bool isLibrary) {
    auto file = std::make_unique<SourceFile>();
    file->path = path;
    file->isLibrary = isLibrary;
    file->id = sources_.add(path, std::move(contents));
    file->tree = syntax::parse(sources_, file->id, bag_);
    SourceFile* out = file.get();
    byPath_.emplace(std::move(path), out);
    files_.push_back(std::move(file));
    return out;
}

void Program::bindNames(SourceFile& file) {
    for (const Decl* decl : file.tree->declarations) {
        if (const auto* use = as<UseDecl>(decl))
            bindUse(file, *use);
        else if (const auto* import = as<ImportDecl>(decl))
            bindImport(file, *import);
        Ident name = declaredName(*decl);
        if (!name.text.empty())
            file.declarations.emplace(name.text, decl);
    }
}

void Program::bindUse(SourceFile& file, const UseDecl& use) {
    if (use.library.text != "std" && !use.library.text.empty()) {
        bag_.report(diags::UnknownLibrary, use.library.span, diag::Name{use.library.text})
            .help("the standard library is `std`; files of the project are taken in by "
                  "`import \"file.infra\" as name`");
        return;
    }
    for (const Ident& name : use.names) {
        const SourceFile* library = loadLibrary(name.text);
        if (!library) {
            std::vector<std::string_view> candidates;
            for (const LibraryFile& entry : sema::library())
                candidates.push_back(entry.name);
            auto& diagnostic = bag_.report(diags::UnknownLibrary, name.span, diag::Name{name.text});
            std::string_view near = closest(name.text, candidates);
            if (!near.empty())
                diagnostic.fix(fmt::format("did you mean `{}`?", near), name.span,
                               std::string{near}, false);
        }
        file.namespaces.push_back({name.text, name.span, library});
    }
}

SourceFile* Program::loadLibrary(std::string_view name) {
    std::string path = fmt::format("<std>/{}.infra", name);
    if (auto known = byPath_.find(path); known != byPath_.end())
        return known->second;
    for (const LibraryFile& entry : sema::library()) {
        if (entry.name == name)
            return parseFile(std::move(path), std::string{entry.text}, true);
    }
    return nullptr;
}

void Program::bindImport(SourceFile& file, const ImportDecl& import) {
    auto refuse = [&](std::string reason) {
        bag_.report(diags::CannotImport, import.pathSpan, diag::Name{import.path},
                    diag::Text{std::move(reason)});
        file.namespaces.push_back({import.name.text, import.name.span, nullptr});
    };
    auto path = host::confine(fileSystem_, folder_, import.path);
    if (!path)
        return refuse("it " + path.error().message);
    if (auto known = byPath_.find(*path); known != byPath_.end()) {
        file.namespaces.push_back({import.name.text, import.name.span, known->second});
        return;
    }
    auto contents = fileSystem_.read(*path);
    if (!contents)
        return refuse(contents.error().message);
    if (isUtf16(*contents))
        return refuse("it is encoded as UTF-16; save it as UTF-8");
    const SourceFile* loaded =
        parseFile(*path, std::string{withoutByteOrderMark(*contents)}, false);
    file.namespaces.push_back({import.name.text, import.name.span, loaded});
}

bool Program::isLibrary(text::FileId file) const {
    return std::any_of(files_.begin(), files_.end(),
                       [&](const auto& known) { return known->isLibrary && known->id == file; });
}

void Program::reportFileCycles() {
    Graph graph(files_.size());
    for (std::size_t i = 0; i < files_.size(); ++i) {
        for (const auto& entry : files_[i]->namespaces) {
            auto same = [&](const auto& candidate) { return candidate.get() == entry.file; };
            auto found = std::find_if(files_.begin(), files_.end(), same);
            if (found != files_.end())
                graph[i].push_back(static_cast<std::size_t>(found - files_.begin()));
        }
    }
    std::vector<std::size_t> cycle = shortestCycle(graph);
    if (cycle.empty())
        return;
    hasCycle_ = true;
    std::string chain;
    for (std::size_t index : cycle)
        chain += fmt::format("`{}` -> ", files_[index]->path);
    chain += fmt::format("`{}`", files_[cycle.front()]->path);
    const SourceFile* next = files_[cycle[1 % cycle.size()]].get();
    for (const auto& entry : files_[cycle.front()]->namespaces) {
        if (entry.file == next) {
            bag_.report(diags::ImportCycle, entry.span, diag::Text{chain});
            return;
        }
    }
}

} // namespace infrac::sema
