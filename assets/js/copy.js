// Buttons with data-copy="text" or data-copy-from="id" put words on the clipboard and say so.
import { announce } from "./announce.js";

export function startCopy(root) {
  root.querySelectorAll("[data-copy], [data-copy-from]").forEach((button) => {
    // Without a clipboard the button could not keep its promise.
    button.hidden = !navigator.clipboard;
  });
  root.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-copy-from]");
    if (!button) return;
    await navigator.clipboard.writeText(textFor(button));
    confirm(button);
  });
}

function textFor(button) {
  if (button.dataset.copyFrom) {
    return document.getElementById(button.dataset.copyFrom).textContent.trim().replace(/\s+/g, " ");
  }
  return button.dataset.copy || window.location.href.split("#")[0];
}

function confirm(button) {
  const label = button.textContent;
  button.textContent = "Gekopieerd";
  announce("Gekopieerd");
  window.setTimeout(() => {
    button.textContent = label;
  }, 2000);
}
