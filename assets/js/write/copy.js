// A copy of what was typed on this device, only for as long as the site could not take it.
const PREFIX = "stuk/";

export function localCopy(key) {
  const name = PREFIX + key;
  return {
    keep(values) {
      try {
        localStorage.setItem(name, JSON.stringify({ at: Date.now(), values }));
      } catch {
        // No room, or not allowed here: the text still stands in the page.
      }
    },
    read() {
      try {
        return JSON.parse(localStorage.getItem(name));
      } catch {
        return null;
      }
    },
    drop() {
      try {
        localStorage.removeItem(name);
      } catch {
        // Nothing was kept.
      }
    },
  };
}
