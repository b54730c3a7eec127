// Resources that exist in memory only: with ids and attributes as AWS would give them, the
// time that they take, and failures by script. Everything is a function of the request, so
// that two runs make the same world.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "awsim/resource_provider.h"

namespace infrac::awsim {

class MemoryProvider final : public ResourceProvider {
public:
    struct Script {
        std::string logicalId;
        std::string verb;                   // create, update, remove; empty: any
        std::string reason{};               // fails with it; empty: does not fail
        std::chrono::milliseconds takes{0}; // instead of the usual time
        bool hangs = false;
        int times = 1; // how many operations it is for
    };
    void script(Script script) { scripts_.push_back(std::move(script)); }

    ResourceOutcome create(const ResourceRequest& request) override;
    ResourceOutcome update(const ResourceRequest& request) override;
    ResourceOutcome remove(const ResourceRequest& request) override;

    struct Thing {
        std::string type;
        Json properties;
    };
    // What exists now, by physical id.
    const std::map<std::string, Thing>& things() const { return things_; }
    std::size_t operations() const { return operations_; }

private:
    struct Pending {
        std::chrono::milliseconds due{0};
        std::string reason{};
        bool hangs = false;
        ResourceOutcome outcome{};
    };
    ResourceOutcome run(const ResourceRequest& request, const std::string& verb);
    ResourceOutcome apply(const ResourceRequest& request, const std::string& verb);
    std::string idFor(const ResourceRequest& request) const;

    std::vector<Script> scripts_;
    std::map<std::string, Pending> pending_; // by verb and token
    std::map<std::string, Thing> things_;
    std::size_t operations_ = 0;
};

} // namespace infrac::awsim
