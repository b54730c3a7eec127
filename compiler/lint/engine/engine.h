// Holds a template to schemas the way cfn-lint does: JSON Schema whose values may be calls of
// intrinsic functions, in every way the conditions allow.
//
// A call is checked itself (its shape, its argument, the type that it yields). Then, where the
// schema says more than a type, what it can yield is resolved and held to the schema: by a Ref the
// default or allowed values of the parameter, and so on. One good value that does not come from a
// parameter is enough.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/arena.h"
#include "base/growing_stack.h"
#include "document/node.h"
#include "document/template_builder.h"
#include "document/template_reader.h"
#include "lint/conditions/conditions.h"
#include "lint/engine/failure.h"
#include "lint/engine/function_ref.h"
#include "lint/findings.h"
#include "lint/model/template_model.h"
#include "lint/nested_templates.h"
#include "lint/rules.h"
#include "schema/pattern.h"

namespace infrac::lint {

class References;

// A schema, or what is left of it for a call: the keywords that look at a value's members as a
// whole (`required`, `minItems`, ...) have been asked already.
struct Schema {
    Value value;
    bool isRest = false;
    std::uint32_t ruleNode = 0; // rules of this path are asked too

    Schema() = default;
    Schema(Value all) : value(all) {} // NOLINT: a value is a schema
};

// What is looked at, and for what.
struct Subject {
    const Node& root;
    std::string_view source;
    bool isWhole = true; // else parts are missing from the tree
    std::vector<std::size_t> regions;
    std::string_view asOf;
    NestedTemplates* nested = nullptr;
};

class Engine {
public:
    Engine(Subject subject, schema::PatternCache& patterns);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    void run(Findings& findings);

    // For rules.
    const TemplateModel& model() const { return model_; }
    Conditions& conditions() { return conditions_; }
    const References& references();
    Arena& arena() const { return arena_; }
    std::string_view asOf() const { return asOf_; }

    void validate(const Context& at, const Node& instance, const Schema& schema, Failures& out);
    // A member or an item below.
    void validateBelow(const Context& at, std::string_view key, const Node& instance,
                       const Schema& schema, Failures& out);
    Context below(const Context& at, std::string_view key, std::string_view ruleName) const;
    Context below(const Context& at, const document::TemplateMember& member,
                  std::string_view ruleName) const;
    Context below(const Context& at, std::size_t index, std::string_view ruleName) const;

    // Adds the fix that takes out what the path names, where that can be done.
    void offerRemoval(const Path* path, bool isSafe, std::vector<diag::Fix>& fixes) const;

    // Adds to the failure which of the names was probably meant by the text, with an unsafe fix.
    // Of a template that is wrong all over, only so many failures get one.
    void suggest(Failure& failure, const Node& written, std::span<const std::string_view> names);
    // The same names as isDeclared() knows of that kind.
    std::vector<std::string_view> declaredNames(const Context& at, std::string_view kind) const;

    // A failure here, or at a path below.
    Failure& fail(const Context& at, Failures& out, std::string message) const;
    Failure& fail(const Context& at, RuleId rule, Failures& out, std::string message) const;

    // All values that it can have, with what each supposes. The sink says whether to go on.
    using ResolvedSink = FunctionRef<bool(const Node&, const Context&)>;
    bool resolve(const Context& at, const Node& instance, ResolvedSink sink);
    // A failure to look up what the template itself states; by resolve() left out.
    using ResolveSink = FunctionRef<bool(const Node*, const Context&, Failure*)>;
    bool resolveOrFail(const Context& at, const Node& instance, ResolveSink sink);

    // The value at a path like `A/*/B` below, in all ways of the conditions; null where it is not
    // there.
    using FoundSink = FunctionRef<bool(const Node*, const Context&)>;
    bool findValues(const Context& at, const Node* instance, std::string_view path, FoundSink sink);
    // The first value at the path that is bad, where none is good in another way of the conditions:
    // what a condition decides is meant. `isBad` takes null for what is not there.
    std::optional<Context> findBad(const Context& at, const Node& instance, std::string_view path,
                                   FunctionRef<bool(const Node*)> isBad);
    // The value in every way of the conditions that it names itself, without what is not there or
    // null.
    void forEachScenario(const Context& at, const Node& instance,
                         FunctionRef<void(const Context&, const Node&)> use);
    // The resource that a Ref or GetAtt names; null for other values and for names of other things.
    const Resource* referredResource(const Node& value) const;
    // The template of the nested stack with this `TemplateURL`; null where that is no file here.
    const Node* nestedTemplate(const Node& url) const;
    // What counts in a resource: it is there. None where it cannot be with `at`.
    std::optional<Context> insideOf(const Context& at, const Resource& resource);
    // Whether two states of conditions can be at the same time.
    bool canBeTogether(const ConditionState* a, const ConditionState* b);
    // Whether the path of the template (`Resources/X/Properties/Y`) has a value in some way.
    bool hasTemplateValue(const Context& at, std::string_view resource, std::string_view property);

    schema::Match search(std::string_view pattern, std::string_view text);
    bool matchesWhole(std::string_view pattern, std::string_view text);
    // Why no dialect reads the pattern; empty where one may.
    std::string mistakeIn(std::string_view pattern) { return patterns_.mistake(pattern); }

    // Schemas.
    Value follow(const Context& at, Value reference) const;
    // Whether it says more than a type: only then matters what a function yields.
    bool constrains(Value schema);
    // The different schemas that a type has in the regions.
    std::vector<Value> typeSchemas(const Context& at, std::string_view type) const;

    const Node* text(std::string_view text);
    const Node* list(const std::vector<const Node*>& items);
    const Node* call(std::string_view function, const Node* argument);
    const Node* map(const std::vector<document::TemplateMember>& members);
    const Node* nodeOf(Value value);
    const Node* nodeOf(const document::Node& json);
    // Null for what is no JSON.
    const Node* parseJson(std::string_view text);
    // Null for what is neither, and for a scalar.
    const Node* parseYamlOrJson(std::string_view text);

    // Of a `Ref`, a `Condition` or a mapping's name: whether there is such a one, or may be one that
    // is not seen.
    bool isDeclared(const Context& at, std::string_view kind, const Node& name) const;
    // A key that a macro takes away before CloudFormation sees it.
    bool isLeftToMacro(const Context& at, std::string_view key) const;
    // A serverless template may have a parameter's path where its value is meant.
    bool isSsmPathUnderSam(std::string_view text) const;
    void checkFormat(const Context& at, std::string_view format, const Node& instance,
                     Failures& out);

    // The context of the template's values: all functions may stand there.
    Context initial() const;

private:
    // The paths that there are, so that those made since can be given up together: only failures
    // keep paths.
    struct PathMark {
        std::size_t paths;
        std::size_t rulePaths;
    };

    PathMark markPaths() const { return {paths_.size(), rulePaths_.size()}; }
    void dropPaths(const PathMark& mark) const {
        paths_.popTo(mark.paths);
        rulePaths_.popTo(mark.rulePaths);
    }
    Context at(const Context& above, const Path& path, std::string_view ruleName) const;

    friend struct Keywords;
    friend struct Functions;
    friend struct Resolvers;

    void apply(const Context& at, Keyword keyword, Value argument, const Node& instance,
               Value schema, Failures& out);
    void applyAll(const Context& at, const Node& instance, Value schema, Failures& out);
    void applyWhole(const Context& at, const Node& instance, Value schema, Failures& out);
    void applyRest(const Context& at, const Node& instance, const Schema& schema, Failures& out);
    void askRules(const Context& at, std::uint32_t node, const Node& instance, Failures& out);
    void askRule(const Context& at, const Rule& rule, const Node& instance, Failures& out);
    const Node* inScenario(const Context& at, const Node& instance, bool isTop);
    void report(const Failure& failure, Findings& findings) const;
    const Node* plainNode(std::string_view text, const document::PlainValue& value);
    // The text that a name is settled to; null for none.
    const std::string* settledText(const Context& at, std::string_view name);

    std::string_view source_;
    std::string_view asOf_;
    // What these hold is no part of what the engine is.
    mutable Arena arena_;
    mutable GrowingStack<Path> paths_;
    mutable GrowingStack<RulePath> rulePaths_;
    document::TemplateBuilder builder_{arena_};
    TemplateModel model_;
    Conditions conditions_;
    schema::PatternCache& patterns_;
    NestedTemplates* nested_;
    std::unique_ptr<References> references_;
    std::unordered_map<const std::uint32_t*, bool> constraining_;
    std::size_t resolutions_ = 0;
    std::size_t compared_ = 0; // names for suggestions
    std::string settledText_;
    std::deque<document::Template> parsed_;
};

// Gives each failure from the place on that has no rule the one that `scope` has for its check:
// of functions none, else `scope`.
void cleanFailures(Failures& failures, std::size_t from, RuleId scope);

} // namespace infrac::lint
