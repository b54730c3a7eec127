// AWS::SQS::*, AWS::SNS::* and AWS::SSM::Parameter.

#include <array>

#include "awsim/moto/handlers.h"

namespace infrac::awsim {
namespace {

// ---- AWS::SQS::Queue: all settings but the name are attributes, and texts

Json queueAttributes(const ResourceRequest& request) {
    Json out = Json::object();
    for (const auto& [name, value] : request.properties.items()) {
        if (name == "QueueName" || name == "Tags")
            continue;
        out[name] = value.is_object() ? value.dump() : textOf(value);
    }
    return out;
}

ResourceOutcome createQueue(const Aws& aws, const ResourceRequest& request) {
    std::string name = nameOf(request, "QueueName", 75);
    Json attributes = queueAttributes(request);
    if (textAt(attributes, {"FifoQueue"}) == "true" && !name.ends_with(".fifo"))
        name += ".fifo";
    Answered made =
        aws.json("sqs", "CreateQueue", {{"QueueName", name}, {"Attributes", attributes}});
    if (!made.isGood())
        return failed(made);
    std::string url = textAt(made.body, {"QueueUrl"});
    return done(url,
                {{"QueueUrl", url}, {"QueueName", name}, {"Arn", arnOf(request, "sqs", name)}});
}

ResourceOutcome updateQueue(const Aws& aws, const ResourceRequest& request) {
    Json attributes = queueAttributes(request);
    attributes.erase("FifoQueue");
    Answered answered = aws.json("sqs", "SetQueueAttributes",
                                 {{"QueueUrl", request.physicalId}, {"Attributes", attributes}});
    return answered.isGood() ? done(request.physicalId) : failed(answered);
}

ResourceOutcome removeQueue(const Aws& aws, const ResourceRequest& request) {
    return removed(aws.json("sqs", "DeleteQueue", {{"QueueUrl", request.physicalId}}));
}

// ---- AWS::SNS::Topic and Subscription

ResourceOutcome createTopic(const Aws& aws, const ResourceRequest& request) {
    std::string name = nameOf(request, "TopicName", 256);
    Pairs params{{"Name", name}};
    std::size_t number = 0;
    for (std::string_view attribute : {"DisplayName", "KmsMasterKeyId", "FifoTopic"}) {
        std::string value = property(request, attribute);
        if (value.empty())
            continue;
        std::string entry = "Attributes.entry." + std::to_string(++number);
        params.emplace_back(entry + ".key", attribute);
        params.emplace_back(entry + ".value", value);
    }
    Answered made = aws.query("sns", "CreateTopic", params);
    if (!made.isGood())
        return failed(made);
    std::string arn = textAt(made.body, {"CreateTopicResponse", "CreateTopicResult", "TopicArn"});
    for (const Json& each : asArray(at(request.properties, {"Subscription"}))) {
        Answered answered = aws.query("sns", "Subscribe",
                                      {{"TopicArn", arn},
                                       {"Protocol", textAt(each, {"Protocol"})},
                                       {"Endpoint", textAt(each, {"Endpoint"})}});
        if (!answered.isGood())
            return failed(answered, arn);
    }
    return done(arn, {{"TopicArn", arn}, {"TopicName", name}});
}

ResourceOutcome updateTopic(const Aws& aws, const ResourceRequest& request) {
    Answered answered = aws.query("sns", "SetTopicAttributes",
                                  {{"TopicArn", request.physicalId},
                                   {"AttributeName", "DisplayName"},
                                   {"AttributeValue", property(request, "DisplayName")}});
    return answered.isGood() ? done(request.physicalId) : failed(answered);
}

ResourceOutcome removeTopic(const Aws& aws, const ResourceRequest& request) {
    return removed(aws.query("sns", "DeleteTopic", {{"TopicArn", request.physicalId}}));
}

ResourceOutcome createSubscription(const Aws& aws, const ResourceRequest& request) {
    constexpr auto kNames =
        std::to_array<Renamed>({{"TopicArn", ""}, {"Protocol", ""}, {"Endpoint", ""}});
    Answered made = aws.query("sns", "Subscribe", pickedPairs(request.properties, kNames, true));
    if (!made.isGood())
        return failed(made);
    std::string arn =
        textAt(made.body, {"SubscribeResponse", "SubscribeResult", "SubscriptionArn"});
    return done(arn, {{"Arn", arn}});
}

ResourceOutcome removeSubscription(const Aws& aws, const ResourceRequest& request) {
    return removed(aws.query("sns", "Unsubscribe", {{"SubscriptionArn", request.physicalId}}));
}

// ---- AWS::SSM::Parameter

ResourceOutcome putParameter(const Aws& aws, const ResourceRequest& request, bool isNew) {
    std::string name = isNew ? nameOf(request, "Name", 512) : request.physicalId;
    Answered answered = aws.json("ssm", "PutParameter",
                                 {{"Name", name},
                                  {"Value", property(request, "Value")},
                                  {"Type", property(request, "Type")},
                                  {"Description", property(request, "Description")},
                                  {"Overwrite", !isNew}});
    if (!answered.isGood())
        return failed(answered);
    return done(name, {{"Type", property(request, "Type")}, {"Value", property(request, "Value")}});
}

ResourceOutcome createParameter(const Aws& aws, const ResourceRequest& request) {
    return putParameter(aws, request, true);
}

ResourceOutcome updateParameter(const Aws& aws, const ResourceRequest& request) {
    return putParameter(aws, request, false);
}

ResourceOutcome removeParameter(const Aws& aws, const ResourceRequest& request) {
    return removed(aws.json("ssm", "DeleteParameter", {{"Name", request.physicalId}}));
}

constexpr auto kTypes = std::to_array<TypeHandler>({
    {"AWS::SQS::Queue", createQueue, updateQueue, removeQueue},
    {"AWS::SNS::Topic", createTopic, updateTopic, removeTopic},
    {"AWS::SNS::Subscription", createSubscription, unchanged, removeSubscription},
    {"AWS::SSM::Parameter", createParameter, updateParameter, removeParameter},
});

} // namespace

std::span<const TypeHandler> messagingTypes() { return kTypes; }

} // namespace infrac::awsim
