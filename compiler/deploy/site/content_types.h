// What a file of a site is to a browser and to the caches on the way: by its name.
#pragma once

#include <string>
#include <string_view>

namespace infrac::deploy {

struct ContentType {
    std::string_view value; // of the header, charset included
    bool isText = false;    // placeholders are looked for
};

// By the extension in any case; `application/octet-stream` for one that is not in the table.
ContentType contentTypeOf(std::string_view path);

bool isHtml(std::string_view path);

// `no-cache` for pages, data and what must be found at a fixed name; a year and immutable for
// names with a digest in them (`app.3f2a9c1d.js`); minutes and a question for the rest.
std::string_view cacheControlOf(std::string_view path);

} // namespace infrac::deploy
