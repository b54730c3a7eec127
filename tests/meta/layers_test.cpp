// The layers as CMake states them against every #include of the compiler.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "base/toposort.h"
#include "support/project.h"

namespace infrac::test {
namespace {

TEST_SUITE_BEGIN("meta/layers");

constexpr std::string_view kLayers =
#include "layers.inc"
    ;

// Each folder with what it may include, itself too.
using Layers = std::map<std::string, std::set<std::string>, std::less<>>;

Layers directLayers() {
    Layers out;
    for (std::string_view line : linesOf(kLayers)) {
        std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            continue;
        auto& deps = out[std::string(line.substr(0, colon))];
        std::string_view rest = line.substr(colon + 1);
        while (!rest.empty()) {
            std::size_t begin = std::min(rest.find_first_not_of(' '), rest.size());
            std::size_t end = std::min(rest.find(' ', begin), rest.size());
            if (end > begin)
                deps.emplace(rest.substr(begin, end - begin));
            rest.remove_prefix(end);
        }
    }
    return out;
}

void addAll(const Layers& direct, const std::string& folder, std::set<std::string>& out) {
    if (!out.insert(folder).second)
        return;
    auto found = direct.find(folder);
    REQUIRE_MESSAGE(found != direct.end(), folder);
    for (const std::string& dep : found->second)
        addAll(direct, dep, out);
}

// `folder` of `#include "folder/file.h"`.
std::optional<std::string_view> includedFolder(std::string_view line) {
    constexpr std::string_view kStart = "#include \"";
    if (!line.starts_with(kStart))
        return std::nullopt;
    line.remove_prefix(kStart.size());
    std::size_t slash = line.find('/');
    return slash == std::string_view::npos ? std::nullopt : std::optional(line.substr(0, slash));
}

TEST_CASE("no layer depends on itself") {
    Layers direct = directLayers();
    std::vector<std::string> names;
    for (const auto& [name, deps] : direct)
        names.push_back(name);
    Graph graph(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        for (std::size_t j = 0; j < names.size(); ++j) {
            if (direct[names[i]].contains(names[j]))
                graph[i].push_back(j);
        }
    }

    CHECK_FALSE(topologicalOrder(graph).empty());
}

TEST_CASE("a folder includes only what it may") {
    Layers direct = directLayers();
    for (const std::string& path : projectFiles("compiler", {".h", ".cpp", ".inc", ".def"})) {
        std::string folder = path.substr(9, path.find('/', 9) - 9);
        if (folder == "cmake") // the build's own, below all layers
            continue;
        CAPTURE(path);
        std::set<std::string> allowed;
        addAll(direct, folder, allowed);
        std::string text = projectText(path);
        for (std::string_view line : linesOf(text)) {
            CAPTURE(line);
            if (auto included = includedFolder(line))
                CHECK(allowed.contains(std::string(*included)));
        }
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::test
