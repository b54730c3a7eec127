// IAM's actions: what each does, on which resources, under which condition keys.
//
// The same blob and rules as `database.h`. IAM does not mind the case of a service or an action,
// so lookups do not either.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "schema/views.h"

namespace infrac::schema {

enum class AccessLevel : uint8_t { List, Read, Write, Tagging, Permissions };

struct ActionResource {
    // Of an `IamResource` of the same service.
    std::string_view name;
    // The action always acts on one of these; otherwise it can.
    bool isRequired;
};

class ActionResources : public ListView {
public:
    using ListView::ListView;

    size_t size() const { return wordCount() / 2; }
    bool empty() const { return size() == 0; }
    ActionResource operator[](size_t index) const {
        return {text(2 * index), word(2 * index + 1) != 0};
    }
    IndexIterator<ActionResources> begin() const { return {*this, 0}; }
    IndexIterator<ActionResources> end() const { return {*this, size()}; }
};

class IamAction {
public:
    IamAction(const unsigned char* blob, uint32_t index) : blob_(blob), index_(index) {}

    // Without the service: `CreateBucket`.
    std::string_view name() const;
    AccessLevel accessLevel() const;

    // Empty: the action can only be granted on `*`.
    ActionResources resourceTypes() const;
    Strings conditionKeys() const;

private:
    const unsigned char* blob_;
    uint32_t index_;
};

class IamResource {
public:
    IamResource(const unsigned char* blob, uint32_t index) : blob_(blob), index_(index) {}

    std::string_view name() const;

    // One or more: `arn:${Partition}:s3:::${BucketName}`.
    Strings arnTemplates() const;

private:
    const unsigned char* blob_;
    uint32_t index_;
};

class IamService {
public:
    IamService(const unsigned char* blob, uint32_t index) : blob_(blob), index_(index) {}

    // The prefix of its actions: `s3`.
    std::string_view name() const;

    // Sorted by name in lower case.
    size_t actionCount() const;
    IamAction actionAt(size_t index) const;
    std::optional<IamAction> action(std::string_view name) const;

    // Sorted by name, which this lookup takes as it is spelled.
    size_t resourceCount() const;
    IamResource resourceAt(size_t index) const;
    std::optional<IamResource> resource(std::string_view name) const;

private:
    const unsigned char* blob_;
    uint32_t index_;
};

class Iam {
public:
    static const Iam& embedded();

    explicit constexpr Iam(const unsigned char* blob) : blob_(blob) {}

    // Sorted by name.
    size_t serviceCount() const;
    IamService serviceAt(size_t index) const;
    std::optional<IamService> service(std::string_view name) const;

    size_t actionCount() const;

private:
    const unsigned char* blob_;
};

} // namespace infrac::schema
