// The clients of one account and region, together.
#pragma once

#include "aws/clients/api_gateway.h"
#include "aws/clients/cloudformation.h"
#include "aws/clients/cloudfront.h"
#include "aws/clients/cognito.h"
#include "aws/clients/dynamodb.h"
#include "aws/clients/ecr.h"
#include "aws/clients/ecs.h"
#include "aws/clients/logs.h"
#include "aws/clients/s3.h"
#include "aws/clients/sts.h"

namespace infrac::deploy {

struct Cloud {
    explicit Cloud(aws::Connection& each)
        : connection(each), cloudFormation(each), dynamoDb(each), s3(each), ecr(each), ecs(each),
          apiGateway(each), cognito(each), cloudFront(each), logs(each), sts(each) {}

    aws::Connection& connection;
    aws::CloudFormation cloudFormation;
    aws::DynamoDb dynamoDb;
    aws::S3 s3;
    aws::Ecr ecr;
    aws::Ecs ecs;
    aws::ApiGateway apiGateway;
    aws::Cognito cognito;
    aws::CloudFront cloudFront;
    aws::Logs logs;
    aws::Sts sts;
};

} // namespace infrac::deploy
