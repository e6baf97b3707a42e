// Plain text with more than one line: bullets and numbers become lists, an empty line parts paragraphs.
const BULLET = /^\s*[•·▪◦‣●○■*–-]\s+(?=\S)/;
const NUMBER = /^\s*(\d{1,3})[.)]\s+(?=\S)/;

export function htmlOfPlainText(text) {
  const holder = document.implementation.createHTMLDocument("").body;
  let open = null; // The list or paragraph that the next line may go on in.
  let number = 0;
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    const counted = Number(NUMBER.exec(line)?.[1]);
    if (!line.trim()) {
      open = null;
    } else if (BULLET.test(line)) {
      open = listAt(holder, open, "ul");
      open.append(element(holder, "li", line.replace(BULLET, "")));
    } else if (counted === 1 || (counted === number + 1 && open?.localName === "ol")) {
      open = listAt(holder, counted === 1 ? null : open, "ol");
      number = counted;
      open.append(element(holder, "li", line.replace(NUMBER, "")));
    } else {
      open = addLine(holder, open, line);
    }
  }
  return holder.innerHTML;
}

function element(holder, name, words) {
  const made = holder.ownerDocument.createElement(name);
  made.textContent = words.trim();
  return made;
}

function listAt(holder, open, name) {
  if (open?.localName === name) return open;
  const list = element(holder, name, "");
  holder.append(list);
  return list;
}

function addLine(holder, open, line) {
  if (open?.localName === "p") {
    open.append(holder.ownerDocument.createElement("br"), line.trim());
    return open;
  }
  const paragraph = element(holder, "p", line);
  holder.append(paragraph);
  return paragraph;
}
