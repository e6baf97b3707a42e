// One live region for the whole page; it stands in base.html, empty.
export function announce(text) {
  const region = document.getElementById("announce");
  if (!region) return;
  region.textContent = "";
  // A screen reader speaks only what changes, so the same words again need a moment in between.
  window.setTimeout(() => {
    region.textContent = text;
  }, 50);
}
