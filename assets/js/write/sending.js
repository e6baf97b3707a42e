// What goes to the site, and what its answer means.

// A browser lets a request outlive its page only while it is small.
const OUTLIVES_PAGE = 60_000;

export const SAVED = "saved";
export const ASIDE = "aside"; // Kept, beside the piece: changed elsewhere, closed, or signed out.
export const FAILED = "failed";
export const REFUSED = "refused"; // Trying again will not help.

// Everything that was typed; a file waits for a button.
export function typed(form) {
  return [...new FormData(form)].filter(([, value]) => typeof value === "string");
}

export async function send(address, values) {
  const body = new URLSearchParams(values);
  try {
    const response = await fetch(address, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      redirect: "manual",
      keepalive: body.toString().length < OUTLIVES_PAGE,
    });
    return await meaning(response);
  } catch {
    return { kind: FAILED, answer: {} };
  }
}

async function meaning(response) {
  const answer = await response.json().catch(() => ({}));
  // Only who says when it was saved has saved it; a page that somebody is sent on to has not.
  if (response.ok && answer.bewaard_om) return { kind: SAVED, answer };
  if (response.status === 409) return { kind: ASIDE, answer };
  if (response.status === 401) return { kind: answer.bewaard ? ASIDE : FAILED, answer };
  return { kind: response.status >= 500 || response.status === 429 ? FAILED : REFUSED, answer };
}
