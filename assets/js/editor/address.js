// Which addresses a link may have, and what people mean when they leave out half of one.
const MAIL = /^[^@\s/:]+@[^@\s/:]+\.[^@\s/:]+$/;
const HOST = /^([\w-]+\.)+[a-z]{2,}([/?#:]|$)/i;
const PHONE = /^\+?[\d\s()-]{8,}$/;
const SCHEME = /^(https?:\/\/[^\s/]|mailto:\S|tel:[+\d])/i;
const PATH = /^\/(?!\/)/;
// The address of what a visitor may not see yet; the server knows what it stands for.
const HIDDEN = /^#(page|document)-\d+$/;

export function allowedAddress(typed, { hidden = false } = {}) {
  const href = (typed ?? "").trim();
  if (SCHEME.test(href) || PATH.test(href) || (hidden && HIDDEN.test(href))) return href;
  if (MAIL.test(href)) return `mailto:${href}`;
  if (HOST.test(href)) return `https://${href}`;
  if (PHONE.test(href)) return `tel:${href.replace(/[^\d+]/g, "")}`;
  return null;
}
