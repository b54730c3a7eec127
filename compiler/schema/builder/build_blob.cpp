// Makes the schema blob out of the text files, while infrac is built.
//
//   infrac_build_schema DATA BLOB           with our corrections, `DATA/overlay.txt`
//   infrac_build_schema --raw DATA BLOB     without
//   infrac_build_schema --dump BLOB PREFIX  back to PREFIXresources.txt, ...regions.txt, ...iam.txt

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "schema/builder/dump.h"
#include "schema/builder/encode.h"
#include "schema/builder/identities.h"
#include "schema/builder/overlay.h"
#include "schema/builder/read_iam.h"
#include "schema/builder/read_resources.h"

namespace infrac::schema::builder {
namespace {

namespace fs = std::filesystem;

// In the order of names, so that the bytes do not depend on the file system.
std::vector<std::string> textFiles(const fs::path& folder) {
    std::vector<std::string> paths;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder})
        if (entry.path().extension() == ".txt")
            paths.push_back(entry.path().string());
    std::sort(paths.begin(), paths.end());
    return paths;
}

int build(const fs::path& data, const std::string& blobPath, bool hasOverlay) {
    Model model;
    readRegions((data / "regions.txt").string(), model);
    for (const std::string& path : textFiles(data / "resources"))
        readResources(path, model);
    for (const std::string& path : textFiles(data / "iam"))
        readIam(path, model);
    resolveIdentities(hasOverlay ? applyOverlay((data / "overlay.txt").string(), model) : Renames{},
                      model);
    if (hasOverlay)
        checkTargets(model);

    std::string bytes = encode(model);
    std::ofstream out{blobPath, std::ios::binary};
    out << bytes;
    if (!out.flush())
        fail({blobPath, 0}, "the file cannot be written");
    return 0;
}

int dump(const std::string& blobPath, const std::string& prefix) {
    std::ifstream file{blobPath, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    // Words of eight bytes, for the alignment that the readers count on.
    std::vector<uint64_t> aligned(bytes.size() / sizeof(uint64_t) + 1);
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(aligned.data()));
    const auto* blob = reinterpret_cast<const unsigned char*>(aligned.data());

    std::ofstream resources{prefix + "resources.txt", std::ios::binary};
    std::ofstream regions{prefix + "regions.txt", std::ios::binary};
    std::ofstream iam{prefix + "iam.txt", std::ios::binary};
    dumpResources(blob, resources);
    dumpRegions(blob, regions);
    dumpIam(blob, iam);
    if (!resources.flush() || !regions.flush() || !iam.flush())
        fail({prefix, 0}, "the files cannot be written");
    return 0;
}

} // namespace
} // namespace infrac::schema::builder

int main(int argc, char** argv) {
    using namespace infrac::schema::builder;
    std::vector<std::string> arguments{argv + 1, argv + argc};
    if (arguments.size() == 3 && arguments[0] == "--dump")
        return dump(arguments[1], arguments[2]);
    if (arguments.size() == 3 && arguments[0] == "--raw")
        return build(arguments[1], arguments[2], false);
    if (arguments.size() == 2)
        return build(arguments[0], arguments[1], true);
    std::cerr << "usage: infrac_build_schema [--raw] DATA BLOB | --dump BLOB PREFIX\n";
    return 2;
}
