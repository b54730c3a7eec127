// Makers of CloudFormation's intrinsic functions. Texts are kept as views.
#pragma once

#include <span>
#include <string_view>

#include "document/node.h"

namespace infrac::cfn {

using document::Builder;
using document::Node;
using Nodes = std::span<const Node* const>;

const Node* ref(Builder builder, std::string_view logicalId, text::Span origin = {});
const Node* getAtt(Builder builder, std::string_view logicalId, std::string_view attribute,
                   text::Span origin = {});
// Text with `${Name}` and `${Name.Attribute}`; literal `${` must come as `${!`.
const Node* sub(Builder builder, std::string_view text, text::Span origin = {});
const Node* subWith(Builder builder, std::string_view text,
                    std::span<const document::Member> variables, text::Span origin = {});
const Node* join(Builder builder, std::string_view delimiter, Nodes parts, text::Span origin = {});
// Joins the items of a late list.
const Node* joinList(Builder builder, std::string_view delimiter, const Node* list,
                     text::Span origin = {});
const Node* split(Builder builder, std::string_view delimiter, const Node* text,
                  text::Span origin = {});
const Node* select(Builder builder, std::int64_t index, Nodes items, text::Span origin = {});
const Node* selectFrom(Builder builder, const Node* index, const Node* list,
                       text::Span origin = {});
const Node* getAzs(Builder builder, const Node* region, text::Span origin = {});
const Node* getAzs(Builder builder, text::Span origin = {}); // of the stack's region
const Node* importValue(Builder builder, const Node* name, text::Span origin = {});
const Node* importValue(Builder builder, std::string_view name, text::Span origin = {});
const Node* findInMap(Builder builder, const Node* map, const Node* first, const Node* second,
                      text::Span origin = {});
const Node* base64(Builder builder, const Node* text, text::Span origin = {});
const Node* cidr(Builder builder, const Node* block, const Node* count, const Node* bits,
                 text::Span origin = {});

// Conditions.
const Node* ifElse(Builder builder, std::string_view condition, const Node* then,
                   const Node* otherwise, text::Span origin = {});
const Node* equals(Builder builder, const Node* left, const Node* right, text::Span origin = {});
const Node* notOf(Builder builder, const Node* operand, text::Span origin = {});
const Node* andOf(Builder builder, Nodes operands, text::Span origin = {}); // 2 to 10
const Node* orOf(Builder builder, Nodes operands, text::Span origin = {});  // 2 to 10
// A condition by its name, inside another condition.
const Node* condition(Builder builder, std::string_view name, text::Span origin = {});

const Node* noValue(Builder builder, text::Span origin = {}); // Ref AWS::NoValue

} // namespace infrac::cfn
