"""Who may do what: every statement that reaches a role, wherever it is written."""

# These actions have no resource type, so that "*" is the only resource they can name.
UNSCOPED_ACTIONS = {"ecr:GetAuthorizationToken"}
UNSCOPED_PREFIXES = ("ec2:Describe", "elasticloadbalancing:Describe")

POLICY_TYPES = ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy")


class Statement:
    def __init__(self, system, file, body):
        self.file, self.body = file, body
        self.effect = body.get("Effect")
        self.actions = [system.text(file, action) for action in _list(body.get("Action"))]
        self.resources = system.texts(file, body.get("Resource") or [])

    def __repr__(self):
        return f"{self.file}: {self.effect} {self.actions} on {self.resources}"

    @property
    def may_be_unscoped(self):
        return all(
            action in UNSCOPED_ACTIONS or action.startswith(UNSCOPED_PREFIXES)
            for action in self.actions
        )


def _list(value):
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def statements_of(system, file, document):
    return [Statement(system, file, body) for body in _list(document.get("Statement"))]


def trusted_services(system, role):
    found = set()
    for body in _list(role.raw("AssumeRolePolicyDocument.Statement")):
        found.update(system.text(role.file, s) for s in _list(body["Principal"].get("Service")))
    return found


def inline_policies(role):
    return role.props.get("Policies", []) if role.type == "AWS::IAM::Role" else []


def own_statements(system, resource):
    """The statements that are written in this resource, if it is a role or a policy of roles."""
    found = []
    for policy in inline_policies(resource):
        found += statements_of(system, resource.file, policy["PolicyDocument"])
    if resource.type in POLICY_TYPES:
        found += statements_of(system, resource.file, resource.raw("PolicyDocument"))
    return found


def applies_to(resource, role):
    if resource.type == "AWS::IAM::RolePolicy":
        return resource.text("RoleName") == role.ref
    if resource.type in POLICY_TYPES:
        return role.ref in resource.texts("Roles") or resource.ref in role.texts("ManagedPolicyArns")
    return resource is role


def grants(system, role):
    """All statements that apply to the role, in whichever stack."""
    found = []
    for resource in system.resources:
        if applies_to(resource, role):
            found += own_statements(system, resource)
    return found


def all_statements(system):
    """Every statement of every identity policy, for the rules that hold for all."""
    found = []
    for resource in system.resources:
        found += own_statements(system, resource)
    return found
