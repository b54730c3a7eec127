#include "cli/catalogue.h"

#include <algorithm>
#include <cctype>

#include "catalogue_headers.inc"

namespace infrac::cli {
namespace {

struct Page {
    std::string_view code;
    std::string_view text;
};

constexpr Page kPages[] = {
    {"", ""},
#include "code_pages.inc"
};

} // namespace

std::vector<diag::Entry> catalogue() {
    std::vector<diag::Entry> out;
#define INFRAC_CATALOGUE(layer)                                                                    \
    for (const diag::Entry& entry : layer::diags::catalogue())                                     \
        out.push_back(entry);
#include "catalogue_layers.inc"
#undef INFRAC_CATALOGUE
    std::sort(out.begin(), out.end(), [](const diag::Entry& a, const diag::Entry& b) {
        return a.severity != b.severity ? a.severity < b.severity : a.number < b.number;
    });
    return out;
}

std::string kebabName(const diag::Entry& entry) {
    std::string out;
    for (char c : entry.name) {
        if (std::isupper(static_cast<unsigned char>(c)) && !out.empty())
            out += '-';
        out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return out;
}

std::string_view codePage(std::string_view code) {
    auto found = std::find_if(std::begin(kPages), std::end(kPages),
                              [&](const Page& page) { return page.code == code; });
    return found == std::end(kPages) ? std::string_view{} : found->text;
}

} // namespace infrac::cli
