// What is a secret, by its looks or by its name.
#pragma once

#include <string_view>

namespace infrac::lint {

// What kind of secret the text has in it, `an access key of AWS`; empty for none.
std::string_view secretIn(std::string_view text);

enum class SecretName : std::uint8_t {
    None,
    Password, // any text under it is secret
    Key,      // a token or key, or the name of one
};

// `DB_PASSWORD`, `ClientSecret`, `apiKey`: by its last words.
SecretName secretNamed(std::string_view name);

// Whether what is written under such a name is the secret itself: no reference, no path, no word
// that says that it is still to be filled in.
bool isWrittenSecret(SecretName kind, std::string_view text);

} // namespace infrac::lint
