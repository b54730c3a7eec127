"""The facts that decide the design, and what must hold between the stacks."""

import hashlib
import re

from cfn_yaml import load_json
from project import GENERATED
from test_system import ELB, SystemTest

REFERENCES = ("Ref", "Fn::GetAtt", "Fn::Sub", "Fn::ImportValue")


class Facts(SystemTest):
    def walk(self, value, path=""):
        yield path, value
        if isinstance(value, dict):
            for key, item in value.items():
                yield from self.walk(item, f"{path}/{key}")
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from self.walk(item, f"{path}/{index}")

    def everything(self):
        for file, template in self.system.templates.items():
            yield from self.walk(template, file)

    def test_no_acl_anywhere(self):
        for path, value in self.everything():
            self.assertNotIn(path.split("/")[-1], ("AccessControl", "AccessControlList"), path)
            self.assertNotIn(value if isinstance(value, str) else "", ("public-read", "PublicRead"))

    def test_no_load_balancer_faces_the_internet(self):
        for balancer in self.some(ELB + "LoadBalancer"):
            self.expect(balancer, Scheme="internal")

    def test_port_mappings_say_tcp_or_udp(self):
        for path, value in self.everything():
            if re.search(r"/PortMappings/\d+$", path):
                self.assertIn(value.get("Protocol", "tcp"), ("tcp", "udp"), path)

    def test_dates_and_other_traps_are_text(self):
        for path, value in self.everything():
            plain = value is None or isinstance(value, (str, int, float, dict, list))
            self.assertTrue(plain, f"{path} was read as {value!r}: it needs quotes")
            self.assertIsNotNone(value, f"{path} is null, which CloudFormation refuses")

    def test_no_transform_and_no_helper_function(self):
        for file, template in self.system.templates.items():
            self.assertNotIn("Transform", template, file)
        for resource in self.system.resources:
            self.assertRegex(resource.type, r"^AWS::(?!Lambda::|CloudFormation::CustomResource)")

    def test_logical_ids_are_what_cloudformation_takes(self):
        for resource in self.system.resources:
            self.assertRegex(resource.name, r"^[A-Za-z0-9]{1,255}$")


class BetweenStacks(SystemTest):
    def graph(self):
        exporters = {name: place[0] for name, place in self.system.exports.items()}
        return {
            file: {exporters.get(name, f"(nobody exports {name})") for name in self.system.imports(file)}
            for file in self.system.templates
        }

    def test_the_manifest_names_exactly_the_templates(self):
        self.assertTrue(self.system.manifest.exists, f"{GENERATED.name}/manifest.json is missing")
        named = {stack.file for stack in self.system.manifest.stacks}
        self.assertEqual(named, set(self.system.templates))

    def test_the_manifest_knows_each_template_by_its_bytes(self):
        for stack in self.system.manifest.stacks:
            digest = hashlib.sha256((GENERATED / stack.file).read_bytes()).hexdigest()
            self.assertEqual(stack.body.get("sha256"), digest, stack)

    def test_the_order_of_the_manifest_names_every_node_once(self):
        manifest = self.system.manifest
        self.assertEqual(sorted(manifest.order), sorted(node.id for node in manifest.nodes))

    def test_the_templates_are_those_of_the_contract(self):
        wanted = {"dynamodb", "vpc-cluster", "microservice", "cognito", "service"}
        found = {file.removesuffix(".yaml") for file in self.system.templates}
        self.assertLessEqual(wanted, found, f"missing: {sorted(wanted - found)}")
        self.assertLessEqual(found, wanted | {"site"}, "a template that the contract does not know")

    def test_every_import_has_an_export(self):
        for file, exporters in self.graph().items():
            for exporter in exporters:
                self.assertIn(exporter, self.system.templates, f"imports of {file}")

    def test_no_stack_imports_from_itself(self):
        for file, exporters in self.graph().items():
            self.assertNotIn(file, exporters)

    def test_the_imports_make_no_cycle(self):
        graph, done = self.graph(), set()
        while len(done) < len(graph):
            ready = [file for file, needs in graph.items() if file not in done and needs <= done]
            self.assertTrue(ready, f"a cycle among {sorted(set(graph) - done)}")
            done.update(ready)

    def test_the_manifest_deploys_exporters_first(self):
        manifest = self.system.manifest
        for file, exporters in self.graph().items():
            for exporter in exporters:
                late, early = manifest.stack(file), manifest.stack(exporter)
                self.assertIsNotNone(late, f"manifest.json does not name {file}")
                self.assertIsNotNone(early, f"manifest.json does not name {exporter}")
                self.assertTrue(manifest.comes_after(late, early), f"{file} is not after {exporter}")

    def test_every_reference_leads_somewhere(self):
        for resource in self.system.resources:
            self.follow(resource.file, resource.props)
            for name in resource.depends_on:
                known = {r.name for r in self.system.resources if r.file == resource.file}
                self.assertIn(name, known, f"DependsOn of {resource}")
        for file in self.system.templates:
            self.system.outputs(file)

    def follow(self, file, value):
        if isinstance(value, dict):
            if len(value) == 1 and next(iter(value)) in REFERENCES:
                self.system.text(file, value)
            for item in value.values():
                self.follow(file, item)
        elif isinstance(value, list):
            for item in value:
                self.follow(file, item)

    def test_every_json_file_has_no_key_twice(self):
        for path in GENERATED.glob("*.json"):
            load_json(path.read_text(encoding="utf-8"))
