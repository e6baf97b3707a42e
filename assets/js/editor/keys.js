// Keys of the editor. Tab is left alone: it leaves the field.
import { baseKeymap, chainCommands, toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import {
  inputRules,
  textblockTypeInputRule,
  undoInputRule,
  wrappingInputRule,
} from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { splitListItem } from "prosemirror-schema-list";
import { deeper, mayLink, movePlaced, shallower } from "./commands.js";
import { backspaceInCite, enterInQuote } from "./quote.js";
import { schema } from "./schema.js";

const { paragraph, heading, bullet_list, ordered_list, list_item, hard_break } = schema.nodes;
const { strong, em } = schema.marks;

function lineBreak(state, dispatch) {
  const { parent } = state.selection.$from;
  if (parent.type !== paragraph) return true;
  dispatch?.(state.tr.replaceSelectionWith(hard_break.create()).scrollIntoView());
  return true;
}

export function keys(openLink) {
  return [
    keymap({
      "Mod-b": toggleMark(strong),
      "Mod-i": toggleMark(em),
      "Mod-k": (state, dispatch) => {
        if (dispatch && mayLink(state)) openLink();
        return true;
      },
      "Mod-z": undo,
      "Mod-y": redo,
      "Shift-Mod-z": redo,
      "Mod-]": deeper,
      "Mod-[": shallower,
      "Alt-ArrowUp": movePlaced(-1),
      "Alt-ArrowDown": movePlaced(1),
      "Shift-Enter": lineBreak,
      Enter: chainCommands(enterInQuote, splitListItem(list_item)),
      Backspace: chainCommands(undoInputRule, backspaceInCite),
    }),
    keymap(baseKeymap),
  ];
}

// The signs that somebody types without a script do the same here.
export function signs() {
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{2,4})\s$/, heading, (match) => ({ level: match[1].length })),
      wrappingInputRule(/^\s*[-*•]\s$/, bullet_list),
      wrappingInputRule(/^\s*1[.)]\s$/, ordered_list),
    ],
  });
}
