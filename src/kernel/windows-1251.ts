/** Signs of windows-1251 above 0x7F in their order; 0x98 has none and is kept as U+0098, which no text should hold. */
const UPPER =
  'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї' +
  'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя';

const CODES = new Map([...UPPER].map((sign, index) => [sign, 0x80 + index]));

/** Bytes of a text in windows-1251, the encoding of bank files and tax reports; null when a sign has no place in it. */
export function encodeWindows1251(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const byte = code < 0x80 ? code : CODES.get(text[index]!);
    if (byte === undefined || byte === 0x98) return null;
    bytes[index] = byte;
  }
  return bytes;
}
