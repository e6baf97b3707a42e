// Tidies HTML from a clipboard: what nobody sees goes, what only looked like a heading or bold becomes one.
const NAMES = { h1: "h2", h5: "h4", h6: "h4" };
const BLOCKS = "p, div, h1, h2, h3, h4, h5, h6, ul, ol, li, table, blockquote, pre, section, article, dl, dt, dd";
const NO_WORDS = "script, style, template, noscript, meta, link, title, xml, del";

// The policy of the site refuses styles and handlers, and says so aloud: they are read under another name.
export function setStylesAside(html) {
  return html
    .replace(/<style\b[^>]*>.*?<\/style\s*>/gis, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(?<=[\s"'])(style|on[a-z]+)(?=\s*=)/gi, "data-$1"));
}

// The style of an element as { name: value }.
export function styleOf(element) {
  const pairs = (element.dataset.style ?? "").split(";").map((part) => part.split(/:(.*)/s));
  return Object.fromEntries(pairs.map(([name, value = ""]) => [name.trim().toLowerCase(), value.trim().toLowerCase()]));
}

export function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

export function rename(element, name) {
  const renamed = element.ownerDocument.createElement(name);
  renamed.append(...element.childNodes);
  for (const { name: key, value } of element.attributes) renamed.setAttribute(key, value);
  element.replaceWith(renamed);
  return renamed;
}

function wrapContents(element, name) {
  const mark = element.ownerDocument.createElement(name);
  mark.append(...element.childNodes);
  element.append(mark);
}

export function dropUnseen(body) {
  for (const node of [...commentsIn(body), ...body.querySelectorAll(NO_WORDS)]) node.remove();
  for (const element of body.querySelectorAll("[data-style], .msocomanchor, .MsoCommentReference")) {
    const style = styleOf(element);
    const hidden = style.display === "none" || style["mso-hide"] === "all";
    const remark = style["mso-element"] === "comment-list" || /msocom|MsoComment/.test(element.className);
    if (hidden || remark) element.remove();
  }
}

function commentsIn(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

// Google Docs wraps all in a bold that is not bold; others write bold as a style.
export function marksFromStyles(body) {
  for (const element of body.querySelectorAll("[data-style]")) {
    const { "font-weight": weight = "", "font-style": slant = "", font = "" } = styleOf(element);
    const bold = /^(bold|bolder|[6-9]00)$/.test(weight) || /\bbold\b/.test(font);
    const isBold = element.matches("b, strong");
    const isItalic = element.matches("i, em");
    if (isBold && /^(normal|lighter|[1-5]00)$/.test(weight)) rename(element, "span");
    else if (isItalic && slant === "normal") rename(element, "span");
    else if (element.matches("span, font, td, th, p, li, a, u")) {
      if (bold) wrapContents(element, "strong");
      if (slant === "italic" || slant === "oblique") wrapContents(element, "em");
    }
  }
}

// A mark of a footnote is a link within the document it came from; here it is what stands there.
export function tidyNotes(body) {
  for (const link of body.querySelectorAll('a[href^="#"], a[href*="/#_ftn"], a[href*="#_edn"]')) {
    const words = link.textContent.trim();
    const after = link.nextSibling?.textContent ?? "";
    if (/^\d+$/.test(words)) link.replaceChildren(`[${words}]${/^[\p{L}\d]/u.test(after) ? " " : ""}`);
    unwrap(link);
  }
}

export function tidyBlocks(body) {
  for (const title of body.querySelectorAll("p.MsoTitle")) rename(title, "h2");
  for (const [from, to] of Object.entries(NAMES)) {
    for (const heading of body.querySelectorAll(from)) rename(heading, to);
  }
  for (const mark of body.querySelectorAll(":is(h2, h3, h4) :is(b, strong)")) unwrap(mark);
  for (const text of body.querySelectorAll("pre")) keepLines(text);
  for (const end of body.querySelectorAll("br")) {
    if (standsBetweenBlocks(end) || end.matches(".Apple-interchange-newline")) end.remove();
  }
  for (const block of body.querySelectorAll("p, div, h2, h3, h4")) {
    if (!block.textContent.trim() && !block.querySelector("figure")) block.remove();
  }
}

function keepLines(text) {
  const lines = text.textContent.replace(/\n+$/, "").split("\n");
  const paragraph = rename(text, "p");
  paragraph.replaceChildren(...lines.flatMap((line, at) => (at ? [document.createElement("br"), line] : [line])));
}

function standsBetweenBlocks(end) {
  const beside = [end.previousElementSibling, end.nextElementSibling];
  const loose = [end.previousSibling, end.nextSibling].some(
    (node) => node?.nodeType === Node.TEXT_NODE && node.textContent.trim(),
  );
  return !loose && beside.some((element) => element?.matches(BLOCKS));
}

// A few words keep the blank that parts them from what they are pasted beside.
export function keepOuterBlanks(body) {
  if (body.querySelector(BLOCKS)) return;
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  const [first, last] = [texts[0], texts.at(-1)];
  if (first) first.data = first.data.replace(/^ +/, "\u00a0");
  if (last) last.data = last.data.replace(/ +$/, "\u00a0");
}

const KEPT = new Set(["href", "data-block", "data-pm-slice"]);

export function dropClothes(body) {
  for (const element of body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) {
      if (!KEPT.has(name)) element.removeAttribute(name);
    }
  }
}
