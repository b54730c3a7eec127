// Literate pages: Markdown whose fenced blocks are tests. A page is documentation and test
// in one; docs/adding.md tells how to write one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace infrac::test {

// An expected diagnostic: `//~ E310 "text"`.
struct Mark {
    std::string code;
    std::string file;
    std::uint32_t line = 0; // where its span starts; 0: it has no place
    std::string text;       // a part of its message; empty: any
};

enum class Expected : std::uint8_t { Output, Template, Formatted };

// A block that holds what a run must give.
struct Expectation {
    Expected kind;
    std::string argument; // the file of a template
    std::string contents;
    std::size_t begin; // of the contents in the page's text, to rewrite them
    std::size_t end;
    std::size_t line; // of the fence in the page
};

// A spec with the files around it and what is expected of it.
struct Case {
    std::string name;
    std::size_t line;                         // of its first block in the page
    std::string mainFile;                     // empty: no spec, so nothing to run
    std::map<std::string, std::string> files; // without their marks
    std::vector<Mark> marks;
    std::vector<Expectation> expectations;
};

struct Page {
    std::string path;
    std::string text;
    std::string title; // without its `#`
    std::vector<Case> cases;
    std::vector<std::string> problems; // what is wrong with the page itself
};

Page parsePage(std::string path, std::string text);

} // namespace infrac::test
