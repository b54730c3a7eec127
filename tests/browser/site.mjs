// The deployed site in a real browser: SITE_URL and CLOUD_URL (the local cloud, which knows the codes that
// it "mailed") come from the environment; SCREENSHOTS names a folder for pictures. Each step is a test; they
// build on each other, as a visit does.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { mkdir } from "node:fs/promises";
import { chromium } from "playwright-core";

const { SITE_URL, CLOUD_URL, SCREENSHOTS, CHROMIUM = "/usr/bin/chromium" } = process.env;
if (!SITE_URL || !CLOUD_URL) throw new Error("SITE_URL and CLOUD_URL say where the site and its cloud are");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PASSWORD = "Correct-Horse-7";
const EMAIL = `visitor-${process.pid}@example.org`;

const equal = (found, wanted, what = "") => {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`${what} expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`);
};
const truthy = (found, what) => {
  if (!found) throw new Error(what);
};

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const hosts = new Set();
const complaints = [];

async function open(viewport, more = {}) {
  const context = await browser.newContext({ viewport, ...more });
  const page = await context.newPage();
  page.on("request", (request) => hosts.add(new URL(request.url()).hostname));
  // A 401 that a step provokes is told by the browser too; it is not the page's complaint.
  page.on("console", (message) => message.type() === "error" && !/40[0-9]/.test(message.text()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(SITE_URL);
  return page;
}

const cards = (page) => page.locator(".card:not(.skeleton)");
const settled = (page) => page.waitForFunction(() => !document.querySelector("#grid[aria-busy]") && document.querySelector("#count").textContent);
const choose = async (page, name, value) => {
  await page.locator(`[data-filter=${name}] label`, { hasText: value }).click();
  await page.waitForTimeout(50);
  await settled(page);
};
const picture = async (page, name) => {
  if (!SCREENSHOTS) return;
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
};
const accessible = async (page, what) => {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => globalThis.axe.run());
  equal(found.violations.map((each) => `${each.id}: ${each.nodes[0].html}`), [], what);
};
async function mailedCode(address) {
  for (let i = 0; i < 100; i++) {
    const mails = await (await fetch(`${CLOUD_URL}/_awsim/mail`)).json();
    const mail = mails.filter((each) => each.to === address).pop();
    const code = mail && /\d{6}/.exec(mail.text);
    if (code) return code[0];
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no code was mailed to ${address}`);
}

const page = await open({ width: 1280, height: 900 });
let liked;

const steps = {
  "shows twelve creatures with their pictures": async () => {
    await settled(page);
    equal(await cards(page).count(), 12);
    equal(await page.locator("#count").textContent(), "12 creatures");
    // Those below the fold are loaded when they come into sight.
    await page.evaluate(() => document.querySelectorAll(".card img").forEach((image) => (image.loading = "eager")));
    await page.waitForFunction(() => [...document.querySelectorAll(".card img")].every((image) => image.complete && image.naturalWidth > 0));
    await picture(page, "desktop");
  },
  "filters by good and evil, law and chaos, and both": async () => {
    await choose(page, "GoodEvil", "Evil");
    const evil = await cards(page).count();
    truthy(evil > 0 && evil < 12, `evil: ${evil}`);
    equal(await page.locator(".card .badge.good").count(), 0);
    await choose(page, "LawChaos", "Lawful");
    truthy((await cards(page).count()) < evil, "both filters count");
    await choose(page, "GoodEvil", "All");
    equal(await page.locator(".card .badge.chaotic").count(), 0);
    await choose(page, "LawChaos", "All");
    equal(await cards(page).count(), 12);
  },
  "opens a profile by its address and closes it by Escape": async () => {
    liked = (await cards(page).first().locator("a").getAttribute("href")).slice(2);
    await page.goto(`${SITE_URL}/#/${liked}`);
    await page.locator("#profile[open] h2").waitFor();
    truthy((await page.locator("#profile").textContent()).includes("years old"), "the profile has an age");
    await picture(page, "profile");
    await accessible(page, "the profile");
    await page.keyboard.press("Escape");
    await page.locator("#profile[open]").waitFor({ state: "detached" });
    equal(new URL(page.url()).hash, "#/");
  },
  "takes no like without a token": async () => {
    const reply = await page.evaluate(async (id) => {
      const { config } = await import("./config.js");
      return (await fetch(`${config.api}/mysfits/${id}/like`, { method: "POST" }).catch(() => ({ status: "refused by the browser" }))).status;
    }, liked);
    truthy([401, "refused by the browser"].includes(reply), `the answer was ${reply}`);
  },
  "signs up, and asks for the code that was mailed": async () => {
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Make an account" }).click();
    await accessible(page, "the form");
    await page.getByLabel("E-mail").fill(EMAIL);
    await page.getByLabel("Password").fill(PASSWORD);
    await picture(page, "sign-up");
    await page.getByRole("button", { name: "Sign up" }).click();
    await page.getByLabel("Code").waitFor();
    await page.getByLabel("Code").fill("000000");
    await page.getByRole("button", { name: "Confirm", exact: true }).click();
    await page.getByText("This is not the code that was sent.").waitFor();
    await page.getByLabel("Code").fill(await mailedCode(EMAIL));
    await page.getByRole("button", { name: "Confirm", exact: true }).click();
    await page.getByText("Your account is ready.").waitFor();
  },
  "refuses a wrong password and takes the right one": async () => {
    await page.getByLabel("Password").fill("Wrong-Horse-8");
    await page.locator("#sign button[type=submit]").click();
    await page.getByText("The address or the password is not right.").waitFor();
    await page.getByLabel("Password").fill(PASSWORD);
    await page.locator("#sign button[type=submit]").click();
    await page.getByRole("button", { name: "Sign out" }).waitFor();
    equal(await page.locator(".who").textContent(), EMAIL);
  },
  "keeps a like over a reload": async () => {
    await page.goto(`${SITE_URL}/#/${liked}`);
    await page.getByRole("button", { name: "♥ Like" }).click();
    await page.locator("#profile .likes", { hasText: "1 like" }).waitFor();
    await page.reload();
    await page.locator("#profile .likes", { hasText: "1 like" }).waitFor();
  },
  "adopts a creature for good": async () => {
    await page.getByRole("button", { name: "Adopt" }).click();
    await page.getByRole("button", { name: "Has a home" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Has a home" }).waitFor();
    await page.keyboard.press("Escape");
    await settled(page);
    equal(await page.locator(".card .badge.adopted").count(), 1);
  },
  "signs out": async () => {
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Sign in" }).waitFor();
  },
  "can be used by keyboard alone": async () => {
    await settled(page);
    await page.keyboard.press("Tab");
    equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.locator(".card a").first().focus();
    await page.keyboard.press("Enter");
    await page.locator("#profile[open]").waitFor();
    equal(await page.evaluate(() => document.activeElement.id), "profile-name");
    await page.keyboard.press("Escape");
    await page.locator("#profile[open]").waitFor({ state: "detached" });
  },
  "is accessible, light and dark": async () => {
    await accessible(page, "light");
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await accessible(page, "dark");
    await picture(page, "desktop-dark");
    await page.emulateMedia({ colorScheme: "light" });
  },
  "fits a phone": async () => {
    const phone = await open({ width: 360, height: 740 }, { hasTouch: true, isMobile: true });
    await settled(phone);
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth);
    truthy(wide <= 360, `the page is ${wide} wide`);
    await picture(phone, "phone");
    await cards(phone).first().tap();
    await phone.locator("#profile[open]").waitFor();
    await picture(phone, "phone-profile");
    await accessible(phone, "the phone's profile");
    await phone.context().close();
  },
  "asks no other host and complains of nothing": async () => {
    equal([...hosts].filter((host) => !["127.0.0.1", "localhost"].includes(host)), []);
    equal(complaints, []);
  },
};

let passed = 0;
let failed = 0;
for (const [name, step] of Object.entries(steps)) {
  try {
    await step();
    passed++;
    console.log(`ok      ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n        ${String(error.message ?? error).split("\n").slice(0, 6).join("\n        ")}`);
    await picture(page, `failed-${failed}`).catch(() => {});
  }
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
