// Turns what was found into list items. Data becomes text, never HTML.

/**
 * Fill the list `list` with `hits`, from the two items of `template`: a label before each group of equal matches,
 * and a result. `base` is the site's address, `lang` the articles' language; in a `popup` the links are the options of
 * a listbox.
 */
export function fillResults(list, template, hits, { base, lang, popup }) {
  const [label, result] = template.content.children;
  const items = [];
  let group = null;
  hits.forEach((hit, rank) => {
    if (hit.match !== group) {
      group = hit.match;
      items.push(labelFor(label, group));
    }
    items.push(resultFor(result, hit, base, lang));
    for (const [part, link] of items.at(-1).querySelectorAll("a").entries()) {
      link.id = `${list.id}-${rank}-${part}`;
      if (!popup) continue;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      link.tabIndex = -1;
    }
  });
  if (popup) for (const item of items) item.setAttribute("role", "none");
  list.replaceChildren(...items);
}

function labelFor(item, match) {
  const label = item.cloneNode(false);
  label.dataset.now = match;
  label.textContent = item.dataset[match];
  return label;
}

function resultFor(item, hit, base, lang) {
  const result = item.cloneNode(true);
  const slot = (name) => result.querySelector(`[data-slot="${name}"]`);
  for (const name of ["title", "line", "section"]) slot(name).lang = lang;
  result.dataset.kb = "search-result";
  result.dataset.kbId = hit.id;
  result.dataset.kbMatch = hit.match;
  const article = new URL(hit.url, base);
  slot("article").href = article;
  slot("title").textContent = hit.title;
  slot("type").textContent = slot("type").dataset[camel(hit.type)] ?? "";
  slot("reviewed").textContent = checked(slot("reviewed"), hit.reviewed);
  fillLine(slot("line"), hit);
  if (hit.section?.anchor) {
    slot("section").textContent = hit.section.heading;
    slot("section").href = new URL(`#${encodeURIComponent(hit.section.anchor)}`, article);
  } else {
    slot("section").remove();
  }
  return result;
}

/** The one line that matches, with the matching words marked; nothing where it only says the title again. */
function fillLine(line, hit) {
  const { line: text = "", marks = [], match, title } = hit;
  if (!text || text === title) return line.remove();
  let done = 0;
  for (const [start, end] of marks) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    line.append(text.slice(done, start), mark);
    done = end;
  }
  line.append(text.slice(done));
  line.classList.toggle("kb-verbatim", match !== "text");
}

/** When the article was last checked, as the page's language writes a day; nothing where nobody did. */
function checked(place, day) {
  if (!day) return "";
  const write = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
  return place.dataset.checked.replace("{date}", write.format(new Date(day)));
}

function camel(type = "") {
  return type.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
}
