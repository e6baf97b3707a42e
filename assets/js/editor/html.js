// From the HTML of the server to the editor's document, and back.
import { DOMParser as Parser, DOMSerializer } from "prosemirror-model";
import { schema } from "./schema.js";

const parser = Parser.fromSchema(schema);
const serializer = DOMSerializer.fromSchema(schema);

export function documentOf(html) {
  return parser.parse(withPlaceForNames(bodyOf(html)));
}

export function sliceOf(html) {
  return parser.parseSlice(withPlaceForNames(bodyOf(html)));
}

export function htmlOf(doc) {
  const holder = document.implementation.createHTMLDocument("").body;
  serializer.serializeFragment(doc.content, { document: holder.ownerDocument }, holder);
  for (const cite of holder.querySelectorAll("cite")) {
    if (!cite.textContent.trim()) cite.remove();
  }
  return holder.textContent.trim() || holder.querySelector("figure") ? holder.innerHTML : "";
}

// A document of its own, in which nothing is loaded and nothing runs.
export function bodyOf(html) {
  return new DOMParser().parseFromString(html, "text/html").body;
}

export function withPlaceForNames(body) {
  for (const quote of body.querySelectorAll("blockquote")) {
    if (!quote.querySelector(":scope > cite")) quote.append(body.ownerDocument.createElement("cite"));
  }
  return body;
}
