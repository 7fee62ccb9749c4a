// A link that opens a mail program with a message in it.

const LONGEST = 2000; // characters of the address: some programs and systems cut, or refuse, longer ones

/**
 * Return the address that writes `body` to `to` (as it stands in such an address). Of a message that is too long, as
 * many whole lines stay as fit, and `cut` is the last one.
 */
export function mailLink(to, subject, body, cut) {
  const start = `mailto:${to}?subject=${encodeURIComponent(subject)}&body=`;
  const lines = body.split("\n").map(encodedLine);
  if (start.length + lines.join("").length <= LONGEST) return start + lines.join("");
  const end = encodedLine(cut);
  let link = start;
  for (const line of lines) {
    if (link.length + line.length + end.length > LONGEST) break;
    link += line;
  }
  return link + end;
}

function encodedLine(line) {
  return `${encodeURIComponent(line.toWellFormed?.() ?? line)}%0D%0A`;
}
