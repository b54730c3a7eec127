// Intrinsic functions, conditions and parameters to plain values.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "awsim/cloudformation/template.h"

namespace infrac::awsim {

struct Scope {
    std::string region, account, stackName, stackId;
    std::map<std::string, Json> parameters; // texts, or arrays of texts
    std::set<std::string> secrets;          // parameters with NoEcho
    // Of a resource: what Ref and GetAtt answer; nothing where it is not there (yet).
    std::function<std::optional<Json>(const std::string& logicalId)> ref;
    std::function<std::optional<Json>(const std::string& logicalId, const std::string& name)> att;
    // Of an export of the account and region.
    std::function<std::optional<std::string>(const std::string& name)> exported;
};

class Evaluation {
public:
    Evaluation(const Json& root, const Scope& scope);

    // Members and items that are AWS::NoValue are gone. After a mistake the result is null and
    // `error` says why.
    Json value(const Json& value);
    bool condition(const std::string& name);
    // Whether the resource or output is to be there.
    bool isWanted(const Json& entry);

    const std::optional<std::string>& error() const { return error_; }
    // Names of exports that were imported.
    const std::set<std::string>& imports() const { return imports_; }

private:
    using Function = Json (Evaluation::*)(const Json& argument);
    static const std::map<std::string, Function>& functions();

    Json fail(std::string message);
    Json object(const Json& value);
    Json reference(const Json& argument);
    Json attribute(const Json& argument);
    Json sub(const Json& argument);
    Json join(const Json& argument);
    Json split(const Json& argument);
    Json select(const Json& argument);
    Json findInMap(const Json& argument);
    Json import(const Json& argument);
    Json base64Of(const Json& argument);
    Json zones(const Json& argument);
    Json cidr(const Json& argument);
    Json when(const Json& argument);
    Json equals(const Json& argument);
    Json both(const Json& argument);
    Json either(const Json& argument);
    Json negated(const Json& argument);
    Json conditionOf(const Json& argument);
    Json jsonText(const Json& argument);
    Json length(const Json& argument);
    bool truth(const Json& value);
    std::optional<Json> named(const std::string& name);

    const Json& root_;
    const Scope& scope_;
    std::map<std::string, bool> conditions_;
    std::set<std::string> open_; // conditions under way
    std::set<std::string> imports_;
    std::optional<std::string> error_;
};

// Texts of numbers and booleans, as CloudFormation joins them.
std::string plainText(const Json& value);

// Defaults put in, types and constraints judged. `given`: by name; `before`: of the existing
// stack, for UsePreviousValue.
std::variant<std::map<std::string, Json>, Invalid>
parameterValues(const Json& root, const std::map<std::string, std::string>& given);

} // namespace infrac::awsim
