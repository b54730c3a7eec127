#include "lint/manners/settings.h"

#include <algorithm>
#include <span>

#include "base/suggest.h"
#include "lint/diags.h"

namespace infrac::lint {
namespace {

using document::TemplateMember;
using document::TemplateNode;

// Settings of cfn-lint that infrac does without, and why.
struct Unused {
    std::string_view key;
    std::string_view note;
};
constexpr Unused kUnused[] = {
    {"append_rules", "infrac has no rules written in Python"},
    {"custom_rules", "infrac has no rules of one's own"},
    {"override_spec", "infrac's schemas cannot be changed"},
    {"registry_schemas", "infrac's schemas cannot be changed"},
    {"configure_rules", "infrac's rules have nothing to configure"},
    {"include_experimental", "infrac has no experimental rules"},
    {"ignore_bad_template", "a template that cannot be read is a finding"},
    {"merge_configs", "there is one file of settings"},
    {"format", "use `--format`"},
    {"output_file", "use `--format FORMAT=FILE`"},
    {"parameters", "parameters keep their own values"},
    {"parameter_files", "parameters keep their own values"},
    {"deployment_files", "deployment files are not read"},
    {"force", "nothing is asked"},
};

class Reader {
public:
    Reader(Settings& settings, diag::Bag& bag) : settings_(settings), bag_(bag) {}

    void read(const TemplateNode& root) {
        for (const TemplateMember& member : root.members())
            take(member);
    }

private:
    struct List {
        std::string_view key;
        std::vector<std::string>* target;
    };

    void take(const TemplateMember& member) {
        const List lists[] = {
            {"ignore_checks", &settings_.selection.ignored},
            {"include_checks", &settings_.selection.included},
            {"mandatory_checks", &settings_.selection.mandatory},
            {"regions", &settings_.regions},
            {"templates", &settings_.templates},
            {"ignore_templates", &settings_.ignoredTemplates},
        };
        const auto* list = std::ranges::find(lists, member.key, &List::key);
        if (list != std::end(lists))
            takeList(member, *list->target);
        else if (member.key == "non_zero_exit_code")
            takeLevel(member);
        else
            unknown(member, lists);
    }

    void takeList(const TemplateMember& member, std::vector<std::string>& target) {
        const TemplateNode& value = *member.value;
        if (value.isString())
            target.emplace_back(value.text());
        const bool isFine =
            value.isString() || value.isNull() ||
            (value.isList() && std::ranges::all_of(value.items(), &TemplateNode::isString));
        if (!isFine) {
            bag_.report(diags::SettingShape, value.span(), diag::Name{member.key},
                        diag::Text{"a list of texts"});
            return;
        }
        for (const TemplateNode* item : value.items())
            target.emplace_back(item->text());
    }

    void takeLevel(const TemplateMember& member) {
        struct Level {
            std::string_view theirs;
            std::string_view ours;
        };
        constexpr Level kLevels[] = {{"informational", "info"},
                                     {"warning", "warning"},
                                     {"error", "error"},
                                     {"none", "none"}};
        const auto* level = std::ranges::find(kLevels, member.value->text(), &Level::theirs);
        if (level != std::end(kLevels))
            settings_.failOn = level->ours;
        else
            bag_.report(diags::SettingShape, member.value->span(), diag::Name{member.key},
                        diag::Text{"`informational`, `warning`, `error` or `none`"});
    }

    void unknown(const TemplateMember& member, std::span<const List> lists) {
        diag::Diagnostic& report =
            bag_.report(diags::SettingOfCfnLint, member.keySpan, diag::Name{member.key});
        const auto* known = std::ranges::find(kUnused, member.key, &Unused::key);
        if (known != std::end(kUnused)) {
            report.note(std::string{known->note});
            return;
        }
        std::vector<std::string_view> names{"non_zero_exit_code"};
        for (const List& list : lists)
            names.push_back(list.key);
        if (const std::string_view near = closest(member.key, names); !near.empty())
            report.help("did you mean `" + std::string{near} + "`?");
    }

    Settings& settings_;
    diag::Bag& bag_;
};

} // namespace

void readSettings(const document::Template& file, Settings& settings, diag::Bag& bag) {
    document::reportProblems(file, bag);
    if (file.root != nullptr)
        Reader{settings, bag}.read(*file.root);
}

} // namespace infrac::lint
