// Prints the sample API for the independent validator; with an argument, with two origins.

#include <cstdio>
#include <string>

#include "swagger/sample.h"
#include "swagger/save.h"

int main(int argc, char**) {
    using namespace infrac;
    swagger::Api api = swagger::sampleApi();
    if (argc > 1)
        api.cors->origins = {"https://a.example", "https://b.example"};
    Arena arena;
    const std::string json = swagger::saveJson(api, arena);
    return std::fwrite(json.data(), 1, json.size(), stdout) == json.size() ? 0 : 1;
}
