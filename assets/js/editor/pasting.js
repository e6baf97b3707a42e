// What is pasted or dropped: the words and their structure stay, the clothes go.
import { bodyOf, sliceOf, withPlaceForNames } from "./html.js";
import { htmlOfPlainText } from "./plain.js";
import { tidyLists } from "./pasted-lists.js";
import { tidyTables } from "./pasted-tables.js";
import {
  dropClothes,
  dropUnseen,
  keepOuterBlanks,
  marksFromStyles,
  setStylesAside,
  tidyBlocks,
  tidyNotes,
} from "./pasted-words.js";

const NO_PICTURES = "Een plaatje kan hier niet in de tekst; kies het bij ‘Beeld’.";
// An emoji may come as a picture; what it says is in its description.
const EMOJI = /^\p{Extended_Pictographic}[\u200d\ufe0f\p{Extended_Pictographic}\p{Emoji_Modifier}]*$/u;

export function pasting(say) {
  return {
    transformPastedHTML(html) {
      const body = bodyOf(setStylesAside(html));
      // What was copied in this editor is tidy, and knows where it was cut.
      const pictures = body.querySelector("[data-pm-slice]") ? false : tidy(body);
      dropClothes(body);
      say(pictures ? NO_PICTURES : "");
      return withPlaceForNames(body).innerHTML;
    },
    clipboardTextParser(text) {
      say("");
      return text.includes("\n") ? sliceOf(htmlOfPlainText(text)) : null;
    },
    handlePaste: (view, event) => refusePicture(event.clipboardData, say),
    handleDrop: (view, event) => refusePicture(event.dataTransfer, say),
  };
}

function refusePicture(data, say) {
  const words = data?.getData("text/html") || data?.getData("text/plain");
  if (words || !data?.files.length) return false;
  say(NO_PICTURES);
  return true;
}

// Returns whether a picture was dropped.
function tidy(body) {
  dropUnseen(body);
  const pictures = dropPictures(body);
  tidyLists(body);
  marksFromStyles(body);
  tidyNotes(body);
  tidyTables(body);
  tidyBlocks(body);
  keepOuterBlanks(body);
  return pictures;
}

function dropPictures(body) {
  let dropped = false;
  for (const picture of body.querySelectorAll("img, picture, svg, canvas, object, embed, video, audio, iframe")) {
    const words = picture.getAttribute("alt") ?? "";
    if (EMOJI.test(words)) picture.replaceWith(words);
    else {
      picture.remove();
      dropped = true;
    }
  }
  return dropped;
}
