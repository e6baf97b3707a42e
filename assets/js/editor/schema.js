// What a text may hold: the features of content/richtext.py, and the place of a block that only editors change.
import { Schema } from "prosemirror-model";
import { allowedAddress } from "./address.js";

const LIST_CONTENT = "paragraph (paragraph | bullet_list | ordered_list)*";

const nodes = {
  doc: { content: "block+" },
  paragraph: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
  heading: {
    attrs: { level: { default: 2 } },
    content: "text*",
    group: "block",
    defining: true,
    parseDOM: [2, 3, 4].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    toDOM: (node) => [`h${node.attrs.level}`, 0],
  },
  bullet_list: { content: "list_item+", group: "block", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
  ordered_list: { content: "list_item+", group: "block", parseDOM: [{ tag: "ol" }], toDOM: () => ["ol", 0] },
  list_item: { content: LIST_CONTENT, defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
  blockquote: {
    content: "(paragraph | bullet_list | ordered_list)+ cite?",
    group: "block",
    defining: true,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: () => ["blockquote", 0],
  },
  // Whose words a quote is.
  cite: { content: "text*", marks: "", parseDOM: [{ tag: "blockquote > cite" }], toDOM: () => ["cite", 0] },
  placed_block: {
    attrs: { id: {}, label: { default: "" } },
    group: "block",
    atom: true,
    draggable: true,
    parseDOM: [
      {
        tag: "figure[data-block]",
        getAttrs: (figure) => ({ id: figure.dataset.block, label: figure.textContent.trim() }),
      },
    ],
    toDOM: (node) => ["figure", { "data-block": node.attrs.id }, node.attrs.label],
  },
  text: { group: "inline" },
  hard_break: {
    inline: true,
    group: "inline",
    selectable: false,
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
    leafText: () => "\n",
  },
};

const marks = {
  link: {
    attrs: { href: {} },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs(link) {
          const href = allowedAddress(link.getAttribute("href"), { hidden: true });
          return href ? { href } : false;
        },
      },
    ],
    toDOM: (mark) => ["a", { href: mark.attrs.href }, 0],
  },
  strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
  em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
};

export const schema = new Schema({ nodes, marks });
