// What the buttons and keys do.
import { chainCommands, lift, setBlockType, toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { NodeSelection } from "prosemirror-state";
import { isInQuote, toggleQuote } from "./quote.js";
import { schema } from "./schema.js";

const { paragraph, heading, bullet_list, ordered_list, list_item, placed_block } = schema.nodes;

export function isMarkActive(state, mark) {
  const { from, $from, to, empty } = state.selection;
  if (empty) return Boolean(mark.isInSet(state.storedMarks ?? $from.marks()));
  return state.doc.rangeHasMark(from, to, mark);
}

function isHeading(state, level) {
  const { parent } = state.selection.$from;
  return parent.type === heading && parent.attrs.level === level;
}

function toggleHeading(level) {
  return (state, dispatch) =>
    isHeading(state, level)
      ? setBlockType(paragraph)(state, dispatch)
      : setBlockType(heading, { level })(state, dispatch);
}

// The innermost list around the selection, as [node, position].
function listAround({ selection: { $from } }) {
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth);
    if (node.type === bullet_list || node.type === ordered_list) return [node, $from.before(depth)];
  }
  return [null, 0];
}

function toggleList(type) {
  return (state, dispatch, view) => {
    const [list, position] = listAround(state);
    if (list?.type === type) return liftListItem(list_item)(state, dispatch);
    if (list) {
      dispatch?.(state.tr.setNodeMarkup(position, type));
      return true;
    }
    if (state.selection.$from.parent.type !== heading) return wrapInList(type)(state, dispatch);
    if (dispatch) {
      setBlockType(paragraph)(state, dispatch);
      wrapInList(type)(view.state, dispatch);
    }
    return true;
  };
}

export const deeper = sinkListItem(list_item);
export const shallower = chainCommands(liftListItem(list_item), lift);

// A placed block trades places with what stands before it (-1) or after it (1).
export function movePlaced(direction) {
  return (state, dispatch) => {
    const { selection } = state;
    if (!isPlaced(selection)) return false;
    const $edge = state.doc.resolve(direction < 0 ? selection.from : selection.to);
    const neighbour = direction < 0 ? $edge.nodeBefore : $edge.nodeAfter;
    if (!neighbour) return false;
    if (dispatch) {
      const tr = state.tr.delete(selection.from, selection.to);
      const target = selection.from + direction * neighbour.nodeSize;
      tr.insert(target, selection.node);
      dispatch(tr.setSelection(NodeSelection.create(tr.doc, target)).scrollIntoView());
    }
    return true;
  };
}

export function isPlaced(selection) {
  return selection instanceof NodeSelection && selection.node.type === placed_block;
}

const { strong, em, link } = schema.marks;

export function mayLink(state) {
  return !isPlaced(state.selection);
}

// The toolbar, in order. `active` tells whether a button is pressed; without it the button does one thing.
// A button that `opens` asks something first; its `run` only tells whether that makes sense here.
export const BUTTONS = [
  { name: "heading", label: "Kop", run: toggleHeading(2), active: (state) => isHeading(state, 2) },
  { name: "subheading", label: "Tussenkop", run: toggleHeading(3), active: (state) => isHeading(state, 3) },
  { name: "bold", label: "Vet", run: toggleMark(strong), active: (state) => isMarkActive(state, strong) },
  { name: "italic", label: "Schuin", run: toggleMark(em), active: (state) => isMarkActive(state, em) },
  {
    name: "list",
    label: "Lijst",
    run: toggleList(bullet_list),
    active: (state) => listAround(state)[0]?.type === bullet_list,
  },
  {
    name: "numbered",
    label: "Genummerd",
    run: toggleList(ordered_list),
    active: (state) => listAround(state)[0]?.type === ordered_list,
  },
  { name: "quote", label: "Citaat", run: toggleQuote, active: isInQuote },
  { name: "link", label: "Link", run: mayLink, opens: true, active: (state) => isMarkActive(state, link) },
  { name: "undo", label: "Ongedaan maken", run: undo },
  { name: "redo", label: "Opnieuw", run: redo },
];
