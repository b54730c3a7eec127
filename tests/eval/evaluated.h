// A spec evaluated in memory, and its values as text.
#pragma once

#include <string>
#include <string_view>

#include <fmt/core.h>

#include "eval/builtin.h"
#include "eval/cidr.h"
#include "eval/evaluator.h"
#include "sema/binder.h"
#include "support/memory_file_system.h"

namespace infrac::test {

using model::Value;
using model::ValueKind;

struct Evaluated {
    MemoryFileSystem files;
    text::SourceManager sources;
    diag::Bag bag;
    Arena arena;
    sema::Program program{files, sources, bag};
    model::App app;

    explicit Evaluated(const std::string& spec,
                       std::initializer_list<std::pair<const std::string, std::string>> others = {})
        : files(others) {
        files.addFile("main.infra", spec);
        if (program.load("main.infra") && sema::Binder{program, bag, eval::builtinNames()}.run())
            eval::Evaluator{program, files, sources, arena, bag}.run({}, app);
    }

    // `E402 E411`, in the order of their places.
    std::string codes() const {
        std::string out;
        for (const diag::Diagnostic* each : bag.sorted())
            out += (out.empty() ? "" : " ") + each->entry.code();
        return out;
    }

    const model::Resource* find(std::string_view logicalId) const {
        for (const model::Resource& resource : app.resources) {
            if (resource.logicalId == logicalId)
                return &resource;
        }
        return nullptr;
    }

    std::string ids() const {
        std::string out;
        for (const model::Stack& stack : app.stacks) {
            for (const model::Resource* resource : stack.resources)
                out += fmt::format("{}{}", out.empty() ? "" : " ", resource->logicalId);
        }
        return out;
    }
};

inline std::string show(const Value& value) {
    std::string out;
    switch (value.kind) {
    case ValueKind::Boolean:
        return value.integer ? "true" : "false";
    case ValueKind::Integer:
        return fmt::format("{}", value.integer);
    case ValueKind::Number:
        return fmt::format("{}", value.number);
    case ValueKind::String:
        return fmt::format("\"{}\"", value.text);
    case ValueKind::Cidr:
        return eval::formatCidr(static_cast<std::uint32_t>(value.integer >> 8),
                                static_cast<int>(value.integer & 255));
    case ValueKind::List:
        for (const model::Item& item : value.items)
            out += (out.empty() ? "" : ", ") + show(*item.value);
        return "[" + out + "]";
    case ValueKind::Record:
        for (const model::Field& field : value.fields)
            out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", field.name, show(*field.value));
        return "{" + out + "}";
    case ValueKind::Late:
        return value.late->isList ? "late list" : "late";
    case ValueKind::Error:
    case ValueKind::None:
    case ValueKind::Duration:
    case ValueKind::Prefix:
    case ValueKind::Resource:
    case ValueKind::Instance:
    case ValueKind::Stack:
    case ValueKind::Namespace:
    case ValueKind::Api:
    case ValueKind::Action:
        break;
    }
    return std::string{model::describe(value.kind)};
}

// What an expression gives inside a stack with a topic `t`; its codes where it has errors.
inline std::string valueOf(const std::string& expr, const std::string& before = {}) {
    Evaluated run(before +
                  "\nstack s \"S\" -> \"s.yaml\" {\n"
                  "  resource t AWS::SNS::Topic {}\n"
                  "  resource q AWS::SQS::Queue { @metadata { x: " +
                  expr + " } }\n}\n");
    const model::Resource* queue = run.find("q");
    if (run.bag.hasErrors() || !queue || !queue->metadata)
        return run.codes();
    return show(*queue->metadata->fields.front().value);
}

} // namespace infrac::test
