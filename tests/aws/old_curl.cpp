// A libcurl as it was before 7.85, for the loader: the machine's own, without the option
// CURLOPT_PROTOCOLS_STR.

#include <cstdarg>
#include <cstdio>
#include <cstdlib>

#include <dlfcn.h>

#include <curl/curl.h>

#undef curl_easy_setopt
#undef curl_easy_getinfo

namespace {

constexpr int kProtocolsByName = CURLOPTTYPE_OBJECTPOINT + 318;

template <class Function>
Function* real(const char* name) {
    static void* const library = dlopen(INFRAC_REAL_CURL, RTLD_NOW | RTLD_LOCAL);
    void* const found = library == nullptr ? nullptr : dlsym(library, name);
    if (found == nullptr) {
        std::fprintf(stderr, "%s has no %s\n", INFRAC_REAL_CURL, name);
        std::abort();
    }
    return reinterpret_cast<Function*>(found);
}

} // namespace

#define FORWARD(name) real<decltype(::name)>(#name)

extern "C" {

CURLcode curl_easy_setopt(CURL* easy, CURLoption option, ...) {
    if (static_cast<int>(option) == kProtocolsByName) {
        std::fputs("old libcurl: protocols by name refused\n", stderr);
        return CURLE_UNKNOWN_OPTION;
    }
    // Every kind of argument is a word of 64 bits here.
    va_list arguments;
    va_start(arguments, option);
    void* const value = va_arg(arguments, void*);
    va_end(arguments);
    return FORWARD(curl_easy_setopt)(easy, option, value);
}

CURLcode curl_easy_getinfo(CURL* easy, CURLINFO info, ...) {
    va_list arguments;
    va_start(arguments, info);
    void* const value = va_arg(arguments, void*);
    va_end(arguments);
    return FORWARD(curl_easy_getinfo)(easy, info, value);
}

CURLcode curl_global_init(long flags) { return FORWARD(curl_global_init)(flags); }
CURL* curl_easy_init() { return FORWARD(curl_easy_init)(); }
CURLcode curl_easy_perform(CURL* easy) { return FORWARD(curl_easy_perform)(easy); }
void curl_easy_reset(CURL* easy) { FORWARD(curl_easy_reset)(easy); }
void curl_easy_cleanup(CURL* easy) { FORWARD(curl_easy_cleanup)(easy); }
const char* curl_easy_strerror(CURLcode code) { return FORWARD(curl_easy_strerror)(code); }
curl_slist* curl_slist_append(curl_slist* list, const char* text) {
    return FORWARD(curl_slist_append)(list, text);
}
void curl_slist_free_all(curl_slist* list) { FORWARD(curl_slist_free_all)(list); }
}
