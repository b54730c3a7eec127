// Bundles the sign-in library into frontend/vendor/cognito.js, so that the site needs no other
// host. `--check` writes nothing and fails when the committed file is another one.
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "frontend", "vendor", "cognito.js");

const result = await build({
  stdin: {
    contents: `export { CognitoUserPool, CognitoUser, CognitoUserAttribute, AuthenticationDetails }
      from "amazon-cognito-identity-js";`,
    resolveDir: here,
  },
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  platform: "browser",
  define: { global: "globalThis" },
  legalComments: "inline",
  banner: { js: "/* amazon-cognito-identity-js and what it needs; see THIRD_PARTY_NOTICES.md. Made by site-tools. */" },
  write: false,
});
const text = result.outputFiles[0].text;
if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== text) {
    console.error("frontend/vendor/cognito.js is not what site-tools makes: run npm run build");
    process.exit(1);
  }
  console.log("frontend/vendor/cognito.js is current");
} else {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  console.log(`frontend/vendor/cognito.js: ${text.length} bytes`);
}
