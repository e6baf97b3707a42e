// A quote, with a last line for whose words it is.
import { splitBlockAs } from "prosemirror-commands";
import { Fragment } from "prosemirror-model";
import { Selection, TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";

const { blockquote, cite, paragraph, heading, placed_block } = schema.nodes;

function quoteDepth($position) {
  for (let depth = $position.depth; depth > 0; depth--) {
    if ($position.node(depth).type === blockquote) return depth;
  }
  return 0;
}

export function isInQuote(state) {
  return quoteDepth(state.selection.$from) > 0;
}

export function toggleQuote(state, dispatch) {
  return isInQuote(state) ? unwrap(state, dispatch) : wrap(state, dispatch);
}

// The blocks that the selection touches, whole.
function wrap(state, dispatch) {
  const { $from, $to } = state.selection;
  if ($from.depth === 0) return false;
  const [start, end] = [$from.before(1), $to.depth ? $to.after(1) : $to.pos];
  const blocks = [];
  state.doc.nodesBetween(start, end, (node) => {
    blocks.push(node.type === heading ? paragraph.create(null, node.content) : node);
    return false;
  });
  if (blocks.some((node) => node.type === placed_block || node.type === blockquote)) return false;
  if (dispatch) {
    const quote = blockquote.create(null, [...blocks, cite.create()]);
    const tr = state.tr.replaceWith(start, end, quote);
    tr.setSelection(TextSelection.create(tr.doc, state.selection.from + 1, state.selection.to + 1));
    dispatch(tr.scrollIntoView());
  }
  return true;
}

// Whose words they were stays, as a line of its own.
function unwrap(state, dispatch) {
  if (!dispatch) return true;
  const { $from } = state.selection;
  const depth = quoteDepth($from);
  const blocks = [];
  $from.node(depth).forEach((node) => {
    if (node.type !== cite) blocks.push(node);
    else if (node.content.size) blocks.push(paragraph.create(null, node.content));
  });
  const start = $from.before(depth);
  const tr = state.tr.replaceWith(start, $from.after(depth), Fragment.from(blocks));
  const caret = Math.min(state.selection.from - 1, start + Fragment.from(blocks).size - 1);
  dispatch(tr.setSelection(Selection.near(tr.doc.resolve(caret))).scrollIntoView());
  return true;
}

// Enter on an empty last line goes on to whose words it is; Enter there leaves the quote.
export function enterInQuote(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || quoteDepth($from) !== $from.depth - 1) return false;
  const quote = $from.node(-1);
  const index = $from.index(-1);
  if ($from.parent.type === cite) return leave(state, dispatch);
  // What comes by itself after a paragraph here could be the line for whose words it is.
  if ($from.parent.content.size) return splitBlockAs(() => ({ type: paragraph }))(state, dispatch);
  const isLast = index > 0 && index === quote.childCount - 2;
  if (!isLast || quote.lastChild.type !== cite) return false;
  if (dispatch) {
    const tr = state.tr.delete($from.before(), $from.after());
    dispatch(tr.setSelection(TextSelection.create(tr.doc, $from.before() + 1)).scrollIntoView());
  }
  return true;
}

function leave(state, dispatch) {
  if (dispatch) {
    const after = state.selection.$from.after(-1);
    const tr = state.tr.insert(after, paragraph.create());
    dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  }
  return true;
}

// At the beginning of that line there is nothing to join: the caret goes back into the quote.
export function backspaceInCite(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type !== cite || $from.parentOffset > 0) return false;
  dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.before()), -1)));
  return true;
}
