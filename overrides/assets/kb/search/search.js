// The search of one language, for a page or a worker. No DOM: what to show is the caller's.

import { find } from "./find.js";
import { strangeness } from "./foreign.js";
import { Loader } from "./loader.js";
import { MANIFEST } from "./pack.js";
import { ShardStore } from "./store.js";
import { Tokenizer } from "./tokenize.js";

/**
 * @param {object} options
 * @param {string} options.base the site's root as seen from here, ending in "/" ("../../" or "/kb/")
 * @param {string} options.lang "ja" or "en"
 * @param {object} [options.lunr] lunr 2.3; by default the one that its script has put on the global object
 * @param {() => void} [options.onlate] called when a file comes that a search has given up on
 * @param {Promise<Uint8Array | undefined>} [options.manifest] the manifest's bytes where somebody else loads them
 * @param {(name: string) => Promise<Uint8Array>} [options.fetchBytes] loads a file of search/<lang>/
 * @returns {{search: (query: string, options?: {limit?: number, until?: number, onfirst?: Function}) =>
 *   Promise<{hits: object[], incomplete: boolean}>, strange: (query: string) => Promise<number>, warm: (when?: {forPastes?: boolean}) => Promise<void>}}
 *   `search` rejects only when the manifest cannot be read; where a shard is missing it answers from the rest and
 *   says `incomplete`. It ends by `until` (as performance.now() counts). `onfirst` is given {hits, total} of the first
 *   few of a complete answer, before the others are loaded. `strange` is how strange the query is to the index
 *   (foreign.js). `warm` loads the manifest ahead, and with `forPastes` what only long queries need.
 */
export function createSearch({ base, lang, lunr = globalThis.lunr, onlate, manifest, fetchBytes }) {
  const loader = new Loader(`${base}search/${lang}/`, onlate);
  if (manifest) loader.expect(MANIFEST, manifest);
  const read = fetchBytes ?? ((name) => loader.read(name));
  let opening;

  function open() {
    opening ??= ShardStore.open(read).then(indexOf, (problem) => {
      opening = undefined;
      throw problem;
    });
    return opening;
  }

  /** Whether the site has a newer index by now: a page may stay open while its shards are taken away. */
  async function isRenewed(store) {
    const newer = await ShardStore.open(read).catch((problem) => {
      if (problem.name === "VersionError") throw problem;
    });
    if (!newer || JSON.stringify(newer.manifest) === JSON.stringify(store.manifest)) return false;
    opening = Promise.resolve(indexOf(newer));
    return true;
  }

  async function answer(query, limit, onfirst) {
    const { store, tokenizer } = await open();
    store.failed.clear();
    const hits = await find(lunr, tokenizer, store, query, { limit, onfirst: (first, total) => onfirst?.({ hits: first, total }) });
    return { store, hits, incomplete: store.failed.size > 0 };
  }

  return {
    async warm({ forPastes = false } = {}) {
      const { store } = await open();
      if (forPastes) await store.known(new Set()); // no answer waits for it yet
    },
    async strange(query) {
      const { store, tokenizer } = await open();
      return strangeness(tokenizer, store, query);
    },
    async search(query, { limit = 10, until = Infinity, onfirst } = {}) {
      loader.until = until;
      let { store, ...found } = await answer(query, limit, onfirst);
      if (found.incomplete && (await isRenewed(store))) ({ store, ...found } = await answer(query, limit));
      return found;
    },
  };
}

function indexOf(store) {
  return { store, tokenizer: new Tokenizer(store.manifest.table) };
}
