// What calls of functions can yield.

#include <algorithm>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/keywords.h"
#include "lint/engine/texts.h"
#include "lint/model/python_text.h"
#include "ruledata/ruledata.h"

namespace infrac::lint {
namespace {

constexpr std::size_t kMostOfOneCall = 512;
// Of a whole template: calls in calls multiply.
constexpr std::size_t kMostOfAll = 400'000;

std::string_view partitionOf(std::string_view region) {
    if (region.starts_with("us-gov-"))
        return "aws-us-gov";
    return region.starts_with("cn-") ? "aws-cn" : "aws";
}

bool isOfRegion(std::string_view pseudo) {
    return isOneOf(pseudo, {"AWS::Region", "AWS::Partition", "AWS::URLSuffix", "AWS::StackId",
                            "AWS::NotificationARNs"});
}

bool isPlain(const Node& node) { return node.isScalar() && !node.isNull(); }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() &&
           std::string_view{" \t\n\r\v\f"}.find(text.front()) != std::string_view::npos)
        text.remove_prefix(1);
    while (!text.empty() &&
           std::string_view{" \t\n\r\v\f"}.find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);
    return text;
}

} // namespace

// The values of one call, each with what it supposes. A sink that returns false ends all.
struct Resolvers {
    using Sink = Engine::ResolveSink;

    Engine& engine;

    Arena& arena() const { return engine.arena_; }

    static Context settled(const Context& at, std::string_view name, const Node* value,
                           Arena& arena) {
        Context out = at;
        out.settled = arena.make<SettledValue>(SettledValue{at.settled, name, value});
        return out;
    }

    std::string_view regionName(const Context& at) const {
        return ruledata::regions()[static_cast<std::size_t>(at.region)];
    }

    const Node* pseudoOfRegion(std::string_view name, std::string_view region) const {
        const std::string_view partition = partitionOf(region);
        if (name == "AWS::Region")
            return engine.text(region);
        if (name == "AWS::Partition")
            return engine.text(partition);
        if (name == "AWS::StackId")
            return engine.text(fmt::format("arn:{}:cloudformation:{}:123456789012:stack/teststack/"
                                           "51af3dc0-da77-11e4-872e-1234567db123",
                                           partition, region));
        if (name == "AWS::NotificationARNs")
            return engine.list({engine.text(
                fmt::format("arn:{}:sns:{}:123456789012:notification", partition, region))});
        return engine.text(partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com");
    }

    // A name's values: settled, of a pseudo parameter, or of a parameter.
    bool valuesOfName(const Context& at, std::string_view name,
                      FunctionRef<bool(const Node&, const Context&)> sink) const {
        const bool isPseudo = isPseudoParameter(name);
        if (isPseudo && (!at.resolvesPseudoParameters ||
                         (!at.hasPseudoParameters && name == "AWS::NotificationARNs")))
            return true;
        for (const SettledValue* value = at.settled; value != nullptr; value = value->before)
            if (value->name == name)
                return value->value == nullptr || sink(*value->value, at);
        if (name == "AWS::AccountId" || name == "AWS::StackName") {
            const Node* value =
                engine.text(name == "AWS::AccountId" ? "123456789012" : "teststack");
            return sink(*value, settled(at, name, value, arena()));
        }
        if (isPseudo)
            return !isOfRegion(name) || forEachRegion(at, [&](const Context& within) {
                return sink(*pseudoOfRegion(name, regionName(within)), within);
            });
        const Parameter* parameter = engine.model_.parameters().find(name);
        return parameter == nullptr || valuesOfParameter(at, *parameter, sink);
    }

    bool forEachRegion(const Context& at, FunctionRef<bool(const Context&)> sink) const {
        if (at.region >= 0)
            return sink(at);
        for (const std::size_t region : engine.model_.regions()) {
            Context within = at;
            within.region = static_cast<std::int32_t>(region);
            if (!sink(within))
                return false;
        }
        return true;
    }

    const Node* valueOfParameter(const Parameter& parameter, const Node& stated) const {
        if (!parameter.isList)
            return stated.isString() ? &stated : engine.text(pythonText(stated));
        std::vector<const Node*> items;
        if (!stated.isString()) {
            items.push_back(engine.text(pythonText(stated)));
            return engine.list(items);
        }
        std::string_view rest = stated.text();
        while (true) {
            const std::size_t comma = rest.find(',');
            items.push_back(engine.text(trimmed(rest.substr(0, comma))));
            if (comma == std::string_view::npos)
                break;
            rest.remove_prefix(comma + 1);
        }
        return engine.list(items);
    }

    bool valuesOfParameter(const Context& at, const Parameter& parameter,
                           FunctionRef<bool(const Node&, const Context&)> sink) const {
        if (parameter.isSsm)
            return true;
        const Path* base = below(below(nullptr, "Parameters", arena()), parameter.name, arena());
        const auto give = [&](const Node& stated, const Path* place) {
            const Node* value = valueOfParameter(parameter, stated);
            Context within = settled(at, parameter.name, value, arena());
            within.valuePath = place;
            within.isFromParameter = true;
            return sink(*value, within);
        };
        if (const Node* allowed = parameter.node->find("AllowedValues");
            allowed != nullptr && allowed->isList() && allowed->size() > 0) {
            const Path* place = below(base, "AllowedValues", arena());
            for (std::size_t i = 0; i < allowed->size(); ++i)
                if (!give(*allowed->items()[i], below(place, i, arena())))
                    return false;
            return true;
        }
        for (const std::string_view key : {"Default", "MinValue", "MaxValue"}) {
            const Node* stated = parameter.node->find(key);
            if (stated != nullptr && !stated->isNull() && !give(*stated, below(base, key, arena())))
                return false;
        }
        return true;
    }

    bool call(const Context& at, Function function, const Node& argument, Sink sink) {
        struct Row {
            Function function;
            bool (Resolvers::*resolve)(const Context&, const Node&, Sink);
        };
        static constexpr Row kRows[] = {
            {Function::Ref, &Resolvers::ref},
            {Function::FindInMap, &Resolvers::findInMap},
            {Function::GetAZs, &Resolvers::getAZs},
            {Function::If, &Resolvers::condition},
            {Function::Join, &Resolvers::join},
            {Function::Select, &Resolvers::select},
            {Function::Split, &Resolvers::split},
            {Function::Sub, &Resolvers::sub},
            {Function::ToJsonString, &Resolvers::toJsonString},
        };
        for (const Row& row : kRows)
            if (row.function == function)
                return (this->*row.resolve)(at, argument, sink);
        // The others yield what only AWS knows.
        return true;
    }

    bool toJsonString(const Context& at, const Node& argument, Sink sink) {
        return engine.resolve(at, argument, [&](const Node& value, const Context& within) {
            return sink(engine.text(pythonJson(value)), within, nullptr);
        });
    }

    bool ref(const Context& at, const Node& argument, Sink sink) {
        bool goesOn = true;
        static_cast<void>(engine.resolve(at, argument, [&](const Node& name, const Context& in) {
            if (!name.isString())
                return true;
            goesOn = valuesOfName(in, name.text(), [&](const Node& value, const Context& within) {
                return sink(&value, within, nullptr);
            });
            return false;
        }));
        return goesOn;
    }

    bool getAZs(const Context& at, const Node& argument, Sink sink) {
        static const Value zones = ruledata::schema("own/zones");
        const auto give = [&](std::string_view region, const Context& within) {
            const Value names = zones.find(region);
            std::vector<const Node*> items;
            for (std::uint32_t i = 0; i < names.size(); ++i)
                items.push_back(engine.text(names.item(i).text()));
            return !names || sink(engine.list(items), within, nullptr);
        };
        if (!argument.isString() && !argument.isMap())
            return true;
        return engine.resolve(at, argument, [&](const Node& region, const Context& within) {
            if (!region.isString())
                return true;
            if (!region.text().empty())
                return give(region.text(), within);
            return forEachRegion(within, [&](const Context& inRegion) {
                return give(regionName(inRegion), within);
            });
        });
    }

    bool condition(const Context& at, const Node& argument, Sink sink) {
        if (!argument.isList() || argument.size() != 3)
            return true;
        for (const std::size_t i : {1U, 2U}) {
            const bool goesOn = engine.resolveOrFail(
                at, *argument.items()[i],
                [&](const Node* value, const Context& within, Failure* failure) {
                    Context branch = within;
                    branch.conditions = engine.conditions_.with(
                        within.conditions, argument.items()[0]->text(), i == 1);
                    branch.valuePath = below(nullptr, i, arena());
                    return branch.conditions == nullptr || sink(value, branch, failure);
                });
            if (!goesOn)
                return false;
        }
        return true;
    }

    // False: a part that is no plain value; nothing more comes of the call.
    bool joined(const Context& at, std::span<const Node* const> parts, std::string_view delimiter,
                const std::string& before, bool isFirst, Sink sink, bool& goesOn) {
        if (parts.empty())
            return true;
        bool isGood = true;
        static_cast<void>(engine.resolve(at, *parts[0], [&](const Node& value, const Context& in) {
            if (!isPlain(value)) {
                isGood = false;
                return false;
            }
            std::string text = before;
            if (!isFirst)
                text += delimiter;
            text += pythonText(value);
            if (parts.size() > 1) {
                isGood = joined(in, parts.subspan(1), delimiter, text, false, sink, goesOn);
                return isGood && goesOn;
            }
            Context within = in;
            within.valuePath = nullptr;
            goesOn = sink(engine.text(text), within, nullptr);
            return goesOn;
        }));
        return isGood;
    }

    bool join(const Context& at, const Node& argument, Sink sink) {
        if (!argument.isList() || argument.size() != 2)
            return true;
        bool goesOn = true;
        static_cast<void>(
            engine.resolve(at, *argument.items()[0], [&](const Node& delimiter, const Context& in) {
                if (!delimiter.isString())
                    return true;
                return engine.resolve(in, *argument.items()[1],
                                      [&](const Node& parts, const Context& within) {
                                          if (!parts.isList())
                                              return true;
                                          return joined(within, parts.items(), delimiter.text(), {},
                                                        true, sink, goesOn) &&
                                                 goesOn;
                                      });
            }));
        return goesOn;
    }

    bool select(const Context& at, const Node& argument, Sink sink) {
        if (!argument.isList() || argument.size() != 2)
            return true;
        bool goesOn = true;
        static_cast<void>(
            engine.resolve(at, *argument.items()[0], [&](const Node& index, const Context&) {
                double number = -1;
                if (index.isInteger())
                    number = static_cast<double>(index.integer());
                else if (!index.isString() || !readsAsInteger(index.text()) ||
                         !readsAsNumber(index.text(), number))
                    return true;
                goesOn = engine.resolve(
                    at, *argument.items()[1], [&](const Node& list, const Context& within) {
                        if (!list.isList() || number < 0 ||
                            number >= static_cast<double>(list.size()))
                            return true;
                        return engine.resolveOrFail(
                            within, *list.items()[static_cast<std::size_t>(number)], sink);
                    });
                // The list is gone through once, for the first index.
                return false;
            }));
        return goesOn;
    }

    bool split(const Context& at, const Node& argument, Sink sink) {
        if (!argument.isList() || argument.size() != 2)
            return true;
        return engine.resolve(at, *argument.items()[0], [&](const Node& delimiter, const Context&) {
            return engine.resolve(
                at, *argument.items()[1], [&](const Node& text, const Context& within) {
                    if (!delimiter.isString() || delimiter.text().empty() || !text.isString())
                        return true;
                    std::vector<const Node*> items;
                    std::string_view rest = text.text();
                    for (std::size_t end = rest.find(delimiter.text());
                         end != std::string_view::npos; end = rest.find(delimiter.text())) {
                        items.push_back(engine.text(rest.substr(0, end)));
                        rest.remove_prefix(end + delimiter.text().size());
                    }
                    items.push_back(engine.text(rest));
                    return sink(engine.list(items), within, nullptr);
                });
        });
    }

    struct Variable {
        std::string_view name;
        const Node* value = nullptr;
    };

    bool sub(const Context& at, const Node& argument, Sink sink) {
        const Node* text = &argument;
        std::vector<Variable> variables;
        const Node* given = nullptr;
        if (argument.isList()) {
            if (argument.size() != 2 || !argument.items()[0]->isString() ||
                !argument.items()[1]->isMap())
                return true;
            text = argument.items()[0];
            for (const document::TemplateMember& member : argument.items()[1]->members())
                variables.push_back({member.key, member.value});
            given = argument.items()[1];
        } else if (!argument.isString()) {
            return true;
        }
        for (const std::string_view name : variablesOfSub(text->text())) {
            if (std::ranges::find(variables, name, &Variable::name) != variables.end())
                continue;
            const bool isAttribute = name.find('.') != std::string_view::npos;
            variables.push_back(
                {name, engine.call(isAttribute ? "Fn::GetAtt" : "Ref", engine.text(name))});
        }
        return expand(at, at, variables, *text, given, sink);
    }

    // Each combination of the variables' values.
    bool expand(const Context& at, const Context& collected, std::span<const Variable> variables,
                const Node& text, const Node* given, Sink sink) {
        if (variables.empty()) {
            const std::optional<std::string> filled = filledIn(collected, text.text());
            if (!filled)
                return true;
            Context within = collected;
            within.settled = at.settled;
            // What the call itself gives its text is settled for the text alone.
            for (const SettledValue* value = collected.settled; value != at.settled;
                 value = value->before)
                if (given == nullptr || given->find(value->name) == nullptr)
                    within = settled(within, value->name, value->value, arena());
            return sink(engine.text(*filled), within, nullptr);
        }
        return engine.resolve(at, *variables.front().value, [&](const Node& value, const Context&) {
            Context within = settled(collected, variables.front().name, &value, arena());
            return expand(at, within, variables.subspan(1), text, given, sink);
        });
    }

    std::optional<std::string> filledIn(const Context& at, std::string_view text) const {
        std::string out;
        while (!text.empty()) {
            const std::size_t begin = text.find("${");
            const std::size_t end =
                begin == std::string_view::npos ? begin : text.find('}', begin + 2);
            if (end == std::string_view::npos ||
                text.substr(begin, end - begin).find('\n') != std::string_view::npos)
                return out += text;
            out += text.substr(0, begin);
            const std::string_view name = trimmed(text.substr(begin + 2, end - begin - 2));
            if (name.empty() || name.front() == '!') {
                out += text.substr(begin, end + 1 - begin);
                text.remove_prefix(end + 1);
                continue;
            }
            const Node* value = nullptr;
            static_cast<void>(valuesOfName(at, name, [&](const Node& found, const Context&) {
                value = &found;
                return false;
            }));
            if (value == nullptr || !isPlain(*value))
                return std::nullopt;
            out += pythonText(*value);
            text.remove_prefix(end + 1);
        }
        return out;
    }

    bool findInMap(const Context& at, const Node& argument, Sink sink);
};

namespace {

// A lookup in the section Mappings.
class Lookup {
public:
    Lookup(Engine& engine, const Context& at, const Node& argument, Engine::ResolveSink sink)
        : engine_(engine), at_(at), argument_(argument), sink_(sink),
          maps_(engine.model().section("Mappings")) {}

    bool run() {
        // What is missing from the mappings is not known.
        if (engine_.model().hasHoles())
            return true;
        if (const Node* fallback = defaultValue(); fallback != nullptr) {
            hasDefault_ = true;
            const bool goesOn =
                engine_.resolve(at_, *fallback, [&](const Node& value, const Context& within) {
                    return sink_(&value, within, nullptr);
                });
            if (!goesOn)
                return false;
        }
        const bool isTransform = maps_ != nullptr && maps_->find("Fn::Transform") != nullptr;
        if (!hasDefault_ && (maps_ == nullptr || maps_->size() == 0) &&
            !fail(0, fmt::format("there is no mapping {}", shown(*argument_.items()[0]))))
            return false;
        if (isPseudoRef(*argument_.items()[0]))
            return true;
        const bool goesOn =
            engine_.resolve(at_, *argument_.items()[0], [&](const Node& name, const Context&) {
                if (!name.isString())
                    return true;
                const Node* map = maps_ == nullptr ? nullptr : maps_->find(name.text());
                if (map == nullptr) {
                    if (!hasDefault_ && !isTransform)
                        keep(0, fmt::format("there is no mapping {}", shown(name)));
                    return true;
                }
                return map->find("Fn::Transform") != nullptr || inMap(name.text(), *map);
            });
        if (!goesOn)
            return false;
        if (!isFound_)
            for (auto& [place, message] : kept_)
                if (!fail(place, std::move(message)))
                    return false;
        return true;
    }

private:
    const Node* defaultValue() const {
        return argument_.size() == 4 ? argument_.items()[3]->find("DefaultValue") : nullptr;
    }

    static bool isPseudoRef(const Node& node) {
        return calledFunction(node) == Function::Ref && argumentOf(node).isString() &&
               isPseudoParameter(argumentOf(node).text());
    }

    void keep(std::size_t place, std::string message) {
        kept_.emplace_back(place, std::move(message));
    }

    bool fail(std::size_t place, std::string message) {
        Failure failure;
        failure.message = std::move(message);
        failure.path =
            below(below(at_.path, "Fn::FindInMap", engine_.arena()), place, engine_.arena());
        failure.check = Function::FindInMap;
        return sink_(nullptr, at_, &failure);
    }

    // Only what may stand in a mapping counts as a key's value.
    static bool isValue(const Node& node) {
        return !node.isMap() && !node.isNull() && !node.isTimestamp();
    }

    bool give(std::string_view map, std::string_view top, std::string_view second,
              const Node& value, const Context& from) {
        Arena& arena = engine_.arena();
        Context within = from;
        within.valuePath = below(
            below(below(below(nullptr, "Mappings", arena), map, arena), top, arena), second, arena);
        return sink_(&value, within, nullptr);
    }

    bool inMap(std::string_view name, const Node& map) {
        if (isPseudoRef(*argument_.items()[2]))
            return true;
        if (isPseudoRef(*argument_.items()[1]))
            return !argument_.items()[2]->isString() ||
                   ofPseudo(name, map, argumentOf(*argument_.items()[1]).text());
        return engine_.resolve(
            at_, *argument_.items()[1], [&](const Node& top, const Context& within) {
                if (!top.isString() && !top.isInteger())
                    return true;
                const std::string key = pythonText(top);
                const Node* values = map.find(key);
                if (values == nullptr) {
                    if (!hasDefault_)
                        keep(1, fmt::format("`{}` is no key of the mapping `{}`", key, name));
                    return true;
                }
                return key.empty() || values->find("Fn::Transform") != nullptr ||
                       inValues(name, map.member(key)->key, *values, within);
            });
    }

    bool inValues(std::string_view name, std::string_view top, const Node& values,
                  const Context& from) {
        Context plain = from;
        plain.resolvesPseudoParameters = false;
        return engine_.resolve(
            plain, *argument_.items()[2], [&](const Node& second, const Context& within) {
                if (!second.isString() && !second.isInteger())
                    return true;
                const std::string key = pythonText(second);
                const auto* member = values.member(key);
                if (member == nullptr || !isValue(*member->value)) {
                    if (!hasDefault_)
                        keep(2, fmt::format("`{}` is no key below `{}` of the mapping `{}`", key,
                                            top, name));
                    return true;
                }
                isFound_ = true;
                return give(name, top, member->key, *member->value, within);
            });
    }

    // By AWS::Region, AWS::AccountId, ...: all keys that can be its value.
    bool ofPseudo(std::string_view name, const Node& map, std::string_view pseudo) {
        const std::string_view second = argument_.items()[2]->text();
        bool hasTop = false;
        bool hasSecond = false;
        for (const document::TemplateMember& top : map.members()) {
            if (pseudo == "AWS::AccountId" &&
                (top.key.size() != 12 ||
                 top.key.find_first_not_of("0123456789") != std::string_view::npos))
                continue;
            static const Value zones = ruledata::schema("own/zones");
            if (pseudo == "AWS::Region" && !zones.find(top.key))
                continue;
            hasTop = true;
            const Node* value = top.value->find(second);
            if (value == nullptr || !isValue(*value))
                continue;
            hasSecond = true;
            if (!give(name, top.key, second, *value, at_))
                return false;
        }
        if (!hasTop)
            return fail(1, fmt::format("no key of the mapping `{}` can be `{}`", name, pseudo));
        if (!hasSecond)
            return fail(
                2, fmt::format("`{}` is no key below those of the mapping `{}`", second, name));
        return true;
    }

    Engine& engine_;
    const Context& at_;
    const Node& argument_;
    Engine::ResolveSink sink_;
    const Node* maps_;
    bool hasDefault_ = false;
    bool isFound_ = false;
    std::vector<std::pair<std::size_t, std::string>> kept_;
};

} // namespace

bool Resolvers::findInMap(const Context& at, const Node& argument, Sink sink) {
    if (!argument.isList() || (argument.size() != 3 && argument.size() != 4))
        return true;
    return Lookup{engine, at, argument, sink}.run();
}

bool Engine::resolve(const Context& at, const Node& instance, ResolvedSink sink) {
    return resolveOrFail(at, instance,
                         [&](const Node* value, const Context& within, Failure* failure) {
                             return failure != nullptr || sink(*value, within);
                         });
}

bool Engine::resolveOrFail(const Context& at, const Node& instance, ResolveSink sink) {
    const Function function = calledValueFunction(instance);
    if (function == Function::None)
        return sink(&instance, at, nullptr);
    Resolvers resolvers{*this};
    std::size_t count = 0;
    bool goesOn = true;
    const auto give = [&](const Node* value, const Context& within, Failure* failure) {
        if (failure != nullptr) {
            goesOn = sink(nullptr, within, failure);
            return goesOn;
        }
        Context pseudo = within;
        pseudo.resolvesPseudoParameters = true;
        return resolvers.forEachRegion(pseudo, [&](const Context& inRegion) {
            const std::optional<bool> canBe =
                conditions_.canBe(inRegion.conditions, [&](std::string_view name) {
                    return settledText(inRegion, name);
                });
            if (!canBe || ++count > kMostOfOneCall || ++resolutions_ > kMostOfAll) {
                // What is not known ends this call, not what it is part of.
                return false;
            }
            if (!*canBe) {
                --count;
                return true;
            }
            Context resolved = inRegion;
            resolved.isResolved = true;
            goesOn = sink(value, resolved, nullptr);
            return goesOn;
        });
    };
    static_cast<void>(
        resolve(at, argumentOf(instance), [&](const Node& argument, const Context& within) {
            return resolvers.call(within, function, argument, give);
        }));
    return goesOn;
}

const std::string* Engine::settledText(const Context& at, std::string_view name) {
    for (const SettledValue* value = at.settled; value != nullptr; value = value->before)
        if (value->name == name) {
            if (value->value == nullptr || !value->value->isString())
                return nullptr;
            settledText_ = value->value->text();
            return &settledText_;
        }
    if (name != "AWS::Region" || at.region < 0)
        return nullptr;
    settledText_ = ruledata::regions()[static_cast<std::size_t>(at.region)];
    return &settledText_;
}

} // namespace infrac::lint
