// A module that contains itself, directly or through others, has no finite expansion, and
// neither has a type.
#include <algorithm>

#include <fmt/core.h>

#include "base/toposort.h"
#include "sema/binder.h"
#include "sema/diags.h"

namespace infrac::sema {

using namespace syntax;

namespace {

// A use of a module or type inside another one.
struct Contained {
    const Decl* decl;
    text::Span span;
};

const Decl* declarationOf(const NamedType& named, const SourceFile& file) {
    const SourceFile* owner =
        named.qualifier.text.empty() ? &file : file.findNamespace(named.qualifier.text);
    return owner ? owner->find(named.name.text) : nullptr;
}

void collectModules(Decls decls, const SourceFile& file, std::vector<Contained>& out) {
    for (const Decl* decl : decls) {
        if (const auto* resource = as<ResourceDecl>(decl)) {
            const auto* named = as<NamedType>(resource->type);
            const Decl* module = named ? declarationOf(*named, file) : nullptr;
            if (as<ModuleDecl>(module))
                out.push_back({module, named->span});
        } else if (const auto* branch = as<IfStmt>(decl)) {
            collectModules(branch->whenTrue, file, out);
            collectModules(branch->whenFalse, file, out);
        } else if (const auto* loop = as<ForStmt>(decl)) {
            collectModules(loop->body, file, out);
        } else if (const auto* verb = as<VerbDecl>(decl)) {
            collectModules(verb->body, file, out);
        }
    }
}

void collectTypes(const TypeExpr* type, const SourceFile& file, std::vector<Contained>& out) {
    if (const auto* named = as<NamedType>(type)) {
        if (const Decl* decl = declarationOf(*named, file); as<TypeDecl>(decl))
            out.push_back({decl, named->span});
        for (const TypeExpr* argument : named->arguments)
            collectTypes(argument, file, out);
    } else if (const auto* optional = as<OptionalType>(type)) {
        collectTypes(optional->element, file, out);
    } else if (const auto* qualified = as<QualifiedType>(type)) {
        collectTypes(qualified->element, file, out);
    } else if (const auto* choice = as<UnionType>(type)) {
        for (const TypeExpr* alternative : choice->alternatives)
            collectTypes(alternative, file, out);
    } else if (const auto* record = as<RecordType>(type)) {
        for (const Parameter& field : record->fields)
            collectTypes(field.type, file, out);
    }
}

// Declarations and what each contains, in the order of the files.
struct Containment {
    std::vector<const Decl*> decls;
    std::vector<std::vector<Contained>> contents;
};

// A step of a cycle: where a declaration contains the next one.
struct Step {
    const Decl* decl;
    const Decl* next;
    text::Span span;
};

std::vector<Step> findCycle(const Containment& all) {
    Graph graph(all.decls.size());
    for (std::size_t i = 0; i < all.decls.size(); ++i) {
        for (const Contained& inner : all.contents[i]) {
            auto found = std::find(all.decls.begin(), all.decls.end(), inner.decl);
            if (found != all.decls.end())
                graph[i].push_back(static_cast<std::size_t>(found - all.decls.begin()));
        }
    }
    std::vector<std::size_t> cycle = shortestCycle(graph);
    std::vector<Step> steps;
    for (std::size_t i = 0; i < cycle.size(); ++i) {
        const Decl* next = all.decls[cycle[(i + 1) % cycle.size()]];
        const auto& inner = all.contents[cycle[i]];
        auto place = std::find_if(inner.begin(), inner.end(),
                                  [&](const Contained& each) { return each.decl == next; });
        steps.push_back({all.decls[cycle[i]], next, place->span});
    }
    return steps;
}

void explain(diag::Diagnostic& diagnostic, const std::vector<Step>& cycle) {
    for (std::size_t i = 0; i < cycle.size() && cycle.size() > 1; ++i) {
        std::string label = fmt::format("`{}` contains `{}`", declaredName(*cycle[i].decl).text,
                                        declaredName(*cycle[i].next).text);
        if (i == 0)
            diagnostic.at(label);
        else
            diagnostic.label(cycle[i].span, label);
    }
}

} // namespace

bool Binder::checkModuleCycles() {
    Containment modules;
    for (const auto& file : program_.files()) {
        for (const Decl* decl : file->tree->declarations) {
            const auto* module = as<ModuleDecl>(decl);
            if (!module)
                continue;
            modules.decls.push_back(module);
            collectModules(module->body, *file, modules.contents.emplace_back());
        }
    }
    std::vector<Step> cycle = findCycle(modules);
    if (cycle.empty())
        return true;
    explain(bag_.report(diags::ModuleCycle, cycle.front().span,
                        diag::Name{declaredName(*cycle.front().decl).text}),
            cycle);
    return false;
}

bool Binder::checkTypeCycles() {
    Containment types;
    for (const auto& file : program_.files()) {
        for (const Decl* decl : file->tree->declarations) {
            const auto* type = as<TypeDecl>(decl);
            if (!type)
                continue;
            types.decls.push_back(type);
            collectTypes(type->type, *file, types.contents.emplace_back());
        }
    }
    std::vector<Step> cycle = findCycle(types);
    if (cycle.empty())
        return true;
    auto& diagnostic = bag_.report(diags::TypeCycle, cycle.front().span,
                                   diag::Name{declaredName(*cycle.front().decl).text});
    diagnostic.help("a type describes values of bounded depth; use `json` for trees");
    explain(diagnostic, cycle);
    return false;
}

} // namespace infrac::sema
