// Puts the schema blob into the program, between read-only constants.
//
// The assembler includes the file, so no compiler ever parses megabytes of numbers and the
// bytes need neither relocation nor copying. `INFRAC_SCHEMA_BLOB` is the file's path.

#include "schema/database.h"
#include "schema/iam.h"

// clang-format off
#if defined(__APPLE__)
__asm__(".const_data\n"
        ".globl _infrac_schema_blob\n"
        ".p2align 3\n"
        "_infrac_schema_blob:\n"
        ".incbin \"" INFRAC_SCHEMA_BLOB "\"\n"
        ".text\n");
#else
__asm__(".pushsection .rodata\n"
        ".globl infrac_schema_blob\n"
        ".hidden infrac_schema_blob\n"
        ".balign 8\n"
        "infrac_schema_blob:\n"
        ".incbin \"" INFRAC_SCHEMA_BLOB "\"\n"
        ".popsection\n");
#endif
// clang-format on

extern "C" const unsigned char infrac_schema_blob[];

namespace infrac::schema {
namespace {

constinit const Database kDatabase{infrac_schema_blob};
constinit const Iam kIam{infrac_schema_blob};

} // namespace

const Database& Database::embedded() { return kDatabase; }

const Iam& Iam::embedded() { return kIam; }

} // namespace infrac::schema
