// Compiles for the diagnostics alone, once for each environment. What several environments
// have in common is told once.

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "cli/common_options.h"
#include "cli/environments.h"
#include "cli/findings.h"
#include "cli/spec_files.h"
#include "compile/compilation.h"

namespace infrac::cli {
namespace {

constexpr Option kOptions[] = {
    {.name = "env",
     .value = "NAME",
     .summary = "this environment only; all that the spec declares if left out"},
    kFormatOption,
    kColorOption,
};
constexpr Example kExamples[] = {
    {"infrac check", "the only spec here, in all its environments"},
    {"infrac check --format concise a.infra b.infra", "a line a finding, as editors read it"},
};

class Checker {
public:
    explicit Checker(World& world) : world_(world) {}

    // Adds what is found. An error is one of the command line, not of the spec.
    std::optional<UsageError> check(const std::string& spec, const std::string& environment) {
        const compile::Compilation& first = compile(spec, environment);
        if (!first.failure().empty())
            return UsageError{first.failure(), {}};
        if (std::optional<UsageError> error = checkEnvironment(environment, first))
            return error;
        collect(first, {});
        if (!environment.empty())
            return std::nullopt;
        std::vector<std::string> environments = first.environments();
        for (std::size_t i = 1; i < environments.size(); ++i)
            collect(compile(spec, environments[i]), environments[i]);
        return std::nullopt;
    }

    const std::vector<report::Finding>& findings() const { return findings_; }
    bool hasErrors() const { return hasErrors_; }

private:
    const compile::Compilation& compile(const std::string& spec, const std::string& environment) {
        compile::Options options;
        options.specPath = spec;
        options.environment = environment;
        auto& run = runs_.emplace_back(
            std::make_unique<compile::Compilation>(world_.files, std::move(options)));
        run->run();
        return *run;
    }

    void collect(const compile::Compilation& run, const std::string& environment) {
        for (const report::Finding& finding : findingsOf(run.diagnostics(), run.sources())) {
            if (!seen_.insert(report::renderText(*finding.diagnostic, *finding.sources)).second)
                continue;
            hasErrors_ |= finding.diagnostic->entry.severity == diag::Severity::Error;
            diag::Diagnostic& copy = copies_.emplace_back(*finding.diagnostic);
            if (!environment.empty())
                copy.note(fmt::format("this is so in the environment `{}`", environment));
            findings_.push_back({&copy, finding.sources});
        }
    }

    World& world_;
    std::vector<std::unique_ptr<compile::Compilation>> runs_; // own what the findings point to
    std::deque<diag::Diagnostic> copies_;
    std::vector<report::Finding> findings_;
    std::set<std::string> seen_;
    bool hasErrors_ = false;
};

Exit run(const Invocation& invocation, World& world) {
    Result<std::vector<std::string>> specs = expandSpecs(world.files, invocation.arguments());
    if (!specs)
        return fail(world, specs.error().message);
    Checker checker(world);
    for (const std::string& spec : *specs) {
        if (std::optional<UsageError> error = checker.check(spec, invocation.value("env")))
            return fail(world, error->message, error->help);
    }
    printFindings(checker.findings(), invocation, world);
    if (checker.findings().empty() && invocation.value("format") == "text")
        world.print(fmt::format("{}: no findings\n", fmt::join(*specs, ", ")));
    return checker.hasErrors() ? Exit::Findings : Exit::Fine;
}

} // namespace

namespace verbs {

extern const Command check;
constinit const Command check{
    .name = "check",
    .summary = "report all findings, write nothing",
    .description = "Compiles specs for their diagnostics alone, in every environment that they "
                   "declare.",
    .arguments = {.name = "SPEC",
                  .isRepeated = true,
                  .summary = "specs, or folders of specs; those here or in infrastructure/ if left "
                             "out"},
    .options = kOptions,
    .examples = kExamples,
    .run = run,
};

} // namespace verbs
} // namespace infrac::cli
