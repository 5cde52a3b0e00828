/** One message of the radio network: header of a part (when there are several) and its octets. */
export interface SmsPart {
  /** 0: GSM 03.38, one octet a septet as SMPP carries it; 8: UCS-2, big-endian. */
  dataCoding: 0 | 8;
  /** User data header of concatenation, 3GPP TS 23.040 §9.2.3.24.1; empty for a message of one part. */
  udh: Buffer;
  octets: Buffer;
}

/** The default alphabet, 3GPP TS 23.038 §6.2.1: the place of a letter is its code. 0x1B leads to the extension table. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const codes = new Map<string, number[]>([...basic].map((letter, code) => [letter, [code]]));
codes.delete('\u001b');
/** §6.2.1.1: these take two septets. */
for (const [letter, code] of Object.entries({
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
}))
  codes.set(letter, [0x1b, code]);

/** Room of 140 octets without and with a header of six. */
const ROOM = { 0: { single: 160, part: 153 }, 8: { single: 140, part: 134 } } as const;
const MOST_PARTS = 255;

/**
 * Cuts a text into what the radio network carries: 160 letters of the default alphabet or 70 of any other, 153 and 67 in
 * each of several parts. A letter of two septets or two code units is never cut. `reference` (0–255) is the same for all
 * parts of a message and for each try of it. RangeError when the text is longer than 255 parts.
 */
export function partsOf(text: string, reference: number): SmsPart[] {
  const letters = [...text];
  const dataCoding = letters.every((letter) => codes.has(letter)) ? 0 : 8;
  const units = letters.map((letter) => (dataCoding === 0 ? Buffer.from(codes.get(letter)!) : ucs2(letter)));
  const { single, part } = ROOM[dataCoding];
  if (units.reduce((sum, unit) => sum + unit.length, 0) <= single)
    return [{ dataCoding, udh: Buffer.alloc(0), octets: Buffer.concat(units) }];
  const pieces: Buffer[][] = [[]];
  let filled = 0;
  for (const unit of units) {
    if (filled + unit.length > part) {
      pieces.push([]);
      filled = 0;
    }
    pieces.at(-1)!.push(unit);
    filled += unit.length;
  }
  if (pieces.length > MOST_PARTS) throw new RangeError(`A text of ${pieces.length} parts can't be sent as one SMS`);
  return pieces.map((piece, i) => ({
    dataCoding,
    udh: Buffer.from([5, 0, 3, reference & 0xff, pieces.length, i + 1]),
    octets: Buffer.concat(piece),
  }));
}

function ucs2(letter: string): Buffer {
  return Buffer.from(letter, 'utf16le').swap16();
}
