// What a reply that is no success says, in whichever of AWS's forms.
#pragma once

#include "aws/http.h"
#include "aws/outcome.h"

namespace infrac::aws {

// Class Service; the caller knows better where it is throttling or credentials. Understands
// the errors of the query, REST-XML and JSON protocols, pages of proxies in HTML, and bodies
// that break off; the message is never empty.
AwsError readError(const HttpReply& reply);

// How AWS names the request in its logs; empty where it does not.
std::string requestIdOf(const HttpReply& reply);

} // namespace infrac::aws
