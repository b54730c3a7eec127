// Shows other readers what the reader of templates makes of files: for each path of standard
// input one line of JSON with the tree, the place of every key, and the problems that a linter
// on libyaml would report. `--time FILE` measures instead, `--print FILE` shows what the formatter
// writes, before it has made sure of it.
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include <fmt/core.h>

#include "document/json_writer.h"
#include "document/template_reader.h"
#include "format/template_printer.h"

namespace {

using namespace infrac;

std::string place(const text::SourceManager& sources, text::Span span) {
    const text::LineColumn at = sources.position(span.file, span.begin);
    return fmt::format("{}, {}", at.line, at.column);
}

void show(std::string& out, const document::TemplateNode& node,
          const text::SourceManager& sources) {
    using document::Kind;
    switch (node.kind()) {
    case Kind::Null:
        out += "null";
        break;
    case Kind::Bool:
        out += node.boolean() ? "true" : "false";
        break;
    case Kind::Integer:
        out += fmt::format("{}", node.integer());
        break;
    case Kind::Number:
        out += fmt::format("{{\"number\": \"{}\"}}", node.number());
        break;
    case Kind::String:
        if (node.isTimestamp())
            out += "{\"date\": " + document::jsonQuoted(node.text()) + "}";
        else
            out += document::jsonQuoted(node.text());
        break;
    case Kind::List:
        out += '[';
        for (std::size_t i = 0; i < node.items().size(); ++i) {
            out += i == 0 ? "" : ", ";
            show(out, *node.items()[i], sources);
        }
        out += ']';
        break;
    case Kind::Map:
        out += "{\"map\": [";
        for (const auto& member : node.members()) {
            if (&member != node.members().data())
                out += ", ";
            out += fmt::format("[{}, {}, ", document::jsonQuoted(member.key),
                               member.isFromTag ? "null, null" : place(sources, member.keySpan));
            show(out, *member.value, sources);
            out += ']';
        }
        out += "]}";
        break;
    }
}

std::string line(const std::string& path, std::string contents) {
    text::SourceManager sources;
    const text::FileId file = sources.add(path, std::move(contents));
    const document::Template read = document::readTemplate(sources, file);
    std::string out = "{\"problems\": [";
    for (const document::Problem* problem : read.decodeProblems()) {
        if (out.back() == ']')
            out += ", ";
        const text::LineColumn at = problem->referencePosition(sources);
        out += fmt::format("[{}, {}, {}]", at.line, at.column,
                           document::jsonQuoted(problem->reference));
    }
    out += fmt::format("], \"mistakes\": {}, \"root\": ", read.problems.size());
    if (read.root == nullptr)
        out += "null";
    else
        show(out, *read.root, sources);
    return out + "}\n";
}

std::string contentsOf(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

int measure(const std::string& path) {
    const std::string contents = contentsOf(path);
    double best = 1e9;
    std::size_t members = 0;
    for (int i = 0; i < 20; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        const document::Template read = document::readTemplate(contents, text::FileId{0});
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        best = std::min(best, took.count());
        members += read.root == nullptr ? 0 : read.root->size();
    }
    fmt::print("{} bytes, {:.3f} ms, {:.0f} MB/s, {} members\n", contents.size(), best * 1e3,
               static_cast<double>(contents.size()) / best / 1e6, members / 20);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::string_view{argv[1]} == "--print") {
        const std::string contents = contentsOf(argv[2]);
        const document::Template read = document::readTemplate(contents, text::FileId{0});
        std::cout << format::TemplatePrinter{read, contents}.print();
        return 0;
    }
    if (argc == 3 && std::string_view{argv[1]} == "--time")
        return measure(argv[2]);
    for (std::string path; std::getline(std::cin, path);)
        std::cout << line(path, contentsOf(path)) << std::flush;
    return 0;
}
