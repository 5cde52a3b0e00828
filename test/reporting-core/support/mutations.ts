/** A small generator with a seed (mulberry32): what failed once fails again. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Flips bits, changes lengths and tags, cuts, doubles or moves pieces; always different from what came in. */
export function mutated(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  let out = Buffer.from(bytes);
  const times = 1 + random(3);
  for (let i = 0; i < times; i++) {
    const at = random(out.length);
    const size = 1 + random(Math.min(40, out.length - at));
    switch (random(7)) {
      case 0:
      case 1:
        out[at]! ^= 1 << random(8);
        break;
      case 2:
        out[at] = [0x00, 0x7f, 0x80, 0x81, 0x84, 0xff, 0x30, 0x31, 0xa0, 0x24][random(10)]!;
        break;
      case 3:
        out = out.subarray(0, Math.max(2, at));
        break;
      case 4:
        out = Buffer.concat([out.subarray(0, at), out.subarray(at, at + size), out.subarray(at)]);
        break;
      case 5:
        out = Buffer.concat([out.subarray(0, at), out.subarray(at + size)]);
        break;
      default:
        out = Buffer.concat([
          out.subarray(0, at),
          Buffer.from(Array.from({ length: size }, () => random(256))),
          out.subarray(at + size),
        ]);
    }
    if (out.length < 2) out = Buffer.from([0x30, 0x00]);
  }
  if (out.equals(bytes)) out[random(out.length)]! ^= 1;
  return Uint8Array.from(out);
}

/**
 * `count` places spread over a message, but for the numbers of version of SignedData, which no signature covers (RFC 5652, 5.1).
 */
export function placesIn(message: Uint8Array, count: number): number[] {
  const hex = Buffer.from(message).toString('hex');
  const heads = hex.matchAll(/06092a864886f70d010702a0(?:..){1,4}?30(?:..){1,4}?0201(?=0[135])/g);
  const versions = new Set([...heads].map((head) => (head.index + head[0].length) / 2));
  const all = message.length - versions.size;
  const covered = [...message.keys()].filter((place) => !versions.has(place));
  return Array.from({ length: count }, (_, i) => covered[Math.floor((i * all) / count)]!);
}
