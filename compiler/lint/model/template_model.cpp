#include "lint/model/template_model.h"

#include <algorithm>

namespace infrac::lint {
namespace {

bool isSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view withoutSpacesBefore(std::string_view text) {
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    return text;
}

// The variable that begins behind `${`; empty for none. `rest` becomes what is behind its `}`.
std::string_view takeVariable(std::string_view text, std::string_view& rest) {
    text = withoutSpacesBefore(text);
    if (text.empty() || text.front() == '!')
        return {};
    for (std::size_t end = 1; end < text.size(); ++end) {
        const std::string_view behind = withoutSpacesBefore(text.substr(end));
        if (!behind.empty() && behind.front() == '}') {
            rest = behind.substr(1);
            return text.substr(0, end);
        }
        if (text[end] == '\n')
            break;
    }
    return {};
}

} // namespace

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
}

std::vector<std::string_view> variablesOfSub(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${")) {
        text.remove_prefix(at + 2);
        std::string_view rest = text;
        const std::string_view name = takeVariable(text, rest);
        if (!name.empty())
            out.push_back(name);
        text = rest;
    }
    return out;
}

TemplateModel::TemplateModel(const Node& written, std::vector<std::size_t> regions, Arena& arena,
                             bool isWhole)
    : written_(written), regions_(std::move(regions)), isWhole_(isWhole) {
    expansion_.root = &written;
    readTransforms();
    if (hasTransform(kLanguageExtensions))
        expansion_ = expandLoops(written, arena);
    readParameters();
    readResources();
}

const Node* TemplateModel::section(std::string_view name) const {
    const Node* found = root().find(name);
    return found != nullptr && found->isMap() ? found : nullptr;
}

bool TemplateModel::hasTransform(std::string_view name) const {
    return std::ranges::find(transforms_, name) != transforms_.end();
}

bool TemplateModel::mayBeMade(std::string_view name) const {
    if (!isWhole())
        return true;
    return hasTransform(kServerless) &&
           std::ranges::any_of(resources_, [&](const Resource& resource) {
               return resource.type.starts_with("AWS::Serverless::") &&
                      name.starts_with(resource.name);
           });
}

void TemplateModel::readParameters() {
    const Node* section = this->section("Parameters");
    if (section == nullptr)
        return;
    for (const document::TemplateMember& member : section->members()) {
        const Node* type = member.value->find("Type");
        if (type == nullptr || !type->isString())
            continue;
        Parameter parameter{.name = member.key, .node = member.value, .type = type->text()};
        parameter.isSsm = parameter.type.starts_with("AWS::SSM::Parameter::");
        parameter.isList =
            parameter.type == "CommaDelimitedList" || parameter.type.starts_with("List<");
        if (const Node* noEcho = member.value->find("NoEcho"); noEcho != nullptr)
            parameter.isNoEcho =
                !parameter.isSsm &&
                (noEcho->isBool()
                     ? noEcho->boolean()
                     : noEcho->isString() && isOneOf(noEcho->text(), {"true", "True", "TRUE"}));
        parameters_.add(parameter);
    }
}

void TemplateModel::readResources() {
    const Node* section = this->section("Resources");
    if (section == nullptr)
        return;
    for (const document::TemplateMember& member : section->members()) {
        const Node* type = member.value->find("Type");
        if (type == nullptr || !type->isString())
            continue;
        Resource resource{.name = member.key, .node = member.value, .type = type->text()};
        if (resource.type.starts_with("Custom::"))
            resource.type = "AWS::CloudFormation::CustomResource";
        isFromCdk_ = isFromCdk_ || resource.type == "AWS::CDK::Metadata";
        resource.condition = member.value->find("Condition");
        resources_.add(resource);
    }
}

void TemplateModel::readTransforms() {
    const Node* transform = written_.find("Transform");
    if (transform == nullptr)
        return;
    if (transform->isString())
        transforms_.push_back(transform->text());
    for (const Node* item : transform->items())
        if (item->isString())
            transforms_.push_back(item->text());
}

} // namespace infrac::lint
