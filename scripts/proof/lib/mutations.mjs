// Ways to spoil DER: octets anywhere, and values inside the tree with the lengths above them put right, so that the damage
// reaches deep. Everything hangs on one number: what failed once fails again.

/** A generator with a seed (mulberry32): whole numbers below a bound. */
export function randomOf(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** The bytes spoilt one way or the other; always different from what came in. */
export function mutated(bytes, random) {
  for (;;) {
    const made = random(2) === 0 ? spoiltOctets(bytes, random) : spoiltTree(bytes, random);
    if (!made.equals(bytes)) return Uint8Array.from(made);
  }
}

/** Flips bits, changes lengths and tags, cuts, doubles or replaces pieces. */
function spoiltOctets(bytes, random) {
  let out = Buffer.from(bytes);
  const times = 1 + random(3);
  for (let i = 0; i < times; i++) {
    const at = random(out.length);
    const size = 1 + random(Math.min(40, out.length - at));
    const noise = () => Buffer.from(Array.from({ length: size }, () => random(256)));
    const replacedBy = (piece) => Buffer.concat([out.subarray(0, at), piece, out.subarray(at + size)]);
    const kind = random(6);
    if (kind < 2) out[at] ^= 1 << random(8);
    else if (kind === 2) out[at] = [0x00, 0x7f, 0x80, 0x81, 0x84, 0xff, 0x30, 0x31, 0xa0, 0x24][random(10)];
    else if (kind === 3) out = out.subarray(0, Math.max(2, at));
    else if (kind === 4) out = replacedBy(Buffer.concat([out.subarray(at, at + size), out.subarray(at, at + size)]));
    else out = replacedBy(random(2) ? noise() : Buffer.alloc(0));
    if (out.length < 2) out = Buffer.from([0x30, 0x00]);
  }
  return out;
}

function spoiltTree(bytes, random) {
  const tree = parsed(bytes);
  if (!tree || tree.length === 0) return spoiltOctets(bytes, random);
  const places = [];
  const collect = (list) => {
    for (const [i, node] of list.entries()) {
      places.push({ list, i });
      if (node.children) collect(node.children);
    }
  };
  collect(tree);
  const times = 1 + random(2);
  for (let n = 0; n < times; n++) {
    const { list, i } = places[random(places.length)];
    const other = places[random(places.length)];
    const node = list[i];
    if (!node) continue;
    switch (random(9)) {
      case 0:
        list.splice(i, 1);
        break;
      case 1:
        list.splice(i, 0, node);
        break;
      case 2:
        // A copy, not the value itself: one inside the other would have no end.
        if (other.list[other.i]) list[i] = closed(other.list[other.i]);
        break;
      case 3:
        list[i] = {
          ...node,
          tag: [0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x17, 0x18, 0x30, 0x31, 0x80, 0xa0, 0xa1][random(14)],
        };
        break;
      case 4:
        list[i] = { tag: node.tag, content: Buffer.alloc(0) };
        break;
      case 5:
        list[i] = { tag: node.tag, content: Buffer.alloc([1, 20, 127, 128, 5000][random(5)], random(256)) };
        break;
      case 6:
        // A value inside itself, many times: deep nesting.
        for (let depth = random(60); depth > 0; depth--) list[i] = { tag: node.tag | 0x20, children: [list[i]] };
        break;
      case 7:
        list.reverse();
        break;
      default: {
        const { content } = closed(node);
        if (content.length > 0) content[random(content.length)] ^= 1 << random(8);
        list[i] = { tag: node.tag, content };
      }
    }
  }
  return tree.map(encoded).reduce(joined, Buffer.alloc(0));
}

const closed = ({ tag, content, children }) => ({
  tag,
  content: Buffer.from(content ?? children.map(encoded).reduce(joined, Buffer.alloc(0))),
});
const joined = (a, b) => Buffer.concat([a, b]);

/** Values one after another, or undefined when the bytes are no DER; strings that hold DER are opened as well. */
function parsed(bytes, depth = 0) {
  const nodes = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = bytes[at];
    let length = bytes[at + 1];
    let start = at + 2;
    if (length === undefined || length === 0x80 || length > 0x84 || (tag & 0x1f) === 0x1f) return undefined;
    if (length > 0x80) {
      const octets = length & 0x7f;
      length = 0;
      for (let i = 0; i < octets; i++) length = length * 256 + (bytes[start + i] ?? 0);
      start += octets;
    }
    if (start + length > bytes.length) return undefined;
    const content = Buffer.from(bytes.subarray(start, start + length));
    const opens = depth < 30 && content.length > 1 && (tag & 0x20 || tag === 0x04);
    const children = opens ? parsed(content, depth + 1) : undefined;
    nodes.push(children ? { tag, children } : { tag, content });
    at = start + length;
  }
  return nodes;
}

function encoded({ tag, content, children }) {
  const inside = content ?? children.map(encoded).reduce(joined, Buffer.alloc(0));
  const { length } = inside;
  const head =
    length < 0x80
      ? [tag, length]
      : length < 0x100
        ? [tag, 0x81, length]
        : length < 0x10000
          ? [tag, 0x82, length >> 8, length & 0xff]
          : [tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
  return Buffer.concat([Buffer.from(head), inside]);
}
