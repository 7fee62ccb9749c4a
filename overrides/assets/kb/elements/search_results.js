// Turns what was found into a list. Data becomes text, never HTML.

const [LATE, BEFORE] = [60, 20]; // characters: where a line's first mark is too far on, and how many stay before it

/**
 * Fill `list` with `hits`, in groups of equal matches, from the group and the result in `template`. `base` is the site's
 * address, `lang` the articles' language; in a `popup` the links are the options of a listbox. So many as `begun` says are
 * in the list already.
 */
export function fillResults(list, template, hits, { base, lang, popup, begun }) {
  const [group, result] = template.content.children;
  const groups = new Map([...list.children].map((there) => [there.dataset.now, there]));
  hits.forEach((hit, rank) => {
    if (rank < begun) return;
    if (!groups.has(hit.match)) groups.set(hit.match, groupFor(group, hit.match, `${list.id}-${hit.match}`, popup));
    const item = resultFor(result, hit, { base, lang, says: group.dataset[hit.match] });
    if (popup) item.setAttribute("role", "none");
    for (const [part, link] of item.querySelectorAll("a").entries()) {
      link.id = `${list.id}-${rank}-${part}`;
      if (popup) beOption(link);
    }
    const facts = item.querySelector('[data-slot="facts"]');
    facts.id = `${list.id}-${rank}-facts`;
    item.querySelector("a").setAttribute("aria-describedby", facts.id);
    groups.get(hit.match).lastElementChild.append(item);
  });
  for (const there of groups.values()) if (there.parentNode !== list) list.append(there); // moving one would take its focus away
}

function groupFor(template, match, id, popup) {
  const group = template.cloneNode(true);
  const [label, items] = group.children;
  group.dataset.now = match;
  label.id = id;
  label.textContent = group.dataset[match];
  group.setAttribute("role", "group");
  group.setAttribute("aria-labelledby", id);
  if (popup) {
    label.setAttribute("role", "presentation");
    items.setAttribute("role", "none");
  } else {
    label.setAttribute("role", "heading");
    label.setAttribute("aria-level", "2");
  }
  return group;
}

function beOption(link) {
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  link.tabIndex = -1;
}

function resultFor(template, hit, { base, lang, says }) {
  const result = template.cloneNode(true);
  const slot = (name) => result.querySelector(`[data-slot="${name}"]`);
  for (const name of ["title", "line", "apart", "section"]) slot(name).lang = lang;
  result.dataset.kb = "search-result";
  result.dataset.kbId = hit.id;
  result.dataset.kbMatch = hit.match;
  const article = new URL(hit.url, base);
  slot("article").href = article;
  slot("match").textContent = says;
  if (hit.disambiguation) slot("apart").textContent = hit.disambiguation;
  else slot("apart").remove();
  fillLine(slot("title"), slot("line"), hit);
  fillFacts(slot, hit);
  if (hit.section?.anchor) {
    slot("section").textContent = hit.section.heading;
    slot("section").href = new URL(`#${encodeURIComponent(hit.section.anchor)}`, article);
  } else {
    slot("section").remove();
  }
  return result;
}

/** The title, and below it the one line that matches with its words marked; where that is the title, it has the marks. */
function fillLine(title, line, { title: text, line: found = "", marks = [], match }) {
  const isTitle = found === text;
  fillMarked(title, text, isTitle ? marks : []);
  if (!found || isTitle) return line.remove();
  fillMarked(line, ...fromFirst(found, marks));
  line.classList.toggle("kb-verbatim", match !== "text");
}

/** A line and its marks, begun shortly before the first mark where that would be too far on to be seen. */
function fromFirst(line, marks) {
  const first = marks[0]?.[0] ?? 0;
  if (first < LATE) return [line, marks];
  const start = [...line.slice(0, first)].slice(0, -BEFORE).join("").length;
  return [`…${line.slice(start)}`, marks.map(([from, to]) => [from - start + 1, to - start + 1])];
}

function fillMarked(place, text, marks) {
  let done = 0;
  for (const [start, end] of marks) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    place.append(text.slice(done, start), mark);
    done = end;
  }
  place.append(text.slice(done));
}

/** Type, product with its versions, and when it was last checked; what an article does not say is left out. */
function fillFacts(slot, { type = "", products = [], versions = [], reviewed }) {
  const facts = {
    type: slot("type").dataset[type.replace(/_(.)/g, (_, letter) => letter.toUpperCase())],
    product: [products.join(", "), versions.join(", ")].filter(Boolean).join(" "),
    reviewed: reviewed && checked(slot("reviewed"), reviewed),
  };
  for (const [name, text] of Object.entries(facts)) {
    if (text) slot(name).textContent = text;
    else slot(name).remove();
  }
}

/** When the article was last checked, its day written as in articles: the short form that spells the month. */
function checked(place, day) {
  const { lang } = document.documentElement;
  const write = new Intl.DateTimeFormat(lang, { dateStyle: lang === "ja" ? "long" : "medium", timeZone: "UTC" });
  return place.dataset.checked.replace("{date}", write.format(new Date(day)));
}
