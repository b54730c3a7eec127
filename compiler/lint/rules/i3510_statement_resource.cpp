#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/texts.h"
#include "lint/engine/values.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "AWS::IAM::Policy/Properties/PolicyDocument/Statement",
};

// `arn:partition:service:region:account:rest`; what is not there is anything.
class Arn {
public:
    explicit Arn(std::string_view text) {
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            const std::size_t colon = i + 1 < parts_.size() ? text.find(':') : text.npos;
            parts_[i] = text.substr(0, colon);
            if (colon == text.npos)
                return;
            text.remove_prefix(colon + 1);
        }
    }

    // Whether a resource of a statement can be one of that form.
    bool fits(const Arn& form) const {
        for (std::size_t i = 0; i + 1 < parts_.size(); ++i)
            if (parts_[i] != "*" && parts_[i] != form.parts_[i] &&
                !isOneOf(form.parts_[i], {"${Partition}", "${Region}", "${Account}"}))
                return false;
        return parts_.back() == "*" || restFits(parts_.back(), form.parts_.back());
    }

private:
    static bool restFits(std::string_view rest, std::string_view form) {
        const char delimiter = form.find(':') != form.npos ? ':' : '/';
        if (form.find(delimiter) == form.npos)
            return true;
        while (true) {
            const std::string_view one = rest.substr(0, rest.find(delimiter));
            const std::string_view other = form.substr(0, form.find(delimiter));
            const bool isOpen = one.find('*') != one.npos;
            if (one != other)
                return one.starts_with('*') || other.empty() || other == ".*" ||
                       (isOpen && one.starts_with(other));
            if (one.size() == rest.size() || other.size() == form.size())
                return true;
            rest.remove_prefix(one.size() + 1);
            form.remove_prefix(other.size() + 1);
        }
    }

    std::array<std::string_view, 6> parts_{"*", "*", "*", "*", "*", "*"};
};

template <class Use>
void forEachItem(const Node* value, Use&& use) {
    if (value == nullptr)
        return;
    if (!value->isList())
        use(*value);
    for (const Node* item : value->items())
        use(*item);
}

// The ARNs that a statement states; nothing where what it is about is not known, or is anything.
class Resources {
public:
    Resources(Engine& engine, const Context& at, const Node& statement) {
        for (const std::string_view key : {"Resource", "NotResource"})
            static_cast<void>(
                engine.findValues(at, &statement, key, [&](const Node* value, const Context&) {
                    forEachItem(value, [&](const Node& resource) { read(resource); });
                    return isKnown_;
                }));
    }

    bool areKnown() const { return isKnown_; }
    bool haveOneOf(Value forms) const {
        for (std::uint32_t i = 0; i < forms.size(); ++i)
            for (const Arn& arn : arns_)
                if (arn.fits(Arn{forms.item(i).text()}))
                    return true;
        return false;
    }

private:
    void read(const Node& resource) {
        if (calledValueFunction(resource) != Function::None)
            isKnown_ = false;
        if (!resource.isString())
            return;
        if (resource.text() == "*" || hasDynamicReference(resource.text()))
            isKnown_ = false;
        arns_.emplace_back(resource.text());
    }

    std::vector<Arn> arns_;
    bool isKnown_ = true;
};

// The forms of what the action acts on; none where there is no such action, where it is more than
// one, or where it takes `*` alone.
Value formsOf(std::string_view action) {
    const std::size_t colon = action.find(':');
    if (colon == std::string_view::npos || action.find_first_of("*?") != std::string_view::npos)
        return {};
    return ruledata::actions()
        .find(lowerCase(action.substr(0, colon)))
        .find(lowerCase(action.substr(colon + 1)));
}

std::string shownForms(Value forms) {
    std::string out;
    for (std::uint32_t i = 0; i < forms.size(); ++i) {
        std::string form{forms.item(i).text()};
        for (std::size_t at = 0; (at = form.find(".*", at)) != std::string::npos;)
            form.erase(at, 1);
        out += fmt::format("{}`{}`",
                           out.empty()             ? ""
                           : i + 1 == forms.size() ? " or "
                                                   : ", ",
                           form);
    }
    return out;
}

void check(Engine& engine, const Context& at, const Node& statement, Failures& out) {
    if (!statement.isMap())
        return;
    const Resources resources{engine, at, statement};
    if (!resources.areKnown())
        return;
    const auto checkAction = [&](const Node& action) {
        const Value forms = action.isString() ? formsOf(action.text()) : Value{};
        if (forms.isArray() && !resources.haveOneOf(forms))
            engine
                .fail(at, out,
                      fmt::format("`{}` acts on {}, and no resource here is one", action.text(),
                                  shownForms(forms)))
                .path = below(at.path, "Resource", engine.arena());
    };
    static_cast<void>(
        engine.findValues(at, &statement, "Action", [&](const Node* actions, const Context&) {
            forEachItem(actions, checkAction);
            return true;
        }));
}

} // namespace

extern const Rule i3510;
const Rule i3510{
    .id = "I3510"_rule,
    .name = "StatementResource",
    .summary = "a statement of a policy has an action that none of its resources suits",
    .page =
        {.reason =
             "An action acts on resources of certain kinds, and a statement about others never "
             "grants it. Statements are left alone where one of their resources is known only when "
             "the stack is made.",
         .bad = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: "s3:GetObject"
            Resource: "arn:aws:sqs:us-east-1:123456789012:jobs"
)",
         .good = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: "s3:GetObject"
            Resource: "arn:aws:s3:::code-of-mine/*"
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
