// A filter form that answers at once. The form itself is plain GET; htmx fetches the same page and swaps its list
// and the counts beside it. What a person opened, scrolled to or stood on stays as it was.
import { announce } from "./announce.js";

const LIST = "found";
let shown = "";

export function startFilter(root) {
  const form = root.querySelector("form[data-filter]");
  if (!form || !window.htmx) return;
  document.documentElement.classList.add("is-live");
  let kept = [];
  form.addEventListener("htmx:configRequest", dropEmpty);
  root.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === LIST) kept = remember(form);
  });
  root.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id === LIST) restore(kept);
  });
  root.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && event.detail.target.id === LIST) tell(event.detail.xhr);
  });
  // The address is kept by us: htmx would write its history to the browser's storage, and a visit leaves nothing.
  forget();
  shown = pathAndQuery(window.location);
  // A jump within the page (the skip link) is a popstate too, and asks for no other list.
  window.addEventListener("popstate", () => {
    if (pathAndQuery(window.location) !== shown) window.location.reload();
  });
}

function pathAndQuery({ pathname, search }) {
  return pathname + search;
}

// Whatever its settings say, htmx notes the first address when it is loaded.
function forget() {
  try {
    window.sessionStorage.removeItem("htmx-current-path-for-history");
  } catch {
    // Where storage is closed nothing was written either.
  }
}

// Empty fields stay out of the address, so that it can be read and passed on.
function dropEmpty(event) {
  const { parameters } = event.detail;
  for (const name of Object.keys(parameters)) {
    if (parameters[name] === "") delete parameters[name];
  }
}

function remember(form) {
  return [...form.querySelectorAll("details[id], ul[id]")].map(({ id, open, scrollTop }) => ({ id, open, scrollTop }));
}

function restore(kept) {
  for (const { id, open, scrollTop } of kept) {
    const element = document.getElementById(id);
    if (!element) continue;
    if (open !== undefined) element.open = open;
    element.scrollTop = scrollTop;
  }
}

function tell(request) {
  const address = new URL(request.responseURL);
  if (pathAndQuery(address) !== shown) window.history.pushState({}, "", address);
  shown = pathAndQuery(address);
  const title = new DOMParser().parseFromString(request.responseText, "text/html").title;
  if (title) document.title = title;
  const count = document.querySelector(`#${LIST} [data-count]`);
  if (count) announce(count.textContent.trim().replace(/\s+/g, " "));
}
