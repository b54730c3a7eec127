// Where policies are, those of identities and those of resources.
#pragma once

#include <string_view>

namespace infrac::lint {

inline constexpr std::string_view kPolicyPaths[] = {
    "Resources/AWS::Backup::BackupVault/Properties/AccessPolicy",
    "Resources/AWS::ECR::Repository/Properties/RepositoryPolicyText",
    "Resources/AWS::Events::EventBus/Properties/Policy",
    "Resources/AWS::IAM::Group/Properties/Policies/*/PolicyDocument",
    "Resources/AWS::IAM::GroupPolicy/Properties/PolicyDocument",
    "Resources/AWS::IAM::ManagedPolicy/Properties/PolicyDocument",
    "Resources/AWS::IAM::Policy/Properties/PolicyDocument",
    "Resources/AWS::IAM::Role/Properties/AssumeRolePolicyDocument",
    "Resources/AWS::IAM::Role/Properties/Policies/*/PolicyDocument",
    "Resources/AWS::IAM::RolePolicy/Properties/PolicyDocument",
    "Resources/AWS::IAM::User/Properties/Policies/*/PolicyDocument",
    "Resources/AWS::IAM::UserPolicy/Properties/PolicyDocument",
    "Resources/AWS::KMS::Key/Properties/KeyPolicy",
    "Resources/AWS::KMS::ReplicaKey/Properties/KeyPolicy",
    "Resources/AWS::S3::AccessPoint/Properties/Policy",
    "Resources/AWS::S3::BucketPolicy/Properties/PolicyDocument",
    "Resources/AWS::SNS::TopicInlinePolicy/Properties/PolicyDocument",
    "Resources/AWS::SNS::TopicPolicy/Properties/PolicyDocument",
    "Resources/AWS::SQS::QueueInlinePolicy/Properties/PolicyDocument",
    "Resources/AWS::SQS::QueuePolicy/Properties/PolicyDocument",
    "Resources/AWS::SSO::PermissionSet/Properties/InlinePolicy",
    "Resources/AWS::SecretsManager::ResourcePolicy/Properties/ResourcePolicy",
};

} // namespace infrac::lint
