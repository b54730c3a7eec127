#include "deploy/site/content_types.h"

#include <algorithm>
#include <cctype>

#include "host/path.h"

namespace infrac::deploy {
namespace {

enum class Caching : std::uint8_t { Ask, Short };

struct Row {
    std::string_view extension;
    ContentType type;
    Caching caching = Caching::Short;
};

// From IANA's registry and the WHATWG's MIME sniffing standard; in order of the extension.
constexpr Row kRows[] = {
    {".aac", {"audio/aac"}},
    {".apng", {"image/apng"}},
    {".atom", {"application/atom+xml; charset=utf-8", true}, Caching::Ask},
    {".avif", {"image/avif"}},
    {".bmp", {"image/bmp"}},
    {".cjs", {"text/javascript; charset=utf-8", true}},
    {".css", {"text/css; charset=utf-8", true}},
    {".csv", {"text/csv; charset=utf-8", true}},
    {".eot", {"application/vnd.ms-fontobject"}},
    {".flac", {"audio/flac"}},
    {".geojson", {"application/geo+json; charset=utf-8", true}},
    {".gif", {"image/gif"}},
    {".glb", {"model/gltf-binary"}},
    {".gltf", {"model/gltf+json; charset=utf-8", true}},
    {".gz", {"application/gzip"}},
    {".htm", {"text/html; charset=utf-8", true}, Caching::Ask},
    {".html", {"text/html; charset=utf-8", true}, Caching::Ask},
    {".ico", {"image/vnd.microsoft.icon"}},
    {".ics", {"text/calendar; charset=utf-8", true}},
    {".jpeg", {"image/jpeg"}},
    {".jpg", {"image/jpeg"}},
    {".js", {"text/javascript; charset=utf-8", true}},
    {".json", {"application/json; charset=utf-8", true}, Caching::Ask},
    {".jsonld", {"application/ld+json; charset=utf-8", true}},
    {".jxl", {"image/jxl"}},
    {".m4a", {"audio/mp4"}},
    {".map", {"application/json; charset=utf-8", true}},
    {".md", {"text/markdown; charset=utf-8", true}},
    {".mjs", {"text/javascript; charset=utf-8", true}},
    {".mov", {"video/quicktime"}},
    {".mp3", {"audio/mpeg"}},
    {".mp4", {"video/mp4"}},
    {".oga", {"audio/ogg"}},
    {".ogg", {"audio/ogg"}},
    {".ogv", {"video/ogg"}},
    {".opus", {"audio/ogg"}},
    {".otf", {"font/otf"}},
    {".pdf", {"application/pdf"}},
    {".png", {"image/png"}},
    {".rss", {"application/rss+xml; charset=utf-8", true}, Caching::Ask},
    {".rtf", {"application/rtf"}},
    {".svg", {"image/svg+xml; charset=utf-8", true}},
    {".tar", {"application/x-tar"}},
    {".tif", {"image/tiff"}},
    {".tiff", {"image/tiff"}},
    {".ttc", {"font/collection"}},
    {".ttf", {"font/ttf"}},
    {".txt", {"text/plain; charset=utf-8", true}, Caching::Ask},
    {".vtt", {"text/vtt; charset=utf-8", true}},
    {".wasm", {"application/wasm"}},
    {".wav", {"audio/wav"}},
    {".weba", {"audio/webm"}},
    {".webm", {"video/webm"}},
    {".webmanifest", {"application/manifest+json; charset=utf-8", true}, Caching::Ask},
    {".webp", {"image/webp"}},
    {".woff", {"font/woff"}},
    {".woff2", {"font/woff2"}},
    {".xhtml", {"application/xhtml+xml; charset=utf-8", true}, Caching::Ask},
    {".xml", {"application/xml; charset=utf-8", true}, Caching::Ask},
    {".xsl", {"application/xml; charset=utf-8", true}},
    {".yaml", {"application/yaml; charset=utf-8", true}},
    {".yml", {"application/yaml; charset=utf-8", true}},
    {".zip", {"application/zip"}},
};
static_assert(std::ranges::is_sorted(kRows, {}, &Row::extension));

constexpr ContentType kUnknown{"application/octet-stream"};
// Browsers look for a new one under the same name.
constexpr std::string_view kFixedNames[] = {"service-worker.js", "sw.js", "ngsw-worker.js"};

std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

const Row* findRow(std::string_view path) {
    const std::string extension = lowered(host::extension(path));
    const Row* found = std::ranges::lower_bound(kRows, extension, {}, &Row::extension);
    return found != std::end(kRows) && found->extension == extension ? found : nullptr;
}

// Eight digits or more, hexadecimal or as bundlers write base 32 and 64, with a numeral and a
// letter among them: a word or a year is none.
bool isDigest(std::string_view text) {
    if (text.size() < 8 || text.size() > 64)
        return false;
    const auto isAlnum = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isHex = [&](char c) { return isDigit(c) || (c >= 'a' && c <= 'f'); };
    const bool hasDigit = std::ranges::any_of(text, isDigit);
    const bool hasLetter = std::ranges::any_of(text, [&](char c) { return !isDigit(c); });
    if (std::ranges::all_of(text, isHex))
        return hasDigit && hasLetter;
    // Not hexadecimal: eight of mixed case with a numeral, as esbuild and rollup write them.
    const bool hasUpper = std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    return text.size() == 8 && hasDigit && hasUpper && std::ranges::all_of(text, isAlnum);
}

// A digest between the name and the extension: `app.3f2a9c1d.js`, `app-3f2a9c1d.min.css`.
bool hasDigestInName(std::string_view path) {
    std::string_view name = host::fileName(path);
    bool isFirst = true;
    while (!name.empty()) {
        const std::size_t end = std::min(name.find_first_of(".-_"), name.size());
        const bool isLast = end == name.size();
        if (!isFirst && !isLast && name[end] == '.' && isDigest(name.substr(0, end)))
            return true;
        isFirst = false;
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return false;
}

} // namespace

ContentType contentTypeOf(std::string_view path) {
    const Row* row = findRow(path);
    return row == nullptr ? kUnknown : row->type;
}

bool isHtml(std::string_view path) {
    const std::string_view type = contentTypeOf(path).value;
    return type.starts_with("text/html") || type.starts_with("application/xhtml");
}

std::string_view cacheControlOf(std::string_view path) {
    const Row* row = findRow(path);
    const bool asks = row != nullptr && row->caching == Caching::Ask;
    if (isHtml(path) ||
        std::ranges::find(kFixedNames, host::fileName(path)) != std::end(kFixedNames))
        return "no-cache";
    if (hasDigestInName(path))
        return "public, max-age=31536000, immutable";
    return asks ? "no-cache" : "public, max-age=300, must-revalidate";
}

} // namespace infrac::deploy
