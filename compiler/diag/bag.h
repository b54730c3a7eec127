// Collects diagnostics. Code that finds a user's mistake reports it here and goes on.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "diag/diagnostic.h"

namespace infrac::diag {

class Bag {
public:
    template <class... Args>
    Diagnostic& report(const Definition<Args...>& definition, text::Span span,
                       const std::type_identity_t<Args>&... args) {
        return add(definition.entry, span, {toText(args)...});
    }

    // For rules whose message is made where they find something.
    Diagnostic& report(const Entry& entry, text::Span span, std::string message);

    bool hasErrors() const { return errors_ > 0; }
    std::size_t errorCount() const { return errors_; }
    std::size_t warningCount() const { return all_.size() - errors_ - infos_; }
    std::size_t infoCount() const { return infos_; }
    const std::deque<Diagnostic>& all() const { return all_; }

    // Moves those from the first-th on whose place `isForeign` says the user cannot edit to
    // `caller`; the old place stays as a label, and fixes there are dropped.
    void moveToCaller(std::size_t first, text::Span caller,
                      const std::function<bool(text::FileId)>& isForeign);

    // Takes away the fixes with an edit at such a place.
    void dropFixes(const std::function<bool(const text::Span&)>& isForeign);

    // All, by file and place (errors before warnings at one place), without repetitions.
    std::vector<const Diagnostic*> sorted() const;

private:
    Diagnostic& add(const Entry& entry, text::Span span, const std::vector<std::string>& args);

    std::deque<Diagnostic> all_; // a deque keeps returned references valid
    std::size_t errors_ = 0;
    std::size_t infos_ = 0;
};

} // namespace infrac::diag
