#include "syntax/token.h"

namespace infrac::syntax {

std::string_view describe(TokenKind kind) {
    switch (kind) {
#define INFRAC_TOKEN(name, spelling)                                                               \
    case TokenKind::name:                                                                          \
        return spelling;
#include "syntax/tokens.def"
#undef INFRAC_TOKEN
    }
    return {};
}

} // namespace infrac::syntax
