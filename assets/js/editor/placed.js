// A block that only editors change: it can be moved and taken out here.
import { deleteSelection } from "prosemirror-commands";
import { movePlaced } from "./commands.js";
import { actions, button, paragraph } from "./panel.js";

export function placedBlockView(node) {
  const dom = document.createElement("figure");
  dom.className = "rich-text__block";
  const label = document.createElement("strong");
  label.textContent = node.attrs.label;
  const note = document.createElement("span");
  note.textContent = "De redactie kan dit veranderen.";
  dom.append(label, " ", note);
  return { dom };
}

export function showPlaced(state, panel, run) {
  const { label } = state.selection.node.attrs;
  panel.onkeydown = null;
  panel.replaceChildren(
    paragraph(`${label}. U kunt dit verplaatsen of weghalen; wat erin staat kan de redactie veranderen.`),
    actions(
      button("Omhoog", () => run(movePlaced(-1))),
      button("Omlaag", () => run(movePlaced(1))),
      button("Weghalen", () => run(deleteSelection)),
    ),
  );
  panel.hidden = false;
}
