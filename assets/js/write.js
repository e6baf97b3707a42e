// What the pages in which members write add to a plain form; without it the buttons keep everything too.
import { startAutosave } from "./write/autosave.js";
import { startLookingHere } from "./write/looking.js";

document.querySelectorAll("form[data-write]").forEach(startAutosave);
startLookingHere(document);
