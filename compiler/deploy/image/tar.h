// Archives as POSIX.1-2001 has them: ustar, with pax records for names that are too long.
// The same entries give the same bytes: no owner, no time of this machine.
#pragma once

#include <string>
#include <string_view>

namespace infrac::deploy {

class TarWriter {
public:
    void addFolder(std::string_view path);
    void addFile(std::string_view path, std::string_view bytes, bool isExecutable);
    void addLink(std::string_view path, std::string_view target);

    // With the two empty blocks at the end; the writer is empty after it.
    std::string finish();
    std::size_t size() const { return out_.size(); }

private:
    struct Entry {
        char type;
        std::string_view path;
        std::string_view target;
        unsigned mode;
        std::size_t size;
    };

    void addHeader(const Entry& entry);
    void addBlock(const Entry& entry, std::string_view name, std::string_view prefix);
    void pad();

    std::string out_;
};

} // namespace infrac::deploy
