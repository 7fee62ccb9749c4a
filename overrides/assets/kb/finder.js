// Asks the search worker, and does not wait for it longer than a person would.

const PATIENCE = 4000; // milliseconds until a question counts as failed; the worker itself ends sooner
const SLOW = 3900; // milliseconds after which a worker that has not begun gets a rival: the first to begin is the one
const MOST = 3;
// The worker of the newest version, whichever that is: the one that this page names goes when the site is updated.
const NEWEST = "assets/kb/search_worker.js";
const waiting = new Map();
const lateListeners = new Set();
let workers = []; // the one that has begun, or those of which one will
let isBegun = false;
let startedAt = 0;
let starts = 0;
let turns = 0;

/**
 * The search cannot be used now; `isOutdated` says that the page and the site's search are of different versions,
 * `isMissing` that there was no worker.
 */
export class SearchProblem extends Error {
  constructor({ name, message }) {
    super(`${name}: ${message}`);
    this.isOutdated = name === "VersionError";
    this.isMissing = name === "NotFoundError";
  }
}

/**
 * Load ahead what a search needs; `base` is the URL of the site's root, `worker` that of its worker, `langs` are its
 * languages, the reader's first. With `forPastes`, also what only long pastes need.
 */
export function prepare({ base, worker }, langs, { forPastes = false } = {}) {
  try {
    post(worker, { base: base.href, langs, forPastes });
  } catch {
    // no worker can be made: the search itself says so
  }
}

/**
 * Search for `query`: a promise of {hits, lang, incomplete}, where `lang` is the language of the hits. Rejects with a
 * SearchProblem when the search cannot be loaded, within five seconds. `onfirst` may be given the first few before that, as
 * {hits, lang, total}.
 */
export async function find({ base, worker }, langs, query, limit, onfirst = () => {}) {
  const question = { base: base.href, langs, query, limit };
  try {
    return await ask(worker, question, onfirst);
  } catch (problem) {
    if (!(problem.isOutdated || problem.isMissing) || starts > 1) throw problem;
    giveUp(); // the site was updated while this page was open: its new worker reads its new index
    return ask(worker, question, onfirst);
  }
}

/** Call `listener` whenever something has come that a search did not wait for. */
export function onLate(listener) {
  lateListeners.add(listener);
}

function ask(worker, question, onfirst) {
  const turn = ++turns;
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => end(turn, { problem: { name: "TimeoutError", message: "search_worker.js" } }), PATIENCE);
    waiting.set(turn, ({ first, problem, ...found }) => {
      if (first) return onfirst(first);
      waiting.delete(turn);
      clearTimeout(patience);
      return problem ? reject(new SearchProblem(problem)) : resolve(found);
    });
    post(worker, { turn, ...question });
  });
}

function end(turn, result) {
  waiting.get(turn)?.(result);
}

function post(worker, message) {
  const isSlow = !isBegun && performance.now() - startedAt > SLOW && workers.length < MOST;
  if (!workers.length || isSlow) start(starts ? newest(message.base) : worker);
  for (const one of workers) one.postMessage(message);
}

function newest(base) {
  const script = new URL(NEWEST, base);
  script.searchParams.set("again", String(Date.now())); // past a cache that may hold a bad or an old one
  return script;
}

function start(script) {
  starts += 1;
  startedAt = performance.now();
  const early = starts === 1 ? globalThis.kbEarlySearch : undefined;
  const worker = early?.worker ?? new Worker(script);
  workers.push(worker);
  worker.addEventListener("message", ({ data: { turn, late, ...result } }) => {
    if (!isBegun) choose(worker);
    if (late) for (const listener of lateListeners) listener();
    else end(turn, result);
  });
  // The script itself could not be loaded: every question fails, and the next one tries again.
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    workers = workers.filter((other) => other !== worker);
    if (!workers.length) giveUp();
  });
  if (early?.isBegun) choose(worker);
}

function choose(worker) {
  isBegun = true;
  for (const other of workers) if (other !== worker) other.terminate();
  workers = [worker];
}

/** Do without the workers that there are; the next question starts another. */
function giveUp() {
  for (const worker of workers) worker.terminate();
  workers = [];
  isBegun = false;
  for (const turn of [...waiting.keys()]) end(turn, { problem: { name: "NotFoundError", message: "search_worker.js" } });
}
