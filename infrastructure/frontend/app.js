// The page: which creatures are shown, whose profile is open, who is signed in. The address tells all
// of it but the person: `#/` the grid, `#/ID` a profile.
import * as api from "./api.js";
import * as auth from "./auth.js";
import { deployed } from "./config.js";
import { signInDialog } from "./sign.js";
import { card, make, profile, skeleton } from "./view.js";

const byId = (id) => document.getElementById(id);
const grid = byId("grid");
const dialog = byId("profile");
const chosen = { GoodEvil: "", LawChaos: "" };
let known = new Map();
let request = 0;

function toast(text) {
  byId("toast").textContent = text;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => (byId("toast").textContent = ""), 6000);
}

// ---- the grid

// The API filters by one property; the other is the page's own.
async function wanted() {
  const filter = chosen.GoodEvil ? "GoodEvil" : "LawChaos";
  const found = await api.creatures(chosen[filter] && filter, chosen[filter]);
  return found.filter((each) => !chosen.LawChaos || each.lawChaos === chosen.LawChaos);
}

function showGrid(creatures) {
  for (const each of creatures) known.set(each.mysfitId, each);
  grid.replaceChildren(...creatures.map(card));
  grid.removeAttribute("aria-busy");
  byId("count").textContent =
    creatures.length === 0 ? "No creature is like that. Lucky you." : `${creatures.length} creature${creatures.length === 1 ? "" : "s"}`;
}

function showProblem(text) {
  byId("count").replaceChildren(text, " ", make("button", { type: "button", className: "link", onclick: loadGrid }, "Try again"));
  grid.replaceChildren();
}

async function loadGrid() {
  if (!deployed) return showProblem("This site is not deployed yet: its addresses have not been filled in.");
  const mine = ++request;
  grid.setAttribute("aria-busy", "true");
  if (!grid.childElementCount) grid.replaceChildren(...Array.from({ length: 12 }, skeleton));
  try {
    const creatures = await wanted();
    if (mine === request) showGrid(creatures);
  } catch (error) {
    if (mine === request) showProblem(error.message);
  }
}

function makeFilters() {
  for (const place of document.querySelectorAll("[data-filter]")) {
    const name = place.dataset.filter;
    for (const value of ["", ...place.dataset.values.split(" ")]) {
      place.append(
        make(
          "label",
          {},
          make("input", {
            type: "radio",
            name,
            value,
            checked: value === "",
            onchange: () => {
              chosen[name] = value;
              loadGrid();
            },
          }),
          make("span", {}, value || "All"),
        ),
      );
    }
  }
}

// ---- a profile

// Does it as who is signed in, after asking who that is.
async function asMember(action, thanks) {
  let person = await auth.session();
  if (!person && (await signInDialog())) person = await auth.session();
  showAccount();
  if (!person) return;
  try {
    const changed = await action(person.token);
    known.set(changed.mysfitId, changed);
    toast(thanks);
    showProfile(changed.mysfitId);
    loadGrid();
  } catch (error) {
    if (error.status === 401) auth.signOut();
    toast(error.message);
  }
}

async function showProfile(id) {
  if (!deployed) return;
  try {
    const creature = known.get(id) ?? (await api.creature(id));
    known.set(id, creature);
    dialog.replaceChildren(
      ...profile(creature, {
        onlike: () => asMember((token) => api.like(id, token), `${creature.name} is pleased.`),
        onadopt: () => asMember((token) => api.adopt(id, token), `${creature.name} has a home now. Yours.`),
        onclose: () => dialog.close(),
      }),
    );
    if (!dialog.open) dialog.showModal();
    byId("profile-name").focus();
  } catch (error) {
    toast(error.message);
    location.hash = "#/";
  }
}

function route() {
  const id = decodeURIComponent(location.hash.replace(/^#\/?/, ""));
  if (id && id !== "creatures") showProfile(id);
  else if (dialog.open) dialog.close();
}

dialog.addEventListener("close", () => {
  if (location.hash.startsWith("#/") && location.hash !== "#/") history.pushState(null, "", "#/");
});
for (const each of [dialog, byId("sign")])
  each.addEventListener("click", (event) => event.target === each && each.close());

// ---- the account

async function showAccount() {
  const person = await auth.session();
  byId("account").replaceChildren(
    ...(person
      ? [
          make("span", { className: "who" }, person.email),
          make("button", { type: "button", onclick: () => (auth.signOut(), showAccount(), toast("You are signed out.")) }, "Sign out"),
        ]
      : [make("button", { type: "button", disabled: !deployed, onclick: () => signInDialog().then(showAccount) }, "Sign in")]),
  );
}

makeFilters();
showAccount();
loadGrid();
route();
addEventListener("hashchange", route);
