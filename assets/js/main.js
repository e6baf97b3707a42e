// Everything here makes the site pleasant; nothing here is needed.
import { startCombobox } from "./combobox.js";
import { startCopy } from "./copy.js";
import { startDrops } from "./drops.js";
import { startFilter } from "./filter.js";
import { startMapButton } from "./map-button.js";
import { startPrint } from "./print.js";

document.documentElement.classList.add("has-script");
startDrops(document);
document.querySelectorAll("[data-combobox]").forEach(startCombobox);
startCopy(document);
startPrint(document);
startMapButton(document);
startFilter(document);
