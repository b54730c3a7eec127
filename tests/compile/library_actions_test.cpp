// Every IAM action that the standard library names exists, whether or not a test grants it.

#include <cctype>
#include <string_view>

#include <doctest/doctest.h>

#include "schema/iam.h"
#include "sema/library.h"

namespace infrac::test {
namespace {

bool isName(std::string_view text) {
    for (char c : text) {
        if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-')
            return false;
    }
    return !text.empty();
}

TEST_SUITE_BEGIN("compile/library_actions");

TEST_CASE("IAM knows every action in a string of the library") {
    std::size_t seen = 0;
    for (const sema::LibraryFile& file : sema::library()) {
        std::string_view rest = file.text;
        for (std::size_t open = rest.find('"'); open != std::string_view::npos;
             open = rest.find('"')) {
            rest.remove_prefix(open + 1);
            std::string_view text = rest.substr(0, rest.find('"'));
            std::size_t colon = text.find(':');
            std::string_view service = text.substr(0, colon);
            bool isAction = colon != std::string_view::npos && isName(service) &&
                            isName(text.substr(colon + 1)) && service != "aws" && service != "AWS";
            if (!isAction)
                continue;
            ++seen;
            CAPTURE(text);
            auto found = schema::Iam::embedded().service(service);
            REQUIRE(found);
            CHECK(found->action(text.substr(colon + 1)));
        }
    }
    CHECK(seen > 20);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::test
