// The small form in which a link gets its address.
import { TextSelection } from "prosemirror-state";
import { allowedAddress } from "./address.js";
import { actions, button, labelled, paragraph } from "./panel.js";
import { schema } from "./schema.js";

const { link } = schema.marks;
const WRONG =
  "Dit adres kan niet. Typ een adres zoals www.voorbeeld.nl, een e-mailadres, of een telefoonnummer zoals 010 123 45 67.";

export function openLinkForm(view, panel, close) {
  const range = linkRange(view.state);
  const address = labelled("Adres van de link", range.href);
  address.input.inputMode = "url";
  const words = range.from === range.to ? labelled("Woorden waarop iemand klikt", "") : null;
  const wrong = paragraph("", "field__errors");
  wrong.id = `${address.input.id}-fout`;
  wrong.setAttribute("role", "alert");

  function apply() {
    const href = allowedAddress(address.input.value);
    if (href) {
      setLink(view, range, href, words?.input.value.trim() || address.input.value.trim());
      close();
      return;
    }
    wrong.textContent = WRONG;
    address.input.setAttribute("aria-invalid", "true");
    address.input.setAttribute("aria-describedby", wrong.id);
    address.input.focus();
  }

  function remove() {
    view.dispatch(view.state.tr.removeMark(range.from, range.to, link));
    close();
  }

  panel.replaceChildren(
    ...(words ? [words.holder] : []),
    address.holder,
    wrong,
    actions(
      button("Link maken", apply, false),
      ...(range.href ? [button("Link weghalen", remove)] : []),
      button("Terug", close),
    ),
  );
  panel.hidden = false;
  panel.onkeydown = (event) => {
    if (event.key === "Enter" && event.target.tagName === "INPUT") {
      event.preventDefault();
      apply();
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  };
  (words ?? address).input.focus();
}

// The selected words, or the whole link in which the caret stands.
function linkRange({ selection, doc }) {
  const { from, to, $from, empty } = selection;
  const marked = (node) => node && link.isInSet(node.marks);
  const own = marked($from.nodeAfter) || marked($from.nodeBefore);
  if (!empty) return { from, to, href: own?.attrs.href ?? "" };
  if (!own) return { from, to, href: "" };
  let [start, end] = [from, to];
  $from.parent.forEach((node, offset) => {
    const at = $from.start() + offset;
    if (own.isInSet(node.marks)) {
      if (at <= start && at + node.nodeSize >= start) start = at;
      if (at <= end && at + node.nodeSize >= end) end = at + node.nodeSize;
    }
  });
  // Bold words within a link are nodes of their own.
  while (own.isInSet(doc.resolve(start).nodeBefore?.marks ?? [])) start -= doc.resolve(start).nodeBefore.nodeSize;
  while (own.isInSet(doc.resolve(end).nodeAfter?.marks ?? [])) end += doc.resolve(end).nodeAfter.nodeSize;
  return { from: start, to: end, href: own.attrs.href };
}

function setLink(view, { from, to }, href, words) {
  const { tr } = view.state;
  const mark = link.create({ href });
  if (from === to) tr.insert(from, schema.text(words, [mark]));
  else tr.removeMark(from, to, link).addMark(from, to, mark);
  const end = tr.mapping.map(to);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end)).removeStoredMark(link).scrollIntoView());
}
