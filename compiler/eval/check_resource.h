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
    // One property under check: its schema, how deep inside lists and maps we are, and whether
    // it is written as a name that stands for key and value.
    struct Slot {
        schema::Property property;
        std::uint32_t level;
        bool isShorthand;
    };
    struct Object {
        const schema::ObjectType& type;
        std::span<const model::Field> fields;
        std::span<const std::string_view> present; // names that have a value, or are meant to
        text::Span span;
        std::string_view typeName;
    };
    // A value is reported where it is written; where it comes from somewhere else, the place
    // that takes it is told too.
    struct Place {
        text::Span at;
        text::Span use;
    };

    void checkObject(const schema::ObjectType& type, std::span<const model::Field> fields,
                     text::Span span, std::string_view typeName);
    void checkRequired(const Object& object);
    void checkCombos(const Object& object);
    // Returns the property that is probably meant; may be empty.
    std::string_view reportUnknown(const schema::ObjectType& type, const model::Field& field,
                                   std::string_view typeName);

    void checkValue(const Slot& slot, schema::TypeRef type, const model::Value& value,
                    text::Span span);
    void checkLate(const Slot& slot, schema::TypeRef type, const model::Value& value,
                   text::Span span);
    void checkReference(const Slot& slot, const model::Late& late, text::Span span);
    void wrongResource(const Slot& slot, const model::Resource& resource, const std::string& found,
                       text::Span span);
    void checkUnion(const Slot& slot, schema::TypeRef type, const model::Value& value,
                    text::Span span);
    void checkList(const Slot& slot, schema::TypeRef type, const model::Value& value,
                   text::Span span);
    void checkUnique(const Slot& slot, const model::Value& list);
    void checkTagKeys(const Slot& slot, const model::Value& list);
    void checkMap(const Slot& slot, schema::TypeRef type, const model::Value& value,
                  text::Span span);
    void checkTag(const Slot& slot, const model::Value& value, text::Span span);
    void checkText(const Slot& slot, const model::Value& value, text::Span span);
    void checkNumber(const Slot& slot, const model::Value& value, text::Span span);
    void checkJson(const Slot& slot, const model::Value& value, text::Span span);
    static std::string networkProblem(std::string_view text);
    void reportChoice(const Slot& slot, const schema::Constraints& rule, const model::Value& value,
                      text::Span span);
    bool fits(schema::TypeRef type, const model::Value& value) const;

    std::string_view writtenAt(text::Span span) const;
    Place placeOf(const model::Value& value, text::Span span) const;
    void explainPlace(diag::Diagnostic& diagnostic, const Slot& slot, const Place& place) const;
    std::string describeFound(const model::Value& value) const;
    diag::Diagnostic& reportType(const Slot& slot, std::string type, const model::Value& value,
                                 text::Span span, std::string subject);
    void wrongType(const Slot& slot, schema::TypeRef type, const model::Value& value,
                   text::Span span);
    void wrap(diag::Diagnostic& diagnostic, std::string_view what, std::string_view before,
              std::string_view after, text::Span span);
    void fixAsText(diag::Diagnostic& diagnostic, const model::Value& value, text::Span span);
    void fixDuration(diag::Diagnostic& diagnostic, const Slot& slot, text::Span span);
    void fixBoolean(diag::Diagnostic& diagnostic, const model::Value& value, text::Span span);
    void fixNumber(diag::Diagnostic& diagnostic, const model::Value& value, text::Span span);
    void fixTags(diag::Diagnostic& diagnostic, const model::Value& value, text::Span span);
    void fixWholeResource(diag::Diagnostic& diagnostic, const Slot& slot, const model::Value& value,
                          text::Span span);

    const text::SourceManager& sources_;
    diag::Bag& bag_;
    schema::PatternCache patterns_;
    const model::Resource* resource_ = nullptr;
};

} // namespace infrac::eval
