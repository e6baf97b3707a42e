// Lists as word processors write them: paragraphs with a level, or lists of one item each.
import { styleOf } from "./pasted-words.js";

const NUMBER = /^\(?([0-9]{1,3}|[a-z]{1,4})[.)]/i;

export function tidyLists(body) {
  for (const paragraph of listParagraphs(body)) {
    // Those of a row that was made into a list already are gone from here.
    if (paragraph.isConnected) replaceRow(paragraph, nextListParagraph, itemOfParagraph);
  }
  for (const list of body.querySelectorAll(":is(ul, ol):has(> li[data-aria-level])")) {
    if (list.isConnected) replaceRow(boxOf(list), nextBox, itemOfBox);
  }
  for (const list of body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    // A list within a list belongs to the item before it.
    const item = list.previousElementSibling;
    if (item?.matches("li")) item.append(list);
  }
}

function replaceRow(first, next, itemOf) {
  const row = [];
  for (let element = first; element; element = next(element)) row.push(element);
  const items = row.map(itemOf);
  first.before(...nested(items, first.ownerDocument));
  for (const element of row) element.remove();
}

// Items with a level become lists in lists.
function nested(items, owner) {
  const roots = [];
  const open = [];
  for (const { level, ordered, contents } of items) {
    const name = ordered ? "ol" : "ul";
    while (open.length && open.at(-1).level > level) open.pop();
    if (open.length && open.at(-1).level === level && open.at(-1).list.localName !== name) open.pop();
    if (!open.length || open.at(-1).level < level) {
      const list = owner.createElement(name);
      if (open.length) open.at(-1).list.lastElementChild.append(list);
      else roots.push(list);
      open.push({ level, list });
    }
    const item = owner.createElement("li");
    item.append(...contents);
    open.at(-1).list.append(item);
  }
  return roots;
}

// Word: paragraphs with `mso-list:l0 level2 lfo1`, the sign in a span that is to be ignored.
function isListParagraph(element) {
  return element?.localName === "p" && /^l\d+ level\d/.test(styleOf(element)["mso-list"] ?? "");
}

function listParagraphs(body) {
  return [...body.querySelectorAll("p[data-style]")].filter(isListParagraph);
}

function nextListParagraph(element) {
  const next = element.nextElementSibling;
  return isListParagraph(next) ? next : null;
}

function itemOfParagraph(paragraph) {
  const level = Number(/level(\d)/.exec(styleOf(paragraph)["mso-list"])[1]);
  const sign = [...paragraph.querySelectorAll("span")].find((span) => styleOf(span)["mso-list"] === "ignore");
  const ordered = NUMBER.test(sign?.textContent.trim() ?? "");
  sign?.remove();
  return { level, ordered, contents: [...paragraph.childNodes] };
}

// Word in the browser: each item a list of its own, in a box of its own.
function boxOf(list) {
  return list.parentElement.matches(".ListContainerWrapper") ? list.parentElement : list;
}

function listIn(box) {
  return box?.matches(".ListContainerWrapper") ? box.firstElementChild : box;
}

function nextBox(box) {
  const list = listIn(box.nextElementSibling);
  return list?.matches?.(":is(ul, ol):has(> li[data-aria-level])") ? box.nextElementSibling : null;
}

function itemOfBox(box) {
  const list = listIn(box);
  const [item, ...others] = list.children;
  const contents = [...item.childNodes, ...others.flatMap((other) => [...other.childNodes])];
  return { level: Number(item.dataset.ariaLevel), ordered: list.localName === "ol", contents };
}
