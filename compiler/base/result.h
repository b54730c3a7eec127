// Result<T>: what comes back from the world (a file, a process), where it may refuse.
// A user's mistake in a spec is a diagnostic instead (diag/bag.h).
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace infrac {

struct Error {
    std::string message; // a sentence without a full stop, starting in lower case
};

// `E`: an error of another shape, where callers need more than words.
template <class T, class E = Error>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(E error) : state_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return state_.index() == 0; }
    T& operator*() { return std::get<0>(state_); }
    const T& operator*() const { return std::get<0>(state_); }
    T* operator->() { return &std::get<0>(state_); }
    const T* operator->() const { return &std::get<0>(state_); }
    const E& error() const { return std::get<1>(state_); }

private:
    std::variant<T, E> state_;
};

struct Done {}; // the value of an operation that only succeeds or fails
using Status = Result<Done>;

} // namespace infrac
