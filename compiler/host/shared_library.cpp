#include "host/shared_library.h"

#include <dlfcn.h>

namespace infrac::host {

Result<SharedLibrary> SharedLibrary::open(std::span<const char* const> names) {
    std::string reason;
    for (const char* name : names) {
        if (void* handle = ::dlopen(name, RTLD_NOW | RTLD_LOCAL))
            return SharedLibrary{handle};
        // Only a thread of its own could change the text meanwhile, and glibc keeps one a thread.
        if (const char* said = ::dlerror(); said != nullptr && reason.empty())
            reason = said;
    }
    return Error{reason.empty() ? "not found" : reason};
}

void* SharedLibrary::find(const char* symbol) {
    void* found = ::dlsym(handle_, symbol);
    if (found == nullptr && missing_.empty())
        missing_ = symbol;
    return found;
}

} // namespace infrac::host
