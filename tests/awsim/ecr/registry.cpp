// The registry in this process: the part of the distribution protocol that pushing and
// pulling needs.

#include "awsim/ecr/ecr.h"

#include "awsim/ask/aws.h"
#include "awsim/text/digest.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

constexpr std::string_view kStart = "/v2/";

Reply problem(int status, std::string_view code, std::string_view message) {
    Json body = {{"errors", Json::array({{{"code", code}, {"message", message}}})}};
    return {status, {{"Content-Type", "application/json"}}, body.dump()};
}

Reply made(int status, const std::string& location, const std::string& digest) {
    return {status, {{"Location", location}, {"Docker-Content-Digest", digest}}, {}};
}

// `/v2/a/b/manifests/latest` in its repository, `manifests` and the rest.
bool readPath(std::string_view path, std::string& repository, std::string& kind,
              std::string& name) {
    for (std::string_view each : {"/blobs/uploads", "/blobs/", "/manifests/", "/tags/"}) {
        std::size_t at = path.rfind(each);
        if (at == std::string_view::npos || at == 0)
            continue;
        repository = path.substr(0, at);
        kind = each;
        name = path.substr(at + each.size());
        if (name.starts_with('/'))
            name.erase(0, 1);
        return true;
    }
    return false;
}

} // namespace

bool Ecr::isAuthorized(const Request& request) {
    std::string_view authorization = header(request.headers, "authorization");
    if (!authorization.starts_with("Basic "))
        return false;
    std::optional<std::string> pair = fromBase64(authorization.substr(6));
    if (!pair || !pair->starts_with("AWS:"))
        return false;
    std::lock_guard lock(mutex_);
    auto found = tokens_.find(pair->substr(4));
    return found != tokens_.end() && found->second > wallSeconds();
}

Reply Ecr::registry(const Request& request) {
    Headers version{{"Docker-Distribution-Api-Version", "registry/2.0"}};
    Reply reply;
    std::string path = percentDecoded(request.path);
    std::string repository;
    std::string kind;
    std::string name;
    if (!isAuthorized(request)) {
        reply = problem(401, "UNAUTHORIZED", "Not Authorized");
        reply.headers.emplace_back("WWW-Authenticate", "Basic realm=\"http://" + host() +
                                                           "/\",service=\"ecr.amazonaws.com\"");
    } else if (path == "/v2/" || path == "/v2") {
        reply = {200, {{"Content-Type", "application/json"}}, "{}"};
    } else if (!readPath(std::string_view(path).substr(kStart.size()), repository, kind, name)) {
        reply = problem(404, "UNSUPPORTED", "there is no such operation");
    } else if (!hasRepository(repository)) {
        reply = problem(404, "NAME_UNKNOWN",
                        "The repository with name '" + repository +
                            "' does not exist in the registry with id '123456789012'");
    } else if (kind == "/blobs/uploads") {
        reply = uploads(request, repository, name);
    } else if (kind == "/blobs/") {
        reply = blobs(request, repository, name);
    } else if (kind == "/manifests/") {
        reply = manifests(request, repository, name);
    } else {
        Json tags = Json::array();
        for (const Image& image : own_.all(repository)) {
            for (const std::string& tag : image.tags)
                tags.push_back(tag);
        }
        reply = {200,
                 {{"Content-Type", "application/json"}},
                 Json{{"name", repository}, {"tags", tags}}.dump()};
    }
    reply.headers.insert(reply.headers.end(), version.begin(), version.end());
    return reply;
}

Reply Ecr::blobs(const Request& request, const std::string&, const std::string& name) {
    bool isHead = request.method == "HEAD";
    if (!isHead && request.method != "GET")
        return problem(405, "UNSUPPORTED", "blobs can be read only");
    std::optional<std::uint64_t> size = own_.blobSize(name);
    if (!size)
        return problem(404, "BLOB_UNKNOWN", "blob unknown to registry");
    Reply out{200,
              {{"Content-Type", "application/octet-stream"},
               {"Docker-Content-Digest", name},
               {"Content-Length", std::to_string(*size)}},
              {}};
    if (!isHead)
        out.body = own_.blob(name).value_or("");
    return out;
}

Reply Ecr::finish(const std::string& repository, const std::string& content,
                  const std::string& digest) {
    if (digestOf(content) != digest)
        return problem(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
    own_.putBlob(digest, content);
    return made(201, "/v2/" + repository + "/blobs/" + digest, digest);
}

Reply Ecr::uploads(const Request& request, const std::string& repository, const std::string& id) {
    Pairs query = queryPairs(request.query);
    std::string digest = valueOf(query, "digest");
    if (id.empty()) {
        if (request.method != "POST")
            return problem(405, "UNSUPPORTED", "an upload begins by POST");
        std::string mounted = valueOf(query, "mount");
        if (!mounted.empty() && own_.blobSize(mounted))
            return made(201, "/v2/" + repository + "/blobs/" + mounted, mounted);
        if (!digest.empty())
            return finish(repository, request.body, digest);
        std::string fresh = randomUuid();
        std::lock_guard lock(mutex_);
        uploads_[fresh] = {repository, {}};
        return {202,
                {{"Location", "/v2/" + repository + "/blobs/uploads/" + fresh},
                 {"Docker-Upload-UUID", fresh},
                 {"Range", "0-0"}},
                {}};
    }
    std::string content;
    {
        std::lock_guard lock(mutex_);
        auto found = uploads_.find(id);
        if (found == uploads_.end() || found->second.repository != repository)
            return problem(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");
        if (request.method == "DELETE") {
            uploads_.erase(found);
            return {204, {}, {}};
        }
        found->second.content += request.body;
        if (request.method != "PUT") {
            std::size_t last = found->second.content.empty() ? 0 : found->second.content.size() - 1;
            return {request.method == "GET" ? 204 : 202,
                    {{"Location", "/v2/" + repository + "/blobs/uploads/" + id},
                     {"Docker-Upload-UUID", id},
                     {"Range", "0-" + std::to_string(last)}},
                    {}};
        }
        content = std::move(found->second.content);
        uploads_.erase(found);
    }
    return finish(repository, content, digest);
}

Reply Ecr::manifests(const Request& request, const std::string& repository,
                     const std::string& name) {
    if (request.method == "PUT")
        return putManifest(request, repository, name);
    std::optional<Image> image = own_.find(repository, name);
    if (!image)
        return problem(404, "MANIFEST_UNKNOWN", "Requested image not found");
    if (request.method == "DELETE") {
        own_.removeImage(repository, image->digest);
        return {202, {}, {}};
    }
    return {200,
            {{"Content-Type", image->mediaType}, {"Docker-Content-Digest", image->digest}},
            image->manifest};
}

Reply Ecr::putManifest(const Request& request, const std::string& repository,
                       const std::string& name) {
    std::string digest = digestOf(request.body);
    bool isDigest = name.starts_with("sha256:");
    if (isDigest && name != digest)
        return problem(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
    if (!Json::parse(request.body, nullptr, false).is_object())
        return problem(400, "MANIFEST_INVALID", "manifest invalid");
    bool isIndex = false;
    for (const std::string& reference : referencesOf(request.body, isIndex)) {
        bool isThere = isIndex ? own_.find(repository, reference).has_value()
                               : own_.blobSize(reference).has_value();
        if (!isThere)
            return problem(400, "MANIFEST_BLOB_UNKNOWN", "blob unknown to registry: " + reference);
    }
    if (!isDigest) {
        if (std::string text = immutability(repository, name, digest); !text.empty())
            return problem(400, "TAG_INVALID", text);
    }
    own_.put(repository, isDigest ? "" : name, request.body,
             std::string(header(request.headers, "content-type")));
    return made(201, "/v2/" + repository + "/manifests/" + digest, digest);
}

} // namespace infrac::awsim
