// What the person reads and hears about saving: always in sight, aloud only when something changes.
const NO_CONNECTION = "Geen verbinding. Wat u typt blijft hier staan; wij proberen het opnieuw.";
const SIGNED_OUT_KEPT = "U bent niet meer ingelogd. Uw tekst is bewaard.";
const SIGNED_OUT = "U bent niet meer ingelogd. Wat u typt blijft hier staan.";
const ELSEWHERE = "Dit stuk is ergens anders veranderd. Er is niets weg: beide teksten zijn bewaard.";
const CLOSED = "Dit stuk kunt u nu niet veranderen. Wat u typte is bewaard.";
const REFUSED = "Bewaren lukt hier niet. Druk op “Bewaren en later verder”; uw tekst blijft staan.";

export function telling(form) {
  const seen = form.querySelector("[data-saved]");
  const aloud = form.querySelector("[data-saved-aloud]");
  let state = "";

  function say(next, text, link) {
    seen.classList.toggle("write__saved--problem", next !== "saved");
    seen.replaceChildren(text, ...(link ? [" ", link] : []));
    if (next !== state) aloud.textContent = text;
    state = next;
  }

  return {
    saved: (clock) => say("saved", `Bewaard om ${clock} uur`),
    failed: (answer) =>
      answer.uitgelogd ? say("out", SIGNED_OUT, linkTo(answer.naar, "Log in")) : say("failed", NO_CONNECTION),
    aside(answer) {
      if (answer.uitgelogd) say("out", SIGNED_OUT_KEPT, linkTo(answer.naar, "Log in en ga verder"));
      else if (answer.dicht) say("closed", CLOSED, linkTo(answer.naar, "Bekijk hoe het ervoor staat"));
      else say("elsewhere", ELSEWHERE, linkTo(answer.naar, "Bekijk beide teksten"));
    },
    refused: () => say("refused", REFUSED),
    errors: (errors) => showErrors(form, errors),
  };
}

function linkTo(address, words) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = words;
  return link;
}

// Who is still typing in a field is not told yet that it is not right.
function showErrors(form, errors) {
  for (const place of form.querySelectorAll("[data-errors-of]")) {
    const field = place.closest(".field");
    if (field.contains(document.activeElement)) continue;
    const messages = errors[place.dataset.errorsOf] ?? [];
    place.replaceChildren(...messages.map(paragraph));
    place.hidden = messages.length === 0;
    field.classList.toggle("field--error", messages.length > 0);
    for (const control of field.querySelectorAll("input, textarea, select")) {
      if (messages.length > 0) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }
}

function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}
