// The toolbar: real buttons, one stop for Tab, arrows between them.
import { BUTTONS } from "./commands.js";

export function makeToolbar(controls, onPress) {
  const element = document.createElement("div");
  element.className = "rich-text__toolbar";
  element.setAttribute("role", "toolbar");
  element.setAttribute("aria-label", "Opmaak van de tekst");
  element.setAttribute("aria-controls", controls);
  const buttons = BUTTONS.map((button) => [button, makeButton(button, onPress)]);
  const elements = buttons.map(([, made]) => made);
  element.append(...elements);
  focusable(elements, elements[0]);
  element.addEventListener("keydown", (event) => onKey(event, elements));
  element.addEventListener("focusin", (event) => focusable(elements, event.target));
  return { element, update: (state) => buttons.forEach(([button, made]) => show(button, made, state)) };
}

function makeButton(button, onPress) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = button.label;
  element.className = `rich-text__button rich-text__button--${button.name}`;
  // Pressing must not take the selection out of the text.
  element.addEventListener("mousedown", (event) => event.preventDefault());
  element.addEventListener("click", () => {
    if (element.getAttribute("aria-disabled") !== "true") onPress(button);
  });
  return element;
}

function show(button, element, state) {
  if (button.active) element.setAttribute("aria-pressed", String(button.active(state)));
  // Without `disabled`, so that the arrows pass the same buttons always.
  element.setAttribute("aria-disabled", String(!button.run(state)));
}

function focusable(elements, current) {
  for (const element of elements) element.tabIndex = element === current ? 0 : -1;
}

function onKey(event, elements) {
  const at = elements.indexOf(event.target);
  const last = elements.length - 1;
  const next = {
    ArrowRight: at === last ? 0 : at + 1,
    ArrowLeft: at === 0 ? last : at - 1,
    Home: 0,
    End: last,
  }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  elements[next].focus();
}
