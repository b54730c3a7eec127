// What is wrong with a text that is no YAML, in words that help, for each of libyaml's words.
#pragma once

#include <string>
#include <string_view>

namespace infrac::document {

struct SyntaxWords {
    std::string message;
    std::string help;
    std::string contextLabel; // of the place where what is broken began; empty: of no use
};

// `rest` is the text from the mistake on.
SyntaxWords syntaxWords(std::string_view reference, std::string_view rest);

} // namespace infrac::document
