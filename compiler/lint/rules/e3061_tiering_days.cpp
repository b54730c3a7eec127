#include <cstdint>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/texts.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::S3::Bucket/Properties/IntelligentTieringConfigurations/*/Tierings/*",
};

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Tiering.html
struct Tier {
    std::string_view name;
    std::int64_t least;
    std::int64_t most;
};

constexpr Tier kTiers[] = {
    {"ARCHIVE_ACCESS", 90, 730},
    {"DEEP_ARCHIVE_ACCESS", 180, 730},
};

void check(Engine& engine, const Context& at, const Node& tiering, Failures& out) {
    engine.forEachScenario(at, tiering, [&](const Context& within, const Node& scenario) {
        const Node* name = scenario.find("AccessTier");
        const Node* days = scenario.find("Days");
        if (name == nullptr || days == nullptr || !name->isString())
            return;
        double number = 0;
        if (days->isInteger())
            number = static_cast<double>(days->integer());
        else if (!days->isString() || !readsAsInteger(days->text()) ||
                 !readsAsNumber(days->text(), number))
            return;
        for (const Tier& tier : kTiers)
            if (tier.name == name->text() && (number < static_cast<double>(tier.least) ||
                                              number > static_cast<double>(tier.most)))
                engine
                    .fail(within, "E3061"_rule, out,
                          fmt::format("`{}` begins after {} to {} days", tier.name, tier.least,
                                      tier.most))
                    .path = below(at.path, "Days", engine.arena());
    });
}

} // namespace

extern const Rule e3061;
const Rule e3061{
    .id = "E3061"_rule,
    .name = "TieringDays",
    .summary = "data moves to an archive too soon or too late",
    .page = {.reason =
                 "Intelligent-Tiering moves objects to the archives after 90 or 180 days at the "
                 "earliest and 730 at the latest.",
             .bad = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      IntelligentTieringConfigurations:
        - Id: all
          Status: Enabled
          Tierings: [{AccessTier: DEEP_ARCHIVE_ACCESS, Days: 90}]
)",
             .good = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      IntelligentTieringConfigurations:
        - Id: all
          Status: Enabled
          Tierings: [{AccessTier: DEEP_ARCHIVE_ACCESS, Days: 180}]
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
