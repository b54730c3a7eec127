#include "cli/deployment/deploy_session.h"

#include <unistd.h>

#include <fmt/core.h>

#include "cli/deployment/confirm.h"
#include "cli/deployment/deploy_options.h"
#include "cli/deployment/spec_locator.h"
#include "cli/environments.h"
#include "cli/findings.h"
#include "cli/spec_files.h"
#include "deploy/stacks/desired_stack.h"
#include "deploy/views/views.h"
#include "host/path.h"
#include "report/display.h"
#include "report/renderer.h"

namespace infrac::cli {
namespace {

// Errors of the spec as text, whatever format the run is told in.
void printErrors(const compile::Compilation& compilation, const Invocation& invocation,
                 World& world) {
    report::TextStyle style{.isColored = usesColor(invocation, world, host::Stream::Error)};
    if (int columns = world.terminal.width(host::Stream::Error); columns > 0)
        style.width = columns;
    for (const report::Finding& finding :
         findingsOf(compilation.diagnostics(), compilation.sources()))
        world.complain(report::renderText(*finding.diagnostic, *finding.sources, style) + '\n');
}

std::unique_ptr<deploy::Progress> makeView(const Invocation& invocation, World& world,
                                           const deploy::Secrets& secrets, host::Clock& clock) {
    auto write = [&world](std::string_view text) { world.print(text); };
    if (invocation.value("format") == "json")
        return deploy::makeJsonView(write, secrets, clock);
    const bool isLive = world.terminal.isTerminal(host::Stream::Output) &&
                        world.environment.get("TERM").value_or("") != "dumb";
    if (!isLive)
        return deploy::makePlainView(write, secrets, clock);
    deploy::TreeOptions options;
    options.columns = [&world] { return world.terminal.width(host::Stream::Output); };
    options.isColored = usesColor(invocation, world, host::Stream::Output);
    return deploy::makeTreeView(write, secrets, clock, std::move(options));
}

} // namespace

std::vector<std::string> listOf(const std::string& value) {
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin <= value.size();) {
        const std::size_t end = std::min(value.find(',', begin), value.size());
        if (end > begin)
            out.push_back(value.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

Exit exitOf(deploy::Failure::Class failureClass) {
    switch (failureClass) {
    case deploy::Failure::Class::Refused:
        return Exit::Refused;
    case deploy::Failure::Class::RolledBack:
    case deploy::Failure::Class::Stuck:
        return Exit::RolledBack;
    case deploy::Failure::Class::Credentials:
        return Exit::Credentials;
    case deploy::Failure::Class::Local:
        return Exit::Usage;
    }
    return Exit::Internal;
}

DeploySession::DeploySession(const Invocation& invocation, World& world)
    : invocation_(invocation), world_(world),
      ownOutside_(world.outside != nullptr ? nullptr : makeRealOutside(world)),
      outside_(world.outside != nullptr ? world.outside : ownOutside_.get()) {}

DeploySession::~DeploySession() = default;

DeploySession::Opened DeploySession::open(const Invocation& invocation, World& world, Access access,
                                          const std::string& spec) {
    std::unique_ptr<DeploySession> session(new DeploySession(invocation, world));
    if (Exit exit = session->openAll(access, spec); exit != Exit::Fine)
        return exit;
    return session;
}

// The project's folder.
std::variant<std::string, Exit> DeploySession::compileBundle(const std::string& spec) {
    Result<std::string> chosen = chooseSpec(world_.files, spec);
    if (!chosen)
        return fail(world_, chosen.error().message);
    const std::string environment = invocation_.value("env");
    compile::Options options;
    options.specPath = *chosen;
    options.environment = environment;
    compilation_ = std::make_unique<compile::Compilation>(world_.files, std::move(options));
    const bool isFine = compilation_->run();
    if (!compilation_->failure().empty())
        return fail(world_, compilation_->failure());
    if (std::optional<UsageError> error = checkEnvironment(environment, *compilation_))
        return fail(world_, error->message, error->help);
    if (!isFine) {
        printErrors(*compilation_, invocation_, world_);
        return Exit::Findings;
    }
    std::map<std::string, std::string> texts;
    for (const compile::OutputFile& file : compilation_->outputs())
        texts[file.path] = file.contents;
    Result<std::unique_ptr<deploy::Bundle>> bundle = deploy::Bundle::fromTexts(std::move(texts));
    if (!bundle)
        return fail(world_, bundle.error().message);
    bundle_ = std::move(*bundle);
    locator_ = std::make_unique<SpecLocator>(*compilation_, bundle_->manifest());
    return host::parentPath(*chosen);
}

std::variant<std::string, Exit> DeploySession::loadBundle(const std::string& spec) {
    if (!invocation_.has("manifest"))
        return compileBundle(spec);
    Result<std::unique_ptr<deploy::Bundle>> bundle =
        deploy::Bundle::fromFolder(world_.files, invocation_.value("manifest"));
    if (!bundle)
        return fail(world_, bundle.error().message);
    bundle_ = std::move(*bundle);
    const std::string environment = invocation_.value("env");
    const std::string_view built = bundle_->manifest().environment.name;
    if (!environment.empty() && environment != built)
        return fail(world_, fmt::format("`{}` was built for environment `{}`, not for `{}`",
                                        invocation_.value("manifest"), built, environment));
    Result<std::string> chosen = chooseSpec(world_.files, spec);
    return chosen ? host::parentPath(*chosen) : std::string(".");
}

// A parameter may come from the environment even where it has a default.
void DeploySession::readParameters() {
    for (const manifest::Stack& stack : bundle_->manifest().stacks) {
        for (const manifest::StackParameter& parameter : stack.parameters) {
            if (parameter.value != nullptr)
                continue;
            std::optional<std::string> given =
                world_.environment.get(deploy::parameterVariable(stack.name, parameter.name));
            if (!given)
                continue;
            if (parameter.isSecret)
                secrets_.add(*given);
            settings_.parameters[{std::string(stack.name), std::string(parameter.name)}] =
                std::move(*given);
        }
    }
}

Exit DeploySession::openJournal(Access access) {
    const std::string_view name = bundle_->manifest().environment.name;
    const std::string base = host::joinPath(
        settings_.projectFolder, fmt::format(".infrac/{}", name.empty() ? "default" : name));
    if (access == Access::Change) {
        const std::string holder = fmt::format("process {}, begun {} s after 1970-01-01",
                                               ::getpid(), outside_->clock().now().count() / 1000);
        if (Status status = outside_->lock(base + ".lock", holder); !status)
            return fail(world_,
                        fmt::format("another run of this environment is under way: {}",
                                    status.error().message),
                        "wait for it, or stop it");
    }
    log_ = outside_->log(base + ".jsonl");
    journal_ =
        std::make_unique<deploy::Journal>(*log_, secrets_, outside_->clock(), outside_->random());
    if (Status status = journal_->load(); !status)
        return fail(world_, fmt::format("the journal `{}.jsonl` cannot be read: {}", base,
                                        status.error().message));
    silent_ = std::make_unique<deploy::SilentNotebook>(*journal_);
    return Exit::Fine;
}

Exit DeploySession::openAll(Access access, const std::string& spec) {
    std::variant<std::string, Exit> folder = loadBundle(spec);
    if (const Exit* exit = std::get_if<Exit>(&folder))
        return *exit;
    settings_.projectFolder = std::get<std::string>(folder);
    settings_.outputsFolder = invocation_.has("outputs") ? invocation_.value("outputs") : ".";
    settings_.templateBucket = invocation_.value("template-bucket");
    settings_.dockerHost = invocation_.has("docker-host")
                               ? invocation_.value("docker-host")
                               : world_.environment.get("DOCKER_HOST").value_or("");
    settings_.runtimeFolder = world_.environment.get("XDG_RUNTIME_DIR").value_or("");
    settings_.homeFolder = world_.environment.get("HOME").value_or("");
    settings_.mayLoseData = invocation_.has("allow-data-loss");
    settings_.mayAdopt = invocation_.has("adopt");
    settings_.mayEmptyBuckets = invocation_.has("empty-buckets");
    readParameters();
    if (Exit exit = openJournal(access); exit != Exit::Fine)
        return exit;
    const manifest::Environment& environment = bundle_->manifest().environment;
    ConnectRequest request;
    request.profile = invocation_.value("profile");
    request.endpointUrl = invocation_.value("endpoint-url");
    request.region =
        invocation_.has("region") ? invocation_.value("region") : std::string(environment.region);
    Result<aws::Connection*, deploy::Failure> connection = outside_->connect(request);
    if (!connection)
        return report(connection.error());
    cloud_ = std::make_unique<deploy::Cloud>(**connection);
    Result<std::string, deploy::Failure> account =
        deploy::checkCaller(*cloud_, environment, outside_->clock());
    if (!account)
        return report(account.error());
    progress_ = makeView(invocation_, world_, secrets_, outside_->clock());
    deploy::Notebook& notebook =
        access == Access::Change ? static_cast<deploy::Notebook&>(*journal_) : *silent_;
    context_ = std::make_unique<deploy::Context>(deploy::Context{
        *bundle_, settings_, *cloud_, outside_->transport(), world_.files, outside_->clock(),
        outside_->random(), notebook, secrets_, knowledge_, *progress_, "plan", *account,
        locator_.get(), deploy::findActionKind, deploy::contextDigest});
    return Exit::Fine;
}

void DeploySession::giveParameter(const deploy::MissingParameter& parameter, std::string value) {
    if (parameter.isSecret)
        secrets_.add(value);
    settings_.parameters[{parameter.stack, parameter.parameter}] = std::move(value);
}

Exit DeploySession::prepare() {
    const std::vector<std::string> only = listOf(invocation_.value("stack"));
    Result<std::vector<deploy::Entry>> entries = deploy::entriesOf(bundle_->manifest(), only);
    if (!entries)
        return fail(world_, entries.error().message);
    if (Status status = deploy::learnDigests(*context_); !status)
        return fail(world_, status.error().message);
    auto missing = deploy::missingParameters(*context_, *entries, lookOptions().engine());
    if (!missing)
        return report(missing.error());
    return askParameters(*this, world_, *missing);
}

Status DeploySession::beginRun(std::string_view verb) {
    if (Status status = journal_->begin(verb); !status)
        return status;
    context_->runId = journal_->runId();
    return Done{};
}

deploy::RunOptions DeploySession::runOptions() {
    deploy::RunOptions out = lookOptions();
    out.interrupts = outside_->watchInterrupts();
    return out;
}

deploy::RunOptions DeploySession::lookOptions() const {
    deploy::RunOptions out;
    out.workers = outside_->workers();
    out.only = listOf(invocation_.value("stack"));
    const std::string concurrency = invocation_.value("concurrency");
    out.concurrency = 0;
    for (const char c : concurrency)
        out.concurrency =
            c >= '0' && c <= '9' ? out.concurrency * 10 + static_cast<std::size_t>(c - '0') : 0;
    out.concurrency = std::min<std::size_t>(std::max<std::size_t>(out.concurrency, 1), 64);
    out.workers = std::min(out.workers, out.concurrency);
    return out;
}

void DeploySession::print(std::string_view text) { world_.print(secrets_.masked(text)); }

void DeploySession::complain(std::string_view text) { world_.complain(secrets_.masked(text)); }

Exit DeploySession::report(const deploy::Failure& failure) {
    complain(fmt::format("error: {}\n", report::printable(failure.message)));
    for (const std::string& detail : failure.details)
        complain(fmt::format("  | {}\n", report::printable(detail)));
    if (!failure.help.empty())
        complain(fmt::format("  = help: {}\n", report::printable(failure.help)));
    return exitOf(failure.failureClass);
}

Exit DeploySession::conclude(const deploy::Outcome& outcome, std::string_view command) {
    std::size_t done = 0, unchanged = 0, failed = 0, skipped = 0;
    for (std::size_t i = 0; i < outcome.ids.size(); ++i) {
        const deploy::NodeResult& result = outcome.results[i];
        done += result.state == deploy::NodeState::Done ? 1U : 0U;
        unchanged += result.state == deploy::NodeState::Unchanged ? 1U : 0U;
        failed += result.state == deploy::NodeState::Failed ? 1U : 0U;
        if (result.state == deploy::NodeState::Skipped) {
            ++skipped;
            complain(fmt::format("`{}` was not begun, as `{}` failed\n", outcome.ids[i],
                                 outcome.ids[result.failedNeed]));
        }
        if (result.state == deploy::NodeState::Failed)
            (void)report(result.failure);
    }
    if (!isJson())
        print(fmt::format("{} done, {} unchanged{}{} in {}\n", done, unchanged,
                          failed == 0 ? "" : fmt::format(", {} failed", failed),
                          skipped == 0 ? "" : fmt::format(", {} not begun", skipped),
                          deploy::durationText(outcome.took)));
    if (const deploy::Failure* worst = outcome.worst(); worst != nullptr && !outcome.isInterrupted)
        return exitOf(worst->failureClass);
    if (outcome.isInterrupted) {
        complain(
            fmt::format("interrupted: AWS goes on with what it has begun\n  = help: `{}` follows "
                        "it and does the rest\n",
                        command));
        return Exit::Interrupted;
    }
    return outcome.isGood() ? Exit::Fine : Exit::RolledBack;
}

} // namespace infrac::cli
