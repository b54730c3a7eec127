#include "host/posix.h"

#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>

#include <unistd.h>

#include <fmt/core.h>

namespace infrac::host::posix {

Error lastError() {
    std::string reason = std::strerror(errno);
    if (!reason.empty())
        reason[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(reason[0])));
    return {std::move(reason)};
}

Error tooLarge(std::size_t most) {
    constexpr std::size_t kMiB = std::size_t{1} << 20;
    return {most < kMiB ? fmt::format("is larger than {} bytes", most)
                        : fmt::format("is larger than {} MiB", most / kMiB)};
}

Result<std::string> readAll(int descriptor, std::size_t most) {
    std::string out;
    std::array<char, std::size_t{64} * 1024> buffer;
    while (true) {
        ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count == 0)
            return out;
        if (count < 0) {
            if (errno == EINTR)
                continue;
            return lastError();
        }
        out.append(buffer.data(), static_cast<std::size_t>(count));
        if (out.size() > most)
            return tooLarge(most);
    }
}

Status writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0) {
            if (errno == EINTR)
                continue;
            return lastError();
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return Done{};
}

} // namespace infrac::host::posix
