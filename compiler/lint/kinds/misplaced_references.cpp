#include "lint/kinds/misplaced_references.h"

#include <algorithm>
#include <optional>

#include <fmt/core.h>

#include "lint/fixes/reference_fix.h"
#include "lint/kinds/kinds.h"
#include "lint/kinds/placed_references.h"
#include "lint/kinds/wanted_kinds.h"

namespace infrac::lint {
namespace {

using schema::Relation;

bool hasProperty(const Resource& resource, std::string_view name) {
    const Node* properties = resource.node->find("Properties");
    return properties != nullptr &&
           (properties->find(name) != nullptr || calledFunction(*properties) != Function::None);
}

// What is said of a reference: the attribute that it should have asked for, empty for Ref.
struct Better {
    std::string_view attribute;
    bool isSafe = false;
};

class Judge {
public:
    Judge(Engine& engine, Findings& findings)
        : engine_(engine), findings_(findings), references_(engine) {}

    void run() {
        references_.forEach([&](const Node& call, const Source& source) { judge(call, source); });
    }

private:
    void judge(const Node& call, const Source& source) {
        // Of a union, one place that takes it is enough.
        std::optional<Slot> wrong;
        Wanted wanted;
        references_.forEachSlot([&](const Slot& slot) {
            if (slot.isList != source.isList)
                return;
            const Wanted here = wantedAt(references_.type(), slot, source);
            if (here.empty() || !isWrong(slot, here, source))
                return;
            wrong = slot;
            wanted = here;
        });
        if (wrong && !isTakenElsewhere(source) && references_.canBe())
            report(call, source, *wrong, wanted);
    }

    bool isTakenElsewhere(const Source& source) {
        bool isTaken = false;
        references_.forEachSlot([&](const Slot& slot) {
            if (!slot.inside.empty())
                return;
            const schema::Relations wanted = slot.property.relations();
            isTaken = isTaken || std::ranges::any_of(source.relations, [&](const Relation& one) {
                          return wanted.contains(one);
                      });
        });
        return isTaken;
    }

    bool isWrong(const Slot& slot, const Wanted& wanted, const Source& source) {
        if (std::ranges::any_of(source.relations, [&](const Relation& one) {
                return std::ranges::find(wanted, one) != wanted.end();
            }))
            return false;
        const Kind kind = source.relations.empty() ? Kind{} : kindOf(source.relations.front());
        const Form form = source.isComposite ? Form::Composite : kind.form;
        if (form == Form::Unknown)
            return false;
        const bool isSame = isOfWanted(wanted, source);
        if (areAll(wanted, Form::Arn) && form != Form::Arn)
            return (isSame || isForArn(slot.property.name()) || isClosed(slot, wanted)) &&
                   !isTaken(slot, source, form);
        if (isSame)
            return isOtherForm(slot, wanted, source, form);
        return isClosed(slot, wanted) && isOtherKind(slot, wanted, source, kind);
    }

    // Of one resource: its ARN where its name belongs, its domain where its id belongs.
    bool isOtherForm(const Slot& slot, const Wanted& wanted, const Source& source, Form form) {
        if (areAll(wanted, Form::Host))
            return form == Form::Arn || form == Form::Name || form == Form::Id;
        if (areAll(wanted, Form::Url))
            return form == Form::Arn || form == Form::Name;
        if (form == Form::Arn)
            return isNeverByArn(wanted) && !isTaken(slot, source, form);
        if (form == Form::Host)
            return areAll(wanted, Form::Id) || areAll(wanted, Form::Name);
        return form == Form::Id && areAll(wanted, Form::Name) && isNeverByArn(wanted);
    }

    // Whether nothing but what is wanted can stand there.
    static bool isClosed(const Slot& slot, const Wanted& wanted) {
        return slot.inside.empty() && !isForMany(slot.property.name()) &&
               std::ranges::none_of(
                   wanted, [](const Relation& relation) { return kindOf(relation).words.empty(); });
    }

    static bool isOfWanted(const Wanted& wanted, const Source& source) {
        const auto isType = [&](std::string_view type) {
            return std::ranges::any_of(
                wanted, [&](const Relation& relation) { return relation.resourceType == type; });
        };
        return source.resource != nullptr &&
               isType(source.relations.empty() ? source.resource->type
                                               : source.relations.front().resourceType);
    }

    // Whether the property's pattern takes such a value. One that takes anything says nothing.
    bool isTaken(const Slot& slot, const Source& source, Form form) {
        const auto pattern = slot.property.constraints(slot.level).pattern;
        if (!slot.inside.empty() || !pattern ||
            engine_.search(*pattern, "?* #%") == schema::Match::Yes)
            return false;
        if (form == Form::Arn && pattern->find("arn") != std::string_view::npos)
            return true;
        const bool isBucket =
            source.resource != nullptr && source.resource->type == "AWS::S3::Bucket";
        const std::string_view sample =
            form == Form::Arn         ? "arn:aws:service:us-east-1:123456789012:things/Thing"
            : form == Form::Url       ? "https://sqs.us-east-1.amazonaws.com/123456789012/Thing"
            : form == Form::Composite ? "a|b"
            : isBucket                ? "stack-thing-1abc2def"
                                      : "stack-Thing-1ABC2DEF";
        return engine_.matchesWhole(*pattern, sample);
    }

    bool isOtherKind(const Slot& slot, const Wanted& wanted, const Source& source,
                     const Kind& kind) {
        if (kind.form == Form::Arn)
            return isUnlike(wanted, kind) &&
                   (areAll(wanted, Form::Arn) || !kind.words.empty() ||
                    (isNeverByArn(wanted) && !isTaken(slot, source, kind.form)));
        if (kind.form == Form::Name && areAll(wanted, Form::Name))
            return isUnlike(wanted, kind) && !canShareName(wanted, source);
        return kind.words.empty() ? areAll(wanted, Form::Id) && kind.form != Form::Id
                                  : isUnlike(wanted, kind);
    }

    static bool isUnlike(const Wanted& wanted, const Kind& kind) {
        return std::ranges::none_of(
            wanted, [&](const Relation& relation) { return kindOf(relation).words == kind.words; });
    }

    // Two resources can have one name where a template states one of them.
    bool canShareName(const Wanted& wanted, const Source& source) const {
        const Relation& own = source.relations.front();
        if (source.resource == nullptr || source.resource->type != own.resourceType ||
            hasProperty(*source.resource, own.attribute))
            return true;
        return std::ranges::any_of(engine_.model().resources(), [&](const Resource& resource) {
            return std::ranges::any_of(wanted, [&](const Relation& relation) {
                return resource.type == relation.resourceType &&
                       hasProperty(resource, relation.attribute);
            });
        });
    }

    std::optional<Better> betterThan(const Source& source, const Wanted& wanted) const {
        if (source.resource == nullptr)
            return std::nullopt;
        const auto type = schema::Database::embedded().find(source.resource->type);
        for (const Relation& relation : wanted) {
            if (relation.resourceType != type->name())
                continue;
            if (!isRefComposite(type->name()) && type->refRelations().contains(relation))
                return Better{{}, true};
            if (type->findAttribute(relation.attribute))
                return Better{relation.attribute, true};
        }
        // Of another resource: the VPC that a subnet is in.
        for (std::size_t i = 0; i < type->attributeCount(); ++i)
            for (const Relation& relation : wanted)
                if (type->attribute(i).relations().contains(relation))
                    return Better{type->attribute(i).name(), false};
        return std::nullopt;
    }

    static std::string_view propertyOf(const Slot& slot) {
        const std::string_view keys = slot.inside;
        return keys.empty() ? slot.property.name() : keys.substr(keys.rfind('/') + 1);
    }

    static std::string wordsFor(const Relation& relation) {
        const Kind kind = kindOf(relation);
        return kind.words.empty()
                   ? fmt::format("the `{}` of an `{}`", relation.attribute, relation.resourceType)
                   : std::string{kind.words};
    }

    static std::string wordsFor(const Wanted& wanted) {
        if (wanted.size() > 2 && areAll(wanted, Form::Arn))
            return "an ARN";
        std::string out;
        for (const Relation& relation : wanted) {
            const std::string words = wordsFor(relation);
            if (out.find(words) == std::string::npos)
                out += (out.empty() ? "" : " or ") + words;
        }
        return out;
    }

    std::string messageFor(const Source& source, const Slot& slot, const Wanted& wanted,
                           const std::optional<Better>& better) const {
        const std::string_view property = propertyOf(slot);
        if (source.parameter != nullptr)
            return fmt::format("`{}` takes {}, and the parameter `{}` is `{}`", property,
                               wordsFor(wanted), source.parameter->name, source.parameter->type);
        const std::string_view name = source.resource->name;
        if (!isOfWanted(wanted, source))
            return fmt::format("`{}` takes {}, not {}", property, wordsFor(wanted),
                               source.isComposite ? fmt::format("`{}`", name)
                                                  : wordsFor(source.relations.front()));
        const std::string_view meant =
            better && !better->attribute.empty() ? better->attribute : wanted.front().attribute;
        return source.isComposite
                   ? fmt::format("`{}` takes the `{}` of `{}`, and `Ref` is several values in one",
                                 property, meant, name)
                   : fmt::format("`{}` takes the `{}` of `{}`, not its `{}`", property, meant, name,
                                 source.relations.front().attribute);
    }

    static RuleId ruleFor(const Source& source, const Wanted& wanted) {
        if (source.parameter != nullptr)
            return "L104"_rule;
        if (!isOfWanted(wanted, source))
            return "L103"_rule;
        return wanted.front() == Relation{"AWS::EC2::EIP", "AllocationId"} ? "L101"_rule
                                                                           : "L102"_rule;
    }

    void report(const Node& call, const Source& source, const Slot& slot, const Wanted& wanted) {
        const std::optional<Better> better = betterThan(source, wanted);
        std::optional<diag::Fix> fix;
        if (better)
            fix = fixOfReference(call, source.resource->name, better->attribute, better->isSafe);
        const Path* path = references_.path(call);
        // One mistake, one finding: the schema's own formats may have told it.
        diag::Diagnostic* finding = findings_.find({"E1040"_rule, "E1041"_rule}, path);
        if (finding == nullptr)
            finding = findings_.add(ruleFor(source, wanted), path,
                                    messageFor(source, slot, wanted, better));
        if (finding == nullptr || !fix)
            return;
        finding->help(fix->title);
        finding->fixes.push_back(std::move(*fix));
    }

    Engine& engine_;
    Findings& findings_;
    PlacedReferences references_;
};

} // namespace

void checkMisplacedReferences(Engine& engine, Findings& findings) { Judge{engine, findings}.run(); }

} // namespace infrac::lint
