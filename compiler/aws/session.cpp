#include "aws/session.h"

namespace infrac::aws {
namespace {

ConnectionOptions optionsOf(const Settings& settings, const SessionWorld& world) {
    return {.region = settings.region,
            .endpoints = settings.endpoints,
            .retries = settings.retries,
            .userAgent = world.userAgent,
            .log = world.log};
}

} // namespace

Session::Session(Settings settings, const SessionWorld& world)
    : settings_(std::move(settings)), world_{settings_,       world.environment, world.files,
                                             world.transport, world.clock,       world.random,
                                             world.processes, world.mfaCode,     world.log,
                                             world.userAgent},
      credentials_(makeCredentialChain(world_)),
      connection_(makeConnection(world.transport, credentials_.get(), world.clock, world.random,
                                 optionsOf(settings_, world))) {}

Result<std::unique_ptr<Session>> openSession(Settings settings, const SessionWorld& world) {
    if (settings.region.empty())
        return Error{"no region is set: give --region, set AWS_REGION, or `region` in the profile "
                     "`" +
                     settings.profile + "`"};
    return std::make_unique<Session>(std::move(settings), world);
}

} // namespace infrac::aws
