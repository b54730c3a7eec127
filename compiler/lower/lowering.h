// The state of one lowering: what references what, and which outputs they demand. Private
// to this folder; the parts are split over the lower_*.cpp files.
//
// Stacks come first, then APIs and actions, which demand further outputs of the stacks; only
// then are the templates put together.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/toposort.h"
#include "cfn/template.h"
#include "lower/exports.h"
#include "lower/handovers.h"
#include "lower/lower.h"
#include "lower/value_lowering.h"
#include "manifest/manifest.h"

namespace infrac::lower {

class Lowering {
public:
    Lowering(const model::App& app, const text::SourceManager& sources, const LowerOptions& options,
             Arena& arena, diag::Bag& bag);

    std::vector<LoweredFile> run();

private:
    struct Edge { // something needs something else, as written at a place
        std::size_t from;
        std::size_t to;
        text::Span span;
    };

    // ---- lower_stack.cpp ----------------------------------------------------------------
    void lowerStack(const model::Stack& stack);
    void lowerResource(const model::Stack& stack, const model::Resource& resource,
                       cfn::Template& templ);
    void lowerParameters(const model::Stack& stack, cfn::Template& templ);
    void lowerHandovers(const model::Stack& stack, cfn::Template& templ);
    const cfn::Node* defaultOf(const model::StackParameter& parameter);
    void lowerOutputs(const model::Stack& stack, cfn::Template& templ);
    void addResourceEdge(const model::Resource& from, const model::Resource& to, text::Span span);
    ValueLowering valuesOf(const model::Stack& stack);
    void checkResourceCycles(const model::Stack& stack, const Graph& graph);
    void checkStackCycles();
    // ---- lower_deployment.cpp -----------------------------------------------------------
    void lowerApi(const model::Api& api);
    std::string_view placeholder(const model::Value& value, manifest::Api& out, std::size_t node,
                                 text::Span span);
    void lowerAction(const model::Action& action, std::size_t node);
    manifest::Value deployerValue(const model::Value& value, std::size_t node, text::Span span);
    manifest::Value deployerLate(const model::Late& late, std::size_t node, text::Span span);
    manifest::Value refuseForDeployer(std::string what, text::Span span);
    void addAfter(const model::Stack& stack);
    void addEdge(std::size_t from, std::size_t to, text::Span span);
    void numberNodes();
    std::string_view idOf(std::size_t node);
    std::vector<std::string_view> idsBefore(std::size_t node, bool withStacks);
    std::string_view actionName(const model::Action& action);
    void finishManifest();
    // ---- lower.cpp ----------------------------------------------------------------------
    void writeTemplates();
    void addFile(std::string_view path, std::string contents, document::SourceMap sourceMap,
                 text::Span span);

    const model::App& app_;
    const text::SourceManager& sources_;
    LowerOptions options_;
    Arena& arena_;
    document::Builder builder_;
    diag::Bag& bag_;
    Exports exports_;
    Handovers handovers_;
    std::vector<cfn::Template> templates_;                           // by the stack's index
    std::vector<Edge> resourceEdges_;                                // of the stack under way
    std::unordered_map<const model::Resource*, std::size_t> places_; // in it
    const model::Resource* resource_ = nullptr;
    std::vector<Edge> edges_; // of the deployment's graph
    // The nodes of the deployment's graph: stacks, then actions, then APIs.
    std::vector<std::string> ids_;
    std::vector<const model::Stack*> stackNodes_;
    std::vector<const model::Action*> actionNodes_;
    std::vector<const model::Api*> apiNodes_;
    std::vector<std::size_t> nodeOfStack_, nodeOfAction_, nodeOfApi_;
    manifest::Manifest manifest_;
    std::vector<manifest::Stack> manifestStacks_; // by the stack's index
    std::vector<LoweredFile> files_;
};

} // namespace infrac::lower
