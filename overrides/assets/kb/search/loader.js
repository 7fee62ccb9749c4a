// The files of an index over the network: asked for twice, never waited for without end, and only what they say they are.

const PATIENCE = 1900; // milliseconds that a search waits for one file; a later search still gets it
const SLOW = 900; // after which a file is asked for a second time, past a cache or a connection that hangs
const SILENT = 5000; // for a server that does not begin to answer
const LONGEST_LOAD = 20_000; // for a file on a slow line
const DIGEST = /-([0-9a-f]{6})\.(?:bin|json)$/;

/** Loads the files of one folder. */
export class Loader {
  /** `onlate` is called when a file comes that a search has given up on. */
  constructor(folder, onlate = () => {}) {
    this._folder = folder;
    this._onlate = onlate;
    this._coming = new Map();
    this.until = Infinity; // performance.now() at which whoever waits now has to be answered
  }

  /** Wait for a file that somebody else loads: `bytes` is a promise of it, or of undefined if it does not come. */
  expect(name, bytes) {
    this._coming.set(name, bytes);
  }

  /** A promise of a file's bytes; rejects when it cannot be loaded, or not in time. */
  async read(name) {
    const begun = this._coming.get(name);
    this._coming.delete(name);
    const load = (cache) => this._fetch(name, cache);
    const coming = twice(load, DIGEST.test(name) ? "default" : "no-cache", begun);
    const left = Math.max(0, Math.min(PATIENCE, this.until - performance.now()));
    const bytes = await Promise.race([coming, pause(left)]);
    if (bytes) return bytes;
    coming.then((content) => this._keep(name, content), () => {});
    throw new Error(`late: ${name}`);
  }

  _keep(name, bytes) {
    this.expect(name, Promise.resolve(bytes));
    this._onlate();
  }

  async _fetch(name, cache) {
    const end = new AbortController();
    const silent = setTimeout(() => end.abort(), SILENT);
    const longest = setTimeout(() => end.abort(), LONGEST_LOAD);
    try {
      const response = await fetch(this._folder + name, { cache, signal: end.signal });
      clearTimeout(silent);
      if (!response.ok) throw new Error(`${response.status}: ${name}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (!(await isItself(name, bytes))) throw new Error(`other content: ${name}`);
      return bytes;
    } finally {
      clearTimeout(silent);
      clearTimeout(longest);
    }
  }
}

/**
 * What `load(cache)` gives, or what is `begun` already, if that gives anything; asked again past the cache when it fails,
 * or is slow: then the first to come counts.
 */
async function twice(load, cache, begun) {
  const first = begun ? begun.then((bytes) => bytes ?? load(cache)) : load(cache);
  const isHere = await Promise.race([first.then(() => true, () => false), pause(SLOW)]);
  return isHere ? first : Promise.any([first, load("reload")]);
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Whether a file has the content that its name promises; where the browser cannot tell, decoding has to. */
async function isItself(name, bytes) {
  const digest = DIGEST.exec(name)?.[1];
  if (!digest || !globalThis.crypto?.subtle) return true;
  const whole = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...whole.slice(0, digest.length / 2)].every((byte, at) => byte === parseInt(digest.slice(at * 2, at * 2 + 2), 16));
}
