// The map is fetched only when someone asks for it: its script is ours, its pictures come from PDOK.
export function startMapButton(root) {
  root.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-map]");
    if (!button) return;
    button.disabled = true;
    addStyle(button.dataset.mapStyle);
    const { showMap } = await import(button.dataset.mapScript);
    showMap(document.getElementById(button.dataset.map), button);
  });
  root.querySelectorAll("[data-map]").forEach((button) => {
    button.closest("[hidden]")?.removeAttribute("hidden");
  });
}

function addStyle(address) {
  if (document.querySelector(`link[href="${address}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  document.head.append(link);
}
