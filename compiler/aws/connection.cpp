#include "aws/connection.h"

namespace infrac::aws {

Result<ServiceEndpoint> Connection::endpoint(std::string_view service) const {
    return endpointOf(service, region());
}

} // namespace infrac::aws
