// Compiles a spec and writes what changed, or, to check, tells what would change.

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/core.h>

#include "cli/common_options.h"
#include "cli/environments.h"
#include "cli/findings.h"
#include "cli/line_diff.h"
#include "cli/spec_files.h"
#include "compile/compilation.h"
#include "host/confine.h"
#include "host/path.h"

namespace infrac::cli {
namespace {

constexpr Option kOptions[] = {
    {.name = "output",
     .letter = 'o',
     .value = "DIR",
     .summary = "where the files go",
     .fallback = "generated"},
    kEnvironmentOption,
    {.name = "check", .summary = "write nothing; fail and print the difference if files are stale"},
    {.name = "source-comments", .summary = "name the spec's lines in the templates, as comments"},
    kFormatOption,
    kColorOption,
};
constexpr Example kExamples[] = {
    {"infrac build", "compile the only spec here into generated/"},
    {"infrac build app.infra -o out --env prod", "another folder, another environment"},
    {"infrac build --check", "in continuous integration: is the committed output up to date?"},
};

// One output beside what stands on disk.
struct File {
    std::string path;
    const std::string* contents;
    std::optional<std::string> before; // nothing: the file is not there

    bool isStale() const { return before != *contents; }
};

Result<std::vector<File>> readBefore(const std::vector<compile::OutputFile>& outputs,
                                     const std::string& folder, const World& world) {
    std::vector<File> out;
    for (const compile::OutputFile& output : outputs) {
        Result<std::string> path = host::confine(world.files, folder, output.path);
        if (!path)
            return Error{fmt::format("cannot write `{}`: {}", output.path, path.error().message)};
        File& file = out.emplace_back(File{*path, &output.contents, std::nullopt});
        if (!world.files.exists(*path))
            continue;
        Result<std::string> before = world.files.read(*path);
        if (!before)
            return Error{fmt::format("cannot read `{}`: {}", *path, before.error().message)};
        file.before = std::move(*before);
    }
    return out;
}

Status write(const File& file, World& world) {
    Status status = world.files.createFolders(host::parentPath(file.path));
    if (status)
        status = world.files.writeAtomically(file.path, *file.contents);
    if (!status)
        return Error{fmt::format("cannot write `{}`: {}", file.path, status.error().message)};
    return status;
}

Exit writeFiles(const std::vector<File>& files, host::Stream progress, World& world) {
    std::size_t width = 0, written = 0;
    for (const File& file : files)
        width = std::max(width, file.path.size());
    for (const File& file : files) {
        if (file.isStale()) {
            if (Status status = write(file, world); !status)
                return fail(world, status.error().message);
            ++written;
        }
        world.terminal.write(progress, fmt::format("{:{}}  {}\n", file.path, width,
                                                   file.isStale() ? "written" : "unchanged"));
    }
    world.terminal.write(
        progress, fmt::format("{} written, {} unchanged\n", written, files.size() - written));
    return Exit::Fine;
}

Exit compareFiles(const std::vector<File>& files, const Invocation& invocation, World& world) {
    host::Stream progress = progressStream(invocation);
    bool isColored = usesColor(invocation, world, progress);
    std::size_t stale = 0;
    for (const File& file : files) {
        stale += file.isStale() ? 1U : 0U;
        if (!file.before)
            world.terminal.write(progress, fmt::format("{} is missing\n", file.path));
        world.terminal.write(
            progress, unifiedDiff(file.path, file.before.value_or(""), *file.contents, isColored));
    }
    if (stale == 0) {
        world.terminal.write(progress, fmt::format("{} file{} up to date\n", files.size(),
                                                   files.size() == 1 ? "" : "s"));
        return Exit::Fine;
    }
    world.complain(fmt::format("{} of {} generated files are not what the spec says; "
                               "`infrac build` writes them\n",
                               stale, files.size()));
    return Exit::Findings;
}

Exit run(const Invocation& invocation, World& world) {
    Result<std::string> spec = chooseSpec(world.files, invocation.argument());
    if (!spec)
        return fail(world, spec.error().message);
    std::string folder = host::normalPath(invocation.value("output"));
    std::string environment = invocation.value("env");
    compile::Options options;
    options.specPath = *spec;
    options.environment = environment;
    options.sourceComments = invocation.has("source-comments");
    compile::Compilation compilation(world.files, std::move(options));
    bool isFine = compilation.run();
    if (!compilation.failure().empty())
        return fail(world, compilation.failure());
    if (std::optional<UsageError> error = checkEnvironment(environment, compilation))
        return fail(world, error->message, error->help);
    printFindings(findingsOf(compilation.diagnostics(), compilation.sources()), invocation, world);
    if (!isFine)
        return Exit::Findings;
    Result<std::vector<File>> files = readBefore(compilation.outputs(), folder, world);
    if (!files)
        return fail(world, files.error().message);
    return invocation.has("check") ? compareFiles(*files, invocation, world)
                                   : writeFiles(*files, progressStream(invocation), world);
}

} // namespace

namespace verbs {

extern const Command build;
constinit const Command build{
    .name = "build",
    .summary = "compile a spec to templates",
    .description = "Compiles a spec and writes its CloudFormation templates, its API "
                   "descriptions and the\ndeployment manifest. Nothing is written where the spec "
                   "has an error, and a file that is as it\nshould be is left alone.",
    .arguments = {.name = "SPEC",
                  .summary = "the spec; the only `.infra` file here or in infrastructure/ if left "
                             "out"},
    .options = kOptions,
    .examples = kExamples,
    .run = run,
};

} // namespace verbs
} // namespace infrac::cli
