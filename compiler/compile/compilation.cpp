#include "compile/compilation.h"

#include "base/arena.h"
#include "eval/builtin.h"
#include "eval/check_resource.h"
#include "eval/evaluator.h"
#include "lower/lower.h"
#include "sema/binder.h"
#include "sema/program.h"

namespace infrac::compile {

// What later stages keep views into.
struct Compilation::Stages {
    Arena arena;
    sema::Program program;
    model::App app;

    Stages(host::FileSystem& fileSystem, text::SourceManager& sources, diag::Bag& bag)
        : program(fileSystem, sources, bag) {}
};

Compilation::Compilation(host::FileSystem& fileSystem, Options options)
    : fileSystem_(fileSystem), options_(std::move(options)),
      stages_(std::make_unique<Stages>(fileSystem_, sources_, bag_)) {}

Compilation::~Compilation() = default;

bool Compilation::run() {
    Stages& s = *stages_;
    if (!s.program.load(options_.specPath)) {
        failure_ = s.program.error();
        return false;
    }
    for (const syntax::Decl* decl : s.program.main().tree->declarations) {
        if (const auto* env = syntax::as<syntax::EnvDecl>(decl))
            environments_.emplace_back(env->name.text);
    }
    // Files and modules that contain themselves cannot be evaluated.
    bool isFinite = sema::Binder{s.program, bag_, eval::builtinNames()}.run();
    if (!isFinite)
        return false;
    eval::Evaluator evaluator{s.program, fileSystem_, sources_, s.arena, bag_};
    evaluator.run(options_.environment, s.app);
    eval::ResourceChecker checker{sources_, bag_};
    for (const model::Stack& stack : s.app.stacks) {
        for (const model::Resource* resource : stack.resources) {
            std::size_t reported = bag_.all().size();
            checker.check(*resource);
            bag_.moveToCaller(reported, resource->instanceSpan,
                              [&](text::FileId file) { return s.program.isLibrary(file); });
        }
    }
    if (bag_.hasErrors())
        return false;
    lower::LowerOptions lowerOptions{options_.sourceComments};
    for (lower::LoweredFile& file : lower::lowerApp(s.app, sources_, lowerOptions, s.arena, bag_))
        outputs_.push_back(
            {std::move(file.path), std::move(file.contents), std::move(file.sourceMap)});
    if (bag_.hasErrors())
        outputs_.clear();
    return !bag_.hasErrors();
}

} // namespace infrac::compile
