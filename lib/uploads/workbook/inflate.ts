import { Inflate } from "fflate";
import { damaged } from "./unreadable";

/** What goes in at a time: at most a thousandfold comes out, however the archive was made. */
const SLICE = 4_096;

/** Unpacks deflated bytes piece by piece, so that whoever counts them can stop in time. @throws Unreadable */
export function* inflate(packed: Uint8Array): Generator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  const inflater = new Inflate((piece) => pieces.push(piece));
  for (let at = 0; at === 0 || at < packed.length; at += SLICE) {
    try {
      inflater.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
    } catch {
      throw damaged();
    }
    yield* pieces;
    pieces = [];
  }
}
