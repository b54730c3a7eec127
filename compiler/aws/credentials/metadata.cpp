#include "aws/credentials/metadata.h"

namespace infrac::aws {

Result<HttpReply, TransportError> askMetadata(const CredentialWorld& world, HttpRequest request,
                                              const MetadataTry& tries) {
    request.connectTimeout = tries.timeout;
    request.timeout = tries.timeout;
    request.headers.push_back({"User-Agent", world.userAgent});
    auto reply = world.transport.send(request);
    for (int i = 1; i < tries.attempts; ++i) {
        const bool isLasting = reply ? reply->status < 500 && reply->status != 429
                                     : reply.error().fault == TransportFault::Unusable;
        if (isLasting)
            break;
        world.clock.sleep(tries.pause);
        reply = world.transport.send(request);
    }
    return reply;
}

} // namespace infrac::aws
