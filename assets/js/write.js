// What the pages in which members write add to a plain form; without it the buttons keep everything too.
import { startEditors } from "./editor/start.js";
import { startAutosave } from "./write/autosave.js";
import { startLookingHere } from "./write/looking.js";

// First: what is kept of a text must be what its editor shows.
startEditors(document);
document.querySelectorAll("form[data-write]").forEach(startAutosave);
startLookingHere(document);
