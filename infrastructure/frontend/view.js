// Pieces of the page, as elements. Texts are set as texts, never as markup.
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== "list") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
  return element;
}

const likes = (count) => (count === 1 ? "1 like" : `${count} likes`);

const badges = (creature) =>
  make(
    "p",
    { className: "badges" },
    make("span", { className: `badge ${creature.goodEvil.toLowerCase()}` }, creature.goodEvil),
    make("span", { className: `badge ${creature.lawChaos.toLowerCase()}` }, creature.lawChaos),
    creature.adopted ? make("span", { className: "badge adopted" }, "Adopted") : undefined,
  );

export const card = (creature) =>
  make(
    "li",
    { className: "card" },
    make(
      "a",
      { href: `#/${creature.mysfitId}` },
      make("img", { src: creature.thumbImageUri, alt: "", width: 340, height: 340, loading: "lazy" }),
      make("h2", {}, creature.name),
    ),
    make("p", { className: "species" }, creature.species),
    badges(creature),
    make("p", { className: "likes" }, make("span", { ariaHidden: "true" }, "♥ "), likes(creature.likes)),
  );

export const skeleton = () => make("li", { className: "card skeleton", ariaHidden: "true" });

export const profile = (creature, { onlike, onadopt, onclose }) => [
  make("button", { className: "close", type: "button", ariaLabel: "Close", onclick: onclose }, "×"),
  make("img", { src: creature.profileImageUri, alt: `${creature.name}, a ${creature.species}`, width: 400, height: 400 }),
  make(
    "div",
    { className: "text" },
    make("h2", { id: "profile-name", tabIndex: -1 }, creature.name),
    make("p", { className: "species" }, `${creature.species}, ${creature.age} years old`),
    badges(creature),
    make("p", {}, creature.description),
    make("p", { className: "likes", role: "status" }, likes(creature.likes)),
    make(
      "p",
      { className: "actions" },
      make("button", { type: "button", className: "primary", onclick: onlike }, "♥ Like"),
      make(
        "button",
        { type: "button", disabled: creature.adopted, onclick: onadopt },
        creature.adopted ? "Has a home" : "Adopt",
      ),
    ),
  ),
];

export const field = (label, properties, hint) =>
  make(
    "label",
    {},
    make("span", {}, label),
    make("input", { required: true, ...properties }),
    hint ? make("small", {}, hint) : undefined,
  );
