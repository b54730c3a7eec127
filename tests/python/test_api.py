"""Rows 7 and 8 of the contract: the API's Swagger file, and the site that calls it."""

import hashlib
import re

from cfn_yaml import load_json
from manifest import strings
from project import GENERATED, ROOT, require_file
from test_system import ELB, SystemTest

METHODS = {
    "/": {"get"},
    "/mysfits": {"get"},
    "/mysfits/{mysfitId}": {"get"},
    "/mysfits/{mysfitId}/like": {"post"},
    "/mysfits/{mysfitId}/adopt": {"post"},
}
INTEGRATION = "x-amazon-apigateway-integration"
CORS = "Access-Control-Allow-"


class Row7Api(SystemTest):
    def setUp(self):
        super().setUp()
        path = require_file(GENERATED / "api-swagger.json")
        self.api = load_json(path.read_text(encoding="utf-8"))

    def filled_in(self, text):
        """The text as the deployer sends it: each placeholder replaced by what it stands for."""
        for item in self.in_manifest().body.get("substitutions", []):
            if item["placeholder"] in text:
                text = text.replace(item["placeholder"], self.system.late_text(item["value"]))
        return text

    def in_manifest(self):
        found = [api for api in self.system.manifest.apis if api.file == "api-swagger.json"]
        self.assertTrue(found, "manifest.json has no API whose file is api-swagger.json")
        return found[0]

    def operations(self):
        for path, methods in METHODS.items():
            for method in methods:
                operation = self.api.get("paths", {}).get(path, {}).get(method)
                self.assertIsNotNone(operation, f"{method.upper()} {path} is missing")
                yield path, method, operation

    def parameters(self, path, operation):
        shared = self.api["paths"][path].get("parameters", [])
        return {p["name"]: p for p in shared + operation.get("parameters", [])}

    def test_version_is_the_text_two_point_zero(self):
        self.assertEqual(self.api.get("swagger"), "2.0")
        self.assertTrue(self.api.get("info", {}).get("title"))

    def test_exactly_these_paths_and_methods(self):
        found = {
            path: {key for key in item if key != "parameters"}
            for path, item in self.api.get("paths", {}).items()
        }
        self.assertEqual(found, {path: methods | {"options"} for path, methods in METHODS.items()})

    def test_list_takes_filter_and_value(self):
        found = self.parameters("/mysfits", self.api["paths"]["/mysfits"]["get"])
        self.assertEqual(set(found), {"filter", "value"})
        for name, parameter in found.items():
            self.assertEqual((parameter["in"], parameter["type"]), ("query", "string"), name)
            self.assertFalse(parameter.get("required", False), f"{name} may be left out")

    def test_paths_with_an_id_declare_it(self):
        for path, method, operation in self.operations():
            if "{mysfitId}" in path:
                parameter = self.parameters(path, operation).get("mysfitId", {})
                self.assertEqual(parameter.get("in"), "path", f"{method} {path}")
                self.assertIs(parameter.get("required"), True, f"{method} {path}")

    def test_every_method_is_passed_through_the_vpc_link(self):
        for path, method, operation in self.operations():
            with self.subTest(path=path, method=method):
                integration = operation.get(INTEGRATION, {})
                self.assertEqual(integration.get("type", "").lower(), "http_proxy")
                self.assertEqual(integration.get("connectionType"), "VPC_LINK")
                self.assertEqual(integration.get("httpMethod", "").lower(), method)
                link = self.the("AWS::ApiGateway::VpcLink")
                self.assertEqual(self.filled_in(integration.get("connectionId", "")), link.ref)
                host = self.the(ELB + "LoadBalancer").att("DNSName")
                self.assertEqual(self.filled_in(integration.get("uri", "")), f"http://{host}{path}")

    def test_the_id_reaches_the_backend(self):
        key, value = "integration.request.path.mysfitId", "method.request.path.mysfitId"
        for path, method, operation in self.operations():
            if "{mysfitId}" in path:
                found = operation.get(INTEGRATION, {}).get("requestParameters", {})
                self.assertEqual(found.get(key), value, f"{method} {path}")

    def test_posts_need_a_signed_in_user_and_reading_does_not(self):
        for path, method, operation in self.operations():
            named = [name for item in operation.get("security", []) for name in item]
            if method == "post":
                self.assertEqual(len(named), 1, f"security of {method} {path}")
                self.check_authorizer(self.api.get("securityDefinitions", {}).get(named[0], {}))
            else:
                self.assertEqual(named, [], f"security of {method} {path}")
        self.assertNotIn("security", self.api)

    def check_authorizer(self, definition):
        expected = {"type": "apiKey", "name": "Authorization", "in": "header"}
        self.assertEqual({key: definition.get(key) for key in expected}, expected)
        self.assertEqual(definition.get("x-amazon-apigateway-authtype"), "cognito_user_pools")
        authorizer = definition.get("x-amazon-apigateway-authorizer", {})
        self.assertEqual(authorizer.get("type"), "cognito_user_pools")
        pool = self.the("AWS::Cognito::UserPool").att("Arn")
        self.assertEqual([self.filled_in(a) for a in authorizer.get("providerARNs", [])], [pool])

    def test_options_is_a_mock_that_answers_cors(self):
        for path, methods in METHODS.items():
            with self.subTest(path=path):
                operation = self.api["paths"][path].get("options", {})
                self.assertNotIn("security", operation)
                integration = operation.get(INTEGRATION, {})
                self.assertEqual(integration.get("type", "").lower(), "mock")
                template = integration.get("requestTemplates", {}).get("application/json", "")
                self.assertIn("200", template)
                self.check_cors_headers(operation, integration, methods)

    def check_cors_headers(self, operation, integration, methods):
        declared = set(operation.get("responses", {}).get("200", {}).get("headers", {}))
        names = {CORS + name for name in ("Headers", "Methods", "Origin")}
        self.assertLessEqual(names, declared, "headers of the response 200")
        response = integration.get("responses", {}).get("default", {})
        self.assertEqual(str(response.get("statusCode")), "200")
        sent = {
            name.removeprefix("method.response.header."): value.strip("'")
            for name, value in response.get("responseParameters", {}).items()
        }
        self.assertEqual(set(sent), names)
        allowed = {word.strip().lower() for word in sent[CORS + "Methods"].split(",")}
        self.assertLessEqual(methods | {"options"}, allowed | ({"options"} if "*" in allowed else set()))
        self.assertIn("authorization", sent[CORS + "Headers"].lower())

    def test_the_manifest_imports_it_and_deploys_the_stage_prod(self):
        api = self.in_manifest()
        self.assertEqual(api.body.get("stage"), "prod")
        for file in ("microservice.yaml", "cognito.yaml"):
            stack = self.system.manifest.stack(file)
            self.assertIsNotNone(stack, f"manifest.json does not name {file}")
            self.assertTrue(self.system.manifest.comes_after(api, stack), f"not after {file}")

    def test_its_hash_is_in_the_manifest_so_that_a_change_makes_a_new_deployment(self):
        digest = hashlib.sha256((GENERATED / "api-swagger.json").read_bytes()).hexdigest()
        self.assertEqual(self.in_manifest().body.get("sha256"), digest)

    def test_no_placeholder_is_left_and_none_is_for_nothing(self):
        names = [item["placeholder"] for item in self.in_manifest().body.get("substitutions", [])]
        whole = list(strings(self.api))
        for name in names:
            self.assertTrue(any(name in text for text in whole), f"{name} is not in the file")
        left = [text for text in whole if "${" in self.filled_in(re.sub(r"\$\{AWS::\w+\}", "", text))]
        self.assertEqual([t for t in left if not t.startswith(("$input", "$context"))], [])


class Row8Site(SystemTest):
    PLACEHOLDER = re.compile(r"REPLACE_ME_[A-Z_]+[A-Z]")

    def setUp(self):
        super().setUp()
        self.publish = self.action("site", "publish")

    def placeholders(self):
        return {name for text in strings(self.publish.body) for name in self.PLACEHOLDER.findall(text)}

    def test_the_manifest_publishes_the_frontend(self):
        self.assertTrue(self.publish.mentions("frontend"), "it does not name the folder frontend")

    def test_region_endpoint_pool_and_client_are_filled_in(self):
        found = self.placeholders()
        for word in ("REGION", "API_ENDPOINT", "POOL_ID", "CLIENT_ID"):
            self.assertTrue([n for n in found if word in n], f"no placeholder for {word} in {found}")

    def test_the_site_has_exactly_these_placeholders(self):
        folder = ROOT / "infrastructure" / "frontend"
        if not folder.is_dir():
            self.skipTest("infrastructure/frontend does not exist")
        used = set()
        for path in folder.rglob("*"):
            if path.suffix in (".html", ".js", ".css", ".json", ".svg", ".txt", ".webmanifest"):
                used.update(self.PLACEHOLDER.findall(path.read_text(encoding="utf-8")))
        self.assertEqual(used, self.placeholders())

    def test_it_comes_after_the_api_the_users_and_the_bucket(self):
        manifest = self.system.manifest
        bucket = self.some("AWS::S3::Bucket")[0].file
        before = [manifest.stack("cognito.yaml"), manifest.stack(bucket)]
        before += manifest.apis
        self.assertEqual(len(before), 3, "manifest.json names no API")
        for node in before:
            self.assertIsNotNone(node, f"manifest.json does not name cognito.yaml or {bucket}")
            self.assertTrue(manifest.comes_after(self.publish, node), f"not after {node}")
