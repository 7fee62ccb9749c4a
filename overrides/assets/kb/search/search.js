// The search of one language, for a page or a worker. No DOM: what to show is the caller's.

import { find } from "./find.js";
import { ShardStore } from "./store.js";
import { Tokenizer } from "./tokenize.js";

const TRIES = 2;
const PATIENCE = 2200;

/**
 * @param {object} options
 * @param {string} options.base the site's root as seen from here, ending in "/" ("../../" or "/kb/")
 * @param {string} options.lang "ja" or "en"
 * @param {object} [options.lunr] lunr 2.3; by default the one that its script has put on the global object
 * @param {(name: string) => Promise<Uint8Array>} [options.fetchBytes] loads a file of search/<lang>/
 * @returns {{search: (query: string, options?: {limit?: number}) => Promise<{hits: object[], incomplete: boolean}>,
 *   warm: () => Promise<void>}}
 *   `search` rejects only when the manifest cannot be read; where a shard is missing it answers from the rest and
 *   says `incomplete`. `warm` loads the manifest ahead.
 */
export function createSearch({ base, lang, lunr = globalThis.lunr, fetchBytes = fetchFrom(`${base}search/${lang}/`) }) {
  let opening;

  function open() {
    opening ??= ShardStore.open(fetchBytes).then(
      (store) => ({ store, tokenizer: new Tokenizer(store.manifest.table) }),
      (problem) => {
        opening = undefined;
        throw problem;
      },
    );
    return opening;
  }

  return {
    async warm() {
      await open();
    },
    async search(query, { limit = 10 } = {}) {
      const { store, tokenizer } = await open();
      store.failed.clear();
      const hits = await find(lunr, tokenizer, store, query, limit);
      return { hits, incomplete: store.failed.size > 0 };
    },
  };
}

/** A loader of files below `folder`: tries again once, gives up on a stalled one. */
export function fetchFrom(folder) {
  return async (name) => {
    for (let left = TRIES; ; left -= 1) {
      try {
        const response = await fetch(folder + name, { signal: AbortSignal.timeout(PATIENCE) });
        if (!response.ok) throw new Error(`${response.status} ${name}`);
        return new Uint8Array(await response.arrayBuffer());
      } catch (problem) {
        if (left <= 1) throw problem;
      }
    }
  };
}
