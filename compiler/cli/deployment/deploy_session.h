// What every command of the deployer begins with: the manifest, the account, the journal, and
// all that a run touches, put together from the command line.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "cli/invocation.h"
#include "cli/outside.h"
#include "cli/world.h"
#include "compile/compilation.h"
#include "deploy/deployment.h"
#include "deploy/journal.h"
#include "deploy/silent_notebook.h"

namespace infrac::cli {

enum class Access : std::uint8_t {
    Look,   // no lock, nothing into the journal
    Change, // one process at a time for an environment
};

class DeploySession {
public:
    using Opened = std::variant<std::unique_ptr<DeploySession>, Exit>;
    // On an error all is said, and the exit code is what is left.
    static Opened open(const Invocation& invocation, World& world, Access access,
                       const std::string& spec);
    ~DeploySession();
    DeploySession(const DeploySession&) = delete;
    DeploySession& operator=(const DeploySession&) = delete;

    const deploy::Context& context() const { return *context_; }
    deploy::Settings& settings() { return settings_; }
    deploy::Journal& journal() { return *journal_; }
    deploy::RunOptions runOptions();
    // For what only looks: an interruption ends the process at once.
    deploy::RunOptions lookOptions() const;
    const deploy::Bundle& bundle() const { return *bundle_; }
    Outside& outside() { return *outside_; }
    void giveParameter(const deploy::MissingParameter& parameter, std::string value);
    // Works out the digests of images, and asks for parameters that nothing gives.
    Exit prepare();
    // Begins or resumes a run in the journal.
    Status beginRun(std::string_view verb);

    // With secrets masked.
    void print(std::string_view text);
    void complain(std::string_view text);
    // Says what failed; its exit code.
    Exit report(const deploy::Failure& failure);
    bool isJson() const { return invocation_.value("format") == "json"; }
    // Sums up a run; its exit code. `command`: what to say again.
    Exit conclude(const deploy::Outcome& outcome, std::string_view command);

private:
    DeploySession(const Invocation& invocation, World& world);

    std::variant<std::string, Exit> loadBundle(const std::string& spec);
    std::variant<std::string, Exit> compileBundle(const std::string& spec);
    Exit openAll(Access access, const std::string& spec);
    Exit openJournal(Access access);
    void readParameters();

    const Invocation& invocation_;
    World& world_;
    std::unique_ptr<Outside> ownOutside_;
    Outside* outside_;
    std::unique_ptr<compile::Compilation> compilation_;
    std::unique_ptr<deploy::Bundle> bundle_;
    std::unique_ptr<deploy::SourceLocator> locator_;
    deploy::Settings settings_;
    deploy::Secrets secrets_;
    deploy::Knowledge knowledge_;
    std::unique_ptr<deploy::Cloud> cloud_;
    std::unique_ptr<host::DurableLog> log_;
    std::unique_ptr<deploy::Journal> journal_;
    std::unique_ptr<deploy::SilentNotebook> silent_;
    std::unique_ptr<deploy::Progress> progress_;
    std::unique_ptr<deploy::Context> context_;
};

Exit exitOf(deploy::Failure::Class failureClass);

// The real network, clock, disk and signals.
std::unique_ptr<Outside> makeRealOutside(World& world);

} // namespace infrac::cli
