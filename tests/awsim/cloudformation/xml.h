// Replies of the query protocol: a tree of names and texts as XML.
#pragma once

#include <string>
#include <string_view>

#include "awsim/message.h"

namespace infrac::awsim {

// Writes elements in order; `list` gives the items of a list the name `member`.
class Xml {
public:
    Xml& text(std::string_view name, std::string_view value);
    // Nothing happens for an empty text.
    Xml& present(std::string_view name, std::string_view value);
    Xml& open(std::string_view name);
    Xml& close(std::string_view name);
    const std::string& take() const { return out_; }

private:
    std::string out_;
};

// `<ActionResponse><ActionResult>...`, with the request's id.
Reply queryReply(std::string_view action, const Xml& result, std::string_view requestId);
Reply queryError(int status, std::string_view code, std::string_view message,
                 std::string_view requestId);

} // namespace infrac::awsim
