#include "lint/lint.h"

#include <algorithm>

#include "lint/decode.h"
#include "lint/engine/engine.h"
#include "ruledata/ruledata.h"

namespace infrac::lint {
namespace {

std::vector<std::size_t> regionNumbers(const std::vector<std::string>& names) {
    std::vector<std::size_t> out;
    for (const std::string& name : names)
        if (const std::size_t number = ruledata::regionNumber(name);
            number < ruledata::regions().size())
            out.push_back(number);
    if (out.empty())
        out.push_back(ruledata::regionNumber(ruledata::kPrimaryRegion));
    return out;
}

} // namespace

void lintTemplate(const document::Template& read, const Options& options, diag::Bag& bag) {
    if (!reportDecoding(read, bag))
        return;
    thread_local schema::PatternCache patterns{schema::Dialect::Python};
    Engine engine{*read.root, regionNumbers(options.regions), options.asOf, patterns};
    Findings findings{*read.root, bag};
    engine.run(findings);
}

} // namespace infrac::lint
