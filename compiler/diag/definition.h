// Typed definitions of diagnostics: code, severity, message, and the types of the
// message's arguments. A wrong number or type of arguments does not compile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace infrac::diag {

enum class Severity : std::uint8_t { Error, Warning, Info };

// `error`, `warning`, `info`.
std::string_view word(Severity severity);

// Whose numbers a code has, which tells how it is written.
enum class CodeSpace : std::uint8_t {
    Infrac,  // `E310`: three digits
    CfnLint, // `E3002`: cfn-lint's rules, four digits, its ids kept
    Advice,  // `L101`: infrac's own rules about templates, of any severity
};

// What a message's `{}` may hold; each type says how it prints.
struct Name { // a name from the source: in backticks
    std::string_view text;
};
struct TypeName { // a type's description: in backticks
    std::string text;
};
struct Text { // words of ours: as they are
    std::string text;
};
struct Count {
    std::int64_t value;
};

std::string toText(const Name& name);
std::string toText(const TypeName& name);
std::string toText(const Text& text);
std::string toText(const Count& count);

// One row of the catalogue: what `infrac explain` and the tests know of a code.
struct Entry {
    Severity severity;
    std::uint16_t number;
    std::string_view name; // UpperCamel, as in the .def file
    std::string_view message;
    CodeSpace space = CodeSpace::Infrac;

    std::string code() const; // `E300`
};

template <class... Args>
struct Definition {
    Entry entry;

    consteval Definition(Severity severity, std::uint16_t number, std::string_view name,
                         std::string_view message)
        : entry{severity, number, name, message} {
        std::size_t holes = 0;
        for (std::size_t i = 0; i + 1 < message.size(); ++i)
            holes += message[i] == '{' && message[i + 1] == '}';
        if (holes != sizeof...(Args))
            throw "the message needs one {} for each argument type";
    }
};

} // namespace infrac::diag
