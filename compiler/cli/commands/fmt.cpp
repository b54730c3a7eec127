// Formats specs and templates in place, standard input to standard output, or, to check, tells
// what would change. A file with errors is left as it is.

#include <algorithm>
#include <deque>
#include <optional>
#include <vector>

#include <fmt/core.h>

#include "cli/common_options.h"
#include "cli/findings.h"
#include "cli/glob.h"
#include "cli/line_diff.h"
#include "cli/spec_files.h"
#include "cli/template_files.h"
#include "diag/bag.h"
#include "format/formatter.h"
#include "format/template_formatter.h"
#include "host/path.h"
#include "syntax/syntax_tree.h"

namespace infrac::cli {
namespace {

constexpr std::string_view kInput = "-";
constexpr Option kOptions[] = {
    {.name = "check", .summary = "write nothing; fail and print the difference if there is one"},
    {.name = "stdin-filename",
     .value = "NAME",
     .summary = "what standard input is called, and so whether it is a spec or a template",
     .fallback = "<stdin>"},
    kFormatOption,
    kColorOption,
};
constexpr Example kExamples[] = {
    {"infrac fmt", "all specs here or in infrastructure/"},
    {"infrac fmt template.yaml 'stacks/*.yaml'", "templates, by their names or a pattern"},
    {"infrac fmt - < app.infra", "standard input to standard output, for editors"},
    {"infrac fmt --check .", "are all specs below this folder formatted?"},
};

class Formatter {
public:
    Formatter(const Invocation& invocation, World& world)
        : invocation_(invocation), world_(world) {}

    // The formatted text; nothing where the spec has errors, which are kept for the report.
    std::optional<std::string> format(const std::string& name, std::string text) {
        Run& run = runs_.emplace_back();
        text::FileId file = run.sources.add(name, std::move(text));
        if (isTemplate(name, run.sources.text(file)))
            return format::formatTemplate(run.sources, file, run.bag);
        auto tree = syntax::parse(run.sources, file, run.bag);
        if (run.bag.hasErrors())
            return std::nullopt;
        return format::format(run.sources, *tree);
    }

    Exit formatInput() {
        Result<std::string> text = world_.terminal.readInput();
        if (!text)
            return fail(world_,
                        fmt::format("cannot read standard input: {}", text.error().message));
        const std::string name = invocation_.value("stdin-filename");
        std::optional<std::string> formatted = format(name, *text);
        if (!formatted)
            return finish();
        if (!invocation_.has("check"))
            world_.print(*formatted);
        else if (*formatted != *text)
            differ(name, *text, *formatted);
        return finish();
    }

    std::optional<Error> formatFile(const std::string& path) {
        Result<std::string> text = world_.files.read(path);
        if (!text)
            return Error{fmt::format("cannot read `{}`: {}", path, text.error().message)};
        std::optional<std::string> formatted = format(path, *text);
        if (!formatted || *formatted == *text)
            return std::nullopt;
        if (invocation_.has("check")) {
            differ(path, *text, *formatted);
            return std::nullopt;
        }
        if (Status status = world_.files.writeAtomically(path, *formatted); !status)
            return Error{fmt::format("cannot write `{}`: {}", path, status.error().message)};
        world_.terminal.write(progressStream(invocation_), fmt::format("formatted {}\n", path));
        return std::nullopt;
    }

    Exit finish() {
        std::vector<report::Finding> findings;
        for (const Run& run : runs_) {
            std::vector<report::Finding> more = findingsOf(run.bag, run.sources);
            findings.insert(findings.end(), more.begin(), more.end());
            isFine_ = isFine_ && !run.bag.hasErrors();
        }
        printFindings(findings, invocation_, world_);
        return isFine_ ? Exit::Fine : Exit::Findings;
    }

private:
    struct Run {
        text::SourceManager sources;
        diag::Bag bag;
    };

    static bool isTemplate(std::string_view name, std::string_view text) {
        const std::string_view extension = host::extension(name);
        if (extension == ".infra")
            return false;
        return hasTemplateName(name) || looksLikeTemplate(text);
    }

    void differ(const std::string& name, const std::string& before, const std::string& after) {
        host::Stream stream = progressStream(invocation_);
        bool isColored = usesColor(invocation_, world_, stream);
        world_.terminal.write(stream, unifiedDiff(name, before, after, isColored));
        isFine_ = false;
    }

    const Invocation& invocation_;
    World& world_;
    std::deque<Run> runs_;
    bool isFine_ = true;
};

// In a folder only specs are meant: templates there may be made by a program.
Result<std::vector<std::string>> filesToFormat(const host::FileSystem& files,
                                               const std::vector<std::string>& named) {
    if (named.empty())
        return expandSpecs(files, named);
    std::vector<std::string> out;
    for (const std::string& name : named) {
        const bool isPattern = isGlob(name) && !files.exists(name);
        Result<std::vector<std::string>> more =
            isPattern ? expandTemplates(files, {name}, {}) : expandSpecs(files, {name});
        if (!more)
            return more.error();
        out.insert(out.end(), more->begin(), more->end());
    }
    return out;
}

Exit run(const Invocation& invocation, World& world) {
    Formatter formatter(invocation, world);
    const std::vector<std::string>& named = invocation.arguments();
    bool isInput = std::find(named.begin(), named.end(), kInput) != named.end();
    if (isInput && named.size() > 1)
        return fail(world, "`-` stands for standard input and cannot be mixed with files");
    if (isInput)
        return formatter.formatInput();
    Result<std::vector<std::string>> files = filesToFormat(world.files, named);
    if (!files)
        return fail(world, files.error().message);
    for (const std::string& file : *files) {
        if (std::optional<Error> error = formatter.formatFile(file))
            return fail(world, error->message);
    }
    return formatter.finish();
}

} // namespace

namespace verbs {

// The object is named after the file; `::fmt` is the library.
extern const Command fmt;
constinit const Command fmt{
    .name = "fmt",
    .summary = "format specs and templates",
    .description =
        "Rewrites specs in the one format there is, and CloudFormation templates: blocks of two "
        "spaces, short\nforms of functions, sections in AWS's order. Comments and the order of "
        "properties are kept, and\nformatting twice changes nothing. A file with errors, or with "
        "what cannot be kept (anchors), is\nleft as it is. A formatted template is read again "
        "before it is written and means the same.",
    .arguments = {.name = "FILES",
                  .isRepeated = true,
                  .summary = "specs, folders of specs, templates, patterns, or `-`; specs here or "
                             "in infrastructure/ if left out"},
    .options = kOptions,
    .examples = kExamples,
    .run = run,
};

} // namespace verbs
} // namespace infrac::cli
