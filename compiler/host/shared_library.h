// A library of the system that is loaded when it is first needed, so that commands that do
// not need it start without it. It stays loaded until the process ends.
#pragma once

#include <span>
#include <string>

#include "base/result.h"

namespace infrac::host {

class SharedLibrary {
public:
    // The first of these file names that the system's loader finds.
    static Result<SharedLibrary> open(std::span<const char* const> names);

    // Sets `function`, or notes that the library lacks it.
    template <class Function>
    SharedLibrary& load(const char* symbol, Function*& function) {
        function = reinterpret_cast<Function*>(find(symbol));
        return *this;
    }

    // The first symbol that was not there; empty where all were.
    const std::string& missing() const { return missing_; }

private:
    explicit SharedLibrary(void* handle) : handle_(handle) {}
    void* find(const char* symbol);

    void* handle_;
    std::string missing_;
};

} // namespace infrac::host
