#include "support/project.h"

#include <algorithm>
#include <cstdlib>

#include <doctest/doctest.h>

#include "host/file_system.h"
#include "host/path.h"

namespace infrac::test {
namespace {

bool isLeftOut(const std::string& name) {
    return name.starts_with('.') || name == "build" || name == "__pycache__" ||
           name == "node_modules";
}

void collect(const host::FileSystem& files, const std::string& folder,
             std::vector<std::string>& out) {
    std::string root = projectRoot();
    Result<std::vector<std::string>> names = files.list(host::joinPath(root, folder));
    REQUIRE_MESSAGE(names, folder);
    for (const std::string& name : *names) {
        std::string path = host::joinPath(folder, name);
        Result<bool> isFolder = files.isFolder(host::joinPath(root, path));
        if (isFolder && *isFolder && !isLeftOut(name))
            collect(files, path, out);
        else if (isFolder && !*isFolder)
            out.push_back(path);
    }
}

bool isSet(const char* variable) {
    const char* value = std::getenv(variable);
    return value && *value != '\0';
}

} // namespace

std::string projectRoot() { return INFRAC_ROOT; }

std::vector<std::string> projectFiles(const std::string& folder,
                                      const std::vector<std::string_view>& extensions) {
    host::RealFileSystem files;
    if (!files.exists(host::joinPath(projectRoot(), folder)))
        return {};
    std::vector<std::string> out;
    collect(files, folder, out);
    std::erase_if(out, [&](const std::string& path) {
        return !extensions.empty() && std::find(extensions.begin(), extensions.end(),
                                                host::extension(path)) == extensions.end();
    });
    return out;
}

std::string projectText(const std::string& path) {
    Result<std::string> text = host::RealFileSystem().read(host::joinPath(projectRoot(), path));
    REQUIRE_MESSAGE(text, path);
    return *text;
}

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        std::size_t end = std::min(text.find('\n'), text.size());
        out.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

bool isUpdating() { return isSet("INFRAC_UPDATE") && !isSet("CI"); }

void writeProjectText(const std::string& path, std::string_view text) {
    host::RealFileSystem files;
    std::string place = host::joinPath(projectRoot(), path);
    bool isWritten =
        files.createFolders(host::parentPath(place)) && files.writeAtomically(place, text);
    CHECK_MESSAGE(isWritten, path);
}

} // namespace infrac::test
