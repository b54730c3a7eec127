// AWS::DynamoDB::Table, with what one update may change and what it may not.

#include <array>

#include "awsim/moto/handlers.h"

namespace infrac::awsim {
namespace {

Answered ask(const Aws& aws, std::string_view action, const Json& body) {
    return aws.json("dynamodb", action, body);
}

Answered good() {
    Answered out;
    out.status = 200;
    return out;
}

constexpr auto kTable = std::to_array<Renamed>({
    {"AttributeDefinitions", ""},
    {"KeySchema", ""},
    {"BillingMode", ""},
    {"ProvisionedThroughput", ""},
    {"OnDemandThroughput", ""},
    {"GlobalSecondaryIndexes", ""},
    {"LocalSecondaryIndexes", ""},
    {"TableClass", ""},
    {"DeletionProtectionEnabled", ""},
    {"Tags", ""},
});

// Numbers may come as texts, from parameters of a template.
Json withNumbers(const Json& value) {
    if (value.is_array()) {
        Json out = Json::array();
        for (const Json& item : value)
            out.push_back(withNumbers(item));
        return out;
    }
    if (!value.is_object())
        return value;
    Json out = Json::object();
    for (const auto& [key, item] : value.items()) {
        bool isUnits = key.ends_with("CapacityUnits") && item.is_string();
        out[key] = isUnits ? Json(std::stoi("0" + item.get<std::string>())) : withNumbers(item);
    }
    return out;
}

Json streamOf(const Json& properties) {
    Json out = at(properties, {"StreamSpecification"});
    if (out.is_object())
        out["StreamEnabled"] = true;
    return out;
}

// What has an API of its own.
Answered setExtras(const Aws& aws, const ResourceRequest& request, const std::string& name) {
    Answered out = good();
    const Json& recovery = at(request.properties, {"PointInTimeRecoverySpecification"});
    if (isChanged(request, "PointInTimeRecoverySpecification")) {
        Json wanted = recovery.is_object() ? recovery : Json{{"PointInTimeRecoveryEnabled", false}};
        out = ask(aws, "UpdateContinuousBackups",
                  {{"TableName", name}, {"PointInTimeRecoverySpecification", wanted}});
    }
    const Json& lifetime = at(request.properties, {"TimeToLiveSpecification"});
    if (out.isGood() && isChanged(request, "TimeToLiveSpecification") && lifetime.is_object())
        out = ask(aws, "UpdateTimeToLive",
                  {{"TableName", name}, {"TimeToLiveSpecification", lifetime}});
    return out;
}

Attributes attributesOf(const Json& table) {
    Attributes out{{"Arn", textAt(table, {"TableArn"})}};
    if (std::string stream = textAt(table, {"LatestStreamArn"}); !stream.empty())
        out["StreamArn"] = stream;
    return out;
}

ResourceOutcome createTable(const Aws& aws, const ResourceRequest& request) {
    std::string name = nameOf(request, "TableName", 255);
    Json body = withNumbers(picked(request.properties, kTable));
    body["TableName"] = name;
    if (Json stream = streamOf(request.properties); stream.is_object())
        body["StreamSpecification"] = stream;
    const Json& encryption = at(request.properties, {"SSESpecification"});
    if (encryption.is_object()) {
        body["SSESpecification"] = encryption;
        body["SSESpecification"].erase("SSEEnabled");
        body["SSESpecification"]["Enabled"] = at(encryption, {"SSEEnabled"});
    }
    Answered made = ask(aws, "CreateTable", body);
    if (!made.isGood())
        return failed(made);
    if (Answered answered = setExtras(aws, request, name); !answered.isGood())
        return failed(answered, name);
    return done(name, attributesOf(at(made.body, {"TableDescription"})));
}

Json indexNamed(const Json& indexes, const std::string& name) {
    for (const Json& index : asArray(indexes)) {
        if (textAt(index, {"IndexName"}) == name)
            return index;
    }
    return nullptr;
}

struct IndexChanges {
    Json made = Json::array();
    Json gone = Json::array();
    Json changed = Json::array();
};

IndexChanges indexChanges(const ResourceRequest& request) {
    const Json& now = at(request.properties, {"GlobalSecondaryIndexes"});
    const Json& before = at(request.before, {"GlobalSecondaryIndexes"});
    IndexChanges out;
    for (const Json& index : asArray(now)) {
        std::string name = textAt(index, {"IndexName"});
        Json old = indexNamed(before, name);
        if (old.is_null())
            out.made.push_back({{"Create", withNumbers(index)}});
        else if (at(old, {"KeySchema"}) != at(index, {"KeySchema"}) ||
                 at(old, {"Projection"}) != at(index, {"Projection"})) {
            out.gone.push_back({{"Delete", {{"IndexName", name}}}});
            out.made.push_back({{"Create", withNumbers(index)}});
        } else if (old != index)
            out.changed.push_back(
                {{"Update",
                  {{"IndexName", name},
                   {"ProvisionedThroughput", withNumbers(at(index, {"ProvisionedThroughput"}))}}}});
    }
    for (const Json& index : asArray(before)) {
        std::string name = textAt(index, {"IndexName"});
        if (indexNamed(now, name).is_null())
            out.gone.push_back({{"Delete", {{"IndexName", name}}}});
    }
    return out;
}

Answered updateIndexes(const Aws& aws, const ResourceRequest& request, const IndexChanges& all) {
    Answered out = good();
    for (const Json* list : {&all.changed, &all.gone, &all.made}) {
        for (const Json& change : *list) {
            if (!out.isGood())
                return out;
            out = ask(aws, "UpdateTable",
                      {{"TableName", request.physicalId},
                       {"AttributeDefinitions", at(request.properties, {"AttributeDefinitions"})},
                       {"GlobalSecondaryIndexUpdates", Json::array({change})}});
        }
    }
    return out;
}

ResourceOutcome updateTable(const Aws& aws, const ResourceRequest& request) {
    const std::string& name = request.physicalId;
    IndexChanges indexes = indexChanges(request);
    if (indexes.made.size() + indexes.gone.size() > 1)
        return failed("Cannot perform more than one GSI creation or deletion in a single update");
    Json body = {{"TableName", name}};
    for (std::string_view each : {"BillingMode", "ProvisionedThroughput", "TableClass",
                                  "DeletionProtectionEnabled", "OnDemandThroughput"}) {
        const Json& value = at(request.properties, {each});
        if (isChanged(request, each) && !value.is_null())
            body[std::string(each)] = withNumbers(value);
    }
    if (isChanged(request, "StreamSpecification")) {
        Json stream = streamOf(request.properties);
        body["StreamSpecification"] = stream.is_object() ? stream : Json{{"StreamEnabled", false}};
    }
    Answered answered = body.size() > 1 ? ask(aws, "UpdateTable", body) : good();
    if (answered.isGood())
        answered = updateIndexes(aws, request, indexes);
    if (answered.isGood())
        answered = setExtras(aws, request, name);
    if (!answered.isGood())
        return failed(answered);
    Answered found = ask(aws, "DescribeTable", {{"TableName", name}});
    return done(name, attributesOf(at(found.body, {"Table"})));
}

ResourceOutcome removeTable(const Aws& aws, const ResourceRequest& request) {
    return removed(ask(aws, "DeleteTable", {{"TableName", request.physicalId}}));
}

constexpr auto kTypes = std::to_array<TypeHandler>({
    {"AWS::DynamoDB::Table", createTable, updateTable, removeTable, std::chrono::seconds(20),
     std::chrono::seconds(5)},
});

} // namespace

std::span<const TypeHandler> dynamoDbTypes() { return kTypes; }

} // namespace infrac::awsim
