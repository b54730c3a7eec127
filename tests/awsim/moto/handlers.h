// What the resource types of all services share: a table row a type, and the small words that
// its three steps are written in.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>

#include "awsim/ask/aws.h"
#include "awsim/resource_provider.h"

namespace infrac::awsim {

using Step = ResourceOutcome (*)(const Aws&, const ResourceRequest&);

struct TypeHandler {
    std::string_view type;
    Step create;
    Step update;
    Step remove;
    // How long the cloud takes at least, in its own time.
    std::chrono::seconds creating{0};
    std::chrono::seconds removing{0};
    // Where given, asked again and again with the physical id until it is not InProgress.
    Step isReady = nullptr;
    Step isGone = nullptr;
};

std::span<const TypeHandler> apiGatewayTypes();
std::span<const TypeHandler> cloudFrontTypes();
std::span<const TypeHandler> cognitoTypes();
std::span<const TypeHandler> dynamoDbTypes();
std::span<const TypeHandler> ec2Types();
std::span<const TypeHandler> securityGroupTypes();
std::span<const TypeHandler> ecrTypes();
std::span<const TypeHandler> ecsTypes();
std::span<const TypeHandler> elbTypes();
std::span<const TypeHandler> iamTypes();
std::span<const TypeHandler> logsTypes();
std::span<const TypeHandler> messagingTypes();
std::span<const TypeHandler> s3Types();

using Attributes = std::map<std::string, Json>;

ResourceOutcome done(std::string physicalId, Attributes attributes = {});
ResourceOutcome inProgress(std::string physicalId, std::chrono::seconds again);
ResourceOutcome failed(std::string reason, std::string physicalId = {});
// In the words of the service. A physical id says that something was made nevertheless.
ResourceOutcome failed(const Answered& answered, std::string physicalId = {});
// Of a removal: what is gone already is well.
ResourceOutcome removed(const Answered& answered);
bool isMissing(const Answered& answered);
// A step for types that change by replacement only, but for what nobody looks at.
ResourceOutcome unchanged(const Aws& aws, const ResourceRequest& request);

// The properties that the existing thing has.
const Json& existing(const ResourceRequest& request);
bool isChanged(const ResourceRequest& request, std::string_view name);
std::string property(const ResourceRequest& request, std::string_view name);
// The property, or `Stack-logicalId-1A2B3C4D5E6F`, cut to `most` characters; the same for the
// same operation.
std::string nameOf(const ResourceRequest& request, std::string_view property, std::size_t most);
std::string arnOf(const ResourceRequest& request, std::string_view service,
                  std::string_view resource);

// The members of `names` that the properties have, under the names of the API.
struct Renamed {
    std::string_view property;
    std::string_view parameter; // empty: the same
};
Json picked(const Json& properties, std::span<const Renamed> names);
Pairs pickedPairs(const Json& properties, std::span<const Renamed> names, bool isMember);

// `TaskRoleArn` as `taskRoleArn`, all the way down but for the keys of maps of the user's.
Json lowerCamel(const Json& value);
// An object as elements of XML, arrays as repeated ones.
std::string xmlOf(const std::string& name, const Json& value);

} // namespace infrac::awsim
