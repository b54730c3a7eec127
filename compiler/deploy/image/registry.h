// The registry's own protocol (OCI distribution, `/v2/`): what is needed to put an image there
// without an engine. Used towards registries of this machine only.
#pragma once

#include <string>
#include <string_view>

#include "aws/http.h"
#include "deploy/image/image_engine.h"

namespace infrac::deploy {

class Registry {
public:
    // `repository`: `127.0.0.1:5600/mysfits/service`.
    static Result<Registry, Failure> open(aws::Transport& transport, const std::string& repository,
                                          const RegistryAccess& access);

    Result<Done, Failure> putBlob(const std::string& digest, const std::string& bytes);
    Result<Done, Failure> putManifest(const std::string& tag, std::string_view mediaType,
                                      const std::string& manifest);

private:
    Registry(aws::Transport& transport, std::string base, std::string name, std::string auth)
        : transport_(&transport), base_(std::move(base)), name_(std::move(name)),
          auth_(std::move(auth)) {}

    Result<aws::HttpReply, Failure> send(std::string method, const std::string& url,
                                         const std::string& body, std::string_view type);

    aws::Transport* transport_;
    std::string base_; // `http://127.0.0.1:5600`
    std::string name_; // `mysfits/service`
    std::string auth_;
};

} // namespace infrac::deploy
