// The dialog that signs up, confirms and signs in: one form at a time.
import * as auth from "./auth.js";
import { field, make } from "./view.js";

const dialog = document.getElementById("sign");
let finish;

const email = (value) => field("E-mail", { type: "email", name: "email", autocomplete: "username", value });
const link = (text, onclick) => make("button", { type: "button", className: "link", onclick }, text);

function show({ title, note, fields, action, submit, links }) {
  const problem = make("p", { className: "problem", role: "alert" });
  const button = make("button", { type: "submit", className: "primary" }, action);
  const form = make(
    "form",
    {
      method: "dialog",
      async onsubmit(event) {
        event.preventDefault();
        problem.textContent = "";
        button.disabled = true;
        try {
          await submit(Object.fromEntries(new FormData(form)));
        } catch (error) {
          problem.textContent = error.message;
        } finally {
          button.disabled = false;
        }
      },
    },
    ...fields,
    problem,
    make("p", { className: "actions" }, button, ...links),
  );
  dialog.replaceChildren(
    make("button", { className: "close", type: "button", ariaLabel: "Close", onclick: () => dialog.close() }, "×"),
    make("h2", { id: "sign-title" }, title),
    ...(note ? [make("p", {}, note)] : []),
    form,
  );
  if (!dialog.open) dialog.showModal();
  form.querySelector("input").focus();
}

function showSignIn(address = "", note = "") {
  show({
    title: "Sign in",
    note,
    fields: [email(address), field("Password", { type: "password", name: "password", autocomplete: "current-password" })],
    action: "Sign in",
    async submit({ email: name, password }) {
      try {
        await auth.signIn(name, password);
      } catch (error) {
        if (error.code !== "UserNotConfirmedException") throw error;
        await auth.resend(name).catch(() => {});
        return showConfirm(name);
      }
      finish(true);
      dialog.close();
    },
    links: [link("Make an account", () => showSignUp())],
  });
}

function showSignUp() {
  show({
    title: "Make an account",
    fields: [
      email(""),
      field(
        "Password",
        { type: "password", name: "password", autocomplete: "new-password", minLength: 8 },
        "At least 8 characters: small and capital letters, a digit and a symbol",
      ),
    ],
    action: "Sign up",
    async submit({ email: name, password }) {
      await auth.signUp(name, password);
      showConfirm(name);
    },
    links: [link("I have an account", () => showSignIn())],
  });
}

function showConfirm(address) {
  show({
    title: "Confirm your address",
    note: `A code is on its way to ${address}.`,
    fields: [field("Code", { name: "code", inputMode: "numeric", autocomplete: "one-time-code", pattern: "[0-9 ]+" })],
    action: "Confirm",
    async submit({ code }) {
      await auth.confirm(address, code.replaceAll(" ", ""));
      showSignIn(address, "Your account is ready.");
    },
    links: [link("Send a new code", () => auth.resend(address).then(() => showConfirm(address)).catch(() => {}))],
  });
}

// Whether somebody is signed in when the dialog closes.
export function signInDialog() {
  return new Promise((resolve) => {
    let isIn = false;
    finish = (value) => (isIn = value);
    dialog.addEventListener("close", () => resolve(isIn), { once: true });
    showSignIn();
  });
}
