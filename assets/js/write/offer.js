// A text that only this device has: offered to who comes back, and put back by the site itself.
import { ASIDE, SAVED, send, typed } from "./sending.js";

const FRAME = new Set(["bewijs", "gezien", "tabblad", "beurt", "stap"]);

export function offerCopy(form, copy) {
  const kept = copy.read();
  if (!kept) return;
  if (text(kept.values) === text(typed(form))) {
    copy.drop();
    return;
  }
  const clock = new Date(kept.at).toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  const box = document.createElement("div");
  box.className = "write__kept";
  const words = document.createElement("p");
  words.textContent = `Op dit apparaat staat nog tekst van ${clock.replace(":", ".")} uur die niet bewaard kon worden.`;
  const actions = document.createElement("div");
  actions.className = "write__actions";
  actions.append(
    button("Terugzetten", () => putBack(form, copy, kept, words)),
    button("Weggooien", () => {
      copy.drop();
      box.remove();
    }),
  );
  box.append(words, actions);
  form.before(box);
}

function text(values) {
  const own = values.filter(([name, value]) => !FRAME.has(name) && value !== "");
  return JSON.stringify(own.map(([name, value]) => [name, value.replace(/\r\n/g, "\n")]));
}

// The token is the one of now; what was seen is that of then, so that nothing newer is written over.
async function putBack(form, copy, kept, words) {
  const then = new Map(kept.values);
  const values = kept.values.filter(([name]) => !FRAME.has(name));
  for (const name of ["bewijs", "stap"]) values.push([name, form.elements[name].value]);
  values.push(["gezien", then.get("gezien") ?? ""]);
  const { kind, answer } = await send(form.dataset.autosave, values);
  if (kind !== SAVED && kind !== ASIDE) {
    words.textContent = "Terugzetten lukt nu niet. De tekst blijft op dit apparaat staan; probeer het straks nog eens.";
    return;
  }
  copy.drop();
  if (kind === ASIDE && answer.naar) location.assign(answer.naar);
  else location.reload();
}

function button(words, action) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button button--quiet";
  element.textContent = words;
  element.addEventListener("click", action);
  return element;
}
