// For the round trip tests of the YAML writer: reads JSON documents, writes them as YAML.
//
//   yaml_probe < lines        each line a document; for each, the length of its YAML in
//                             bytes, a line end, and the YAML
//   yaml_probe --file F       the document of F as YAML
//
// An object of a single key `Ref`, `Condition` or `Fn::*` is an intrinsic function.

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "document/json_reader.h"
#include "document/yaml_writer.h"

namespace {

using namespace infrac;
using document::Member;
using document::Node;

bool isFunction(std::string_view key) {
    return key == "Ref" || key == "Condition" || key.starts_with("Fn::");
}

// The same tree with its functions flagged.
const Node* flagged(const Node& node, document::Builder builder) {
    if (node.isList()) {
        std::vector<const Node*> items;
        for (const Node* item : node.items())
            items.push_back(flagged(*item, builder));
        return builder.list(items);
    }
    if (!node.isMap())
        return &node;
    std::vector<Member> members;
    for (const Member& member : node.members())
        members.push_back({member.key, flagged(*member.value, builder), {}});
    if (members.size() == 1 && isFunction(members.front().key))
        return builder.intrinsic(members.front().key, members.front().value);
    return builder.map(members);
}

bool convert(const std::string& json, std::string& yaml) {
    Arena arena;
    diag::Bag bag;
    const Node* node = document::readJson(json, text::FileId{0}, arena, bag);
    if (node == nullptr) {
        std::fprintf(stderr, "yaml_probe: %s\n", bag.all().front().message.c_str());
        return false;
    }
    yaml = document::writeYaml(*flagged(*node, document::Builder{arena})).text;
    return true;
}

int convertFile(const char* path) {
    std::ifstream file{path, std::ios::binary};
    const std::string json{std::istreambuf_iterator<char>{file}, {}};
    std::string yaml;
    if (!file || !convert(json, yaml))
        return 1;
    std::cout << yaml;
    return 0;
}

int convertLines() {
    std::string line;
    std::string yaml;
    while (std::getline(std::cin, line)) {
        if (!convert(line, yaml))
            return 1;
        std::cout << yaml.size() << '\n' << yaml;
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    if (argc == 3 && std::string_view{argv[1]} == "--file")
        return convertFile(argv[2]);
    return convertLines();
}
