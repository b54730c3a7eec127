// Values to template nodes: each late value becomes the smallest intrinsic function that
// says it in the stack where it stands.
//
//   late value                             in its own stack        in another stack
//   an attribute that Ref returns          !Ref x                  !ImportValue
//   any other attribute                    !GetAtt x.A             !ImportValue
//   a revision (handovers.h)               as above                !Ref of a parameter
//   text around such values                !Sub 'a${x}b${y.A}'     !Sub with a variable
#pragma once

#include <functional>
#include <string>

#include "cfn/intrinsics.h"
#include "diag/bag.h"
#include "lower/exports.h"
#include "lower/handovers.h"
#include "model/app.h"

namespace infrac::lower {

// Called for each reference that a value makes: from where it is written to a resource of the
// same stack, or to another stack.
struct ReferenceSink {
    std::function<void(const model::Resource&, text::Span)> toResource;
    std::function<void(const model::Stack&, text::Span)> toStack;
};

class ValueLowering {
public:
    ValueLowering(const model::Stack& stack, Exports& exports, Handovers& handovers, Arena& arena,
                  diag::Bag& bag, ReferenceSink sink)
        : stack_(stack), exports_(exports), handovers_(handovers), builder_(arena), bag_(bag),
          sink_(std::move(sink)) {}

    // Null for `none`, which is left out.
    const cfn::Node* lower(const model::Value& value, text::Span span);
    const cfn::Node* lowerFields(std::span<const model::Field> fields, text::Span span);

private:
    struct Text; // a text with late parts under way

    const cfn::Node* lowerList(const model::Value& value, text::Span span);
    const cfn::Node* lowerLate(const model::Late& late, text::Span span);
    const cfn::Node* lowerNamed(const model::Late& late, text::Span span);
    const cfn::Node* lowerJson(const model::Late& late, text::Span span);
    const cfn::Node* finish(Text& text, text::Span span);
    void addText(Text& text, std::string_view literal);
    void addLate(Text& text, const model::Late& late, text::Span span);
    std::string variable(Text& text, const std::string& base, const cfn::Node& node,
                         text::Span span);
    bool isLogicalId(std::string_view name) const;
    void addJson(Text& text, const model::Value& value, text::Span span);
    void addJsonString(Text& text, const model::Value& value, text::Span span);
    bool isOwn(const model::Late& late) const;
    bool isHandedOver(const model::Late& late) const;
    std::string_view handedOver(const model::Late& late, text::Span span);

    const model::Stack& stack_;
    Exports& exports_;
    Handovers& handovers_;
    document::Builder builder_;
    diag::Bag& bag_;
    ReferenceSink sink_;
};

} // namespace infrac::lower
