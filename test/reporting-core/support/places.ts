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
