// A module that contains itself, directly or through others, has no finite expansion.
#include <algorithm>

#include <fmt/core.h>

#include "base/toposort.h"
#include "sema/binder.h"
#include "sema/diags.h"

namespace infrac::sema {

using namespace syntax;

namespace {

struct Contained {
    const ModuleDecl* module;
    text::Span span;
};

const ModuleDecl* moduleOf(const TypeExpr* type, const SourceFile& file) {
    const auto* named = as<NamedType>(type);
    if (!named)
        return nullptr;
    const SourceFile* owner =
        named->qualifier.text.empty() ? &file : file.findNamespace(named->qualifier.text);
    return owner ? as<ModuleDecl>(owner->find(named->name.text)) : nullptr;
}

void collect(Decls decls, const SourceFile& file, std::vector<Contained>& out) {
    for (const Decl* decl : decls) {
        if (const auto* resource = as<ResourceDecl>(decl)) {
            if (const ModuleDecl* module = moduleOf(resource->type, file))
                out.push_back({module, resource->type->span});
        } else if (const auto* branch = as<IfStmt>(decl)) {
            collect(branch->whenTrue, file, out);
            collect(branch->whenFalse, file, out);
        } else if (const auto* loop = as<ForStmt>(decl)) {
            collect(loop->body, file, out);
        } else if (const auto* verb = as<VerbDecl>(decl)) {
            collect(verb->body, file, out);
        }
    }
}

} // namespace

bool Binder::checkModuleCycles() {
    std::vector<const ModuleDecl*> modules;
    std::vector<std::vector<Contained>> contents;
    for (const auto& file : program_.files()) {
        for (const Decl* decl : file->tree->declarations) {
            const auto* module = as<ModuleDecl>(decl);
            if (!module)
                continue;
            modules.push_back(module);
            collect(module->body, *file, contents.emplace_back());
        }
    }
    Graph graph(modules.size());
    for (std::size_t i = 0; i < modules.size(); ++i) {
        for (const Contained& inner : contents[i]) {
            auto found = std::find(modules.begin(), modules.end(), inner.module);
            graph[i].push_back(static_cast<std::size_t>(found - modules.begin()));
        }
    }
    if (graph.empty() || !topologicalOrder(graph).empty())
        return true;
    std::vector<std::size_t> cycle = shortestCycle(graph);
    std::string chain;
    for (std::size_t index : cycle)
        chain += fmt::format("{} -> ", modules[index]->name.text);
    chain += modules[cycle.front()]->name.text;
    diag::Diagnostic* diagnostic = nullptr;
    for (std::size_t i = 0; i < cycle.size(); ++i) {
        const ModuleDecl* next = modules[cycle[(i + 1) % cycle.size()]];
        const auto& inner = contents[cycle[i]];
        auto place = std::find_if(inner.begin(), inner.end(),
                                  [&](const Contained& each) { return each.module == next; });
        std::string label = fmt::format("`{}` contains `{}`", modules[cycle[i]]->name.text,
                                        next->name.text);
        if (diagnostic)
            diagnostic->label(place->span, label);
        else
            diagnostic =
                &bag_.report(diags::ModuleCycle, place->span, diag::Text{chain}).at(label);
    }
    return false;
}

} // namespace infrac::sema
