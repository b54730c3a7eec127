// The notebook of who only looks: it knows what is in the journal and writes nothing into it.
#pragma once

#include "deploy/action.h"

namespace infrac::deploy {

class SilentNotebook final : public Notebook {
public:
    explicit SilentNotebook(const Notebook& journal) : journal_(journal) {}

    Status intend(std::string_view, std::string_view, std::string_view) override { return Done{}; }
    Status conclude(std::string_view, std::string_view, std::string_view) override {
        return Done{};
    }
    std::string recall(std::string_view node, std::string_view key) const override {
        return journal_.recall(node, key);
    }
    Status remember(std::string_view, std::string_view, std::string_view) override {
        return Done{};
    }

private:
    const Notebook& journal_;
};

} // namespace infrac::deploy
