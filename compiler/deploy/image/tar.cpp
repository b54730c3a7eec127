#include "deploy/image/tar.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/core.h>

namespace infrac::deploy {
namespace {

constexpr std::size_t kBlock = 512;
constexpr std::size_t kNameBytes = 100;
constexpr std::size_t kPrefixBytes = 155;
// 2000-01-01: zip archives, which builds like to make, know nothing before 1980.
constexpr long long kTime = 946'684'800;

using Block = std::array<char, kBlock>;

void put(Block& block, std::size_t at, std::string_view text) {
    std::copy(text.begin(), text.end(), block.begin() + static_cast<std::ptrdiff_t>(at));
}

// Prefix and name, parted at a slash so that each fits its field.
std::optional<std::pair<std::string_view, std::string_view>> parted(std::string_view path) {
    if (path.size() <= kNameBytes)
        return std::pair(std::string_view(), path);
    // A folder's own slash at the end does not part it.
    for (std::size_t at = path.find('/'); at != std::string_view::npos && at + 1 < path.size();
         at = path.find('/', at + 1)) {
        if (at > 0 && at <= kPrefixBytes && path.size() - at - 1 <= kNameBytes)
            return std::pair(path.substr(0, at), path.substr(at + 1));
    }
    return std::nullopt;
}

// `27 path=...\n`: the number counts itself.
std::string paxRecord(std::string_view key, std::string_view value) {
    const std::size_t rest = key.size() + value.size() + 3;
    std::size_t length = rest + 1;
    while (length != rest + std::to_string(length).size())
        length = rest + std::to_string(length).size();
    return fmt::format("{} {}={}\n", length, key, value);
}

} // namespace

void TarWriter::pad() { out_.append((kBlock - out_.size() % kBlock) % kBlock, '\0'); }

void TarWriter::addBlock(const Entry& entry, std::string_view name, std::string_view prefix) {
    Block block{};
    put(block, 0, name);
    put(block, 100, fmt::format("{:07o}", entry.mode));
    put(block, 108, "0000000");
    put(block, 116, "0000000");
    put(block, 124, fmt::format("{:011o}", entry.size));
    put(block, 136, fmt::format("{:011o}", kTime));
    put(block, 148, "        ");
    block[156] = entry.type;
    put(block, 157, entry.target);
    put(block, 257,
        std::string_view("ustar\0"
                         "00",
                         8));
    put(block, 329, "0000000");
    put(block, 337, "0000000");
    put(block, 345, prefix);
    unsigned sum = 0;
    for (const char c : block)
        sum += static_cast<unsigned char>(c);
    put(block, 148, fmt::format("{:06o}", sum));
    block[154] = '\0';
    out_.append(block.data(), block.size());
}

void TarWriter::addHeader(const Entry& entry) {
    const auto names = parted(entry.path);
    const bool isTargetLong = entry.target.size() > kNameBytes;
    if (!names || isTargetLong) {
        std::string records;
        if (isTargetLong)
            records += paxRecord("linkpath", entry.target);
        if (!names)
            records += paxRecord("path", entry.path);
        addBlock({'x', {}, {}, 0644, records.size()}, "PaxHeader", {});
        out_ += records;
        pad();
    }
    Entry main = entry;
    main.target = entry.target.substr(0, kNameBytes);
    addBlock(main, names ? names->second : entry.path.substr(0, kNameBytes),
             names ? names->first : std::string_view());
}

void TarWriter::addFolder(std::string_view path) {
    const std::string name = std::string(path) + "/";
    addHeader({'5', name, {}, 0755, 0});
}

void TarWriter::addFile(std::string_view path, std::string_view bytes, bool isExecutable) {
    addHeader({'0', path, {}, isExecutable ? 0755U : 0644U, bytes.size()});
    out_ += bytes;
    pad();
}

void TarWriter::addLink(std::string_view path, std::string_view target) {
    addHeader({'2', path, target, 0777, 0});
}

std::string TarWriter::finish() {
    out_.append(2 * kBlock, '\0');
    return std::exchange(out_, {});
}

} // namespace infrac::deploy
