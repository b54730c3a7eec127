"""The deployment manifest: stacks, actions and APIs as nodes of one graph, and their order."""

from cfn_yaml import load_json

_FILE_KEYS = ("template", "templateFile", "file")


class Node:
    def __init__(self, kind, body):
        self.body = body
        self.name = body.get("name", "")
        self.id = f"{kind}:{self.name}"
        self.kind = body.get("kind", kind)
        self.file = next((body[key] for key in _FILE_KEYS if isinstance(body.get(key), str)), None)
        self.waits_for = set(body.get("after", []))
        self.waits_for.update(f"stack:{name}" for name in body.get("dependsOn", []))

    def __repr__(self):
        return f"{self.id} ({self.file or self.kind})"

    def mentions(self, text):
        return any(text in string for string in strings(self.body))


class Manifest:
    def __init__(self, path):
        self.exists = path.exists()
        self.body = load_json(path.read_text(encoding="utf-8")) if self.exists else {}
        self.stacks = [Node("stack", body) for body in self.body.get("stacks", [])]
        self.actions = [Node("action", body) for body in self.body.get("actions", [])]
        self.apis = [Node("api", body) for body in self.body.get("apis", [])]
        self.nodes = self.stacks + self.actions + self.apis
        self.order = self.body.get("order", [])

    def stack(self, file):
        return next((stack for stack in self.stacks if stack.file == file), None)

    def stack_named(self, name):
        return next((stack for stack in self.stacks if stack.name == name), None)

    def parameter(self, file, name):
        """What the deployer passes for a parameter of this template."""
        stack = self.stack(file)
        return stack and stack.body.get("parameters", {}).get(name, {}).get("value")

    def stack_name(self, file):
        """What CloudFormation will call the stack of this template."""
        stack = self.stack(file)
        return (stack and stack.body.get("stackName")) or file

    def find_actions(self, *words):
        """The actions whose kind has one of these words."""
        return [a for a in self.actions if any(word in a.kind for word in words)]

    def comes_after(self, late, early):
        """Whether `late` waits for `early`, by itself or through others, and stands behind it."""
        by_id = {node.id: node for node in self.nodes}
        seen, waiting = set(), [late]
        while waiting:
            for name in waiting.pop().waits_for - seen:
                seen.add(name)
                if name in by_id:
                    waiting.append(by_id[name])
        in_order = {early.id, late.id} <= set(self.order)
        behind = in_order and self.order.index(early.id) < self.order.index(late.id)
        return early.id in seen and behind


def strings(value):
    """Every text of a JSON tree, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
