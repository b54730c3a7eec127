// Holds the properties of raw resources against AWS's schemas: names, types, values,
// combinations, and what references refer to. It runs after evaluation, when `extend` has
// said its last word.
#pragma once

#include <string>
#include <string_view>

#include "diag/bag.h"
#include "model/app.h"
#include "schema/pattern.h"
#include "text/source_manager.h"

namespace infrac::eval {

class ResourceChecker {
public:
    ResourceChecker(const text::SourceManager& sources, diag::Bag& bag)
        : sources_(sources), bag_(bag) {}

    void check(const model::Resource& resource);

private:
    // One property under check: its schema, how deep inside lists and maps we are, and the
    // path for messages.
    struct Slot {
        schema::Property property;
        std::uint32_t level;
    };

    void checkObject(const schema::ObjectType& type, std::span<const model::Field> fields,
                     text::Span span, std::string_view typeName);
    void checkRequired(const schema::ObjectType& type, std::span<const model::Field> fields,
                       text::Span span, std::string_view typeName);
    void checkCombos(const schema::ObjectType& type, std::span<const model::Field> fields,
                     text::Span span, std::string_view typeName);
    void reportUnknown(const schema::ObjectType& type, const model::Field& field,
                       std::string_view typeName);
    void checkValue(const Slot& slot, schema::TypeRef type, const model::Value& value,
                    text::Span span);
    void checkLate(const Slot& slot, schema::TypeRef type, const model::Value& value,
                   text::Span span);
    void checkReference(const Slot& slot, const model::Late& late, text::Span span);
    void checkUnion(const Slot& slot, schema::TypeRef type, const model::Value& value,
                    text::Span span);
    void checkList(const Slot& slot, schema::TypeRef type, const model::Value& value,
                   text::Span span);
    void checkMap(const Slot& slot, schema::TypeRef type, const model::Value& value,
                  text::Span span);
    void checkTag(const Slot& slot, const model::Value& value, text::Span span);
    void checkText(const Slot& slot, std::string_view text, text::Span span);
    void checkNumber(const Slot& slot, double number, text::Span span);
    void checkJson(const Slot& slot, const model::Value& value, text::Span span);
    void wrongType(const Slot& slot, schema::TypeRef type, const model::Value& value,
                   text::Span span);
    bool fits(schema::TypeRef type, const model::Value& value) const;

    const text::SourceManager& sources_;
    diag::Bag& bag_;
    schema::PatternCache patterns_;
    const model::Resource* resource_ = nullptr;
};

} // namespace infrac::eval
