// Keeps what is typed: two seconds after typing stops, and every five while it goes on.
import { localCopy } from "./copy.js";
import { offerCopy } from "./offer.js";
import { ASIDE, FAILED, SAVED, send, typed } from "./sending.js";
import { telling } from "./telling.js";

const AFTER_TYPING = 2000;
const WHILE_TYPING = 5000;
const LONGEST_WAIT = 60_000;

export function startAutosave(form) {
  const tell = telling(form);
  const copy = localCopy(form.dataset.key);
  const inputs = form.elements;
  let unsavedSince = 0; // When the oldest letter was typed that the site has not got; 0 for none.
  let busy = false;
  let failures = 0;
  let leaving = false;
  let timer;

  // The site knows this page again by it, also when one of its answers got lost.
  inputs.tabblad.value = crypto.randomUUID?.() ?? `t${Date.now()}${Math.floor(Math.random() * 1e9)}`;
  inputs.beurt.value = "0";
  offerCopy(form, copy);

  function changed() {
    unsavedSince ||= Date.now();
    const left = unsavedSince + WHILE_TYPING - Date.now();
    // After a failure the connection decides when, not the typing.
    if (failures === 0) plan(Math.max(0, Math.min(AFTER_TYPING, left)));
  }

  function plan(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  function nextTurn() {
    inputs.beurt.value = String(Number(inputs.beurt.value) + 1);
  }

  async function save({ alsoWhenBusy = false } = {}) {
    clearTimeout(timer);
    if (!unsavedSince || leaving || (busy && !alsoWhenBusy)) return;
    const since = unsavedSince;
    busy = true;
    unsavedSince = 0;
    nextTurn();
    const values = typed(form);
    const outcome = await send(form.dataset.autosave, values);
    busy = false;
    settle(outcome, since, values);
  }

  function settle({ kind, answer }, since, values) {
    if (kind === SAVED) {
      inputs.gezien.value = answer.gezien;
      tell.saved(answer.bewaard_om);
      tell.errors(answer.fouten);
    } else if (kind === ASIDE) {
      tell.aside(answer);
    } else {
      unsavedSince = since;
      copy.keep(typed(form));
      if (kind === FAILED) tell.failed(answer);
      else tell.refused();
    }
    failures = kind === FAILED ? failures + 1 : 0;
    if (kind === SAVED || kind === ASIDE) copy.drop();
    if (kind === FAILED) plan(Math.min(LONGEST_WAIT, 1000 * 2 ** failures));
    else if (unsavedSince && kind !== "refused") changed();
  }

  function left() {
    if (!unsavedSince || leaving) return;
    copy.keep(typed(form));
    save({ alsoWhenBusy: true });
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
    nextTurn();
    if (failures > 0) copy.keep(typed(form));
  });
  addEventListener("pageshow", () => {
    leaving = false;
  });
  addEventListener("online", () => unsavedSince && save());
  addEventListener("pagehide", left);
  document.addEventListener("visibilitychange", () => document.hidden && left());
  addEventListener("beforeunload", (event) => {
    if (unsavedSince && failures > 0 && !leaving) event.preventDefault();
  });
}
