// Lints CloudFormation templates, and specs with them. Findings are the output of this command
// and go to standard output.

#include <algorithm>
#include <variant>

#include <fmt/core.h>

#include "cli/common_options.h"
#include "cli/findings.h"
#include "cli/lint_output.h"
#include "cli/lint_run.h"
#include "cli/template_files.h"
#include "document/template_reader.h"

namespace infrac::cli {
namespace {

constexpr std::string_view kInput = "-";
constexpr std::string_view kBaselineFile = ".infrac-baseline.json";
constexpr std::string_view kSettingsFiles[] = {".cfnlintrc", ".cfnlintrc.yaml", ".cfnlintrc.yml"};
constexpr std::string_view kLevels[] = {"error", "warning", "info", "none"};

constexpr Option kOptions[] = {
    {.name = "format",
     .value = "FORMAT[=FILE]",
     .summary = "how findings are printed; may be given several times, with a file each",
     .fallback = "text",
     .choices = kLintFormats,
     .isRepeated = true,
     .takesFile = true},
    {.name = "select",
     .value = "CODES",
     .summary = "only these rules: codes or their beginnings, with commas between",
     .isRepeated = true},
    {.name = "ignore",
     .letter = 'i',
     .value = "CODES",
     .summary = "leave out these rules: codes or their beginnings, with commas between",
     .isRepeated = true},
    {.name = "include",
     .letter = 'c',
     .value = "CODES",
     .summary = "add rules that are off by themselves, such as `I`",
     .isRepeated = true},
    {.name = "mandatory",
     .value = "CODES",
     .summary = "rules that nothing can leave out",
     .isRepeated = true},
    {.name = "region",
     .letter = 'r',
     .value = "REGIONS",
     .summary = "regions that the templates are for; us-east-1 if left out",
     .isRepeated = true},
    {.name = "as-of",
     .value = "DATE",
     .summary = "the day that rules about end of support go by, as 2026-11-23"},
    {.name = "fail-on",
     .value = "LEVEL",
     .summary = "the least severe finding that makes the exit code 1",
     .choices = kLevels},
    {.name = "fix", .summary = "put safe fixes into the files"},
    {.name = "unsafe-fixes", .summary = "with `--fix`, also fixes that can change what is meant"},
    {.name = "diff", .summary = "show what fixes would change, and leave the files as they are"},
    {.name = "recover",
     .summary = "look at what can be read of a template that is broken somewhere"},
    {.name = "baseline", .value = "FILE", .summary = "leave out the findings that this file lists"},
    {.name = "update-baseline",
     .summary = "write all findings into the baseline, `.infrac-baseline.json` if none is named"},
    {.name = "statistics", .summary = "count findings by rule"},
    {.name = "config",
     .value = "FILE",
     .summary = "settings in the form of `.cfnlintrc`, which is read if left out"},
    {.name = "stdin-filename",
     .value = "NAME",
     .summary = "what standard input is called in findings",
     .fallback = "<stdin>"},
    kColorOption,
};
constexpr Example kExamples[] = {
    {"infrac lint template.yaml", "one template"},
    {"infrac lint --format text --format sarif=out.sarif .", "all below this folder"},
    {"infrac lint 'stacks/**/*.yaml' --ignore W,E3002", "files by a pattern, without some rules"},
    {"infrac lint - --stdin-filename a.yaml < a.yaml", "standard input, for editors"},
};

std::vector<std::string> words(const std::vector<std::string>& values) {
    std::vector<std::string> out;
    for (std::string_view rest : values) {
        while (!rest.empty()) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            if (comma > 0)
                out.emplace_back(rest.substr(0, comma));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
    return out;
}

void append(std::vector<std::string>& to, std::vector<std::string> more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

class Linter {
public:
    Linter(const Invocation& invocation, World& world) : invocation_(invocation), world_(world) {}

    Exit run() {
        auto outputs = lintOutputs(invocation_);
        if (const auto* error = std::get_if<UsageError>(&outputs))
            return fail(world_, error->message, error->help);
        if (std::optional<Exit> exit = prepare())
            return *exit;
        LintRun run{request_, std::move(baseline_), world_};
        if (std::optional<Exit> exit = lint(run))
            return *exit;
        if (request_.onlyShows) {
            world_.print(run.difference());
            return run.difference().empty() ? Exit::Fine : Exit::Findings;
        }
        if (invocation_.has("update-baseline"))
            return updateBaseline(run);
        run.finish();
        const std::vector<report::Finding>& findings = run.findings();
        if (auto error =
                writeFindings(std::get<0>(outputs), findings, run.paths(), invocation_, world_))
            return fail(world_, error->message);
        if (run.fixCount() > 0)
            world_.complain(fmt::format("{} fixed\n", run.fixCount()));
        if (invocation_.has("statistics"))
            printStatistics(std::get<0>(outputs), findings);
        return isFailing(findings) ? Exit::Findings : Exit::Fine;
    }

private:
    std::optional<Exit> prepare() {
        if (std::optional<Exit> exit = readSettings())
            return exit;
        lint::Settings& settings = request_.settings;
        append(settings.selection.selected, words(invocation_.values("select")));
        append(settings.selection.ignored, words(invocation_.values("ignore")));
        append(settings.selection.included, words(invocation_.values("include")));
        append(settings.selection.mandatory, words(invocation_.values("mandatory")));
        if (!settings.regions.empty())
            request_.options.regions = settings.regions;
        if (invocation_.has("region"))
            request_.options.regions = words(invocation_.values("region"));
        request_.options.asOf = invocation_.value("as-of");
        if (!request_.options.asOf.empty() && !isDate(request_.options.asOf))
            return fail(world_, fmt::format("`--as-of {}` is no day", request_.options.asOf),
                        "write it as 2026-11-23");
        templates_ = settings.templates;
        ignoredTemplates_ = settings.ignoredTemplates;
        request_.onlyShows = invocation_.has("diff");
        request_.fixes = invocation_.has("fix") || request_.onlyShows;
        request_.unsafeFixes = invocation_.has("unsafe-fixes");
        request_.options.recovers = invocation_.has("recover");
        failOn_ = invocation_.value("fail-on");
        if (failOn_.empty())
            failOn_ = settings.failOn.empty() ? "warning" : settings.failOn;
        return readBaseline();
    }

    static bool isDate(std::string_view text) {
        const bool isShaped = text.size() == 10 && text[4] == '-' && text[7] == '-';
        return isShaped && text.find_first_not_of("0123456789-") == std::string_view::npos;
    }

    std::optional<Exit> readSettings() {
        std::string path = invocation_.value("config");
        for (const std::string_view name : kSettingsFiles)
            if (path.empty() && world_.files.exists(std::string{name}))
                path = name;
        if (path.empty())
            return std::nullopt;
        Result<std::string> text = world_.files.read(path);
        if (!text)
            return fail(world_, fmt::format("cannot read `{}`: {}", path, text.error().message));
        text::SourceManager sources;
        diag::Bag bag;
        const text::FileId file = sources.add(path, std::move(*text));
        lint::readSettings(document::readTemplate(sources, file), request_.settings, bag);
        for (const report::Finding& finding : findingsOf(bag, sources))
            world_.complain(report::renderText(*finding.diagnostic, sources,
                                               {.isColored = usesColor(invocation_, world_,
                                                                       host::Stream::Error)}) +
                            '\n');
        return bag.hasErrors() ? std::optional{Exit::Usage} : std::nullopt;
    }

    std::string baselinePath() const {
        std::string named = invocation_.value("baseline");
        return named.empty() ? std::string{kBaselineFile} : named;
    }

    std::optional<Exit> readBaseline() {
        if (!invocation_.has("baseline") || invocation_.has("update-baseline"))
            return std::nullopt;
        Result<std::string> text = world_.files.read(baselinePath());
        if (!text)
            return fail(world_,
                        fmt::format("cannot read `{}`: {}", baselinePath(), text.error().message),
                        "`--update-baseline` writes one");
        Result<lint::Baseline> baseline = lint::Baseline::parse(*text);
        if (!baseline)
            return fail(
                world_,
                fmt::format("cannot use `{}`: {}", baselinePath(), baseline.error().message),
                "`--update-baseline` writes it anew");
        baseline_ = std::move(*baseline);
        return std::nullopt;
    }

    std::optional<Exit> lint(LintRun& run) {
        std::vector<std::string> named = invocation_.arguments();
        if (std::ranges::find(named, kInput) != named.end()) {
            if (named.size() > 1)
                return fail(world_, "`-` stands for standard input and cannot be mixed with files");
            if (invocation_.has("fix"))
                return fail(world_, "`--fix` changes files, and standard input is none");
            Result<std::string> text = world_.terminal.readInput();
            if (!text)
                return fail(world_,
                            fmt::format("cannot read standard input: {}", text.error().message));
            run.text(invocation_.value("stdin-filename"), std::move(*text));
            return std::nullopt;
        }
        if (named.empty())
            named = templates_;
        if (named.empty())
            named = {"."};
        Result<std::vector<std::string>> files =
            expandTemplates(world_.files, named, ignoredTemplates_);
        if (!files)
            return fail(world_, files.error().message);
        if (files->empty())
            return fail(world_, "there is no template here", "name a file or a folder");
        if (std::optional<Error> error = run.files(*files))
            return fail(world_, error->message);
        return std::nullopt;
    }

    Exit updateBaseline(const LintRun& run) {
        lint::Baseline baseline;
        for (const report::Finding& finding : run.findings())
            baseline.add(*finding.diagnostic, *finding.sources);
        if (Status status = world_.files.writeAtomically(baselinePath(), baseline.text()); !status)
            return fail(world_, fmt::format("cannot write `{}`: {}", baselinePath(),
                                            status.error().message));
        world_.print(
            fmt::format("{}: {} known from now on\n", baselinePath(), run.findings().size()));
        return Exit::Fine;
    }

    void printStatistics(std::span<const LintOutput> outputs,
                         std::span<const report::Finding> findings) {
        const bool isForPeople = std::ranges::none_of(outputs, [](const LintOutput& output) {
            return output.file.empty() && output.format != "text" && output.format != "concise";
        });
        world_.terminal.write(isForPeople ? host::Stream::Output : host::Stream::Error,
                              statistics(findings));
    }

    bool isFailing(std::span<const report::Finding> findings) const {
        if (failOn_ == "none")
            return false;
        return std::ranges::any_of(findings, [&](const report::Finding& finding) {
            switch (finding.diagnostic->entry.severity) {
            case diag::Severity::Error:
                return true;
            case diag::Severity::Warning:
                return failOn_ != "error";
            case diag::Severity::Info:
                return failOn_ == "info";
            }
            return true;
        });
    }

    const Invocation& invocation_;
    World& world_;
    LintRequest request_;
    std::optional<lint::Baseline> baseline_;
    std::vector<std::string> templates_;
    std::vector<std::string> ignoredTemplates_;
    std::string failOn_;
};

Exit run(const Invocation& invocation, World& world) { return Linter{invocation, world}.run(); }

} // namespace

namespace verbs {

extern const Command lint;
constinit const Command lint{
    .name = "lint",
    .summary = "lint templates and specs",
    .description =
        "Checks CloudFormation templates, YAML and JSON, by rules with cfn-lint's codes, and specs "
        "by their\ndiagnostics. A comment `# infrac: ignore[CODE] reason` leaves out what is found "
        "in its line, or,\non a line of its own, in the entry below it; `ignore-file[CODE]` in the "
        "whole file. cfn-lint's\nsettings in `Metadata` and in `.cfnlintrc` are read.",
    .arguments = {.name = "FILES",
                  .isRepeated = true,
                  .summary =
                      "templates, specs, folders, patterns, or `-`; this folder if left out"},
    .options = kOptions,
    .examples = kExamples,
    .run = run,
};

} // namespace verbs
} // namespace infrac::cli
