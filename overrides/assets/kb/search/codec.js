// Bytes of a shard -> entries and records; kb_build/search/codec.py writes them.

const UTF8 = new TextDecoder();

/** Reads numbers and slices; throws at the end of the bytes (a truncated shard). */
export class Reader {
  constructor(bytes) {
    this._bytes = bytes;
    this.at = 0;
  }

  byte() {
    if (this.at >= this._bytes.length) throw new RangeError("shard is truncated");
    this.at += 1;
    return this._bytes[this.at - 1];
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  slice(length) {
    if (this.at + length > this._bytes.length) throw new RangeError("shard is truncated");
    this.at += length;
    return this._bytes.subarray(this.at - length, this.at);
  }
}

/** The keys and values of a shard, as a Map from text to bytes. */
export function readEntries(bytes) {
  const reader = new Reader(bytes);
  const entries = new Map();
  let key = "";
  for (let left = reader.number(); left > 0; left -= 1) {
    const shared = reader.number();
    key = key.slice(0, shared) + UTF8.decode(reader.slice(reader.number()));
    entries.set(key, reader.slice(reader.number()));
  }
  return entries;
}

/** A token's record: {idf, words, lines}, postings as [document, place, byte]. */
export function readRecord(bytes) {
  const reader = new Reader(bytes);
  return { idf: reader.byte(), words: readPostings(reader), lines: readPostings(reader) };
}

function readPostings(reader) {
  const postings = [];
  let document = 0;
  for (let left = reader.number(); left > 0; left -= 1) {
    document += reader.number();
    postings.push([document, 0, 0]);
  }
  for (const posting of postings) posting[1] = reader.number();
  for (const posting of postings) posting[2] = reader.byte();
  return postings;
}

/** FNV-1a over UTF-16 units, 32 bits, with its high bits mixed into the low. */
export function hashOf(text) {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
