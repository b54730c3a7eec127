// Writes data/ as a blob: `build DATA BLOB`. Runs while the program is built.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include <nlohmann/json.hpp>

#include "ruledata/value.h"

namespace infrac::ruledata {
namespace {

using Json = nlohmann::ordered_json;
using Place = std::uint32_t;
using Words = std::vector<std::uint32_t>;

struct WordsHash {
    std::size_t operator()(const Words& words) const {
        std::size_t hash = 1469598103934665603U;
        for (const std::uint32_t word : words)
            hash = (hash ^ word) * 1099511628211U;
        return hash;
    }
};

// Makes each value once.
class Pool {
public:
    Pool() {
        for (const std::string_view text : kKeywordTexts)
            number(std::string{text});
    }

    std::uint32_t number(const std::string& text) {
        const auto [found, isNew] =
            numbers_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
        if (isNew)
            texts_.push_back(text);
        return found->second;
    }

    Place array(const std::vector<Place>& items) {
        Words words{head(Tag::Array, items.size())};
        words.insert(words.end(), items.begin(), items.end());
        return place(std::move(words));
    }

    Place object(const std::vector<std::pair<std::uint32_t, Place>>& members) {
        Words words{head(Tag::Object, members.size())};
        for (const auto& [key, value] : members)
            words.push_back(key);
        for (const auto& [key, value] : members)
            words.push_back(value);
        return place(std::move(words));
    }

    Place string(const std::string& text) { return place({head(Tag::String, number(text))}); }

    Place value(const Json& json) {
        switch (json.type()) {
        case Json::value_t::object:
            return fromObject(json);
        case Json::value_t::array: {
            std::vector<Place> items;
            for (const Json& item : json)
                items.push_back(value(item));
            return array(items);
        }
        case Json::value_t::string:
            return string(json.get_ref<const std::string&>());
        case Json::value_t::boolean:
            return place({head(json.get<bool>() ? Tag::True : Tag::False, 0)});
        case Json::value_t::number_integer:
        case Json::value_t::number_unsigned:
            return wide(Tag::Integer, static_cast<std::uint64_t>(json.get<std::int64_t>()));
        case Json::value_t::number_float:
            return fromNumber(json.get<double>());
        case Json::value_t::null:
        case Json::value_t::binary:
        case Json::value_t::discarded:
            break;
        }
        return place({head(Tag::Null, 0)});
    }

    void write(const char* path, Place root) const;

private:
    static std::uint32_t head(Tag tag, std::size_t size) {
        return static_cast<std::uint32_t>(size << kTagBits) | static_cast<std::uint32_t>(tag);
    }

    Place wide(Tag tag, std::uint64_t bits) {
        return place({head(tag, 0), static_cast<std::uint32_t>(bits),
                      static_cast<std::uint32_t>(bits >> 32U)});
    }

    Place fromNumber(double number) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &number, sizeof bits);
        return wide(Tag::Number, bits);
    }

    // `"$ref": "#/a/b"` becomes ["", "a", "b"], `"doc#/a"` ["doc", "a"].
    Place reference(const std::string& text) {
        const std::size_t hash = text.find('#');
        std::vector<Place> parts{string(text.substr(0, hash))};
        std::stringstream rest{text.substr(hash + 1)};
        std::string part;
        while (std::getline(rest, part, '/'))
            if (!part.empty())
                parts.push_back(string(part));
        return array(parts);
    }

    Place fromObject(const Json& json) {
        std::vector<std::pair<std::uint32_t, Place>> members;
        for (const auto& [key, item] : json.items())
            members.emplace_back(number(key), key == "$ref" && item.is_string()
                                                  ? reference(item.get_ref<const std::string&>())
                                                  : value(item));
        return object(members);
    }

    Place place(Words words) {
        const auto [found, isNew] =
            places_.try_emplace(std::move(words), static_cast<Place>(words_.size()));
        if (isNew)
            words_.insert(words_.end(), found->first.begin(), found->first.end());
        return found->second;
    }

    Words words_;
    std::unordered_map<Words, Place, WordsHash> places_;
    std::vector<std::string> texts_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

void Pool::write(const char* path, Place root) const {
    std::uint32_t slots = 1;
    while (slots < texts_.size() * 2)
        slots *= 2;
    Words index(slots, 0);
    Words begins{0};
    std::string bytes;
    for (std::uint32_t i = 0; i < texts_.size(); ++i) {
        bytes += texts_[i];
        begins.push_back(static_cast<std::uint32_t>(bytes.size()));
        std::uint32_t slot = hashText(texts_[i]) & (slots - 1);
        while (index[slot] != 0)
            slot = (slot + 1) & (slots - 1);
        index[slot] = i + 1;
    }
    Header header{};
    header.magic = kMagic;
    header.root = root;
    header.words = sizeof header / sizeof(std::uint32_t);
    header.texts = header.words + static_cast<std::uint32_t>(words_.size());
    header.textCount = static_cast<std::uint32_t>(texts_.size());
    header.index = header.texts + static_cast<std::uint32_t>(begins.size());
    header.indexMask = slots - 1;
    header.bytes = header.index + slots;
    std::ofstream out{path, std::ios::binary};
    const auto put = [&](const void* data, std::size_t size) {
        out.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
    };
    put(&header, sizeof header);
    put(words_.data(), words_.size() * sizeof(std::uint32_t));
    put(begins.data(), begins.size() * sizeof(std::uint32_t));
    put(index.data(), index.size() * sizeof(std::uint32_t));
    put(bytes.data(), bytes.size());
    if (!out)
        throw std::runtime_error("cannot write the blob");
}

class Builder {
public:
    Builder(std::string data, Pool& pool) : data_(std::move(data)), pool_(pool) {}

    Place run() {
        std::vector<std::pair<std::uint32_t, Place>> types;
        for (const Json& type : jsonLines("types.jsonl"))
            types.emplace_back(pool_.number(type.at("typeName").get<std::string>()),
                               pool_.value(type));
        std::ranges::sort(types);
        std::vector<std::pair<std::uint32_t, Place>> schemas;
        for (const char* file : {"schemas.jsonl", "own.jsonl"})
            for (const Json& line : jsonLines(file))
                schemas.emplace_back(pool_.number(line.at("name").get<std::string>()),
                                     pool_.value(line.at("schema")));
        return pool_.object({{pool_.number("types"), pool_.object(types)},
                             {pool_.number("schemas"), pool_.object(schemas)},
                             {pool_.number("regions"), regions()},
                             {pool_.number("runtimes"), pool_.value(json("runtimes.json"))},
                             {pool_.number("stateful"), pool_.value(json("stateful.json"))},
                             {pool_.number("actions"), actions()}});
    }

private:
    std::ifstream open(const std::string& name) const {
        std::ifstream in{data_ + "/" + name};
        if (!in)
            throw std::runtime_error("cannot read " + name);
        return in;
    }

    Json json(const std::string& name) const {
        std::ifstream in = open(name);
        return Json::parse(in);
    }

    std::vector<Json> jsonLines(const std::string& name) const {
        std::ifstream in = open(name);
        std::vector<Json> out;
        for (std::string line; std::getline(in, line);)
            out.push_back(Json::parse(line));
        return out;
    }

    // {region: {type: schema, or null for none}}: what differs from the primary one.
    Place regions() {
        std::vector<Place> variants;
        for (const Json& schema : jsonLines("variants.jsonl"))
            variants.push_back(pool_.value(schema));
        std::vector<std::pair<std::uint32_t, Place>> all;
        std::ifstream in = open("regions.txt");
        for (std::string line; std::getline(in, line);) {
            std::stringstream words{line};
            std::string region;
            words >> region;
            std::vector<std::pair<std::uint32_t, Place>> row;
            for (std::string word; words >> word;) {
                const std::size_t equals = word.find('=');
                if (word.front() == '-')
                    row.emplace_back(pool_.number(word.substr(1)), pool_.value(nullptr));
                else
                    row.emplace_back(pool_.number(word.substr(0, equals)),
                                     variants.at(std::stoul(word.substr(equals + 1))));
            }
            all.emplace_back(pool_.number(region), pool_.object(row));
        }
        return pool_.object(all);
    }

    // {service: {action: its ARNs, or null}}
    Place actions() {
        std::vector<std::string> arns;
        std::ifstream forms = open("arns.txt");
        for (std::string line; std::getline(forms, line);)
            arns.push_back(line);
        std::vector<std::pair<std::uint32_t, Place>> services;
        std::ifstream in = open("actions.txt");
        for (std::string line; std::getline(in, line);) {
            std::stringstream words{line};
            std::string service;
            words >> service;
            std::vector<std::pair<std::uint32_t, Place>> names;
            for (std::string word; words >> word;) {
                const std::size_t equals = word.find('=');
                names.emplace_back(pool_.number(word.substr(0, equals)),
                                   equals == std::string::npos
                                       ? pool_.value(nullptr)
                                       : numbered(arns, word.substr(equals + 1)));
            }
            services.emplace_back(pool_.number(service), pool_.object(names));
        }
        return pool_.object(services);
    }

    // `3,17`: those of the texts.
    Place numbered(const std::vector<std::string>& texts, const std::string& numbers) {
        std::vector<Place> items;
        std::stringstream parts{numbers};
        for (std::string part; std::getline(parts, part, ',');)
            items.push_back(pool_.string(texts.at(std::stoul(part))));
        return pool_.array(items);
    }

    std::string data_;
    Pool& pool_;
};

} // namespace
} // namespace infrac::ruledata

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("Usage: build DATA BLOB\n", stderr);
        return 2;
    }
    try {
        infrac::ruledata::Pool pool;
        const auto root = infrac::ruledata::Builder{argv[1], pool}.run();
        pool.write(argv[2], root);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "rule data: %s\n", error.what());
        return 1;
    }
    return 0;
}
