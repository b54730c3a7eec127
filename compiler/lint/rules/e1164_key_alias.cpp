#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1164;
const Rule e1164{
    .id = "E1164"_rule,
    .name = "KeyAlias",
    .summary = "a value is no alias of a KMS key",
    .page = {.reason = "The name of an alias begins with `alias/`, and then has letters, digits "
                       "and `/`, `_`, `-`. KMS refuses any other; keys are found by the whole of "
                       "it, with its beginning.",
             .bad = R"(Resources:
  Alias:
    Type: AWS::KMS::Alias
    Properties:
      AliasName: letters
      TargetKeyId: 01234567-89ab-cdef-0123-456789abcdef
)",
             .good = R"(Resources:
  Alias:
    Type: AWS::KMS::Alias
    Properties:
      AliasName: alias/letters
      TargetKeyId: 01234567-89ab-cdef-0123-456789abcdef
)",
             .also = "E3031"},
};

} // namespace infrac::lint::rules
