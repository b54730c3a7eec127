#include "aws/clients/cloudformation.h"

#include <doctest/doctest.h>

#include "aws/forms.h"
#include "support/fake_aws.h"

namespace infrac::aws {
namespace {

using test::FakeConnection;
using test::formLines;

TEST_SUITE_BEGIN("aws/clients/cloudformation");

constexpr const char* kStack = R"(<?xml version="1.0"?>
<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
  <DescribeStacksResult>
    <Stacks>
      <member>
        <StackId>arn:aws:cloudformation:eu-west-1:123456789012:stack/core/1a2b</StackId>
        <StackName>core</StackName>
        <StackStatus>UPDATE_COMPLETE</StackStatus>
        <StackStatusReason>a &lt;reason&gt; &amp; more</StackStatusReason>
        <RoleARN>arn:aws:iam::123456789012:role/deployer</RoleARN>
        <Parameters>
          <member><ParameterKey>Size</ParameterKey><ParameterValue>3</ParameterValue></member>
        </Parameters>
        <Outputs>
          <member><OutputKey>VpcId</OutputKey><OutputValue>vpc-1</OutputValue>
            <ExportName>core:VpcId</ExportName></member>
          <member><OutputKey>Note</OutputKey><OutputValue> </OutputValue></member>
        </Outputs>
        <Tags><member><Key>env</Key><Value>dev</Value></member></Tags>
        <EnableTerminationProtection>true</EnableTerminationProtection>
        <CreationTime>2015-08-30T12:36:00.123Z</CreationTime>
        <LastUpdatedTime>2015-08-30T13:36:00Z</LastUpdatedTime>
        <LastOperations><member><OperationType>UPDATE_STACK</OperationType>
          <OperationId>op-2</OperationId></member></LastOperations>
      </member>
    </Stacks>
  </DescribeStacksResult>
  <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
</DescribeStacksResponse>)";

TEST_CASE("a stack is described with all that it has") {
    FakeConnection connection;
    connection.answer(kStack);

    const auto found = CloudFormation(connection).describeStack("core");

    REQUIRE(found);
    REQUIRE(*found);
    const Stack& stack = **found;
    CHECK(stack.id == "arn:aws:cloudformation:eu-west-1:123456789012:stack/core/1a2b");
    CHECK(stack.name == "core");
    CHECK(stack.status == "UPDATE_COMPLETE");
    CHECK(stack.statusReason == "a <reason> & more");
    CHECK(stack.roleArn == "arn:aws:iam::123456789012:role/deployer");
    REQUIRE(stack.parameters.size() == 1);
    CHECK(stack.parameters[0].key == "Size");
    CHECK(stack.parameters[0].value == "3");
    REQUIRE(stack.outputs.size() == 2);
    CHECK(stack.outputs[0].exportName == "core:VpcId");
    CHECK(stack.outputs[1].value == " ");
    CHECK(stack.outputs[1].exportName.empty());
    REQUIRE(stack.tags.size() == 1);
    CHECK(stack.tags[0].value == "dev");
    CHECK(stack.hasTerminationProtection);
    CHECK(stack.created == host::Millis{1'440'938'160'123});
    CHECK(stack.updated == host::Millis{1'440'941'760'000});
    CHECK(stack.lastOperationId == "op-2");
    const auto& sent = connection.sent.front();
    CHECK(sent.service == "cloudformation");
    CHECK(sent.method == "POST");
    CHECK(sent.path == "/");
    CHECK(findHeader(sent.headers, "content-type") ==
          "application/x-www-form-urlencoded; charset=utf-8");
    CHECK(formLines(sent.body) == "Action=DescribeStacks\nVersion=2010-05-15\nStackName=core\n");
}

TEST_CASE("a stack that is not there is nothing, another refusal is an error") {
    FakeConnection connection;
    connection.refuse(400, "ValidationError", "Stack with id core does not exist");
    connection.refuse(400, "ValidationError", "1 validation error detected");
    CloudFormation client(connection);

    const auto missing = client.describeStack("core");
    const auto refused = client.describeStack("c ore");

    REQUIRE(missing);
    CHECK_FALSE(*missing);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "1 validation error detected");
}

TEST_CASE("all pages of stacks are read") {
    FakeConnection connection;
    const auto page = [](const char* name, const char* token) {
        return std::string("<DescribeStacksResponse><DescribeStacksResult><Stacks><member>"
                           "<StackName>") +
               name + "</StackName></member></Stacks>" + token +
               "</DescribeStacksResult></DescribeStacksResponse>";
    };
    connection.answer(page("a", "<NextToken>t/1=</NextToken>")).answer(page("b", ""));

    const auto stacks = CloudFormation(connection).describeStacks();

    REQUIRE(stacks);
    REQUIRE(stacks->size() == 2);
    CHECK(stacks->at(1).name == "b");
    CHECK(formLines(connection.sent[1].body) ==
          "Action=DescribeStacks\nVersion=2010-05-15\nNextToken=t/1=\n");
}

TEST_CASE("a change set is asked for with every setting") {
    FakeConnection connection;
    connection.answer("<CreateChangeSetResponse><CreateChangeSetResult><Id>arn:cs</Id>"
                      "<StackId>arn:st</StackId></CreateChangeSetResult>"
                      "</CreateChangeSetResponse>");
    CreateChangeSetInput input{.stackName = "core", .changeSetName = "infrac-1", .type = "CREATE"};
    input.templateBody = "Resources:\n  A: ä & b\n";
    input.parameters = {{"Size", "3"}, {"Old", "", true}, {"Empty", ""}};
    input.capabilities = {"CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"};
    input.tags = {{"env", "dev"}};
    input.roleArn = "arn:role";
    input.description = "what for";
    input.clientToken = "token-1";
    input.onStackFailure = "DELETE";
    input.importsExistingResources = true;

    const auto set = CloudFormation(connection).createChangeSet(input);

    REQUIRE(set);
    CHECK(set->id == "arn:cs");
    CHECK(set->stackId == "arn:st");
    CHECK(formLines(connection.sent[0].body) ==
          "Action=CreateChangeSet\nVersion=2010-05-15\nStackName=core\nChangeSetName=infrac-1\n"
          "ChangeSetType=CREATE\nTemplateBody=Resources:\n  A: ä & b\n\n"
          "Parameters.member.1.ParameterKey=Size\nParameters.member.1.ParameterValue=3\n"
          "Parameters.member.2.ParameterKey=Old\nParameters.member.2.UsePreviousValue=true\n"
          "Parameters.member.3.ParameterKey=Empty\nParameters.member.3.ParameterValue=\n"
          "Capabilities.member.1=CAPABILITY_IAM\nCapabilities.member.2=CAPABILITY_NAMED_IAM\n"
          "Tags.member.1.Key=env\nTags.member.1.Value=dev\nRoleARN=arn:role\n"
          "Description=what for\nClientToken=token-1\nOnStackFailure=DELETE\n"
          "ImportExistingResources=true\n");
    CHECK(connection.sent[0].isIdempotent);
}

TEST_CASE("without a token a change set is not asked for twice") {
    FakeConnection connection;
    connection.answer("<CreateChangeSetResponse><CreateChangeSetResult/>"
                      "</CreateChangeSetResponse>");

    REQUIRE(CloudFormation(connection)
                .createChangeSet({.stackName = "s",
                                  .changeSetName = "c",
                                  .type = "UPDATE",
                                  .templateUrl = "https://b.s3.amazonaws.com/t"}));

    CHECK_FALSE(connection.sent[0].isIdempotent);
    CHECK(formLines(connection.sent[0].body) ==
          "Action=CreateChangeSet\nVersion=2010-05-15\nStackName=s\nChangeSetName=c\n"
          "ChangeSetType=UPDATE\nTemplateURL=https://b.s3.amazonaws.com/t\n");
}

TEST_CASE("a change set is read with the values of its properties, over all pages") {
    FakeConnection connection;
    const auto page = [](const std::string& changes, const std::string& rest) {
        return "<DescribeChangeSetResponse><DescribeChangeSetResult><ChangeSetId>arn:cs"
               "</ChangeSetId><ChangeSetName>c</ChangeSetName><StackId>arn:st</StackId>"
               "<Status>CREATE_COMPLETE</Status><ExecutionStatus>AVAILABLE</ExecutionStatus>"
               "<Changes>" +
               changes + "</Changes>" + rest +
               "</DescribeChangeSetResult></DescribeChangeSetResponse>";
    };
    connection.answer(
        page("<member><Type>Resource</Type><ResourceChange><Action>Modify</Action>"
             "<LogicalResourceId>Table</LogicalResourceId><PhysicalResourceId>t-1"
             "</PhysicalResourceId><ResourceType>AWS::DynamoDB::Table</ResourceType>"
             "<Replacement>True</Replacement><PolicyAction>ReplaceAndDelete</PolicyAction>"
             "<Scope><member>Properties</member><member>Tags</member></Scope><Details><member>"
             "<Target><Attribute>Properties</Attribute><Name>TableName</Name><Path>"
             "/Properties/TableName</Path><RequiresRecreation>Always</RequiresRecreation>"
             "<BeforeValue>a</BeforeValue><AfterValue>b</AfterValue></Target>"
             "<Evaluation>Static</Evaluation><ChangeSource>DirectModification</ChangeSource>"
             "<CausingEntity>Size</CausingEntity></member></Details>"
             "<BeforeContext>{\"a\":1}</BeforeContext><AfterContext>{\"a\":2}</AfterContext>"
             "</ResourceChange></member>",
             "<NextToken>2</NextToken>"));
    connection.answer(page("<member><ResourceChange><Action>Add</Action></ResourceChange></member>",
                           "<StatusReason>x</StatusReason>"));

    const auto found = CloudFormation(connection).describeChangeSet("core", "c");

    REQUIRE(found);
    REQUIRE(*found);
    const ChangeSet& set = **found;
    CHECK(set.executionStatus == "AVAILABLE");
    CHECK(set.statusReason == "x");
    REQUIRE(set.changes.size() == 2);
    const ResourceChange& change = set.changes[0];
    CHECK(change.action == "Modify");
    CHECK(change.logicalId == "Table");
    CHECK(change.physicalId == "t-1");
    CHECK(change.type == "AWS::DynamoDB::Table");
    CHECK(change.replacement == "True");
    CHECK(change.policyAction == "ReplaceAndDelete");
    CHECK(change.scope == std::vector<std::string>{"Properties", "Tags"});
    REQUIRE(change.details.size() == 1);
    CHECK(change.details[0].name == "TableName");
    CHECK(change.details[0].path == "/Properties/TableName");
    CHECK(change.details[0].requiresRecreation == "Always");
    CHECK(change.details[0].beforeValue == "a");
    CHECK(change.details[0].afterValue == "b");
    CHECK(change.details[0].changeSource == "DirectModification");
    CHECK(change.details[0].causingEntity == "Size");
    CHECK(change.details[0].evaluation == "Static");
    CHECK(change.beforeContext == "{\"a\":1}");
    CHECK(set.changes[1].action == "Add");
    CHECK(formLines(connection.sent[1].body) ==
          "Action=DescribeChangeSet\nVersion=2010-05-15\nStackName=core\nChangeSetName=c\n"
          "IncludePropertyValues=true\nNextToken=2\n");
}

TEST_CASE("a change set that is not there is nothing") {
    FakeConnection connection;
    SUBCASE("no such set") { connection.refuse(404, "ChangeSetNotFound", "ChangeSet [c] ..."); }
    SUBCASE("no such stack") {
        connection.refuse(400, "ValidationError", "Stack [core] does not exist");
    }

    const auto found = CloudFormation(connection).describeChangeSet("core", "c");

    REQUIRE(found);
    CHECK_FALSE(*found);
}

std::string events(const std::vector<std::string>& ids, const std::string& token = {}) {
    std::string out = "<DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents>";
    for (const std::string& id : ids)
        out += "<member><EventId>" + id +
               "</EventId><LogicalResourceId>L</LogicalResourceId>"
               "<ResourceStatus>CREATE_FAILED</ResourceStatus>"
               "<ResourceStatusReason>why</ResourceStatusReason>"
               "<ClientRequestToken>tok</ClientRequestToken><OperationId>op</OperationId>"
               "<Timestamp>2015-08-30T12:36:00Z</Timestamp></member>";
    out += "</StackEvents>";
    if (!token.empty())
        out += "<NextToken>" + token + "</NextToken>";
    return out + "</DescribeStackEventsResult></DescribeStackEventsResponse>";
}

std::string idsOf(const std::vector<StackEvent>& events) {
    std::string out;
    for (const StackEvent& event : events)
        out += event.id;
    return out;
}

TEST_CASE("events come oldest first, as far back as the last one seen") {
    FakeConnection connection;
    connection.answer(events({"e", "d"}, "next")).answer(events({"c", "b", "a"}));

    const auto found = CloudFormation(connection).eventsAfter("arn:st", "b");

    REQUIRE(found);
    CHECK(idsOf(*found) == "cde");
    CHECK(found->front().statusReason == "why");
    CHECK(found->front().clientRequestToken == "tok");
    CHECK(found->front().operationId == "op");
    CHECK(found->front().time == test::FakeClock::kStart);
}

TEST_CASE("of many events the newest are kept, and no more pages are asked for") {
    FakeConnection connection;
    connection.answer(events({"e", "d", "c"}, "next"));

    const auto found = CloudFormation(connection).eventsAfter("arn:st", "", 2);

    REQUIRE(found);
    CHECK(idsOf(*found) == "de");
    CHECK(connection.sent.size() == 1);
}

TEST_CASE("an export without importers has none") {
    FakeConnection connection;
    connection.refuse(400, "ValidationError", "Export 'core:VpcId' is not imported by any stack.");
    connection.answer("<ListImportsResponse><ListImportsResult><Imports><member>a</member>"
                      "<member>b</member></Imports></ListImportsResult></ListImportsResponse>");
    CloudFormation client(connection);

    const auto none = client.listImports("core:VpcId");
    const auto two = client.listImports("core:VpcId");

    REQUIRE(none);
    CHECK(none->empty());
    REQUIRE(two);
    CHECK(*two == std::vector<std::string>{"a", "b"});
}

TEST_CASE("resources, exports and the template are read") {
    FakeConnection connection;
    connection.answer(
        "<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries><member>"
        "<LogicalResourceId>A</LogicalResourceId><PhysicalResourceId>p</PhysicalResourceId>"
        "<ResourceType>AWS::S3::Bucket</ResourceType><ResourceStatus>CREATE_COMPLETE"
        "</ResourceStatus></member></StackResourceSummaries></ListStackResourcesResult>"
        "</ListStackResourcesResponse>");
    connection.answer("<ListExportsResponse><ListExportsResult><Exports><member><Name>n</Name>"
                      "<Value>v</Value><ExportingStackId>arn</ExportingStackId></member></Exports>"
                      "</ListExportsResult></ListExportsResponse>");
    connection.answer("<GetTemplateResponse><GetTemplateResult><TemplateBody>Resources:\n"
                      "  A: &quot;x&quot;\n</TemplateBody></GetTemplateResult>"
                      "</GetTemplateResponse>");
    CloudFormation client(connection);

    const auto resources = client.listResources("core");
    const auto exports = client.listExports();
    const auto text = client.originalTemplate("core");

    REQUIRE(resources);
    CHECK(resources->front().type == "AWS::S3::Bucket");
    REQUIRE(exports);
    CHECK(exports->front().exportingStackId == "arn");
    REQUIRE(text);
    CHECK(*text == "Resources:\n  A: \"x\"\n");
    CHECK(formLines(connection.sent[2].body) ==
          "Action=GetTemplate\nVersion=2010-05-15\nStackName=core\nTemplateStage=Original\n");
}

TEST_CASE("each command says what it should and whether it may be repeated") {
    FakeConnection connection;
    connection.handler = [](const Call& call) -> FakeConnection::Reply {
        return HttpReply{200, {}, "<" + std::string(call.action) + "Response/>"};
    };
    CloudFormation client(connection);
    const auto last = [&] { return formLines(connection.sent.back().body); };

    REQUIRE(client.executeChangeSet("s", "c", "t"));
    CHECK(last() == "Action=ExecuteChangeSet\nVersion=2010-05-15\nStackName=s\nChangeSetName=c\n"
                    "ClientRequestToken=t\n");
    CHECK(connection.sent.back().isIdempotent);
    REQUIRE(client.executeChangeSet("s", "c", ""));
    CHECK_FALSE(connection.sent.back().isIdempotent);
    REQUIRE(client.deleteChangeSet("s", "c"));
    CHECK(last() == "Action=DeleteChangeSet\nVersion=2010-05-15\nStackName=s\nChangeSetName=c\n");
    REQUIRE(client.deleteStack("s", "t", {"A", "B"}, "arn:role"));
    CHECK(last() == "Action=DeleteStack\nVersion=2010-05-15\nStackName=s\nClientRequestToken=t\n"
                    "RetainResources.member.1=A\nRetainResources.member.2=B\nRoleARN=arn:role\n");
    REQUIRE(client.continueUpdateRollback("s", "t", {"A"}));
    CHECK(last() == "Action=ContinueUpdateRollback\nVersion=2010-05-15\nStackName=s\n"
                    "ClientRequestToken=t\nResourcesToSkip.member.1=A\n");
    REQUIRE(client.rollbackStack("s", "t"));
    CHECK(last() == "Action=RollbackStack\nVersion=2010-05-15\nStackName=s\n"
                    "ClientRequestToken=t\n");
    REQUIRE(client.cancelUpdate("s", "t"));
    CHECK(last() == "Action=CancelUpdateStack\nVersion=2010-05-15\nStackName=s\n"
                    "ClientRequestToken=t\n");
    REQUIRE(client.setTerminationProtection("s", false));
    CHECK(last() == "Action=UpdateTerminationProtection\nVersion=2010-05-15\nStackName=s\n"
                    "EnableTerminationProtection=false\n");
}

TEST_CASE("an answer that breaks off or is something else is said to be so") {
    FakeConnection connection;
    SUBCASE("breaks off") { connection.answer("<DescribeStacksResponse><DescribeStacksRes"); }
    SUBCASE("a page") { connection.answer("<html><body>Log in</body></html>"); }
    SUBCASE("nothing") { connection.answer(""); }
    SUBCASE("JSON") { connection.answer("{}"); }

    const auto found = CloudFormation(connection).describeStack("core");

    REQUIRE_FALSE(found);
    CHECK(found.error().errorClass == ErrorClass::Reply);
    CHECK(found.error().action == "DescribeStacks");
    CHECK(mayHaveBeenExecuted(found.error()));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
