#include "cfn/intrinsics.h"

namespace infrac::cfn {

const Node* ref(Builder builder, std::string_view logicalId, text::Span origin) {
    return builder.intrinsic("Ref", builder.string(logicalId), origin);
}

const Node* getAtt(Builder builder, std::string_view logicalId, std::string_view attribute,
                   text::Span origin) {
    const Node* parts = builder.list({builder.string(logicalId), builder.string(attribute)});
    return builder.intrinsic("Fn::GetAtt", parts, origin);
}

const Node* sub(Builder builder, std::string_view text, text::Span origin) {
    return builder.intrinsic("Fn::Sub", builder.string(text), origin);
}

const Node* subWith(Builder builder, std::string_view text,
                    std::span<const document::Member> variables, text::Span origin) {
    const Node* parts = builder.list({builder.string(text), builder.map(variables)});
    return builder.intrinsic("Fn::Sub", parts, origin);
}

const Node* join(Builder builder, std::string_view delimiter, Nodes parts, text::Span origin) {
    return joinList(builder, delimiter, builder.list(parts), origin);
}

const Node* joinList(Builder builder, std::string_view delimiter, const Node* list,
                     text::Span origin) {
    return builder.intrinsic("Fn::Join", builder.list({builder.string(delimiter), list}), origin);
}

const Node* split(Builder builder, std::string_view delimiter, const Node* text,
                  text::Span origin) {
    return builder.intrinsic("Fn::Split", builder.list({builder.string(delimiter), text}), origin);
}

const Node* select(Builder builder, std::int64_t index, Nodes items, text::Span origin) {
    return selectFrom(builder, builder.integer(index), builder.list(items), origin);
}

const Node* selectFrom(Builder builder, const Node* index, const Node* list, text::Span origin) {
    return builder.intrinsic("Fn::Select", builder.list({index, list}), origin);
}

const Node* getAzs(Builder builder, const Node* region, text::Span origin) {
    return builder.intrinsic("Fn::GetAZs", region, origin);
}

const Node* getAzs(Builder builder, text::Span origin) {
    return getAzs(builder, builder.string(""), origin);
}

const Node* importValue(Builder builder, const Node* name, text::Span origin) {
    return builder.intrinsic("Fn::ImportValue", name, origin);
}

const Node* importValue(Builder builder, std::string_view name, text::Span origin) {
    return importValue(builder, builder.string(name), origin);
}

const Node* findInMap(Builder builder, const Node* map, const Node* first, const Node* second,
                      text::Span origin) {
    return builder.intrinsic("Fn::FindInMap", builder.list({map, first, second}), origin);
}

const Node* base64(Builder builder, const Node* text, text::Span origin) {
    return builder.intrinsic("Fn::Base64", text, origin);
}

const Node* cidr(Builder builder, const Node* block, const Node* count, const Node* bits,
                 text::Span origin) {
    return builder.intrinsic("Fn::Cidr", builder.list({block, count, bits}), origin);
}

const Node* ifElse(Builder builder, std::string_view condition, const Node* then,
                   const Node* otherwise, text::Span origin) {
    const Node* parts = builder.list({builder.string(condition), then, otherwise});
    return builder.intrinsic("Fn::If", parts, origin);
}

const Node* equals(Builder builder, const Node* left, const Node* right, text::Span origin) {
    return builder.intrinsic("Fn::Equals", builder.list({left, right}), origin);
}

const Node* notOf(Builder builder, const Node* operand, text::Span origin) {
    return builder.intrinsic("Fn::Not", builder.list({operand}), origin);
}

const Node* andOf(Builder builder, Nodes operands, text::Span origin) {
    return builder.intrinsic("Fn::And", builder.list(operands), origin);
}

const Node* orOf(Builder builder, Nodes operands, text::Span origin) {
    return builder.intrinsic("Fn::Or", builder.list(operands), origin);
}

const Node* condition(Builder builder, std::string_view name, text::Span origin) {
    return builder.intrinsic("Condition", builder.string(name), origin);
}

const Node* noValue(Builder builder, text::Span origin) {
    return ref(builder, "AWS::NoValue", origin);
}

} // namespace infrac::cfn
