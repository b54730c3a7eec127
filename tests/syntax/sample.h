// A spec with every construct, for the laws that hold of any text.
#pragma once

#include <string_view>

namespace infrac::test {

inline constexpr std::string_view kSample = R"sample(
/// Mythical Mysfits
app mysfits
use std { net, ddb }
type Env = { account: string("^[0-9]{12}$")?, region: string, tasks: int(1..10), keep: bool = false }
env dev: Env { region: "us-east-1", tasks: 1 }
let port = 8080
stack database "MysfitsDatabaseStack" -> "dynamodb.yaml" {
  resource table ddb.Table {
    name: "MysfitsTable"
    indexes: { LawChaosIndex: { LawChaos: "S", MysfitId: "S" } }
    capacity: { read: 5, write: 5 }
    @retain env.keep
  }
  action seed ddb.put { table, items: load("data/populate-dynamodb.json"), mode: "ifAbsent" }
  export output TableArn = table.arn
}
stack network "Net" -> "vpc-cluster.yaml" {
  resource vpc net.Vpc { cidr: "10.0.0.0/16", zones: 2, public: /24 }
  for key, value in { a: 1, b: 2 } { resource bucket AWS::S3::Bucket { BucketName: "x-${key}-${value + 1}", Tags: [{ Key: "n", Value: "${vpc.id}" }] } }
  allow vpc.cidr -> containers on tcp(port)
  grant network.taskRole { database.table: read + update }
  listen nlb on tcp(80) -> targets
  after microservice.image, database
}
module Role(service: string, policies: list<AWS::IAM::ManagedPolicy>? = none, kind: "a" | "b" = "a") {
  /// The role.
  primary resource role AWS::IAM::Role { Path: service == "x" ? "/" : "/s/", Description: "${service}" }
  verb read = { actions: ["dynamodb:GetItem"], resources: [role.Arn] }
  verb listen(on: Port, to: TargetGroup) { extend role { Tags: [for s in ["a"] if s != "b": { Key: s, Value: "v" }] } }
  expose arn = role.Arn
}
api mysfits -> "api-swagger.json" {
  stage: "prod"
  cors { origins: "*" }
  authorizer members = cognito(auth.users)
  backend flask = http(microservice.nlb, via: microservice.link)
  GET /mysfits ?filter ?value -> flask
  POST /mysfits/{mysfitId}/like -> flask auth members
}

import "shared/queues.infra" as queues

// Everything else.
let total = (1 + 2
  - 3) * -4 / 2 % 5
let long = first
  + second
  ?? third.member["key"](positional, named: 90s)
let flags = !a && b || c == d ? none : e != f ? true : false
let numbers = [
  1_000, 2.5 // two
  /24
  -3,
]
let text = """
  First ${name("x")} line
    deeper \u{1F600} "quoted"

  last
  """
let pairs = { for k, v in { "a": 1, "b-${c}": 2 } if v > 1 && v <= 2: k: v }
type Mode = "a" | "b" | { size: int(1..10)?, kind: late secret string = "x" }
type Port = AWS::ECS::TaskDefinition.ContainerDefinition
stack other "Other" -> "other.yaml" {
  param Password: secret string = "x"
  resource topic AWS::SNS::Topic
  resource a queues.Queue { // trailing
    keep: 30d
    @after topic
    @protect
  }
  if env.keep {
    output A = a.arn
  } else if !env.keep {
    extend a { Tags: [] }
  } else {
    attach a -> topic
  }
  assert length("x") < 3,
    "too long"
}
)sample";

} // namespace infrac::test
