#include "model/value.h"

namespace infrac::model {

const Field* Value::field(std::string_view name) const {
    for (const Field& entry : fields) {
        if (entry.name == name)
            return &entry;
    }
    return nullptr;
}

std::string_view describe(ValueKind kind) {
    switch (kind) {
    case ValueKind::Error:
        return "an unknown value";
    case ValueKind::None:
        return "`none`";
    case ValueKind::Boolean:
        return "a bool";
    case ValueKind::Integer:
        return "an integer";
    case ValueKind::Number:
        return "a number";
    case ValueKind::String:
        return "a string";
    case ValueKind::Duration:
        return "a duration";
    case ValueKind::Cidr:
        return "a CIDR block";
    case ValueKind::Prefix:
        return "a prefix length";
    case ValueKind::List:
        return "a list";
    case ValueKind::Record:
        return "a record";
    case ValueKind::Late:
        return "a late value";
    case ValueKind::Resource:
        return "a resource";
    case ValueKind::Instance:
        return "an instance of a module";
    case ValueKind::Stack:
        return "a stack";
    case ValueKind::Namespace:
        return "a library";
    case ValueKind::Api:
        return "an API";
    case ValueKind::Action:
        return "an action";
    }
    return {};
}

} // namespace infrac::model
