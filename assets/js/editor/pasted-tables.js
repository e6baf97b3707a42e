// A text has no tables: each row becomes a line that keeps every word, the head of the table in bold.
import { unwrap } from "./pasted-words.js";

const BLOCKS = "p, div, ul, ol, li, h1, h2, h3, h4, h5, h6, blockquote, pre, br";
const BETWEEN_CELLS = " – ";
const WITHIN_A_CELL = ", ";

export function tidyTables(body) {
  // The innermost first, so that a table that only holds others is seen as what it is.
  for (const table of [...body.querySelectorAll("table")].reverse()) {
    const rows = [...table.rows].map((row) => [...row.cells]);
    if (isLayout(table, rows)) dissolve(table);
    else table.replaceWith(...[...captionOf(table), ...rows.flatMap((cells, at) => lineOf(cells, at, rows))]);
  }
}

// Mail is laid out with tables: their cells hold whole stretches of text.
function isLayout(table, rows) {
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  return columns < 2 || Boolean(table.querySelector("[data-was-table], h1, h2, h3, h4, ul, ol"));
}

function dissolve(table) {
  const holder = table.ownerDocument.createElement("div");
  holder.dataset.wasTable = "";
  for (const cell of table.querySelectorAll("caption, td, th")) {
    const box = table.ownerDocument.createElement("div");
    box.append(...cell.childNodes);
    holder.append(box);
  }
  table.replaceWith(holder);
}

function captionOf(table) {
  if (!table.caption) return [];
  const paragraph = table.ownerDocument.createElement("p");
  paragraph.append(...table.caption.childNodes);
  return [paragraph];
}

function lineOf(cells, at, rows) {
  const owner = cells[0]?.ownerDocument;
  const said = cells.filter((cell) => cell.textContent.trim());
  if (!said.length) return [];
  const isHead = rows.length > 1 && at === 0 && cells.every((cell) => cell.localName === "th" || isBold(cell));
  const line = owner.createElement("p");
  line.dataset.wasTable = "";
  said.forEach((cell, index) => line.append(...(index ? [BETWEEN_CELLS] : []), ...inlineOf(cell)));
  if (isHead || cells[0].closest("thead")) {
    for (const mark of line.querySelectorAll("b, strong")) unwrap(mark);
    const bold = owner.createElement("strong");
    bold.append(...line.childNodes);
    line.append(bold);
  }
  return [line];
}

function isBold(cell) {
  const bold = [...cell.querySelectorAll("b, strong")].map((mark) => mark.textContent).join("");
  return bold.replace(/\s/g, "").length >= cell.textContent.replace(/\s/g, "").length;
}

// The words of a cell with their marks; what stood below each other stands beside each other.
function inlineOf(cell) {
  for (const block of cell.querySelectorAll(BLOCKS)) {
    if (isBlank(block.previousSibling)) block.previousSibling.remove();
    const isFirst = !textBefore(block, cell);
    block.before(...(isFirst ? [] : [WITHIN_A_CELL]));
    unwrap(block);
  }
  return [...cell.childNodes];
}

function isBlank(node) {
  return node?.nodeType === Node.TEXT_NODE && !node.data.trim();
}

function textBefore(block, cell) {
  const range = cell.ownerDocument.createRange();
  range.setStart(cell, 0);
  range.setEndBefore(block);
  const before = range.toString().trim();
  return before && block.textContent.trim() && !before.endsWith(",");
}
