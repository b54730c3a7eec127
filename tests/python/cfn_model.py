"""All templates of a folder as one system, with every reference followed.

A value is compared by its text: `Ref`, `GetAtt`, `Sub`, `Join` and `ImportValue` are followed, also
across stacks, down to literal text, pseudo parameters (`${AWS::Region}`) and marks for what only
CloudFormation knows (`<vpc-cluster.yaml#Vpc>`, `<vpc-cluster.yaml#Vpc.Arn>`). So two templates that
mean the same give the same text, however they spell it.
"""

import ipaddress
import re

from cfn_yaml import load_template
from manifest import Manifest


class ModelError(Exception):
    """A reference that leads nowhere, or an intrinsic function used wrongly."""


_ACCOUNT_ARN = "arn:${AWS::Partition}:%s:${AWS::Region}:${AWS::AccountId}:%s"

# What `Ref` and `Fn::GetAtt` give when the resource's name is written in the template.
_NAMED = {
    "AWS::DynamoDB::Table": ("TableName", {"Arn": _ACCOUNT_ARN % ("dynamodb", "table/{}")}),
    "AWS::Logs::LogGroup": ("LogGroupName", {"Arn": _ACCOUNT_ARN % ("logs", "log-group:{}:*")}),
    "AWS::S3::Bucket": ("BucketName", {"Arn": "arn:${AWS::Partition}:s3:::{}"}),
    "AWS::ECR::Repository": (
        "RepositoryName",
        {
            "Arn": _ACCOUNT_ARN % ("ecr", "repository/{}"),
            "RepositoryUri": "${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/{}",
        },
    ),
    "AWS::IAM::Role": ("RoleName", {}),
    "AWS::ECS::Cluster": ("ClusterName", {}),
}

# Attributes that are what `Ref` gives, under another name.
_SAME_AS_REF = {
    "AWS::ApiGateway::VpcLink": "VpcLinkId",
    "AWS::CloudFront::Distribution": "Id",
    "AWS::CloudFront::OriginAccessControl": "Id",
    "AWS::Cognito::UserPool": "UserPoolId",
    "AWS::Cognito::UserPoolClient": "ClientId",
    "AWS::EC2::InternetGateway": "InternetGatewayId",
    "AWS::EC2::NatGateway": "NatGatewayId",
    "AWS::EC2::RouteTable": "RouteTableId",
    "AWS::EC2::SecurityGroup": "GroupId",
    "AWS::EC2::Subnet": "SubnetId",
    "AWS::EC2::VPC": "VpcId",
    "AWS::ECS::TaskDefinition": "TaskDefinitionArn",
    "AWS::ElasticLoadBalancingV2::LoadBalancer": "LoadBalancerArn",
    "AWS::ElasticLoadBalancingV2::TargetGroup": "TargetGroupArn",
    "AWS::IAM::ManagedPolicy": "PolicyArn",
}


class Resource:
    def __init__(self, system, file, name, body):
        self.system, self.file, self.name, self.body = system, file, name, body
        self.type = body.get("Type", "")
        self.props = body.get("Properties", {})

    def __repr__(self):
        return f"{self.file}#{self.name} ({self.type})"

    def raw(self, path):
        """The property as written; the path may cross an `Fn::If`-free tree only."""
        value = self.props
        for part in path.split("."):
            if not isinstance(value, dict) or part not in value:
                return None
            value = value[part]
        return value

    def text(self, path):
        value = self.raw(path)
        return None if value is None else self.system.text(self.file, value)

    def texts(self, path):
        return self.system.texts(self.file, self.raw(path) or [])

    @property
    def ref(self):
        return self.system.ref(self)

    def att(self, name):
        return self.system.att(self, name)

    @property
    def depends_on(self):
        value = self.body.get("DependsOn", [])
        return [value] if isinstance(value, str) else value


class System:
    def __init__(self, folder):
        self.folder = folder
        self.templates = {
            path.name: load_template(path) for path in sorted(folder.glob("*.yaml"))
        }
        self.manifest = Manifest(folder / "manifest.json")
        self.resources = [
            Resource(self, file, name, body)
            for file, template in self.templates.items()
            for name, body in template.get("Resources", {}).items()
        ]
        self._by_place = {(r.file, r.name): r for r in self.resources}
        self.exports = self._exports()

    def of_type(self, kind, file=None):
        return [r for r in self.resources if r.type == kind and file in (None, r.file)]

    def named_by(self, text):
        """The resource whose Ref or ARN has this text."""
        for resource in self.resources:
            if text is not None and text in (resource.ref, resource.att("Arn")):
                return resource
        return None

    def outputs(self, file):
        outputs = self.templates.get(file, {}).get("Outputs", {})
        return {name: self.text(file, output["Value"]) for name, output in outputs.items()}

    def late_text(self, value):
        """A value of the manifest that the deployer works out from outputs, as text."""
        if isinstance(value, str):
            return value
        name, argument = next(iter(value.items()))
        if name == "output":
            stack = self.manifest.stack_named(argument["stack"])
            if stack is None or argument["name"] not in self.outputs(stack.file):
                raise ModelError(f"manifest.json: no output {argument['stack']}.{argument['name']}")
            return self.outputs(stack.file)[argument["name"]]
        if name == "concat":
            return "".join(map(self.late_text, argument))
        if name == "literal":
            return str(argument)
        raise ModelError(f"manifest.json: {value!r} is no text")

    def _exports(self):
        found = {}
        for file, template in self.templates.items():
            for name, output in template.get("Outputs", {}).items():
                if "Export" not in output:
                    continue
                export = self.text(file, output["Export"]["Name"])
                if export in found:
                    raise ModelError(f"the export {export} is made twice")
                found[export] = (file, name, output["Value"])
        return found

    def imports(self, file):
        """The names that a template imports, each as often as it stands there."""
        names = []

        def look(value):
            if isinstance(value, dict):
                if set(value) == {"Fn::ImportValue"}:
                    names.append(self.text(file, value["Fn::ImportValue"]))
                for item in value.values():
                    look(item)
            elif isinstance(value, list):
                for item in value:
                    look(item)

        look(self.templates[file])
        return names

    # Following references

    def ref(self, resource):
        name = self._literal_name(resource)
        return name or f"<{resource.file}#{resource.name}>"

    def att(self, resource, attribute):
        if resource.type == "AWS::EC2::VPC" and attribute == "CidrBlock":
            return resource.text("CidrBlock")
        if _SAME_AS_REF.get(resource.type) == attribute:
            return self.ref(resource)
        name = self._literal_name(resource)
        pattern = _NAMED.get(resource.type, ("", {}))[1].get(attribute)
        if name and pattern:
            return pattern.replace("{}", name)
        return f"<{resource.file}#{resource.name}.{attribute}>"

    def _literal_name(self, resource):
        property_name = _NAMED.get(resource.type, (None,))[0]
        value = resource.props.get(property_name)
        return value if isinstance(value, str) else None

    def text(self, file, value):
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, (str, int, float)):
            return re.sub(r"\barn:aws:", "arn:${AWS::Partition}:", str(value))
        if isinstance(value, dict) and len(value) == 1:
            name, argument = next(iter(value.items()))
            reader = _SCALARS.get(name)
            if reader:
                return reader(self, file, argument)
        raise ModelError(f"{file}: {value!r} is no single value")

    def texts(self, file, value):
        if isinstance(value, list):
            return [self.text(file, item) for item in value]
        if isinstance(value, dict) and len(value) == 1:
            name, argument = next(iter(value.items()))
            if name == "Fn::Split":
                return self.text(file, argument[1]).split(self.text(file, argument[0]))
            if name == "Fn::GetAZs":
                return [f"<zone {index}>" for index in range(6)]
            if name == "Fn::Cidr":
                return self._cidr(file, *argument)
        return [self.text(file, value)]

    def _cidr(self, file, block, count, host_bits=8):
        network = ipaddress.ip_network(self.text(file, block))
        prefix = network.max_prefixlen - int(self.text(file, host_bits))
        subnets = network.subnets(new_prefix=prefix)
        return [str(next(subnets)) for _ in range(int(self.text(file, count)))]

    def _text_ref(self, file, name):
        if name.startswith("AWS::"):
            return self.manifest.stack_name(file) if name == "AWS::StackName" else "${%s}" % name
        if (file, name) in self._by_place:
            return self.ref(self._by_place[file, name])
        if name in self.templates[file].get("Parameters", {}):
            given = self.manifest.parameter(file, name)
            if isinstance(given, dict) and "output" in given:
                return self.late_text(given)
            return f"<{file}#parameter {name}>"
        raise ModelError(f"{file}: Ref {name} leads nowhere")

    def _text_att(self, file, argument):
        name, attribute = argument
        if (file, name) not in self._by_place:
            raise ModelError(f"{file}: GetAtt {name}.{attribute} leads nowhere")
        return self.att(self._by_place[file, name], attribute)

    def _text_sub(self, file, argument):
        pattern, variables = (argument, {}) if isinstance(argument, str) else argument

        def replace(match):
            name = match.group(1)
            if name.startswith("!"):
                return "${%s}" % name[1:]
            if name in variables:
                return self.text(file, variables[name])
            if "." in name:
                return self._text_att(file, name.split(".", 1))
            return self._text_ref(file, name)

        return self.text(file, re.sub(r"\$\{([^}]+)\}", replace, pattern))

    def _text_join(self, file, argument):
        joined = self.text(file, argument[0]).join(self.texts(file, argument[1]))
        return self.text(file, joined)

    def _text_select(self, file, argument):
        items, index = self.texts(file, argument[1]), int(argument[0])
        if index >= len(items):
            raise ModelError(f"{file}: Select {index} of only {len(items)} items")
        return items[index]

    def _text_import(self, file, argument):
        name = self.text(file, argument)
        if name not in self.exports:
            raise ModelError(f"{file}: no stack exports {name}, which is imported here")
        exporter, _, value = self.exports[name]
        return self.text(exporter, value)

    def _text_map(self, file, argument):
        value = self.templates[file].get("Mappings", {})
        for key in argument:
            value = value[self.text(file, key)]
        return self.text(file, value)


_SCALARS = {
    "Ref": System._text_ref,
    "Fn::GetAtt": System._text_att,
    "Fn::Sub": System._text_sub,
    "Fn::Join": System._text_join,
    "Fn::Select": System._text_select,
    "Fn::ImportValue": System._text_import,
    "Fn::FindInMap": System._text_map,
}
