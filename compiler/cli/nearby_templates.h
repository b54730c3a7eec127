// Templates of nested stacks, found beside the template that names them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "document/template_reader.h"
#include "host/file_system.h"
#include "lint/nested_templates.h"

namespace infrac::cli {

class NearbyTemplates final : public lint::NestedTemplates {
public:
    explicit NearbyTemplates(const host::FileSystem& files) : files_(files) {}

    // From now on paths are seen from this file's folder.
    void standAt(std::string_view path);
    const document::TemplateNode* find(std::string_view path) override;

private:
    struct File {
        std::string text;
        document::Template read;
    };

    std::unique_ptr<File> read(const std::string& path) const;

    const host::FileSystem& files_;
    std::string folder_;
    std::map<std::string, std::unique_ptr<File>> read_; // null: not there or not whole
};

} // namespace infrac::cli
