#include "schema/builder/encode.h"

#include <cstring>
#include <limits>
#include <span>

namespace infrac::schema::builder {
namespace {

using Words = std::vector<uint32_t>;

// Numbers strings, each once.
class StringPool {
public:
    uint32_t add(const std::string& text) {
        auto [entry, isNew] = numbers_.try_emplace(text, static_cast<uint32_t>(ends_.size()));
        if (isNew) {
            bytes_ += text;
            ends_.push_back(static_cast<uint32_t>(bytes_.size()));
        }
        return entry->second;
    }

    const Words& ends() const { return ends_; }
    const std::string& bytes() const { return bytes_; }

private:
    std::map<std::string, uint32_t> numbers_;
    Words ends_;
    std::string bytes_;
};

// Places lists, each once; equal lists have equal positions.
class ListPool {
public:
    ListPool() { add({}); }

    uint32_t add(const Words& items) {
        auto [entry, isNew] = positions_.try_emplace(items, static_cast<uint32_t>(words_.size()));
        if (isNew) {
            words_.push_back(static_cast<uint32_t>(items.size()));
            words_.insert(words_.end(), items.begin(), items.end());
        }
        return entry->second;
    }

    const Words& words() const { return words_; }

private:
    std::map<Words, uint32_t> positions_;
    Words words_;
};

// A nested type and the resource it belongs to.
struct Nested {
    const Resource* owner;
    const Object* type;
};

class Encoder {
public:
    explicit Encoder(const Model& model) : model_(model) {}

    std::string run() {
        strings_.add("");
        classifyTypes();
        for (const Nested& nested : representatives_)
            objects_.push_back(encodeObject(*nested.owner, *nested.type));
        for (const auto& [name, resource] : model_.resources)
            addResource(resource);
        for (const auto& [name, service] : model_.services)
            addService(service);
        return layOut();
    }

private:
    uint32_t addStrings(const std::vector<std::string>& texts) {
        Words items;
        for (const std::string& text : texts)
            items.push_back(strings_.add(text));
        return lists_.add(items);
    }

    uint32_t addTargets(const std::set<Target>& targets) {
        Words items;
        for (const Target& target : targets) {
            items.push_back(strings_.add(target.resourceType));
            items.push_back(strings_.add(target.attribute));
        }
        return lists_.add(items);
    }

    uint32_t addConstraints(const Property& property) {
        Words items;
        Words values;
        uint32_t head = 0;
        auto flush = [&] {
            if (head != 0)
                items.push_back(head);
            items.insert(items.end(), values.begin(), values.end());
            values.clear();
        };
        for (const auto& [id, value] : property.constraints) {
            if (id.level != head >> blob::kLevelShift) {
                flush();
                head = id.level << blob::kLevelShift;
            }
            head |= 1U << static_cast<uint32_t>(id.key);
            addConstraintValue(id.key, value, values);
        }
        flush();
        return lists_.add(items);
    }

    void addConstraintValue(blob::ConstraintKey key, const ConstraintValue& value, Words& words) {
        using Key = blob::ConstraintKey;
        if (key == Key::Enum) {
            words.push_back(addStrings(value.values));
        } else if (key == Key::Pattern || key == Key::KeyPattern || key == Key::Format) {
            words.push_back(strings_.add(value.text));
            if (key != Key::Format)
                patterns_.insert(value.text);
        } else if (blob::isDouble(key)) {
            std::array<uint32_t, 2> halves{};
            std::memcpy(halves.data(), &value.number, sizeof value.number);
            words.insert(words.end(), halves.begin(), halves.end());
        } else if (blob::valueWords(key) == 1) {
            words.push_back(static_cast<uint32_t>(value.number));
        }
    }

    uint32_t addCombos(const std::vector<Combo>& combos) {
        Words items;
        for (const Combo& combo : combos) {
            Words branches;
            for (const std::vector<std::string>& names : combo.branches)
                branches.push_back(addStrings(names));
            items.push_back(static_cast<uint32_t>(combo.kind));
            items.push_back(combo.kind == ComboKind::OneOfRequired ||
                                    combo.kind == ComboKind::AnyOfRequired
                                ? lists_.add(branches)
                                : branches.front());
        }
        return lists_.add(items);
    }

    // Many resources have copies of one type; in the blob each is there once. Two types are the
    // same if no chain of properties leads to a difference. As types can contain themselves, we
    // first take all for the same, and part those that differ until no more do.
    void classifyTypes() {
        std::vector<Nested> all;
        for (const auto& [name, resource] : model_.resources)
            for (const auto& [typeName, type] : resource.types)
                all.push_back({&resource, &type});
        for (const Nested& nested : all)
            classes_[nested.type] = 0;

        size_t classCount = 0;
        while (true) {
            std::map<Words, uint32_t> known;
            std::map<const Object*, uint32_t> refined;
            representatives_.clear();
            for (const Nested& nested : all) {
                auto [entry, isNew] =
                    known.try_emplace(signature(nested), static_cast<uint32_t>(known.size()));
                refined[nested.type] = entry->second;
                if (isNew)
                    representatives_.push_back(nested);
            }
            classes_ = std::move(refined);
            if (known.size() == classCount)
                return;
            classCount = known.size();
        }
    }

    Words signature(const Nested& nested) {
        Words words{classes_.at(nested.type), strings_.add(nested.type->name),
                    addCombos(nested.type->combos)};
        for (const auto& [name, property] : nested.type->properties) {
            blob::Property facts = encodeFacts(property);
            words.insert(words.end(), {facts.name, facts.constraints, facts.relations,
                                       facts.defaultValue, facts.flags});
            appendType(*nested.owner, property.type, property.place, words);
        }
        return words;
    }

    void appendType(const Resource& owner, const Type& type, const Place& place, Words& words) {
        words.push_back(static_cast<uint32_t>(type.kind));
        words.push_back(static_cast<uint32_t>(type.parts.size()));
        if (type.kind == TypeKind::Object)
            words.push_back(classOf(owner, type, place));
        for (const Type& part : type.parts)
            appendType(owner, part, place, words);
    }

    uint32_t classOf(const Resource& owner, const Type& type, const Place& place) {
        auto found = owner.types.find(type.object);
        if (found == owner.types.end())
            fail(place, "the resource has no type `" + type.object + "`");
        return classes_.at(&found->second);
    }

    blob::Property encodeFacts(const Property& property) {
        blob::Property record{};
        record.name = strings_.add(property.name);
        record.constraints = addConstraints(property);
        record.relations = addTargets(property.relations);
        record.defaultValue = strings_.add(property.defaultValue);
        record.flags = property.flags;
        return record;
    }

    uint32_t addType(const Resource& owner, const Type& type, const Place& place) {
        uint32_t detail = 0;
        if (type.kind == TypeKind::Object) {
            detail = classOf(owner, type, place);
        } else if (type.kind == TypeKind::Union) {
            Words alternatives;
            for (const Type& part : type.parts)
                alternatives.push_back(addType(owner, part, place));
            detail = lists_.add(alternatives);
        } else if (!type.parts.empty()) {
            detail = addType(owner, type.parts.front(), place);
        }
        std::pair<uint32_t, uint32_t> key{static_cast<uint32_t>(type.kind), detail};
        auto [entry, isNew] = typeNumbers_.try_emplace(key, static_cast<uint32_t>(types_.size()));
        if (isNew)
            types_.push_back({key.first, key.second});
        if (types_.size() > std::numeric_limits<uint16_t>::max())
            fail(place, "the blob has no room for more types");
        return entry->second;
    }

    blob::Object encodeObject(const Resource& owner, const Object& object) {
        blob::Object record{};
        record.name = strings_.add(object.name);
        record.firstProperty = static_cast<uint32_t>(properties_.size());
        record.propertyCount = static_cast<uint32_t>(object.properties.size());
        record.combos = addCombos(object.combos);
        for (const auto& [name, property] : object.properties) {
            blob::Property facts = encodeFacts(property);
            facts.type = static_cast<uint16_t>(addType(owner, property.type, property.place));
            properties_.push_back(facts);
        }
        return record;
    }

    void addResource(const Resource& resource) {
        blob::Resource record{};
        record.regionMask = resource.regionMask;
        record.object = static_cast<uint32_t>(objects_.size());
        objects_.push_back(encodeObject(resource, resource.object));
        record.firstAttribute = static_cast<uint32_t>(attributes_.size());
        record.attributeCount = static_cast<uint32_t>(resource.attributes.size());
        for (const auto& [name, attribute] : resource.attributes)
            attributes_.push_back({strings_.add(name),
                                   addType(resource, attribute.type, attribute.place),
                                   addTargets(attribute.relations)});
        record.ref = strings_.add(resource.ref);
        record.refRelations = addTargets(resource.refTargets);
        record.arn = strings_.add(resource.arn);
        record.tagsProperty = strings_.add(resource.tagsProperty);
        record.tagStyle = static_cast<uint16_t>(resource.tagStyle);
        record.traits = resource.traits;
        resources_.push_back(record);
    }

    void addService(const Service& service) {
        blob::Service record{};
        record.name = strings_.add(service.name);
        record.firstResource = static_cast<uint32_t>(serviceResources_.size());
        record.resourceCount = static_cast<uint32_t>(service.resources.size());
        for (const auto& [name, arns] : service.resources)
            serviceResources_.push_back({strings_.add(name), addStrings(arns)});
        record.firstAction = static_cast<uint32_t>(actions_.size());
        record.actionCount = static_cast<uint32_t>(service.actions.size());
        for (const auto& [name, action] : service.actions)
            addAction(action);
        services_.push_back(record);
    }

    void addAction(const Action& action) {
        Words resources;
        for (const auto& [name, isRequired] : action.resources) {
            resources.push_back(strings_.add(name));
            resources.push_back(isRequired ? 1 : 0);
        }
        actions_.push_back({strings_.add(action.name), static_cast<uint32_t>(action.access),
                            lists_.add(resources), addStrings(action.conditionKeys)});
    }

    // Appends a table, aligned for any record.
    template <typename Record>
    blob::Table append(std::string& bytes, std::span<const Record> records) {
        bytes.resize((bytes.size() + 7) / 8 * 8);
        blob::Table table{static_cast<uint32_t>(bytes.size()),
                          static_cast<uint32_t>(records.size())};
        bytes.append(reinterpret_cast<const char*>(records.data()), records.size_bytes());
        return table;
    }

    std::string layOut() {
        blob::Header header{};
        header.magic = blob::kMagic;
        header.patternCount = static_cast<uint32_t>(patterns_.size());
        header.regions = addStrings(model_.regions);

        std::string bytes(sizeof header, '\0');
        header.resources = append<blob::Resource>(bytes, resources_);
        header.objects = append<blob::Object>(bytes, objects_);
        header.types = append<blob::Type>(bytes, types_);
        header.properties = append<blob::Property>(bytes, properties_);
        header.attributes = append<blob::Attribute>(bytes, attributes_);
        header.services = append<blob::Service>(bytes, services_);
        header.serviceResources = append<blob::ServiceResource>(bytes, serviceResources_);
        header.actions = append<blob::Action>(bytes, actions_);
        header.words = append<uint32_t>(bytes, lists_.words());
        header.stringEnds = append<uint32_t>(bytes, strings_.ends());
        header.stringBytes = append<char>(bytes, strings_.bytes());
        header.byteSize = static_cast<uint32_t>(bytes.size());
        std::memcpy(bytes.data(), &header, sizeof header);
        return bytes;
    }

    const Model& model_;
    StringPool strings_;
    ListPool lists_;
    std::map<const Object*, uint32_t> classes_;
    std::vector<Nested> representatives_;
    std::map<std::pair<uint32_t, uint32_t>, uint32_t> typeNumbers_;
    std::set<std::string> patterns_;
    std::vector<blob::Type> types_;
    std::vector<blob::Object> objects_;
    std::vector<blob::Property> properties_;
    std::vector<blob::Resource> resources_;
    std::vector<blob::Attribute> attributes_;
    std::vector<blob::Service> services_;
    std::vector<blob::ServiceResource> serviceResources_;
    std::vector<blob::Action> actions_;
};

} // namespace

std::string encode(const Model& model) { return Encoder{model}.run(); }

} // namespace infrac::schema::builder
