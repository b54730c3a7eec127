#include "schema/iam.h"

#include <functional>

#include "schema/any_case.h"
#include "schema/blob_reader.h"

namespace infrac::schema {
namespace {

const blob::Service& serviceRecord(const unsigned char* data, uint32_t index) {
    return blob::record<blob::Service>(data, &blob::Header::services, index);
}

const blob::Action& actionRecord(const unsigned char* data, uint32_t index) {
    return blob::record<blob::Action>(data, &blob::Header::actions, index);
}

const blob::ServiceResource& resourceRecord(const unsigned char* data, uint32_t index) {
    return blob::record<blob::ServiceResource>(data, &blob::Header::serviceResources, index);
}

} // namespace

std::string_view IamAction::name() const {
    return blob::string(blob_, actionRecord(blob_, index_).name);
}

AccessLevel IamAction::accessLevel() const {
    return static_cast<AccessLevel>(actionRecord(blob_, index_).access);
}

ActionResources IamAction::resourceTypes() const {
    return {blob_, actionRecord(blob_, index_).resources};
}

Strings IamAction::conditionKeys() const {
    return {blob_, actionRecord(blob_, index_).conditionKeys};
}

std::string_view IamResource::name() const {
    return blob::string(blob_, resourceRecord(blob_, index_).name);
}

Strings IamResource::arnTemplates() const { return {blob_, resourceRecord(blob_, index_).arns}; }

std::string_view IamService::name() const {
    return blob::string(blob_, serviceRecord(blob_, index_).name);
}

size_t IamService::actionCount() const { return serviceRecord(blob_, index_).actionCount; }

IamAction IamService::actionAt(size_t index) const {
    return {blob_, serviceRecord(blob_, index_).firstAction + static_cast<uint32_t>(index)};
}

std::optional<IamAction> IamService::action(std::string_view name) const {
    auto found = blob::find(
        serviceRecord(blob_, index_).actionCount, name,
        [&](uint32_t i) { return actionAt(i).name(); }, lessInAnyCase);
    return found ? std::optional{actionAt(*found)} : std::nullopt;
}

size_t IamService::resourceCount() const { return serviceRecord(blob_, index_).resourceCount; }

IamResource IamService::resourceAt(size_t index) const {
    return {blob_, serviceRecord(blob_, index_).firstResource + static_cast<uint32_t>(index)};
}

std::optional<IamResource> IamService::resource(std::string_view name) const {
    auto found = blob::find(
        serviceRecord(blob_, index_).resourceCount, name,
        [&](uint32_t i) { return resourceAt(i).name(); }, std::less<>{});
    return found ? std::optional{resourceAt(*found)} : std::nullopt;
}

size_t Iam::serviceCount() const { return blob::header(blob_).services.count; }

IamService Iam::serviceAt(size_t index) const { return {blob_, static_cast<uint32_t>(index)}; }

std::optional<IamService> Iam::service(std::string_view name) const {
    auto found = blob::find(
        blob::header(blob_).services.count, name, [&](uint32_t i) { return serviceAt(i).name(); },
        lessInAnyCase);
    return found ? std::optional{serviceAt(*found)} : std::nullopt;
}

size_t Iam::actionCount() const { return blob::header(blob_).actions.count; }

} // namespace infrac::schema
