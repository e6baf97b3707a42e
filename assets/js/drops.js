// The panels under the header: Escape closes and gives the focus back, and so does a press elsewhere.
export function startDrops(root) {
  const drops = [...root.querySelectorAll("details.drop")];
  if (!drops.length) return;
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = drops.find((drop) => drop.open);
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  root.addEventListener("click", (event) => {
    drops.filter((drop) => drop.open && !drop.contains(event.target)).forEach((drop) => (drop.open = false));
  });
}
