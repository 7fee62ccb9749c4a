// How the files of an index are named and which file holds what; kb_build/search/pack.py writes them.

export const VERSION = 5;
export const MANIFEST = "manifest.json";

/** The part of a token that chooses its shard. */
export function route(token) {
  return token.startsWith("^") ? token.slice(0, 3) : token.split(" ")[0];
}

/** A surface word lies in two shards, so that a misspelt first or last letter does not hide it. */
export function wordRoutes(word) {
  return [`<${word[0]}`, `>${word.at(-1)}`];
}

/** How many shards of a kind there are, by the manifest's hashes: four characters each. */
export function countOf(packed) {
  return packed.length / 4;
}

/** The hash of one shard out of the manifest's hashes of its kind. */
export function digestAt(packed, number) {
  const bytes = [...atob(packed.slice(4 * number, 4 * number + 4))];
  return bytes.map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}

/** The name of a shard below search/<lang>/. */
export function fileName(kind, number, digest) {
  return `${kind}-${number}-${digest}.${kind === "articles" ? "json" : "bin"}`;
}
