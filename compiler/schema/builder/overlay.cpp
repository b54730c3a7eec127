#include "schema/builder/overlay.h"

#include <algorithm>
#include <utility>

#include "schema/builder/line_cursor.h"
#include "schema/builder/read_resources.h"

namespace infrac::schema::builder {
namespace {

// Verbs of the overlay, one a line; `data/README.md` says what each means.
class OverlayReader {
public:
    explicit OverlayReader(Model& model) : model_(model) {}

    Renames takeRenames() { return std::move(renames_); }

    void read(LineCursor& line) {
        std::string verb = line.bare();
        line.expect(" ");
        if (verb == "ref")
            setRef(line);
        else if (verb == "same")
            addSame(line);
        else if (verb == "accepts")
            changeRelations(line, true);
        else if (verb == "refuses")
            changeRelations(line, false);
        else if (verb == "allows")
            changeEnum(line, true);
        else if (verb == "disallows")
            changeEnum(line, false);
        else if (verb == "stands-for")
            setIdentity(line);
        else if (verb == "attribute")
            addAttribute(line);
        else if (verb == "no-attribute")
            dropAttribute(line);
        else if (verb == "is")
            addTrait(line);
        else
            fail(line.place(), "unknown word `" + verb + "`");
    }

private:
    [[noreturn]] static void failUseless(const LineCursor& line) {
        fail(line.place(), "the data says so already; the correction can go");
    }

    Resource& resource(const LineCursor& line, const std::string& name) {
        auto found = model_.resources.find(name);
        if (found == model_.resources.end())
            fail(line.place(), "there is no resource `" + name + "`");
        return found->second;
    }

    // `Type.Property` or `Type/NestedType.Property`.
    Property& property(LineCursor& line) {
        Target target = line.target();
        size_t slash = target.resourceType.find('/');
        Resource& owner = resource(line, target.resourceType.substr(0, slash));
        Object* object = &owner.object;
        if (slash != std::string::npos) {
            auto nested = owner.types.find(target.resourceType.substr(slash + 1));
            if (nested == owner.types.end())
                fail(line.place(), "the resource has no such type");
            object = &nested->second;
        }
        auto found = object->properties.find(target.attribute);
        if (found == object->properties.end())
            fail(line.place(), "there is no property `" + target.attribute + "`");
        return found->second;
    }

    Attribute& attribute(LineCursor& line) {
        Target target = line.target();
        Resource& owner = resource(line, target.resourceType);
        auto found = owner.attributes.find(target.attribute);
        if (found == owner.attributes.end())
            fail(line.place(), "there is no attribute `" + target.attribute + "`");
        return found->second;
    }

    void setRef(LineCursor& line) {
        Resource& owner = resource(line, line.bare());
        line.expect(" ");
        std::string ref = line.bare();
        if (owner.ref == ref)
            failUseless(line);
        owner.ref = ref;
        owner.traits &= static_cast<uint16_t>(~blob::kCompositeRef);
    }

    void addSame(LineCursor& line) {
        Target kept = line.target();
        line.expect(" ");
        if (!renames_.emplace(line.target(), Rename{kept, line.place()}).second)
            failUseless(line);
    }

    void changeRelations(LineCursor& line, bool isAdded) {
        Property& subject = property(line);
        line.expect(" ->");
        for (const Target& target : line.targets()) {
            bool isChanged = isAdded ? subject.relations.insert(target).second
                                     : subject.relations.erase(target) == 1;
            if (!isChanged)
                failUseless(line);
        }
    }

    void changeEnum(LineCursor& line, bool isAdded) {
        Property& subject = property(line);
        line.expect(" ");
        auto& constraints = subject.constraints;
        auto found = std::find_if(constraints.begin(), constraints.end(), [](const auto& entry) {
            return entry.first.key == blob::ConstraintKey::Enum;
        });
        if (found == constraints.end())
            fail(line.place(), "any value is allowed there");

        std::vector<std::string>& values = found->second.values;
        for (const std::string& value : readEnum(line)) {
            auto at = std::lower_bound(values.begin(), values.end(), value);
            bool isThere = at != values.end() && *at == value;
            if (isThere == isAdded)
                failUseless(line);
            if (isAdded)
                values.insert(at, value);
            else
                values.erase(at);
        }
    }

    void setIdentity(LineCursor& line) {
        Attribute& subject = attribute(line);
        line.expect(" ->");
        std::set<Target> targets = line.targets();
        if (subject.relations == targets)
            failUseless(line);
        subject.relations = std::move(targets);
    }

    void addAttribute(LineCursor& line) {
        Target target = line.target();
        line.expect(" ");
        Attribute added{line.place(), target.attribute, line.type(), {}};
        if (!resource(line, target.resourceType).attributes.emplace(added.name, added).second)
            failUseless(line);
    }

    void dropAttribute(LineCursor& line) {
        Target target = line.target();
        if (resource(line, target.resourceType).attributes.erase(target.attribute) == 0)
            failUseless(line);
    }

    void addTrait(LineCursor& line) {
        uint16_t& traits = resource(line, line.bare()).traits;
        line.expect(" ");
        uint16_t trait = line.word(kTraits);
        if ((traits & trait) != 0)
            failUseless(line);
        traits |= trait;
    }

    Model& model_;
    Renames renames_;
};

} // namespace

Renames applyOverlay(const std::string& path, Model& model) {
    OverlayReader reader{model};
    forEachLine(path, [&](LineCursor& line) { reader.read(line); });
    return reader.takeRenames();
}

} // namespace infrac::schema::builder
