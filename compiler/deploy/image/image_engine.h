// Docker's Engine API, which podman serves as well: builds, tags and pushes images. Found at
// its unix socket, or where DOCKER_HOST says.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/http.h"
#include "deploy/action.h"

namespace infrac::deploy {

struct BuildInput {
    const std::string& archive; // of the build context
    std::string dockerfile;
    std::string platform;
    std::string name; // `registry/repository:tag`
};

struct RegistryAccess {
    std::string user;
    std::string password; // secret
    std::string host;     // `123456789012.dkr.ecr.us-east-1.amazonaws.com`
};

class ImageEngine {
public:
    // The first engine that answers. The failure names the sockets that were tried, and is of
    // class Local.
    static Result<ImageEngine, Failure> find(ActionWorld& world);
    // Whether `find` would look at one place only, which the user named.
    static bool isNamed(const ActionWorld& world) { return !world.dockerHost.empty(); }

    const std::string& place() const { return place_; } // for people: `/var/run/docker.sock`

    // These last as long as the engine's work does: minutes. Each line of the answer is read
    // as it comes, since an engine reports its failures there, under status 200.
    Result<Done, Failure> build(const BuildInput& input);
    Result<Done, Failure> tag(const std::string& name, const std::string& repository,
                              const std::string& tag);
    // The digest that the registry gave, where the engine says it.
    Result<std::string, Failure> push(const std::string& repository, const std::string& tag,
                                      const RegistryAccess& access);

private:
    ImageEngine(aws::Transport& transport, std::string place)
        : transport_(&transport), place_(std::move(place)) {}

    aws::HttpRequest request(std::string method, const std::string& path) const;
    bool answers();
    Result<std::string, Failure> stream(aws::HttpRequest request, std::string_view what);

    aws::Transport* transport_;
    std::string place_;
    std::string base_;   // of URLs
    std::string socket_; // empty: by TCP
    std::string version_;
    bool isPodman_ = false;
};

} // namespace infrac::deploy
