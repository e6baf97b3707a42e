// Suggestions under the search field: the "list autocomplete" combobox of the ARIA practices.
// Without this module the field is an ordinary search field, and Enter always searches for what stands in it.
import { announce } from "./announce.js";

const WAIT = 150;
const SHORTEST = 2;

export function startCombobox(input) {
  const list = makeList(input);
  const state = { input, list, active: -1, timer: 0, asked: 0 };
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("autocomplete", "off");
  input.addEventListener("input", () => askSoon(state));
  input.addEventListener("keydown", (event) => onKey(state, event));
  input.addEventListener("blur", () => close(state));
  // Pressing an option must not take the focus out of the field before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
}

function makeList(input) {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggesties`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggesties");
  input.parentElement.append(list);
  return list;
}

function askSoon(state) {
  window.clearTimeout(state.timer);
  const words = state.input.value.trim();
  if (words.length < SHORTEST) {
    close(state);
    return;
  }
  state.timer = window.setTimeout(() => ask(state, words), WAIT);
}

async function ask(state, words) {
  const asked = ++state.asked;
  const address = `${state.input.dataset.combobox}?q=${encodeURIComponent(words)}`;
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" }, credentials: "omit" });
    if (!answer.ok || asked !== state.asked) return;
    show(state, (await answer.json()).suggesties ?? []);
  } catch {
    close(state);
  }
}

function show(state, suggestions) {
  if (!suggestions.length || document.activeElement !== state.input) {
    close(state);
    return;
  }
  state.list.replaceChildren(...suggestions.map((suggestion, index) => makeOption(state, suggestion, index)));
  state.list.hidden = false;
  state.active = -1;
  state.input.removeAttribute("aria-activedescendant");
  state.input.setAttribute("aria-expanded", "true");
  announce(suggestions.length === 1 ? "1 suggestie" : `${suggestions.length} suggesties`);
}

function makeOption(state, suggestion, index) {
  const option = document.createElement("li");
  option.id = `${state.list.id}-${index}`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.dataset.url = suggestion.url ?? "";
  const text = document.createElement("span");
  text.textContent = suggestion.tekst;
  const kind = document.createElement("span");
  kind.textContent = suggestion.soort ?? "";
  option.append(text, " ", kind);
  return option;
}

function onKey(state, event) {
  const options = [...state.list.children];
  if (state.list.hidden) {
    if (event.key === "ArrowDown") askSoon(state);
    return;
  }
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in moves) {
    event.preventDefault();
    moveTo(state, options, state.active + moves[event.key]);
  } else if (event.key === "Enter" && state.active >= 0) {
    event.preventDefault();
    choose(options[state.active]);
  } else if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    close(state);
  } else if (event.key === "Tab") {
    close(state);
  }
}

// One step past either end is the field itself.
function moveTo(state, options, index) {
  state.active = index >= options.length ? -1 : index < -1 ? options.length - 1 : index;
  options.forEach((option, at) => option.setAttribute("aria-selected", String(at === state.active)));
  if (state.active < 0) {
    state.input.removeAttribute("aria-activedescendant");
    return;
  }
  state.input.setAttribute("aria-activedescendant", options[state.active].id);
  options[state.active].scrollIntoView({ block: "nearest" });
}

function choose(option) {
  const input = document.querySelector(`[aria-controls="${option.parentElement.id}"]`);
  input.value = option.firstElementChild.textContent;
  if (option.dataset.url) window.location.assign(option.dataset.url);
  else input.form.requestSubmit();
}

function close(state) {
  window.clearTimeout(state.timer);
  state.asked += 1;
  state.active = -1;
  state.list.hidden = true;
  state.input.setAttribute("aria-expanded", "false");
  state.input.removeAttribute("aria-activedescendant");
}
