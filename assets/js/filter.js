// A filter form that answers at once. The form itself is plain GET; htmx fetches the same page and swaps its list.
import { announce } from "./announce.js";

const LIST = "found";

export function startFilter(root) {
  const form = root.querySelector("form[data-filter]");
  if (!form || !window.htmx) return;
  document.documentElement.classList.add("is-live");
  root.addEventListener("htmx:configRequest", dropEmpty);
  root.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === LIST) afterSwap(event);
  });
  // The address is kept by us: htmx would write its history to the browser's storage.
  window.addEventListener("popstate", () => window.location.reload());
}

// Empty fields stay out of the address, so that it can be read and passed on.
function dropEmpty(event) {
  const { parameters } = event.detail;
  for (const name of Object.keys(parameters)) {
    if (parameters[name] === "") delete parameters[name];
  }
}

function afterSwap(event) {
  const address = new URL(event.detail.xhr.responseURL || event.detail.pathInfo.finalRequestPath, window.location);
  if (address.href !== window.location.href) window.history.pushState({}, "", address);
  const title = event.detail.xhr.responseText.match(/<title>([^<]*)<\/title>/);
  if (title) document.title = decode(title[1].trim());
  const count = document.querySelector(`#${LIST} [data-count]`);
  if (count) announce(count.textContent.trim().replace(/\s+/g, " "));
}

function decode(text) {
  const area = document.createElement("textarea");
  area.innerHTML = text;
  return area.value;
}
