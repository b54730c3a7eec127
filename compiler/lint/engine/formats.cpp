// Values of a form, by the name that schemas give it.

#include <array>
#include <string>

#include <arpa/inet.h>
#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/keywords.h"

namespace infrac::lint {
namespace {

struct Form {
    std::string_view format;
    RuleId rule;
    std::string_view pattern;
    std::string_view what;
};

constexpr Form kForms[] = {
    {"AWS::EC2::SecurityGroup.Id", "E1150"_rule, "^sg-([a-fA-F0-9]{8}|[a-fA-F0-9]{17})$",
     "the id of a security group"},
    {"AWS::EC2::VPC.Id", "E1151"_rule, "^vpc-(([0-9A-Fa-f]{8})|([0-9A-Fa-f]{17}))$",
     "the id of a VPC"},
    {"AWS::EC2::Image.Id", "E1152"_rule, "^ami-([0-9a-z]{8}|[0-9a-z]{17})$", "the id of an image"},
    {"AWS::EC2::SecurityGroup.Name", "E1153"_rule,
     "^[a-zA-Z0-9 \\._\\-:\\/()#\\,@\\[\\]+=&;\\{\\}!\\$\\*]+$", "the name of a security group"},
    {"AWS::EC2::Subnet.Id", "E1154"_rule, "^subnet-(([0-9A-Fa-f]{8})|([0-9A-Fa-f]{17}))$",
     "the id of a subnet"},
    {"AWS::Logs::LogGroup.Name", "E1155"_rule, "^[\\.\\-_/#A-Za-z0-9]{1,512}\\z",
     "the name of a log group"},
    {"AWS::IAM::Role.Arn", "E1156"_rule, "^arn:aws[a-zA-Z-]*:iam::\\d{12}:role/.+$",
     "the ARN of a role"},
    {"AWS::KMS::Key.Arn", "E1157"_rule, "^arn:aws[a-zA-Z-]*:kms:[a-z0-9-]+:\\d{12}:(key|alias)/.+$",
     "the ARN of a KMS key"},
    {"AWS::SNS::Topic.Arn", "E1158"_rule, "^arn:aws[a-zA-Z-]*:sns:[a-z0-9-]+:\\d{12}:.+$",
     "the ARN of a topic"},
    {"AWS::ACM::Certificate.Arn", "E1159"_rule,
     "^arn:aws[a-zA-Z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/.+$", "the ARN of a certificate"},
    {"AWS::Lambda::Function.Arn", "E1160"_rule,
     "^arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:\\d{12}:function:.+(:.+)?$",
     "the ARN of a Lambda function"},
    {"AWS::S3::Bucket.Name", "E1161"_rule,
     "^(?![.\\-])(?!.*\\.\\.)(?!.*\\-\\.)(?!.*\\.\\-)[a-z0-9.\\-]{3,63}(?<![.\\-])$",
     "the name of a bucket"},
    {"AWS::KMS::Key.Id", "E1162"_rule,
     "^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32}|"
     "alias/[a-zA-Z0-9/_-]+)$",
     "the id of a KMS key"},
    {"AWS::Lambda::Function.Name", "E1163"_rule, "^[a-zA-Z0-9_-]{1,140}$",
     "the name of a Lambda function"},
    {"AWS::KMS::Alias.AliasName", "E1164"_rule, "^alias/[a-zA-Z0-9:/_-]+$",
     "the name of a KMS alias"},
};

// As JSON Schema has them.
constexpr Form kUsual[] = {
    {"date-time",
     {},
     "^\\d{4}-(0[1-9]|1[0-2])-\\d{2}T([01]\\d|2[0123]):[0-5]\\d:[0-5]\\d(\\.\\d+)?"
     "(Z|[+-][+-]([01]\\d|2[0123]):[0-5]\\d)$",
     "a day and time"},
    {"date", {}, "^\\d{4}-(0[1-9]|1[0-2])-([0-2]\\d|3[01])$", "a day"},
    {"email", {}, "@", "a mail address"},
};

bool isBlock(std::string_view text) {
    const std::size_t slash = text.find('/');
    const std::string address{text.substr(0, slash)};
    std::array<unsigned char, 4> bytes{};
    if (inet_pton(AF_INET, address.c_str(), bytes.data()) != 1)
        return false;
    if (slash == std::string_view::npos)
        return true;
    const std::string_view digits = text.substr(slash + 1);
    if (digits.empty() || digits.size() > 2 ||
        digits.find_first_not_of("0123456789") != std::string_view::npos)
        return false;
    unsigned length = 0;
    for (const char digit : digits)
        length = length * 10 + static_cast<unsigned>(digit - '0');
    if (length > 32)
        return false;
    std::uint64_t number = 0;
    for (const unsigned char byte : bytes)
        number = number * 256 + byte;
    return (number & ((std::uint64_t{1} << (32 - length)) - 1)) == 0;
}

bool isBlock6(std::string_view text) {
    const std::size_t slash = text.find('/');
    const std::string address{text.substr(0, slash)};
    std::array<unsigned char, 16> bytes{};
    if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1)
        return false;
    if (slash == std::string_view::npos)
        return true;
    const std::string_view digits = text.substr(slash + 1);
    if (digits.empty() || digits.size() > 3 ||
        digits.find_first_not_of("0123456789") != std::string_view::npos)
        return false;
    const unsigned length = static_cast<unsigned>(std::stoul(std::string{digits}));
    if (length > 128)
        return false;
    for (unsigned bit = length; bit < 128; ++bit)
        if ((bytes[bit / 8] >> (7 - bit % 8) & 1U) != 0)
            return false;
    return true;
}

bool isException(const Context& at, const Form& form, std::string_view text) {
    if (form.rule == "E1152"_rule)
        return text.starts_with("resolve:ssm") && at.rulePath != nullptr &&
               at.rulePath->name == "ImageId" && at.rulePath->parent->name == "LaunchTemplateData";
    if (form.rule == "E1161"_rule)
        return text.empty() && at.rulePath != nullptr && at.rulePath->name == "BucketName" &&
               at.rulePath->depth == 4 && at.rulePath->parent->parent->name == "AWS::S3::Bucket";
    return false;
}

} // namespace

void Engine::checkFormat(const Context& at, std::string_view format, const Node& instance,
                         Failures& out) {
    if (!instance.isString())
        return;
    // These belong to the rule about the schema that names them.
    const std::string_view text = instance.text();
    if ((format == "ipv4-network" && !isBlock(text)) ||
        (format == "ipv6-network" && !isBlock6(text)))
        fail(at, out, fmt::format("{} is no block of addresses", shown(instance)));
    const bool isAlone = text.find('/') == std::string_view::npos;
    if ((format == "ipv4" && !(isAlone && isBlock(text))) ||
        (format == "ipv6" && !(isAlone && isBlock6(text))))
        fail(at, out, fmt::format("{} is no address", shown(instance)));
    for (const Form& form : kUsual)
        if (form.format == format && search(form.pattern, text) == schema::Match::No)
            fail(at, out, fmt::format("{} is not {}", shown(instance), form.what));
    for (const Form& form : kForms)
        if (form.format == format && !isException(at, form, instance.text()) &&
            search(form.pattern, instance.text()) == schema::Match::No)
            fail(at, form.rule, out, fmt::format("{} is not {}", shown(instance), form.what));
}

} // namespace infrac::lint
