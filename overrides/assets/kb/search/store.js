// The files of one language's index, loaded one by one as a query needs them; see kb_build/search/store.py.

import { Reader, hashOf, readEntries, readRecord } from "./codec.js";
import { countOf, digestAt, fileName, route, wordRoutes, MANIFEST, VERSION } from "./pack.js";
import { isQuoted, isWord, rarityOf } from "./rarity.js";

const STRICT_UTF8 = new TextDecoder("utf-8", { fatal: true });

/** The manifest is of a version that this program does not read. */
export class VersionError extends Error {
  name = "VersionError"; // what joined scripts and messages of a worker know it by
}

export class ShardStore {
  /** `read(name)` gives a promise of a file's bytes. A file that fails is left out, and not asked for again while `failed` names it. */
  constructor(read, manifest) {
    if (manifest.version !== VERSION) throw new VersionError(`search index version ${manifest.version}`);
    this._read = read;
    this._loaded = new Map();
    this.manifest = manifest;
    this.lang = manifest.lang;
    this.failed = new Set();
    this._commonFile = new Map(manifest.common.map((token, number) => [token, manifest.common_files[number]]));
    this.common = this._commonFile;
  }

  static async open(read) {
    return new ShardStore(read, await manifestOf(read));
  }

  async records(tokens) {
    const shards = await Promise.all(
      tokens.map((token) =>
        this.common.has(token)
          ? this._shard("common", this._commonFile.get(token))
          : this._routed("token", route(token)),
      ),
    );
    const found = new Map();
    tokens.forEach((token, number) => {
      const bytes = shards[number]?.get(token);
      if (bytes) found.set(token, readRecord(bytes));
    });
    return found;
  }

  /** A Map from word to the number of articles that have it. */
  async wordsLike(word) {
    const ways = wordRoutes(word);
    const shards = await Promise.all(ways.map((way) => this._routed("words", way)));
    const found = [];
    ways.forEach((way, number) => {
      for (const [key, bytes] of shards[number] ?? []) {
        if (key.startsWith(`${way} `)) found.push([key.slice(way.length + 1), new Reader(bytes).number()]);
      }
    });
    return new Map(found);
  }

  /** What is known of tokens without their records, {rarity (0 to 3), isQuoted, isCommon}, and of words: {isWord}. */
  async known(failed) {
    const bytes = await this._file("rarity", 0, (content) => content, failed);
    return {
      rarity: (token) => (bytes ? rarityOf(token, bytes) : 1),
      isQuoted: (token) => !bytes || isQuoted(token, bytes),
      isWord: (word) => !bytes || isWord(word, bytes),
      isCommon: (token) => this.common.has(token),
    };
  }

  async card(document) {
    const row = await this._row(document);
    if (!row) return undefined;
    const [, id, url, permalink, title, description, type, products, versions, reviewed, ...more] = row;
    const [sections, disambiguation, solution] = more;
    return {
      id, url, permalink, title, description, type, products, versions, reviewed, sections, disambiguation, solution,
    };
  }

  async line(document, number) {
    return (await this._row(document))?.[0][number];
  }

  _routed(kind, key) {
    return this._shard(kind, hashOf(key) % countOf(this.manifest.files[kind]));
  }

  _shard(kind, number) {
    return this._file(kind, number, readEntries);
  }

  async _row(document) {
    const { blocks } = this.manifest;
    let [block, first] = [0, 0];
    while (first + blocks[block] <= document) {
      first += blocks[block];
      block += 1;
    }
    return (await this._file("articles", block, json))?.[document - first];
  }

  /** What is in a file, or undefined; who waited for it in vain says so in `failed`. */
  async _file(kind, number, decode, failed = this.failed) {
    const name = fileName(kind, number, digestAt(this.manifest.files[kind], number));
    if (this.failed.has(name)) return undefined; // one answer waits for a file once
    if (!this._loaded.has(name)) this._loaded.set(name, this._load(name, decode));
    const content = await this._loaded.get(name);
    if (content === undefined) failed.add(name);
    return content;
  }

  async _load(name, decode) {
    try {
      return decode(await this._read(name));
    } catch {
      this._loaded.delete(name);
      return undefined;
    }
  }
}

/** Its name does not tell what is in a manifest: one that cannot be read is asked for once more. */
async function manifestOf(read) {
  const bytes = await read(MANIFEST);
  try {
    return json(bytes);
  } catch {
    return json(await read(MANIFEST));
  }
}

function json(bytes) {
  return JSON.parse(STRICT_UTF8.decode(bytes));
}
