// About as much output as the committed system has, made by functions, loops and merging as a
// Jsonnet user would write it: only for tests/bench/startup.py.
local ref(name) = { Ref: name };
local att(name, attribute) = { 'Fn::GetAtt': [name, attribute] };
local sub(text) = { 'Fn::Sub': text };
local template(description, resources, outputs={}) = {
  AWSTemplateFormatVersion: '2010-09-09',
  Description: description,
  Resources: resources,
  Outputs: outputs,
};
local resource(type, properties) = { Type: 'AWS::' + type, Properties: properties };
local exported(name, value) = {
  [name]: { Value: value, Export: { Name: sub('${AWS::StackName}-' + name) } },
};
local statement(actions, resources) = { Effect: 'Allow', Action: actions, Resource: resources };
local role(service, statements) = resource('IAM::Role', {
  AssumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  },
  Policies: [{
    PolicyName: 'grants',
    PolicyDocument: { Version: '2012-10-17', Statement: statements },
  }],
});

local index(name) = {
  IndexName: name + 'Index',
  KeySchema: [
    { AttributeName: name, KeyType: 'HASH' },
    { AttributeName: 'Id', KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'ALL' },
  ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
};

local subnet(kind, zone, block) = {
  ['%s%dSubnet' % [kind, zone]]: resource('EC2::Subnet', {
    VpcId: ref('Vpc'),
    CidrBlock: block,
    AvailabilityZone: { 'Fn::Select': [zone - 1, { 'Fn::GetAZs': '' }] },
    Tags: [{ Key: 'Name', Value: '%s %d' % [kind, zone] }],
  }),
  ['%s%dTable' % [kind, zone]]: resource('EC2::RouteTable', { VpcId: ref('Vpc') }),
  ['%s%dRoute' % [kind, zone]]: resource('EC2::Route', {
    RouteTableId: ref('%s%dTable' % [kind, zone]),
    DestinationCidrBlock: '0.0.0.0/0',
    [if kind == 'public' then 'GatewayId' else 'NatGatewayId']:
      if kind == 'public' then ref('Gateway') else ref('nat%d' % zone),
  }),
  ['%s%dAssociation' % [kind, zone]]: resource('EC2::SubnetRouteTableAssociation', {
    SubnetId: ref('%s%dSubnet' % [kind, zone]),
    RouteTableId: ref('%s%dTable' % [kind, zone]),
  }),
};

local nat(zone) = {
  ['address%d' % zone]: resource('EC2::EIP', { Domain: 'vpc' }),
  ['nat%d' % zone]: resource('EC2::NatGateway', {
    AllocationId: att('address%d' % zone, 'AllocationId'),
    SubnetId: ref('public%dSubnet' % zone),
  }),
};

local network = {
  Vpc: resource('EC2::VPC', { CidrBlock: '10.0.0.0/16', EnableDnsSupport: true }),
  Gateway: resource('EC2::InternetGateway', {}),
  Attachment: resource('EC2::VPCGatewayAttachment', {
    VpcId: ref('Vpc'),
    InternetGatewayId: ref('Gateway'),
  }),
  task: role('ecs-tasks.amazonaws.com', [statement(['dynamodb:Scan'], [sub('${Table.Arn}')])]),
  service: role('ecs.amazonaws.com', [statement(['ec2:DescribeSubnets'], ['*'])]),
} + std.foldl(
  function(all, zone) all + nat(zone)
                      + subnet('public', zone, '10.0.%d.0/24' % (zone - 1))
                      + subnet('private', zone, '10.0.%d.0/24' % (zone + 1)),
  [1, 2],
  {}
);

local method(verb, path) = {
  [verb]: {
    responses: { '200': { description: 'fine' } },
    'x-amazon-apigateway-integration': {
      type: 'http_proxy',
      connectionType: 'VPC_LINK',
      httpMethod: std.asciiUpper(verb),
      uri: 'http://backend' + path,
    },
  },
  options: {
    responses: { '200': {
      description: 'allowed',
      headers: { ['Access-Control-Allow-' + name]: { type: 'string' } for name in ['Headers', 'Methods', 'Origin'] },
    } },
    'x-amazon-apigateway-integration': {
      type: 'mock',
      requestTemplates: { 'application/json': '{"statusCode": 200}' },
    },
  },
};

{
  'dynamodb.json': template('the table', {
    Table: resource('DynamoDB::Table', {
      TableName: 'Table',
      AttributeDefinitions: [
        { AttributeName: name, AttributeType: 'S' }
        for name in ['Id', 'GoodEvil', 'LawChaos']
      ],
      KeySchema: [{ AttributeName: 'Id', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [index('GoodEvil'), index('LawChaos')],
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
    }),
  }, exported('Table', ref('Table')) + exported('TableArn', att('Table', 'Arn'))),
  'network.json': template('the network', network, {
    [name]: { Value: ref(name), Export: { Name: sub('${AWS::StackName}-' + name) } }
    for name in std.objectFields(network)
  }),
  'service.json': template('the service', {
    ['part%d' % number]: resource('ECS::Service', {
      Cluster: { 'Fn::ImportValue': 'cluster' },
      LaunchType: 'FARGATE',
      DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } },
      NetworkConfiguration: { AwsvpcConfiguration: {
        Subnets: [{ 'Fn::ImportValue': 'private%d' % zone } for zone in [1, 2]],
      } },
    })
    for number in std.range(1, 12)
  }),
  'api.json': {
    swagger: '2.0',
    info: { title: 'api', version: '1' },
    paths: {
      [path]: method('get', path)
      for path in ['/', '/mysfits', '/mysfits/{id}', '/mysfits/{id}/like', '/mysfits/{id}/adopt']
    },
  },
}
