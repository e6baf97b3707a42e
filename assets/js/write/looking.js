// Who comes back to what is not right hears that first.
export function startLookingHere(root) {
  root.querySelector("[data-look-here]")?.focus();
}
