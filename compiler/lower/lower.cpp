#include "lower/lower.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/sha256.h"
#include "cfn/quotas.h"
#include "cfn/save.h"
#include "lower/diags.h"
#include "lower/lowering.h"
#include "manifest/save.h"

namespace infrac::lower {

constexpr std::string_view kManifestFile = "manifest.json";

Lowering::Lowering(const model::App& app, const text::SourceManager& sources,
                   const LowerOptions& options, Arena& arena, diag::Bag& bag)
    : app_(app), sources_(sources), options_(options), arena_(arena), builder_(arena), bag_(bag),
      exports_(app, arena), handovers_(arena), templates_(app.stacks.size()),
      manifestStacks_(app.stacks.size()) {}

std::vector<LoweredFile> Lowering::run() {
    numberNodes();
    for (const model::Stack& stack : app_.stacks) {
        lowerStack(stack);
        addAfter(stack);
    }
    for (const model::Api& api : app_.apis)
        lowerApi(api);
    for (std::size_t node = 0; node < ids_.size(); ++node) {
        if (actionNodes_[node])
            lowerAction(*actionNodes_[node], node);
    }
    checkStackCycles();
    if (bag_.hasErrors())
        return {};
    writeTemplates();
    finishManifest();
    addFile(kManifestFile, manifest::save(manifest_, arena_), {}, {});
    std::sort(files_.begin(), files_.end(),
              [](const LoweredFile& a, const LoweredFile& b) { return a.path < b.path; });
    return std::move(files_);
}

void Lowering::writeTemplates() {
    cfn::SaveOptions save;
    if (options_.sourceComments)
        save.place = [this](text::Span span) {
            if (!span.isValid())
                return std::string{};
            return fmt::format("{}:{}", sources_.path(span.file),
                               sources_.position(span.file, span.begin).line);
        };
    for (const model::Stack& stack : app_.stacks) {
        cfn::Template& templ = templates_[stack.index];
        lowerOutputs(stack, templ);
        document::YamlText yaml = cfn::saveYaml(templ, arena_, save);
        cfn::checkQuotas(templ, stack.stackName, yaml.text, bag_);
        manifest::Stack& entry = manifestStacks_[stack.index];
        entry.name = stack.name;
        entry.stackName = stack.stackName;
        entry.templateFile = stack.file;
        entry.sha256 = arena_.copy(std::string_view{sha256Hex(yaml.text)});
        addFile(stack.file, std::move(yaml.text), std::move(yaml.sourceMap), stack.fileSpan);
    }
}

namespace {

// A spec must not write outside the output folder.
bool isPlainPath(std::string_view path) {
    bool isEmpty = path.empty() || path.front() == '/' || path.back() == '/';
    if (isEmpty || path.find('\\') != std::string_view::npos)
        return false;
    while (!path.empty()) {
        auto slash = path.find('/');
        std::string_view part = path.substr(0, slash);
        if (part.empty() || part == "." || part == "..")
            return false;
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    }
    return true;
}

} // namespace

void Lowering::addFile(std::string_view path, std::string contents, document::SourceMap sourceMap,
                       text::Span span) {
    if (span.isValid() && path == kManifestFile)
        bag_.report(diags::UnsafeOutputPath, span, diag::Name{path},
                    diag::Text{"the deployment's manifest is written there"});
    else if (span.isValid() && !isPlainPath(path))
        bag_.report(diags::UnsafeOutputPath, span, diag::Name{path},
                    diag::Text{"it is no plain path below the output folder"});
    files_.push_back({std::string{path}, std::move(contents), std::move(sourceMap)});
}

std::vector<LoweredFile> lowerApp(const model::App& app, const text::SourceManager& sources,
                                  const LowerOptions& options, Arena& arena, diag::Bag& bag) {
    return Lowering{app, sources, options, arena, bag}.run();
}

} // namespace infrac::lower
