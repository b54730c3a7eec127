#include "document/template_bytes.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "base/limits.h"
#include "document/json_string.h"
#include "document/utf8.h"

namespace infrac::document {
namespace {

constexpr std::size_t kMostProblems = 10; // of bytes

constexpr std::array<bool, 256> kNeedsLook = [] {
    std::array<bool, 256> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = i < 0x20 || i >= 0x7F;
    out['\t'] = out['\n'] = out['\r'] = false;
    return out;
}();

bool isControl(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0 && c != 0x85) || c == 0xFFFE || c == 0xFFFF ||
           c == 0xFEFF;
}

bool turnsDirection(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

class Bytes {
public:
    Bytes(std::string_view text, text::FileId file, std::vector<Problem>& problems)
        : text_(text), file_(file), problems_(problems) {}

    std::string_view check() {
        if (text_.size() > limits::kInputBytes) {
            add(ProblemKind::Limit, 0, 0, "the file is larger than 16 MiB");
            return {};
        }
        if (text_.starts_with("\xFF\xFE") || text_.starts_with("\xFE\xFF")) {
            add(ProblemKind::Bytes, 0, 2, "the file is UTF-16").help = "save it as UTF-8";
            problems_.back().reference = "Cannot read file contents: {filename}";
            return {};
        }
        std::size_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        while (problems_.size() < kMostProblems) {
            while (at < text_.size() && !kNeedsLook[static_cast<unsigned char>(text_[at])])
                ++at;
            if (at >= text_.size())
                return text_;
            if (text_[at] == '\0') {
                control(at, 1, 0);
                return text_.substr(0, at);
            }
            at += look(at);
        }
        // Enough was said; a NUL may still come.
        return text_.substr(0, text_.find('\0'));
    }

private:
    Problem& add(ProblemKind kind, std::size_t begin, std::size_t length, std::string message) {
        Problem& added = problems_.emplace_back();
        added.kind = kind;
        added.span = {file_, static_cast<std::uint32_t>(begin),
                      static_cast<std::uint32_t>(begin + length)};
        added.message = std::move(message);
        added.isReferenceAtStart = true;
        return added;
    }

    void control(std::size_t at, std::size_t length, char32_t value) {
        Problem& report = add(
            ProblemKind::Bytes, at, length,
            fmt::format("found the control character U+{:04X}", static_cast<std::uint32_t>(value)));
        report.help = "remove it, or write it as an escape in double quotes";
        report.reference =
            fmt::format("Template could not be parsed: unacceptable character #x{:04x}: control "
                        "characters are not allowed",
                        static_cast<std::uint32_t>(value));
    }

    std::size_t look(std::size_t at) {
        const CodePoint point = decodeUtf8(text_, at);
        if (point.length == 0) {
            Problem& report = add(ProblemKind::Bytes, at, 1,
                                  fmt::format("expected UTF-8, found {}", describeByte(text_[at])));
            report.help = "save the file as UTF-8";
            report.reference = "Cannot read file contents: {filename}";
            return 1;
        }
        if (isControl(point.value)) {
            control(at, point.length, point.value);
        } else if (turnsDirection(point.value)) {
            add(ProblemKind::Direction, at, point.length,
                fmt::format("found U+{:04X}, which turns the direction of reading",
                            static_cast<std::uint32_t>(point.value)))
                .help = "remove it: what is read is not what is seen";
        }
        return point.length;
    }

    std::string_view text_;
    text::FileId file_;
    std::vector<Problem>& problems_;
};

} // namespace

std::string_view readableBytes(std::string_view source, text::FileId file,
                               std::vector<Problem>& problems) {
    return Bytes{source, file, problems}.check();
}

} // namespace infrac::document
