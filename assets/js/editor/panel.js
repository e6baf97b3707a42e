// What opens below the toolbar: the address of a link, what can be done with a block, and a word about a paste.
let count = 0;

export function makePanel() {
  const element = document.createElement("div");
  element.className = "rich-text__panel";
  element.hidden = true;
  // Its fields are not those of the form: nothing of them is saved.
  element.addEventListener("input", (event) => event.stopPropagation());
  element.addEventListener("change", (event) => event.stopPropagation());
  return element;
}

export function button(label, onPress, quiet = true) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = quiet ? "button button--quiet" : "button";
  element.textContent = label;
  element.addEventListener("click", onPress);
  return element;
}

export function labelled(label, value) {
  const id = `rich-text-${++count}`;
  const holder = document.createElement("div");
  const words = document.createElement("label");
  words.className = "field__label";
  words.htmlFor = id;
  words.textContent = label;
  const input = document.createElement("input");
  Object.assign(input, { id, type: "text", value, autocomplete: "off" });
  holder.append(words, input);
  return { holder, input };
}

export function paragraph(words, className = "") {
  const element = document.createElement("p");
  element.className = className;
  element.textContent = words;
  return element;
}

export function actions(...buttons) {
  const element = document.createElement("div");
  element.className = "rich-text__actions";
  element.append(...buttons);
  return element;
}
