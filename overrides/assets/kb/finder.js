// Asks the search worker, in the page's language and, where that has no answer, in the site's others.

const waiting = new Map();
let worker;
let turns = 0;

/** Load ahead what a search in `lang` needs; `base` is the URL of the site's root. */
export function prepare(base, lang) {
  post(base, { lang });
}

/**
 * Search for `query`: a promise of {hits, lang, incomplete}, where `lang` is the language of the hits. `langs` are
 * the site's languages, the reader's first. Rejects when the search cannot be loaded.
 */
export async function find(base, langs, query) {
  const [lang, ...others] = langs;
  const own = await ask(base, lang, query);
  if (own.hits[0]?.match === "exact" || (own.hits.length && !foreign(query, lang))) return { lang, ...own };
  for (const other of others) {
    const found = await ask(base, other, query).catch(() => ({ hits: [] }));
    if (found.hits.length && (!own.hits.length || found.hits[0].match === "exact")) return { lang: other, ...found };
  }
  return { lang, ...own };
}

/** Whether `query` is written in a script that `lang` is not: an English message pasted into a Japanese page. */
function foreign(query, lang) {
  const japanese = /[\u3040-\u30ff\u3400-\u9fff]/.test(query);
  return japanese !== (lang === "ja");
}

function ask(base, lang, query) {
  const turn = ++turns;
  return new Promise((resolve, reject) => {
    waiting.set(turn, { resolve, reject });
    post(base, { turn, lang, query });
  });
}

function post(base, message) {
  worker ??= begin(base);
  worker.postMessage({ base: base.href, ...message });
}

function begin(base) {
  const begun = new Worker(new URL("assets/kb/search_worker.js", base));
  begun.addEventListener("message", ({ data: { turn, problem, ...found } }) => {
    const { resolve, reject } = waiting.get(turn);
    waiting.delete(turn);
    if (problem) reject(new Error(problem));
    else resolve(found);
  });
  // The worker's script itself could not be loaded: every question fails, and the next one tries again.
  begun.addEventListener("error", () => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error("search_worker.js"));
    waiting.clear();
  });
  return begun;
}
