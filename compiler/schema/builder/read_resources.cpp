#include "schema/builder/read_resources.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace infrac::schema::builder {
namespace {

constexpr size_t kMaxRegions = 64;

double readNumber(LineCursor& line) {
    std::string text = line.bare();
    double number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        fail(line.place(), "`" + text + "` is no number");
    return number;
}

bool isCount(blob::ConstraintKey key) {
    return key >= blob::ConstraintKey::MinLength && key <= blob::ConstraintKey::MaxProperties;
}

ConstraintValue readConstraintValue(LineCursor& line, blob::ConstraintKey key) {
    ConstraintValue value;
    if (blob::valueWords(key) == 0)
        return value;
    line.expect("=");
    if (key == blob::ConstraintKey::Enum) {
        value.values = readEnum(line);
    } else if (isCount(key) || blob::isDouble(key)) {
        value.number = readNumber(line);
        if (isCount(key) && (value.number < 0 || value.number > UINT32_MAX ||
                             value.number != std::floor(value.number)))
            fail(line.place(), "a count must be a 32-bit integer");
    } else {
        value.text = line.value();
    }
    return value;
}

// A word with a digit behind it is about an inner level.
ConstraintId constraintId(const std::string& word, const Place& place) {
    std::string name = word;
    uint32_t level = 0;
    if (name.back() >= '0' && name.back() <= '9') {
        level = static_cast<uint32_t>(name.back() - '0');
        name.pop_back();
    }
    const blob::ConstraintKey* key = findWord(kConstraints, name);
    if (key == nullptr)
        fail(place, "unknown word `" + word + "`");
    return {level, *key};
}

void readPropertyWord(LineCursor& line, Property& property) {
    if (line.accept("->")) {
        property.relations = line.targets();
        return;
    }
    std::string word = line.bare();
    if (word == "default") {
        line.expect("=");
        property.defaultValue = line.value();
    } else if (const uint16_t* flag = findWord(kPropertyFlags, word)) {
        property.flags |= *flag;
    } else {
        ConstraintId id = constraintId(word, line.place());
        if (!property.constraints.emplace(id, readConstraintValue(line, id.key)).second)
            fail(line.place(), "`" + word + "` stands twice");
    }
}

Combo readCombo(LineCursor& line) {
    Combo combo{line.word(kCombos), {{}}};
    line.expect(" ");
    combo.branches.back().push_back(line.bare());
    while (!line.atEnd()) {
        if (line.accept(" | "))
            combo.branches.emplace_back();
        else
            line.expect(" ");
        combo.branches.back().push_back(line.bare());
    }
    if (!hasBranches(combo.kind) && combo.branches.size() != 1)
        fail(line.place(), "this kind has no branches");
    return combo;
}

uint64_t readRegionMask(LineCursor& line, const std::vector<std::string>& regions) {
    uint64_t every =
        regions.size() == kMaxRegions ? ~uint64_t{0} : (uint64_t{1} << regions.size()) - 1;
    bool isInverted = line.accept("all");
    if (isInverted && line.atEnd())
        return every;
    if (isInverted)
        line.expect(" except ");

    uint64_t mask = 0;
    for (const std::string& name : line.values()) {
        auto found = std::find(regions.begin(), regions.end(), name);
        if (found == regions.end())
            fail(line.place(), "`" + name + "` is no region");
        mask |= uint64_t{1} << (found - regions.begin());
    }
    return isInverted ? every & ~mask : mask;
}

// Lines of one file: a resource, its nested types behind it.
class ResourceReader {
public:
    explicit ResourceReader(Model& model) : model_(model) {}

    void read(LineCursor& line) {
        if (line.accept("resource "))
            startResource(line);
        else if (line.accept("type "))
            startType(line);
        else if (resource_ == nullptr)
            fail(line.place(), "expected `resource`");
        else
            readMember(line);
    }

private:
    void startResource(LineCursor& line) {
        std::string name = line.bare();
        auto [entry, isNew] = model_.resources.try_emplace(name);
        if (!isNew)
            fail(line.place(), "the resource stands twice");
        resource_ = &entry->second;
        object_ = &resource_->object;
        object_->name = name;
        object_->place = line.place();
    }

    void startType(LineCursor& line) {
        if (resource_ == nullptr)
            fail(line.place(), "expected `resource`");
        std::string name = line.bare();
        auto [entry, isNew] = resource_->types.try_emplace(name);
        if (!isNew)
            fail(line.place(), "the type stands twice in its resource");
        object_ = &entry->second;
        object_->name = name;
        object_->place = line.place();
    }

    void readMember(LineCursor& line) {
        line.expect("  ");
        if (line.accept("@")) {
            object_->combos.push_back(readCombo(line));
        } else if (line.accept(":")) {
            requireResource(line);
            readTrait(line);
        } else if (line.accept(".")) {
            requireResource(line);
            readAttribute(line);
        } else {
            std::string name = line.bare();
            if (!object_->properties.emplace(name, readProperty(line, name)).second)
                fail(line.place(), "the property stands twice");
        }
    }

    void requireResource(const LineCursor& line) const {
        if (object_ != &resource_->object)
            fail(line.place(), "only a resource has this");
    }

    void readTrait(LineCursor& line) {
        std::string word = line.bare();
        line.expect(" ");
        if (word == "ref") {
            readRef(line.bare());
        } else if (word == "arn") {
            resource_->arn = line.value();
        } else if (word == "tags") {
            resource_->tagsProperty = line.bare();
            line.expect(" ");
            resource_->tagStyle = line.word(kTagStyles);
        } else if (word == "is") {
            do
                resource_->traits |= line.word(kTraits);
            while (line.accept(" "));
        } else if (word == "regions") {
            resource_->regionMask = readRegionMask(line, model_.regions);
        } else {
            fail(line.place(), "unknown word `" + word + "`");
        }
    }

    void readRef(const std::string& name) {
        if (name == kCompositeRef)
            resource_->traits |= blob::kCompositeRef;
        else
            resource_->ref = name;
    }

    void readAttribute(LineCursor& line) {
        Attribute attribute{line.place(), line.bare(), {}, {}};
        line.expect(" ");
        attribute.type = line.type();
        if (line.accept(" ->"))
            attribute.relations = line.targets();
        if (!resource_->attributes.emplace(attribute.name, attribute).second)
            fail(line.place(), "the attribute stands twice");
    }

    Model& model_;
    Resource* resource_ = nullptr;
    Object* object_ = nullptr;
};

} // namespace

std::vector<std::string> readEnum(LineCursor& line) {
    std::vector<std::string> values = line.values('|');
    std::sort(values.begin(), values.end());
    if (std::adjacent_find(values.begin(), values.end()) != values.end())
        fail(line.place(), "a value stands twice");
    return values;
}

Property readProperty(LineCursor& line, std::string name) {
    Property property;
    property.place = line.place();
    property.name = std::move(name);
    line.expect(" ");
    property.type = line.type();
    while (line.accept(" "))
        readPropertyWord(line, property);
    return property;
}

void readRegions(const std::string& path, Model& model) {
    forEachLine(path, [&](LineCursor& line) {
        line.expect("region ");
        model.regions.push_back(line.bare());
        if (model.regions.size() > kMaxRegions)
            fail(line.place(), "a mask has no more bits for regions");
    });
}

void readResources(const std::string& path, Model& model) {
    ResourceReader reader{model};
    forEachLine(path, [&](LineCursor& line) { reader.read(line); });
}

} // namespace infrac::schema::builder
