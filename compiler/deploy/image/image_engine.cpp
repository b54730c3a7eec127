#include "deploy/image/image_engine.h"

#include <algorithm>
#include <charconv>

#include <fmt/core.h>

#include "aws/json_reply.h"
#include "aws/text.h"
#include "aws/url.h"
#include "deploy/image/engine_stream.h"
#include "deploy/parts/fields.h"
#include "document/json_writer.h"

namespace infrac::deploy {
namespace {

// Of the Engine API: what we know. Engines refuse versions that are too old or too new, so the
// lower one of theirs and ours is spoken.
constexpr int kMajor = 1;
constexpr int kNewestMinor = 47;
constexpr int kOldestMinor = 32; // the first with `platform`
constexpr host::Millis kPingTimeout{5'000};
// Without a byte: a command of the Dockerfile may be silent for long.
constexpr host::Millis kWorkTimeout{30 * 60'000};
constexpr host::Millis kShortTimeout{60'000};

struct Place {
    std::string name; // for people
    std::string base;
    std::string socket{};
};

Place socketAt(const std::string& path) { return {path, "http://engine", path}; }

Result<std::vector<Place>, Failure> placesOf(const ActionWorld& world) {
    const std::string& named = world.dockerHost;
    if (named.starts_with("unix://"))
        return std::vector<Place>{socketAt(named.substr(7))};
    if (named.starts_with("tcp://") || named.starts_with("http://")) {
        const std::string address = "http://" + named.substr(named.find("//") + 2);
        const auto url = aws::parseUrl(address);
        if (url && aws::isLoopback(url->host))
            return std::vector<Place>{{named, "http://" + url->authority()}};
        return localFailure(
            fmt::format("the engine of images at `{}` is not on this machine", named),
            "use its unix socket, or forward its port to 127.0.0.1 by ssh: over plain TCP "
            "everybody on the way could take the engine over");
    }
    if (!named.empty())
        return localFailure(fmt::format("cannot use the engine of images at `{}`", named),
                            "set DOCKER_HOST to `unix:///path` or `tcp://127.0.0.1:port`");
    std::vector<Place> out{socketAt("/var/run/docker.sock")};
    if (!world.runtimeFolder.empty()) {
        out.push_back(socketAt(world.runtimeFolder + "/docker.sock"));
        out.push_back(socketAt(world.runtimeFolder + "/podman/podman.sock"));
    }
    if (!world.homeFolder.empty())
        out.push_back(socketAt(world.homeFolder + "/.docker/run/docker.sock"));
    out.push_back(socketAt("/run/podman/podman.sock"));
    return out;
}

// `1.41` to 41; nothing for another major version.
std::optional<int> minorOf(std::string_view version) {
    const std::size_t dot = version.find('.');
    if (dot == std::string_view::npos || version.substr(0, dot) != std::to_string(kMajor))
        return std::nullopt;
    int out = 0;
    const char* end = version.data() + version.size();
    const auto read = std::from_chars(version.data() + dot + 1, end, out);
    return read.ec == std::errc() ? std::optional(out) : std::nullopt;
}

std::string base64Url(std::string_view bytes) {
    std::string out = aws::base64(bytes);
    std::ranges::replace(out, '+', '-');
    std::ranges::replace(out, '/', '_');
    return out;
}

std::string authHeader(const RegistryAccess& access) {
    return base64Url(fmt::format("{{\"username\":{},\"password\":{},\"serveraddress\":{}}}",
                                 document::jsonQuoted(access.user),
                                 document::jsonQuoted(access.password),
                                 document::jsonQuoted(access.host)));
}

bool isLoopbackRegistry(const std::string& repository) {
    const auto url = aws::parseUrl("http://" + repository.substr(0, repository.find('/')));
    return url && aws::isLoopback(url->host);
}

} // namespace

Result<ImageEngine, Failure> ImageEngine::find(ActionWorld& world) {
    const auto places = placesOf(world);
    if (!places)
        return places.error();
    std::vector<std::string> tried;
    for (const Place& place : *places) {
        if (!place.socket.empty() && !world.files.exists(place.socket)) {
            tried.push_back(place.name + ": is not there");
            continue;
        }
        ImageEngine engine(world.transport, place.name);
        engine.base_ = place.base;
        engine.socket_ = place.socket;
        if (engine.answers())
            return engine;
        tried.push_back(fmt::format("{}: {}", place.name,
                                    engine.version_.empty()
                                        ? "does not answer"
                                        : "its API is too old, " + engine.version_));
    }
    Failure none = localFailure("no engine answers that could build the image",
                                "start docker, or podman's service (`systemctl --user start "
                                "podman.socket`), or set DOCKER_HOST to its socket");
    none.details = std::move(tried);
    return none;
}

aws::HttpRequest ImageEngine::request(std::string method, const std::string& path) const {
    aws::HttpRequest out;
    out.method = std::move(method);
    out.url = base_ + path;
    out.unixSocket = socket_;
    out.timeout = kShortTimeout;
    return out;
}

bool ImageEngine::answers() {
    aws::HttpRequest ping = request("GET", "/_ping");
    ping.timeout = kPingTimeout;
    const auto reply = transport_->send(ping);
    if (!reply || reply->status != 200)
        return false;
    version_ = aws::findHeader(reply->headers, "Api-Version");
    isPodman_ = !aws::findHeader(reply->headers, "Libpod-API-Version").empty();
    const auto minor = minorOf(version_);
    if (!minor || *minor < kOldestMinor)
        return false;
    version_ = fmt::format("{}.{}", kMajor, std::min(*minor, kNewestMinor));
    return true;
}

Result<std::string, Failure> ImageEngine::stream(aws::HttpRequest request, std::string_view what) {
    EngineStream lines;
    request.timeout = kWorkTimeout;
    request.isRepeatable = false;
    request.onBody = [&](std::string_view bytes) {
        lines.take(bytes);
        return true;
    };
    const auto reply = transport_->send(request);
    lines.finish();
    Failure failure;
    failure.details.assign(lines.lastLines().begin(), lines.lastLines().end());
    if (!reply) {
        failure.failureClass = Failure::Class::Local;
        failure.message = fmt::format("the engine at `{}` broke off the {}: {}", place_, what,
                                      reply.error().message);
        return failure;
    }
    if (lines.error().empty() && reply->status >= 200 && reply->status < 300)
        return lines.digest();
    failure.message = lines.error().empty()
                          ? fmt::format("the engine at `{}` refuses the {}: status {}", place_,
                                        what, reply->status)
                          : fmt::format("the {} failed: {}", what, lines.error());
    return failure;
}

Result<Done, Failure> ImageEngine::build(const BuildInput& input) {
    std::string query;
    aws::addToQuery(query, "t", input.name);
    aws::addToQuery(query, "dockerfile", input.dockerfile);
    aws::addToQuery(query, "platform", input.platform);
    aws::addToQuery(query, "rm", "1");
    aws::addToQuery(query, "forcerm", "1");
    aws::HttpRequest build = request("POST", fmt::format("/v{}/build?{}", version_, query));
    build.headers.push_back({"Content-Type", "application/x-tar"});
    build.body = input.archive;
    const auto built = stream(std::move(build), "build");
    if (!built)
        return built.error();
    // A stream that ends early without an error has built nothing.
    const auto image = transport_->send(request(
        "GET", fmt::format("/v{}/images/{}/json", version_, aws::percentEncoded(input.name))));
    if (image && image->status == 200)
        return Done{};
    Failure failure;
    failure.message = fmt::format("the engine at `{}` said nothing of an error, but there is no "
                                  "image `{}`",
                                  place_, input.name);
    return failure;
}

Result<Done, Failure> ImageEngine::tag(const std::string& name, const std::string& repository,
                                       const std::string& tag) {
    std::string query;
    aws::addToQuery(query, "repo", repository);
    aws::addToQuery(query, "tag", tag);
    const auto reply = transport_->send(request(
        "POST", fmt::format("/v{}/images/{}/tag?{}", version_, aws::percentEncoded(name), query)));
    if (reply && reply->status >= 200 && reply->status < 300)
        return Done{};
    Failure failure;
    failure.message = fmt::format("the engine at `{}` does not tag `{}`: {}", place_, name,
                                  reply ? aws::shortened(reply->body, 300) : reply.error().message);
    return failure;
}

Result<std::string, Failure> ImageEngine::push(const std::string& repository,
                                               const std::string& tag,
                                               const RegistryAccess& access) {
    std::string query;
    aws::addToQuery(query, "tag", tag);
    if (isPodman_ && isLoopbackRegistry(repository))
        aws::addToQuery(query, "tlsVerify", "false"); // docker itself trusts this machine
    aws::HttpRequest push =
        request("POST", fmt::format("/v{}/images/{}/push?{}", version_, repository, query));
    push.headers.push_back({"X-Registry-Auth", authHeader(access)});
    return stream(std::move(push), "push");
}

} // namespace infrac::deploy
