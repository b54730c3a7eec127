// A finding as data. It stays data until report/ renders it.
#pragma once

#include <string>
#include <vector>

#include "diag/definition.h"
#include "text/span.h"

namespace infrac::diag {

struct Label {
    text::Span span;
    std::string text;
};

struct Edit {
    text::Span span; // replaced; empty span: inserted
    std::string replacement;
};

struct Fix {
    std::string title; // an imperative: "use `role.Arn`"
    std::vector<Edit> edits;
    bool isSafe = false; // safe: keeps the meaning or can only be what was meant
    // What must not be edited at the same time, beyond the edits themselves; invalid: nothing.
    text::Span reach{};
};

class Diagnostic {
public:
    Entry entry;
    std::string message;
    text::Span span;
    std::string primaryLabel; // may be empty
    std::string path;         // in a template: `Resources/Bucket/Properties/Name`; may be empty
    std::vector<Label> labels;
    std::vector<std::string> helps;
    std::vector<std::string> notes;
    std::vector<Fix> fixes;

    // Chained on what Bag::report returns.
    Diagnostic& at(std::string label);
    Diagnostic& label(text::Span where, std::string what);
    Diagnostic& help(std::string what);
    Diagnostic& note(std::string what);
    // A fix is also shown as help, by its title.
    Diagnostic& fix(std::string title, text::Span where, std::string replacement,
                    bool isSafe = true);
};

} // namespace infrac::diag
