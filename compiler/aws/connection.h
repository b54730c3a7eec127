// One account and region: endpoint, signature, retries and clock skew for every client.
#pragma once

#include <string>
#include <string_view>

#include "aws/credentials.h"
#include "aws/endpoint.h"
#include "aws/http.h"
#include "aws/outcome.h"
#include "host/clock.h"
#include "host/random.h"

namespace infrac::aws {

// One call before it has an endpoint, a signature, a date.
struct Call {
    std::string_view service; // endpoint prefix: `cloudformation`, `api.ecr`
    std::string_view action;  // `CreateChangeSet`: for messages and the journal
    std::string method = "POST";
    std::string path = "/"; // encoded
    std::string query{};    // encoded, without `?`, in any order
    Headers headers{};
    std::string body{};
    std::string hostPrefix{}; // `bucket.`: put before the endpoint's host
    bool isIdempotent = true; // false: not sent again when it may have been executed
};

class Connection {
public:
    virtual ~Connection() = default;
    virtual std::string_view region() const = 0;
    virtual std::string_view partition() const = 0; // `aws`, `aws-cn`, `aws-us-gov`
    // Where `service` (as in Call) is reached; AWS's own endpoint where nobody overrides it.
    virtual Result<ServiceEndpoint> endpoint(std::string_view service) const;
    // A reply of status 2xx, or the error that it stands for. Retries as AWS's SDKs do in
    // standard mode. Safe to use from several threads.
    virtual Outcome<HttpReply> send(const Call& call) = 0;
};

} // namespace infrac::aws
