// An API with each part that Swagger files have.
#pragma once

#include "swagger/api.h"

namespace infrac::swagger {

inline Api sampleApi() {
    Api api;
    api.title = "mysfits";
    api.description = "Mythical creatures";
    api.version = "1.0";
    api.stage = "prod";
    api.backends = {{"flask", "http://${MysfitsMicroServiceStack.NlbDNSName}",
                     "${MysfitsMicroServiceStack.VpcLinkId}"}};
    api.authorizers = {{"members", {"${MysfitsCognitoStack.UserPoolArn}"}}};
    api.cors = Cors{{"*"}, {"Content-Type", "Authorization"}};

    Route health;
    health.method = "GET";
    health.path = "/";
    Route list = health;
    list.path = "/mysfits";
    list.description = "All creatures, or those of one nature";
    list.queryParameters = {{"filter", "what to filter by", false}, {"value", {}, false}};
    Route add = health;
    add.method = "POST";
    add.path = "/mysfits";
    Route like = add;
    like.path = "/mysfits/{mysfitId}/like";
    like.authorizer = 0;
    api.routes = {health, list, add, like};
    return api;
}

} // namespace infrac::swagger
