#include "diag/bag.h"

#include <algorithm>
#include <tuple>

#include <fmt/core.h>

namespace infrac::diag {

std::string toText(const Name& name) { return fmt::format("`{}`", name.text); }
std::string toText(const TypeName& name) { return fmt::format("`{}`", name.text); }
std::string toText(const Text& text) { return text.text; }
std::string toText(const Count& count) { return fmt::format("{}", count.value); }

std::string_view word(Severity severity) {
    switch (severity) {
    case Severity::Error:
        return "error";
    case Severity::Warning:
        return "warning";
    case Severity::Info:
        return "info";
    }
    return {};
}

std::string Entry::code() const {
    const char letter = "EWI"[static_cast<std::size_t>(severity)];
    switch (space) {
    case CodeSpace::Infrac:
        return fmt::format("{}{:03}", letter, number);
    case CodeSpace::CfnLint:
        return fmt::format("{}{:04}", letter, number);
    case CodeSpace::Advice:
        return fmt::format("L{:03}", number);
    }
    return {};
}

Diagnostic& Diagnostic::at(std::string label) {
    primaryLabel = std::move(label);
    return *this;
}

Diagnostic& Diagnostic::label(text::Span where, std::string what) {
    if (where.isValid())
        labels.push_back({where, std::move(what)});
    return *this;
}

Diagnostic& Diagnostic::help(std::string what) {
    helps.push_back(std::move(what));
    return *this;
}

Diagnostic& Diagnostic::note(std::string what) {
    notes.push_back(std::move(what));
    return *this;
}

Diagnostic& Diagnostic::fix(std::string title, text::Span where, std::string replacement,
                            bool isSafe) {
    helps.push_back(title);
    fixes.push_back({std::move(title), {{where, std::move(replacement)}}, isSafe});
    return *this;
}

namespace {

std::string fill(std::string_view message, const std::vector<std::string>& args) {
    std::string out;
    std::size_t next = 0;
    for (std::size_t i = 0; i < message.size(); ++i) {
        if (message[i] == '{' && i + 1 < message.size() && message[i + 1] == '}') {
            out += args[next++];
            ++i;
        } else {
            out += message[i];
        }
    }
    return out;
}

} // namespace

Diagnostic& Bag::add(const Entry& entry, text::Span span, const std::vector<std::string>& args) {
    return report(entry, span, fill(entry.message, args));
}

Diagnostic& Bag::report(const Entry& entry, text::Span span, std::string message) {
    errors_ += entry.severity == Severity::Error ? 1U : 0U;
    infos_ += entry.severity == Severity::Info ? 1U : 0U;
    Diagnostic& diagnostic = all_.emplace_back();
    diagnostic.entry = entry;
    diagnostic.message = std::move(message);
    diagnostic.span = span;
    return diagnostic;
}

void Bag::moveToCaller(std::size_t first, text::Span caller,
                       const std::function<bool(text::FileId)>& isForeign) {
    for (std::size_t i = first; i < all_.size(); ++i) {
        Diagnostic& diagnostic = all_[i];
        if (!diagnostic.span.isValid() || !isForeign(diagnostic.span.file))
            continue;
        std::string label = diagnostic.primaryLabel.empty() ? "found here, in the library"
                                                            : diagnostic.primaryLabel;
        diagnostic.labels.insert(diagnostic.labels.begin(), {diagnostic.span, label});
        diagnostic.primaryLabel = "from this statement";
        diagnostic.span = caller;
        diagnostic.fixes.clear();
    }
}

void Bag::dropFixes(const std::function<bool(const text::Span&)>& isForeign) {
    for (Diagnostic& diagnostic : all_)
        std::erase_if(diagnostic.fixes, [&](const Fix& fix) {
            return std::ranges::any_of(fix.edits,
                                       [&](const Edit& edit) { return isForeign(edit.span); });
        });
}

std::vector<const Diagnostic*> Bag::sorted() const {
    std::vector<const Diagnostic*> out;
    for (const Diagnostic& diagnostic : all_)
        out.push_back(&diagnostic);
    auto key = [](const Diagnostic* d) {
        return std::tuple(d->span.file.value, d->span.begin, d->entry.severity, d->span.end,
                          d->entry.space, d->entry.number);
    };
    std::stable_sort(out.begin(), out.end(),
                     [&](const auto* a, const auto* b) { return key(a) < key(b); });
    auto same = [&](const auto* a, const auto* b) {
        return key(a) == key(b) && a->message == b->message;
    };
    out.erase(std::unique(out.begin(), out.end(), same), out.end());
    return out;
}

} // namespace infrac::diag
