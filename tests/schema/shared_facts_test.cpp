// Compares the database with the facts as they were first written down, where that text is there:
// INFRAC_SHARED names a folder with `schema/resources.txt`. What data/overlay.txt corrects
// (relations, what Ref returns, added attributes, a few values) is left out.

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <istream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "schema/database.h"

namespace infrac::schema {
namespace {

TEST_SUITE_BEGIN("schema/shared_facts");

struct Members {
    std::vector<std::string> properties;
    std::set<std::string> attributes;
    size_t combos = 0;
};

struct Facts {
    std::map<std::string, std::string> patterns;
    std::map<std::string, std::string> enums;
    // By name and number: `Part#12`.
    std::map<std::string, Members> types;
    std::map<std::string, Members> resources;
};

bool startsRecord(const std::string& line) {
    for (const char* word : {"pattern ", "enum ", "type ", "resource ", "  "})
        if (line.rfind(word, 0) == 0)
            return true;
    return false;
}

// A pattern can have line breaks in it, which the format does not escape.
std::vector<std::string> readRecords(std::istream& file) {
    std::vector<std::string> records;
    for (std::string line; std::getline(file, line);) {
        if (startsRecord(line) || records.empty())
            records.push_back(line);
        else
            records.back() += "\n" + line;
    }
    return records;
}

std::string takeWord(std::string& text) {
    size_t space = text.find(' ');
    std::string word = text.substr(0, space);
    text.erase(0, space == std::string::npos ? space : space + 1);
    return word;
}

Facts readFacts(std::istream& file) {
    Facts facts;
    Members* members = nullptr;
    for (std::string record : readRecords(file)) {
        if (record.rfind("  ", 0) == 0) {
            record.erase(0, 2);
            if (record.front() == '.')
                members->attributes.insert(takeWord(record).substr(1));
            else if (record.front() == '@')
                ++members->combos;
            else
                members->properties.push_back(record);
            continue;
        }
        std::string kind = takeWord(record);
        std::string name = takeWord(record);
        if (kind == "pattern")
            facts.patterns[name] = record;
        else if (kind == "enum")
            facts.enums[name] = record;
        else
            members = &(kind == "type" ? facts.types : facts.resources)[name];
    }
    return facts;
}

std::string describe(const TypeRef& type) {
    if (type.kind() == TypeKind::List)
        return "[" + describe(type.element()) + "]";
    if (type.kind() == TypeKind::Map)
        return "{" + describe(type.element()) + "}";
    if (type.kind() == TypeKind::Tag)
        return "tag";
    if (type.kind() == TypeKind::Timestamp)
        return "date-time";
    std::string text;
    for (size_t i = 0; i < type.alternativeCount(); ++i)
        text += (i == 0 ? "" : "|") + describe(type.alternative(i));
    return text.empty() ? type.describe() : text;
}

using Words = std::set<std::string>;

template <typename Number>
void addNumber(Words& words, const std::string& key, std::optional<Number> value) {
    if (value)
        words.insert(key + "=" + std::to_string(static_cast<double>(*value)));
}

void addConstraints(Words& words, const Constraints& c, const std::string& level) {
    if (c.pattern)
        words.insert("pattern" + level + "=" + std::string{*c.pattern});
    if (c.keyPattern)
        words.insert("keyPattern" + level + "=" + std::string{*c.keyPattern});
    std::set<std::string> values{c.values.begin(), c.values.end()};
    std::string list;
    for (const std::string& value : values)
        list += "|" + value;
    if (!values.empty())
        words.insert("enum" + level + "=" + list.substr(1));
    addNumber(words, "minLength" + level, c.minLength);
    addNumber(words, "maxLength" + level, c.maxLength);
    addNumber(words, "minItems" + level, c.minItems);
    addNumber(words, "maxItems" + level, c.maxItems);
    addNumber(words, "minProperties" + level, c.minProperties);
    addNumber(words, "maxProperties" + level, c.maxProperties);
    addNumber(words, "minimum" + level, c.minimum);
    addNumber(words, "maximum" + level, c.maximum);
    addNumber(words, "exclusiveMinimum" + level, c.exclusiveMinimum);
    addNumber(words, "exclusiveMaximum" + level, c.exclusiveMaximum);
    addNumber(words, "multipleOf" + level, c.multipleOf);
    if (!c.format.empty())
        words.insert("format" + level + "=" + std::string{c.format});
    if (c.uniqueItems)
        words.insert("uniqueItems" + level + "=1");
    if (c.caseInsensitive)
        words.insert("ci" + level + "=1");
}

Words wordsOf(const Property& property) {
    Words words{describe(property.type())};
    std::string flags;
    flags += property.isRequired() ? "!" : "";
    flags += property.isCreateOnly() ? "R" : "";
    flags += property.isConditionalCreateOnly() ? "r" : "";
    flags += property.isWriteOnly() ? "W" : "";
    flags += property.isDeprecated() ? "D" : "";
    flags += property.isPolicy() ? "P" : "";
    flags += property.hasSoftEnum() ? "e" : "";
    if (!flags.empty())
        words.insert(flags);
    constexpr uint32_t kLevels = 4;
    for (uint32_t level = 0; level < kLevels; ++level)
        addConstraints(words, property.constraints(level), level == 0 ? "" : std::to_string(level));
    if (!property.defaultValue().empty())
        words.insert("default=" + std::string{property.defaultValue()});
    return words;
}

// Drops the numbers of types: `[Part#12]` -> `[Part]`; notes each numbered name.
std::string withoutNumbers(const std::string& type, std::vector<std::string>& names) {
    std::string text;
    std::string name;
    for (size_t i = 0; i < type.size(); ++i) {
        if (type[i] != '#') {
            name = std::isalnum(static_cast<unsigned char>(type[i])) != 0 ? name + type[i] : "";
            text += type[i];
            continue;
        }
        size_t end = std::min(type.find_first_not_of("0123456789", i + 1), type.size());
        names.push_back(name + type.substr(i, end - i));
        name.clear();
        i = end - 1;
    }
    return text;
}

std::string constraintWord(const std::string& word, const Facts& facts) {
    size_t equals = word.find('=');
    std::string key = word.substr(0, equals);
    std::string value = word.substr(equals + 1);
    if (key.find("attern") != std::string::npos)
        return key + "=" + facts.patterns.at(value);
    if (key.rfind("enum", 0) == 0)
        return key + "=" + facts.enums.at(value);
    if (key.rfind("m", 0) == 0 || key.rfind("exclusive", 0) == 0)
        return key + "=" + std::to_string(std::stod(value));
    return word;
}

Words wordsOf(std::string record, const Facts& facts, std::vector<std::string>& names) {
    Words words;
    size_t defaultAt = record.find(" default=");
    if (defaultAt != std::string::npos) {
        words.insert(record.substr(defaultAt + 1));
        record.resize(defaultAt);
    }
    words.insert(withoutNumbers(takeWord(record), names));
    while (!record.empty()) {
        std::string word = takeWord(record);
        bool isRelation = word.rfind("->", 0) == 0;
        bool isConstraint = word.find('=') != std::string::npos;
        if (isConstraint && !isRelation)
            words.insert(constraintWord(word, facts));
        else if (!isRelation)
            words.insert(word);
    }
    return words;
}

class Comparison {
public:
    explicit Comparison(const Facts& facts) : facts_(facts) {}

    void compare(const std::string& name, const Members& members, const ObjectType& object) {
        if (!visited_.insert(name).second)
            return;
        CAPTURE(name);
        CHECK(object.propertyCount() == members.properties.size());
        CHECK(object.comboCount() == members.combos);
        for (std::string record : members.properties) {
            std::string propertyName = takeWord(record);
            CAPTURE(propertyName);
            auto property = object.find(propertyName);
            REQUIRE(property);
            std::vector<std::string> names;
            Words expected = wordsOf(record, facts_, names);
            if (name + "." + propertyName != kCorrected)
                CHECK(wordsOf(*property) == expected);
            compareNested(names, property->type());
        }
    }

private:
    // Its list of values is shorter with our corrections.
    static constexpr const char* kCorrected =
        "AWS::ElasticLoadBalancingV2::TargetGroup.HealthCheckProtocol";

    void compareNested(const std::vector<std::string>& names, const TypeRef& type) {
        if (type.kind() == TypeKind::List || type.kind() == TypeKind::Map)
            compareNested(names, type.element());
        for (size_t i = 0; i < type.alternativeCount(); ++i)
            compareNested(names, type.alternative(i));
        if (type.kind() != TypeKind::Object)
            return;
        for (const std::string& name : names)
            if (name.substr(0, name.find('#')) == type.object().name())
                compare(name, facts_.types.at(name), type.object());
    }

    const Facts& facts_;
    std::set<std::string> visited_;
};

TEST_CASE("the database says what the shared text says") {
    const char* shared = std::getenv("INFRAC_SHARED");
    std::ifstream file{std::string{shared == nullptr ? "" : shared} + "/schema/resources.txt"};
    if (!file) {
        MESSAGE("skipped: INFRAC_SHARED names no folder with schema/resources.txt");
        return;
    }
    Facts facts = readFacts(file);
    const Database& database = Database::embedded();

    CHECK(facts.patterns.size() == database.patternCount());
    REQUIRE(facts.resources.size() == database.resourceCount());
    Comparison comparison{facts};
    for (const auto& entry : facts.resources) {
        const std::string& name = entry.first;
        CAPTURE(name);
        auto resource = database.find(name);
        REQUIRE(resource);
        comparison.compare(name, entry.second, resource->object());
        for (const std::string& attribute : entry.second.attributes)
            CHECK(resource->findAttribute(attribute));
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::schema
