#include "awsim/cloudformation/cloudformation.h"

#include <algorithm>
#include <ctime>

#include <fmt/format.h>

#include "awsim/text/digest.h"

namespace infrac::awsim {
namespace {

constexpr std::size_t kBodyBytes = 51'200;
constexpr std::size_t kUrlBytes = 1'048'576;

} // namespace

std::vector<std::string> indexesOf(const Pairs& params, const std::string& prefix) {
    std::vector<std::string> out;
    std::string start = prefix + ".member.";
    for (const auto& [key, value] : params) {
        if (!key.starts_with(start))
            continue;
        std::string rest = key.substr(start.size());
        std::string index = start + rest.substr(0, rest.find('.'));
        if (std::find(out.begin(), out.end(), index) == out.end())
            out.push_back(index);
    }
    return out;
}

std::vector<std::string> membersOf(const Pairs& params, const std::string& prefix) {
    std::vector<std::string> out;
    for (const std::string& index : indexesOf(params, prefix))
        out.push_back(valueOf(params, index));
    return out;
}

CloudFormation::CloudFormation(ResourceProvider& provider, CloudFormationOptions options)
    : options_(std::move(options)) {
    account_.region = options_.region;
    account_.id = options_.account;
    account_.provider = &provider;
    account_.exported = [this](const std::string& name) { return exported(name); };
    account_.exportConflict = [this](const StackData& stack,
                                     const std::vector<StackOutput>& outputs) {
        return conflict(stack, outputs);
    };
}

CloudFormation::~CloudFormation() = default;

const std::map<std::string, CloudFormation::Action, std::less<>>& CloudFormation::actions() {
    static const std::map<std::string, Action, std::less<>> kActions{
        {"CreateStack", &CloudFormation::createStack},
        {"UpdateStack", &CloudFormation::updateStack},
        {"DeleteStack", &CloudFormation::deleteStack},
        {"CancelUpdateStack", &CloudFormation::cancelUpdateStack},
        {"ContinueUpdateRollback", &CloudFormation::continueUpdateRollback},
        {"RollbackStack", &CloudFormation::rollbackStack},
        {"UpdateTerminationProtection", &CloudFormation::updateTerminationProtection},
        {"SetStackPolicy", &CloudFormation::setStackPolicy},
        {"GetStackPolicy", &CloudFormation::getStackPolicy},
        {"CreateChangeSet", &CloudFormation::createChangeSet},
        {"DescribeChangeSet", &CloudFormation::describeChangeSet},
        {"ExecuteChangeSet", &CloudFormation::executeChangeSet},
        {"DeleteChangeSet", &CloudFormation::deleteChangeSet},
        {"ListChangeSets", &CloudFormation::listChangeSets},
        {"DescribeStacks", &CloudFormation::describeStacks},
        {"ListStacks", &CloudFormation::listStacks},
        {"DescribeStackEvents", &CloudFormation::describeStackEvents},
        {"DescribeStackResources", &CloudFormation::describeStackResources},
        {"DescribeStackResource", &CloudFormation::describeStackResource},
        {"ListStackResources", &CloudFormation::listStackResources},
        {"GetTemplate", &CloudFormation::getTemplate},
        {"GetTemplateSummary", &CloudFormation::getTemplateSummary},
        {"ValidateTemplate", &CloudFormation::validateTemplate},
        {"ListExports", &CloudFormation::listExports},
        {"ListImports", &CloudFormation::listImports},
    };
    return kActions;
}

Reply CloudFormation::handle(const Request& request) {
    std::lock_guard lock(mutex_);
    advanceAll();
    std::string id = sha256Hex(fmt::format("request {}", ++requests_)).substr(0, 32);
    Pairs params = queryPairs(request.body.empty() ? request.query : request.body);
    std::string name = valueOf(params, "Action");
    auto action = actions().find(name);
    if (action == actions().end())
        return queryError(400, "InvalidAction",
                          fmt::format("Could not find operation {} for version 2010-05-15 (the "
                                      "simulated CloudFormation does not have it)",
                                      name),
                          id);
    Answer answer = (this->*action->second)(params);
    if (const Error* error = std::get_if<Error>(&answer))
        return queryError(error->status, error->code, error->message, id);
    return queryReply(name, std::get<Xml>(answer), id);
}

void CloudFormation::advance() {
    std::lock_guard lock(mutex_);
    advanceAll();
}

void CloudFormation::reset() {
    std::lock_guard lock(mutex_);
    running_.clear();
    stacks_.clear();
}

void CloudFormation::advanceAll() {
    Millis now = options_.clock();
    for (auto each = running_.begin(); each != running_.end();) {
        bool isOver = each->second->advance(now);
        each = isOver ? running_.erase(each) : std::next(each);
    }
    for (auto& stack : stacks_) {
        for (ChangeSet& set : stack->changeSets) {
            if (set.status != "CREATE_PENDING" && set.status != "CREATE_IN_PROGRESS")
                continue;
            bool isReady = set.ready <= now;
            set.status = !isReady              ? "CREATE_IN_PROGRESS"
                         : set.verdict.empty() ? "CREATE_COMPLETE"
                                               : "FAILED";
            if (isReady) {
                set.reason = set.verdict;
                set.executionStatus = set.verdict.empty() ? "AVAILABLE" : "UNAVAILABLE";
            }
        }
    }
}

StackData* CloudFormation::find(const std::string& nameOrId, bool withDeleted) {
    for (auto each = stacks_.rbegin(); each != stacks_.rend(); ++each) {
        StackData& stack = **each;
        bool isById = stack.id == nameOrId;
        if (isById && (withDeleted || !stack.isDeleted))
            return &stack;
        if (stack.name == nameOrId && !stack.isDeleted)
            return &stack;
    }
    return nullptr;
}

std::string CloudFormation::arn(const std::string& kind, const std::string& name,
                                const std::string& seed) {
    std::string hash = sha256Hex(seed);
    return fmt::format("arn:aws:cloudformation:{}:{}:{}/{}/{}-{}-{}-{}-{}", options_.region,
                       options_.account, kind, name, hash.substr(0, 8), hash.substr(8, 4),
                       hash.substr(12, 4), hash.substr(16, 4), hash.substr(20, 12));
}

StackData& CloudFormation::makeStack(const std::string& name) {
    std::size_t before = static_cast<std::size_t>(std::count_if(
        stacks_.begin(), stacks_.end(), [&](const auto& each) { return each->name == name; }));
    auto stack = std::make_unique<StackData>();
    stack->name = name;
    stack->id = arn("stack", name, fmt::format("{} {}", name, before));
    stack->created = options_.clock();
    stacks_.push_back(std::move(stack));
    return *stacks_.back();
}

CloudFormation::Error CloudFormation::missing(const std::string& name) const {
    return {"ValidationError", fmt::format("Stack with id {} does not exist", name)};
}

std::variant<std::string, CloudFormation::Error> CloudFormation::templateOf(const Pairs& params) {
    std::string body = valueOf(params, "TemplateBody");
    std::string url = valueOf(params, "TemplateURL");
    if (body.empty() == url.empty())
        return Error{"ValidationError", "Either Template URL or Template Body must be specified."};
    if (body.size() > kBodyBytes)
        return Error{"ValidationError",
                     fmt::format("1 validation error detected: Value at 'templateBody' failed to "
                                 "satisfy constraint: Member must have length less than or equal "
                                 "to {}",
                                 kBodyBytes)};
    if (!body.empty())
        return body;
    auto fetched = options_.fetch ? options_.fetch(url) : std::nullopt;
    if (!fetched)
        return Error{"ValidationError", "S3 error: The specified key does not exist."};
    if (fetched->size() > kUrlBytes)
        return Error{"ValidationError",
                     fmt::format("Template may not exceed {} bytes in size.", kUrlBytes)};
    return *fetched;
}

std::variant<Target, CloudFormation::Error> CloudFormation::targetOf(const Pairs& params,
                                                                     const StackData* existing) {
    Target out;
    bool isPrevious = valueOf(params, "UsePreviousTemplate") == "true";
    if (isPrevious && existing) {
        out.text = existing->now.text;
    } else {
        auto text = templateOf(params);
        if (Error* error = std::get_if<Error>(&text))
            return *error;
        out.text = std::get<std::string>(text);
    }
    auto root = readTemplate(out.text);
    if (Invalid* invalid = std::get_if<Invalid>(&root))
        return Error{"ValidationError", invalid->message};
    out.root = std::get<Json>(root);
    if (auto invalid = checkTemplate(out.root))
        return Error{"ValidationError", invalid->message};
    for (const std::string& index : indexesOf(params, "Parameters")) {
        std::string key = valueOf(params, index + ".ParameterKey");
        bool isKept = valueOf(params, index + ".UsePreviousValue") == "true";
        if (!isKept) {
            out.given[key] = valueOf(params, index + ".ParameterValue");
        } else if (existing && existing->now.given.contains(key)) {
            out.given[key] = existing->now.given.at(key);
        }
    }
    auto parameters = parameterValues(out.root, out.given);
    if (Invalid* invalid = std::get_if<Invalid>(&parameters))
        return Error{"ValidationError", invalid->message};
    out.parameters = std::get<std::map<std::string, Json>>(parameters);
    out.capabilities = membersOf(params, "Capabilities");
    for (const std::string& index : indexesOf(params, "Tags"))
        out.tags.emplace_back(valueOf(params, index + ".Key"), valueOf(params, index + ".Value"));
    out.roleArn = valueOf(params, "RoleARN");
    return out;
}

std::optional<CloudFormation::Error> CloudFormation::checkCapabilities(const Target& target) {
    std::string missing;
    for (const std::string& needed : capabilitiesOf(target.root)) {
        bool isGiven = std::any_of(
            target.capabilities.begin(), target.capabilities.end(), [&](const std::string& each) {
                return each == needed ||
                       (needed == "CAPABILITY_IAM" && each == "CAPABILITY_NAMED_IAM");
            });
        if (!isGiven)
            missing += (missing.empty() ? "" : ", ") + needed;
    }
    if (missing.empty())
        return std::nullopt;
    return Error{"InsufficientCapabilitiesException", "Requires capabilities : [" + missing + "]"};
}

std::optional<CloudFormation::Answer> CloudFormation::repeated(StackData& stack,
                                                               const Pairs& params,
                                                               const std::string& what,
                                                               const Xml& answer) {
    std::string token = valueOf(params, "ClientRequestToken");
    if (token.empty())
        return std::nullopt;
    auto [known, isNew] = stack.tokens.emplace(token, what);
    if (isNew)
        return std::nullopt;
    if (known->second == what)
        return answer;
    return Error{
        "TokenAlreadyExistsException",
        fmt::format("The client request token {} is already in use by another operation", token)};
}

void CloudFormation::begin(StackData& stack, OperationRequest request) {
    auto deployment =
        std::make_unique<Deployment>(stack, account_, std::move(request), options_.clock());
    if (!deployment->advance(options_.clock()))
        running_[stack.id] = std::move(deployment);
}

bool CloudFormation::isBusy(const StackData& stack) const { return running_.contains(stack.id); }

std::optional<std::string> CloudFormation::exported(const std::string& name) const {
    for (const auto& stack : stacks_) {
        if (stack->isDeleted)
            continue;
        for (const StackOutput& output : stack->outputs) {
            if (output.exportName == name)
                return output.value;
        }
    }
    return std::nullopt;
}

std::optional<std::string> CloudFormation::conflict(const StackData& stack,
                                                    const std::vector<StackOutput>& outputs) const {
    for (const StackOutput& output : outputs) {
        for (const auto& other : stacks_) {
            bool isOther = other.get() != &stack && !other->isDeleted && !output.exportName.empty();
            bool isTaken = isOther && std::any_of(other->outputs.begin(), other->outputs.end(),
                                                  [&](const StackOutput& each) {
                                                      return each.exportName == output.exportName;
                                                  });
            if (isTaken)
                return fmt::format("Export with name {} is already exported by stack {}. Rename "
                                   "the export name.",
                                   output.exportName, other->name);
        }
    }
    for (const StackOutput& before : stack.outputs) {
        if (before.exportName.empty())
            continue;
        auto now = std::find_if(outputs.begin(), outputs.end(), [&](const StackOutput& each) {
            return each.exportName == before.exportName;
        });
        if (now != outputs.end() && now->value == before.value)
            continue;
        std::string users;
        for (const auto& other : stacks_) {
            if (!other->isDeleted && other.get() != &stack &&
                other->imports.contains(before.exportName))
                users += (users.empty() ? "" : ", ") + other->name;
        }
        if (!users.empty())
            return fmt::format("Export {} cannot be {} as it is in use by {}", before.exportName,
                               now == outputs.end() ? "deleted" : "updated", users);
    }
    return std::nullopt;
}

Scope CloudFormation::scopeOf(const StackData& stack) const {
    Scope out;
    out.region = options_.region;
    out.account = options_.account;
    out.stackName = stack.name;
    out.stackId = stack.id;
    out.parameters = stack.now.parameters;
    out.exported = account_.exported;
    out.ref = [&stack](const std::string& id) -> std::optional<Json> {
        auto found = stack.resources.find(id);
        bool isThere = found != stack.resources.end() && !found->second.physicalId.empty();
        return isThere ? std::optional<Json>(found->second.physicalId) : std::nullopt;
    };
    out.att = [&stack](const std::string& id, const std::string& name) -> std::optional<Json> {
        auto found = stack.resources.find(id);
        if (found == stack.resources.end())
            return std::nullopt;
        auto attribute = found->second.attributes.find(name);
        if (attribute != found->second.attributes.end())
            return attribute->second;
        const Json& properties = found->second.properties;
        return properties.contains(name) ? std::optional<Json>(properties[name]) : std::nullopt;
    };
    return out;
}

std::string CloudFormation::timeText(Millis time) const {
    auto millis = (options_.epoch + time).count();
    auto seconds = static_cast<std::time_t>(millis / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", parts.tm_year + 1900,
                       parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
                       millis % 1000);
}

std::pair<std::size_t, std::size_t> CloudFormation::page(const Pairs& params,
                                                         std::size_t count) const {
    std::size_t from = std::strtoul(valueOf(params, "NextToken").c_str(), nullptr, 10);
    from = std::min(from, count);
    return {from, std::min(count, from + options_.pageSize)};
}

Json CloudFormation::world() {
    std::lock_guard lock(mutex_);
    advanceAll();
    Json out = Json::object();
    for (const auto& stack : stacks_) {
        if (stack->isDeleted)
            continue;
        Json resources = Json::object();
        for (const auto& [id, thing] : stack->resources)
            resources[id] = {
                {"type", thing.type}, {"status", thing.status}, {"properties", thing.properties}};
        Json outputs = Json::object();
        for (const StackOutput& output : stack->outputs)
            outputs[output.key] = output.exportName;
        Json parameters = Json::object();
        for (const auto& [name, text] : stack->now.given)
            parameters[name] = text;
        Json tags = Json::object();
        for (const auto& [key, text] : stack->now.tags)
            tags[key] = text;
        out[stack->name] = {{"status", stack->status},
                            {"resources", resources},
                            {"outputs", outputs},
                            {"parameters", parameters},
                            {"tags", tags},
                            {"protected", stack->isProtected}};
    }
    return out;
}

} // namespace infrac::awsim
