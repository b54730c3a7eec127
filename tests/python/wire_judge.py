"""Whether a reply is one that AWS could have given: held against the model of the service that comes with
botocore. Its own parser must understand it, each member must be in the model and be of its type, required
ones there, and values of enumerations among those that the model lists.

The model says nothing about which optional members AWS really sends.
"""

import json
import xml.etree.ElementTree as ElementTree

from botocore import parsers
from botocore.validate import ParamValidator

# Which any operation may answer, whatever its model lists.
COMMON_ERRORS = {
    "AccessDenied",
    "AccessDeniedException",
    "ExpiredToken",
    "ExpiredTokenException",
    "IncompleteSignature",
    "IncompleteSignatureException",
    "InternalFailure",
    "InvalidAction",
    "InvalidClientTokenId",
    "InvalidSignatureException",
    "MissingAuthenticationToken",
    "MissingAuthenticationTokenException",
    "RequestExpired",
    "ServiceUnavailable",
    "SignatureDoesNotMatch",
    "Throttling",
    "ThrottlingException",
    "UnrecognizedClientException",
    "UnknownOperationException",
    "ValidationError",
    "ValidationException",
}

# What AWS sends and its model does not list: events of a stack have the stack's own status.
BEYOND_THE_MODEL = {
    "ResourceStatus": {
        "REVIEW_IN_PROGRESS",
        "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
        "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
    },
}


def complaints(operation, reply):
    """`reply`: status_code, headers and body, as botocore hands them to its parser."""
    protocol = operation.service_model.resolved_protocol
    parser = parsers.create_parser(protocol)
    parsed = parser.parse(reply, operation.output_shape)
    if reply["status_code"] >= 300:
        return list(_error(operation, parsed))
    shape = operation.output_shape
    found = list(_envelope(operation, protocol, reply, parsed))
    if shape is None:
        return found
    members = {key: value for key, value in parsed.items() if key != "ResponseMetadata"}
    report = ParamValidator().validate(members, shape)
    if report.has_errors():
        found.append(report.generate_report())
    found += _enumerations(members, shape, operation.name)
    return found


def _error(operation, parsed):
    code = parsed.get("Error", {}).get("Code", "")
    known = set(COMMON_ERRORS)
    for shape in operation.error_shapes:
        known |= {shape.name, shape.error_code}
    if code not in known:
        yield f"{operation.name}: the error `{code}` is not among {sorted(known - COMMON_ERRORS)}"
    if not parsed.get("Error", {}).get("Message"):
        yield f"{operation.name}: the error `{code}` has no message"


def _envelope(operation, protocol, reply, parsed):
    """What botocore's parser is generous about: names that it does not know."""
    shape, body = operation.output_shape, reply["body"]
    if protocol == "query":
        root = ElementTree.fromstring(body)
        expected = f"{operation.name}Response"
        if _local(root.tag) != expected:
            yield f"{operation.name}: the root is `{_local(root.tag)}`, not `{expected}`"
        namespace = operation.service_model.metadata.get("xmlNamespace")
        if namespace and not root.tag.startswith(f"{{{namespace}}}"):
            yield f"{operation.name}: the root is not of the namespace {namespace}"
        if not parsed["ResponseMetadata"].get("RequestId"):
            yield f"{operation.name}: there is no RequestId"
        wrapper = shape.serialization.get("resultWrapper") if shape else None
        for child in root:
            if _local(child.tag) == wrapper:
                yield from _xml(child, shape, operation.name)
            elif _local(child.tag) not in ("ResponseMetadata", f"{operation.name}Result"):
                yield f"{operation.name}: unknown element `{_local(child.tag)}`"
    elif shape is not None and body:
        payload = shape.serialization.get("payload")
        if payload is not None:
            shape = shape.members[payload]
        if shape.type_name != "structure" or shape.serialization.get("streaming"):
            return
        if protocol == "rest-xml":
            yield from _xml(ElementTree.fromstring(body), shape, operation.name)
        else:
            yield from _json(json.loads(body), shape, operation.name)


def _local(tag):
    return tag.rpartition("}")[2]


def _name_in_xml(name, shape):
    if shape.type_name == "list" and shape.serialization.get("flattened"):
        inner = shape.member.serialization.get("name")
        if inner is not None:
            return inner
    return shape.serialization.get("name", name)


def _is_in_body(shape):
    return shape.serialization.get("location") is None


def _xml(node, shape, path):
    if shape.type_name == "structure":
        members = {
            _name_in_xml(name, member): member
            for name, member in shape.members.items()
            if _is_in_body(member)
        }
        seen = set()
        for child in node:
            tag = _local(child.tag)
            member = members.get(tag)
            if member is None:
                yield f"{path}: unknown element `{tag}`"
                continue
            is_flat = member.serialization.get("flattened")
            if tag in seen and not is_flat:
                yield f"{path}: `{tag}` is there twice"
            seen.add(tag)
            if is_flat and member.type_name == "list":
                yield from _xml(child, member.member, f"{path}.{tag}")
            else:
                yield from _xml(child, member, f"{path}.{tag}")
    elif shape.type_name == "list":
        item = shape.member.serialization.get("name", "member")
        for child in node:
            if _local(child.tag) != item:
                yield f"{path}: `{_local(child.tag)}` where `{item}` is expected"
            else:
                yield from _xml(child, shape.member, f"{path}[]")
    elif shape.type_name == "map":
        return
    elif len(node):
        yield f"{path}: is a {shape.type_name} and has elements"
    elif shape.type_name == "boolean" and node.text not in ("true", "false"):
        yield f"{path}: `{node.text}` is no boolean"


def _json(value, shape, path):
    kinds = {
        "structure": dict,
        "map": dict,
        "list": list,
        "string": str,
        "character": str,
        "boolean": bool,
        "integer": int,
        "long": int,
    }
    kind = kinds.get(shape.type_name)
    is_number = isinstance(value, bool) and kind is int
    if kind is not None and (not isinstance(value, kind) or is_number):
        yield f"{path}: {json.dumps(value)[:60]} is no {shape.type_name}"
        return
    if shape.type_name == "structure":
        members = {
            member.serialization.get("name", name): member
            for name, member in shape.members.items()
            if _is_in_body(member)
        }
        for key, inner in value.items():
            if key not in members:
                yield f"{path}: unknown member `{key}`"
            else:
                yield from _json(inner, members[key], f"{path}.{key}")
    elif shape.type_name == "list":
        for inner in value:
            yield from _json(inner, shape.member, f"{path}[]")
    elif shape.type_name == "map":
        for key, inner in value.items():
            yield from _json(inner, shape.value, f"{path}.{key}")


def _enumerations(value, shape, path):
    if shape.type_name == "structure":
        for name, member in shape.members.items():
            if name in value:
                yield from _enumerations(value[name], member, f"{path}.{name}")
    elif shape.type_name == "list":
        for inner in value:
            yield from _enumerations(inner, shape.member, f"{path}[]")
    elif shape.type_name == "map":
        for inner in value.values():
            yield from _enumerations(inner, shape.value, path)
    elif shape.type_name == "string" and shape.enum:
        if value not in shape.enum and value not in BEYOND_THE_MODEL.get(shape.name, ()):
            yield f"{path}: `{value}` is not among {shape.enum}"
