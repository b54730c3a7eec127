// How the values look that references yield: an ARN, an id, a name. What stands for what is in
// the schemas of resource types (schema::Relations); here is which of it can never be taken for
// another.
#pragma once

#include <string_view>

#include "schema/database.h"

namespace infrac::lint {

enum class Form : std::uint8_t {
    Unknown,
    Arn,
    Id,
    Name,
    Url,
    Host,
    Composite, // several values joined by `|`
};

struct Kind {
    Form form = Form::Unknown;
    // Of values that a place for another kind never takes; several types can have one kind.
    std::string_view words;
    bool isAlsoByArn = false; // where the name or id can stand, the ARN can too
};

Kind kindOf(const schema::Relation& relation);

// Whether Ref of the type is several values in one, or a name: no ARN and no id. That a type is
// identified by several properties does not tell; older types have a Ref of their own.
bool isRefComposite(std::string_view type);

// What a parameter of the type `AWS::EC2::VPC::Id` stands for; no type for those of other types.
schema::Relation relationOfParameter(std::string_view type);

} // namespace infrac::lint
