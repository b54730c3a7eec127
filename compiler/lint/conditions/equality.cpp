#include "lint/conditions/equality.h"

#include <utility>

#include "lint/model/python_text.h"

namespace infrac::lint {
namespace {

Operand operandOf(const Node& node) {
    Operand out;
    if (!node.isMap()) {
        out.text = pythonText(node);
        return out;
    }
    out.call = pythonRepr(node);
    if (calledFunction(node) == Function::Ref && argumentOf(node).isString())
        out.ref = argumentOf(node).text();
    return out;
}

} // namespace

const Operand* Equality::against(std::string_view parameter) const {
    if (left.ref == parameter && left.isCall())
        return &right;
    if (right.ref == parameter && right.isCall())
        return &left;
    return nullptr;
}

std::optional<bool> Equality::constant() const {
    if (!left.isCall() && !right.isCall())
        return left.text == right.text;
    if (left.isCall() && right.isCall() && left.call == right.call)
        return true;
    return std::nullopt;
}

std::optional<Equality> equalityOf(const Node& argument) {
    if (!argument.isList() || argument.size() != 2)
        return std::nullopt;
    Equality out{operandOf(*argument.items()[0]), operandOf(*argument.items()[1]), {}};
    const bool isSwapped =
        out.left.isCall() != out.right.isCall()
            ? out.left.isCall()
            : std::pair{out.right.call, out.right.text} < std::pair{out.left.call, out.left.text};
    if (isSwapped)
        std::swap(out.left, out.right);
    out.key = (out.left.isCall() ? out.left.call : '=' + out.left.text) + '\n' +
              (out.right.isCall() ? out.right.call : '=' + out.right.text);
    return out;
}

} // namespace infrac::lint
