// A text of several lines in a box of one. No DOM.

/**
 * A text that was pasted, and stays in its lines while it is edited in a box that shows each line end as a space.
 *
 * Spaces around a line end, and blank lines, go: so text and box are of equal length, and a place in one is that in
 * the other.
 */
export class LinedText {
  constructor(pasted = "") {
    this.text = inLines(pasted);
    this._pasted = this.text;
  }

  /** What the box shows. */
  get shown() {
    return inOneLine(this.text);
  }

  /**
   * The box may show something else now, with its cursor behind what is new: do to the text what was done to what it
   * showed, and return it. To take all edits back gives back all lines.
   */
  edit(shown, cursor) {
    if (shown === this.shown) return this.text;
    this.text = shown === inOneLine(this._pasted) ? this._pasted : edited(this.text, shown, cursor);
    return this.text;
  }
}

function inLines(text) {
  return text.split(/[\r\n]+/).map((line) => line.trim()).filter(Boolean).join("\n");
}

function inOneLine(text) {
  return text.replaceAll("\n", " ");
}

/** `text` with the one stretch replaced in which `shown` differs from it; of two equal ones, that at the cursor. */
function edited(text, shown, cursor) {
  const before = inOneLine(text);
  const most = Math.min(before.length, shown.length);
  const isSame = (fromEnd) => before[before.length - fromEnd] === shown[shown.length - fromEnd];
  let rest = 0;
  while (rest < Math.min(most, shown.length - cursor) && isSame(rest + 1)) rest += 1;
  let start = 0;
  while (start < most - rest && before[start] === shown[start]) start += 1;
  while (rest < most - start && isSame(rest + 1)) rest += 1;
  return text.slice(0, start) + shown.slice(start, shown.length - rest) + text.slice(text.length - rest);
}

/** As much of a text as may be so long: its beginning and its end, of a log where it says what went wrong. */
export function shortened(text, longest) {
  if (text.length <= longest) return text;
  const half = Math.floor((longest - 1) / 2);
  const first = text.slice(0, half).replace(/\s\S{0,99}$/, "").replace(/[\ud800-\udbff]$/, "");
  const last = text.slice(-half).replace(/^\S{0,99}\s/, "").replace(/^[\udc00-\udfff]/, "");
  return `${first}\n${last}`;
}
