// Puts the editor in the place of a textarea. When that fails, the textarea stays, and works.
import { closeHistory, history } from "prosemirror-history";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { isPlaced } from "./commands.js";
import { documentOf, htmlOf } from "./html.js";
import { keys, signs } from "./keys.js";
import { openLinkForm } from "./link.js";
import { makePanel } from "./panel.js";
import { pasting } from "./pasting.js";
import { placedBlockView, showPlaced } from "./placed.js";
import { makeToolbar } from "./toolbar.js";

export function startEditors(root) {
  for (const holder of root.querySelectorAll("[data-rich-text]")) {
    try {
      start(holder);
    } catch (error) {
      console.error("De tekst kan als gewone tekst verder.", error);
    }
  }
}

// What the server made of the text; what somebody typed before this script ran goes first.
function startingHtml({ textarea, form, template }) {
  if (textarea.value === textarea.defaultValue && template) return template.content.textContent;
  return form.value === "html" ? textarea.value : null;
}

function start(holder) {
  const parts = {
    textarea: holder.querySelector("textarea"),
    form: holder.querySelector("[data-rich-text-form]"),
    template: holder.querySelector("[data-rich-text-html]"),
  };
  const html = startingHtml(parts);
  if (html === null) return;
  const { textarea, form } = parts;
  const { id } = textarea;
  const label = document.querySelector(`label[for="${CSS.escape(id)}"]`);
  const mount = document.createElement("div");
  const panel = makePanel();
  const notice = document.createElement("p");
  notice.className = "rich-text__notice";
  notice.setAttribute("role", "status");

  function close() {
    panel.hidden = true;
    panel.replaceChildren();
    view.focus();
  }

  function openLink() {
    openLinkForm(view, panel, close);
  }

  // Each press can be undone by itself.
  function run(command) {
    command(view.state, (transaction) => view.dispatch(closeHistory(transaction)), view);
    view.focus();
  }

  function press(button) {
    if (button.opens) openLink();
    else run(button.run);
  }

  function say(words) {
    notice.textContent = words;
  }

  const toolbar = makeToolbar(id, press);

  function keep() {
    textarea.value = htmlOf(view.state.doc);
    form.value = "html";
  }

  function dispatch(transaction) {
    const before = view.state;
    view.updateState(before.apply(transaction));
    toolbar.update(view.state);
    if (isPlaced(view.state.selection)) showPlaced(view.state, panel, run);
    else if (isPlaced(before.selection)) close();
    if (!transaction.docChanged) return;
    keep();
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const view = new EditorView(
    { mount },
    {
      state: EditorState.create({
        doc: documentOf(html),
        plugins: [signs(), ...keys(openLink), history()],
      }),
      attributes: () => describe(textarea, id, label),
      nodeViews: { placed_block: placedBlockView },
      dispatchTransaction: dispatch,
      ...pasting(say),
    },
  );

  // From here on nothing can fail any more.
  if (label) {
    label.id ||= `${id}-label`;
    label.addEventListener("click", () => view.focus());
  }
  textarea.id = `${id}-bron`;
  textarea.required = false;
  textarea.hidden = true;
  holder.querySelector("[data-rich-text-signs]")?.remove();
  holder.append(toolbar.element, panel, mount, notice);
  toolbar.update(view.state);
  keep();
  new MutationObserver(() => view.setProps({})).observe(textarea, { attributeFilter: ["aria-invalid"] });
}

// To who listens the editor is the field that the label and the help are about.
function describe(textarea, id, label) {
  const attributes = { id, class: "rich-text__text prose", role: "textbox", "aria-multiline": "true", lang: "nl" };
  if (label) attributes["aria-labelledby"] = label.id || `${id}-label`;
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (textarea.hasAttribute(name)) attributes[name] = textarea.getAttribute(name);
  }
  return attributes;
}
