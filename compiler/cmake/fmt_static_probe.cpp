// Uses of fmt of every kind that infrac has, to see whether fmt_static.cpp is enough.
#include <string>

#include <fmt/format.h>

int main(int argc, char**) {
    std::string text =
        fmt::format("{} {:>8} {:02x} {} {:{}} {}", argc, 1.5, 255, "x", "y", 4, true);
    return text.empty() ? 1 : 0;
}
