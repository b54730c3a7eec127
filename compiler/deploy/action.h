// What the deployer does that CloudFormation does not: rows, images, sites, APIs. A kind of
// action is one file in actions/ that defines an object of the file's name; the build finds
// it. The spec's side of it is a module of the standard library, whose exposed values come
// here as the action's fields.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "aws/http.h"
#include "deploy/cloud.h"
#include "deploy/step.h"
#include "document/node.h"
#include "host/file_system.h"
#include "host/random.h"

namespace infrac::deploy {

// What was asked for and what came of it, kept on disk before and after each call that
// changes something, so that a run that was killed is understood by the next one. Never holds
// a secret.
class Notebook {
public:
    virtual ~Notebook() = default;
    // `call`: `dynamodb:BatchWriteItem`. `what`: the thing, by name.
    virtual Status intend(std::string_view node, std::string_view call, std::string_view what) = 0;
    virtual Status conclude(std::string_view node, std::string_view call,
                            std::string_view result) = 0;
    // The value that this node last stored under this key, in any run; empty if none.
    virtual std::string recall(std::string_view node, std::string_view key) const = 0;
    virtual Status remember(std::string_view node, std::string_view key,
                            std::string_view value) = 0;
};

// Everything an action may touch.
struct ActionWorld {
    Cloud& cloud;
    aws::Transport& transport; // for what is not AWS: the engine of images
    const host::FileSystem& files;
    host::Clock& clock;
    host::Random& random;
    Notebook& notebook;
    std::string projectFolder; // of the spec; fields name folders as seen from here
    std::string account;
    std::string environment;     // of the spec: `dev`
    std::string app;             // of the spec: `mysfits`
    std::string dockerHost{};    // from --docker-host or DOCKER_HOST; empty: the usual sockets
    std::string runtimeFolder{}; // XDG_RUNTIME_DIR: engines without root have their socket there
    std::string homeFolder{};    // HOME: so does Docker Desktop
};

struct ActionInput {
    std::string_view id; // `action:database.seed`, `api:mysfits`
    // A map: the manifest's fields with outputs, digests and API attributes put in. In a plan a
    // field that nobody knows yet is Null.
    const document::Node* fields = nullptr;
};

struct ActionPlan {
    bool hasChange = false;
    bool isCertain = true;              // false: known only once what it needs is there
    std::string summary;                // "12 rows to put", "nothing to do"
    std::vector<std::string> details{}; // at most about ten lines
    // What other fields may refer to, as it is and will stay: `id` and `url` of an API that is
    // there.
    std::map<std::string, std::string> attributes{};
};

struct ActionKind {
    std::string_view kind; // as in the manifest: `ddb.put`
    std::string_view summary;
    // Only reads.
    Result<ActionPlan, Failure> (*plan)(const ActionInput& input, ActionWorld& world);
    // Does it; Step::Unchanged where all is as it should be and nothing was written. What other
    // fields may refer to is in the notebook by then, under the action's id: an API remembers
    // `id` and `url`, changed or not.
    std::unique_ptr<Task> (*start)(const ActionInput& input, ActionWorld& world);
    // Takes it down before the stacks go: empties the bucket, the repository, deletes the API.
    // Null: goes with its stack.
    std::unique_ptr<Task> (*startRemoval)(const ActionInput& input, ActionWorld& world) = nullptr;
    // For `destroy`'s question: "34 objects in bucket x"; empty where nothing would be lost.
    Result<std::string, Failure> (*describeLoss)(const ActionInput& input,
                                                 ActionWorld& world) = nullptr;
};

// Null where no kind has this name.
const ActionKind* findActionKind(std::string_view kind);

// The digest that names the image built from a folder, `sha256-` and 12 or more hexadecimal
// digits: over the paths, modes and bytes of the build context as `.dockerignore` leaves it.
Result<std::string> contextDigest(const host::FileSystem& files, const std::string& folder);

} // namespace infrac::deploy
