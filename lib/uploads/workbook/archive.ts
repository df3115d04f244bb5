import { MAX_UNPACKED } from "../limits";
import { crc32 } from "./crc-32";
import { inflate } from "./inflate";
import { damaged, encrypted, unpacksTooLarge } from "./unreadable";

/*
 * A zip archive is read from the directory at its end, as spreadsheets read it. Nothing is ever written to a disk by
 * the names in it, and nothing is believed of the sizes in it: the announced ones must stay under the limit together,
 * and each part is stopped where it goes on past its own.
 */

interface Entry {
  /** 0 is stored, 8 is deflated; spreadsheets use no other. */
  method: number;
  crc: number;
  packed: number;
  unpacked: number;
  /** Of its local header. */
  offset: number;
}

export interface Archive {
  /** In lower case, as names of parts are compared. */
  has(name: string): boolean;
  names(): Iterable<string>;
  /** The bytes of one part, each part once: a sheet that is listed a thousand times is unpacked once. @throws Unreadable */
  unpack(name: string): Iterable<Uint8Array>;
}

const MAX_ENTRIES = 10_000;
const DIRECTORY_END = 0x06054b50;
const DIRECTORY_END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const IN_64 = 0xffffffff;

/** @throws Unreadable */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const entries = readDirectory(bytes, view);
    return {
      has: (name) => entries.has(name.toLowerCase()),
      names: () => entries.keys(),
      unpack: (name) => {
        const entry = entries.get(name.toLowerCase());
        if (!entry) throw damaged();
        entries.delete(name.toLowerCase());
        return unpack(bytes, view, entry);
      },
    };
  } catch (error) {
    // The announced places lie outside of the file.
    throw error instanceof RangeError ? damaged() : error;
  }
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const { count, start } = findDirectory(view);
  if (count > MAX_ENTRIES) throw damaged();
  const entries = new Map<string, Entry>();
  const decoder = new TextDecoder();
  let total = 0;
  for (let at = start, left = count; left > 0; left--) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged();
    if (view.getUint16(at + 8, true) & 1) throw encrypted();
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)).toLowerCase();
    if (entries.has(name) || /(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|\0/.test(name)) throw damaged();
    const entry = readEntry(view, at, at + 46 + nameLength, extraLength);
    total += entry.unpacked;
    if (total > MAX_UNPACKED) throw unpacksTooLarge();
    entries.set(name, entry);
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The end record lies before a comment of at most 65,535 bytes. */
function findDirectory(view: DataView): { count: number; start: number } {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - 0xffff; at--) {
    if (view.getUint32(at, true) !== DIRECTORY_END) continue;
    if (at + 22 + view.getUint16(at + 20, true) > view.byteLength) continue;
    const start = view.getUint32(at + 16, true);
    if (start !== IN_64) return { count: view.getUint16(at + 10, true), start };
    if (view.getUint32(at - 20, true) !== LOCATOR_64) throw damaged();
    const end = readUint64(view, at - 12);
    if (view.getUint32(end, true) !== DIRECTORY_END_64) throw damaged();
    return { count: readUint64(view, end + 32), start: readUint64(view, end + 48) };
  }
  throw damaged();
}

function readEntry(view: DataView, at: number, extra: number, extraLength: number): Entry {
  const entry = {
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    unpacked: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
  // Some programs write sizes in the wide form however small they are.
  for (let from = extra; from + 4 <= extra + extraLength;) {
    const length = view.getUint16(from + 2, true);
    if (view.getUint16(from, true) === 1) {
      let value = from + 4;
      for (const field of ["unpacked", "packed", "offset"] as const) {
        if (entry[field] !== IN_64) continue;
        entry[field] = readUint64(view, value);
        value += 8;
      }
    }
    from += 4 + length;
  }
  return entry;
}

function readUint64(view: DataView, at: number): number {
  return view.getUint32(at + 4, true) * 0x1_0000_0000 + view.getUint32(at, true);
}

function* unpack(bytes: Uint8Array, view: DataView, entry: Entry): Generator<Uint8Array> {
  const { offset, method } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_HEADER) throw damaged();
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + entry.packed > bytes.length || (method !== 0 && method !== 8)) throw damaged();
  const packed = bytes.subarray(start, start + entry.packed);
  let crc = 0;
  let length = 0;
  for (const chunk of method === 0 ? [packed] : inflate(packed)) {
    length += chunk.length;
    if (length > entry.unpacked) throw damaged();
    crc = crc32(crc, chunk);
    yield chunk;
  }
  if (length !== entry.unpacked || crc !== entry.crc) throw damaged();
}
