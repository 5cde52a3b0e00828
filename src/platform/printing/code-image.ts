import QRCode from 'qrcode';
import { encodePng } from './png.js';
import { PrintProblem } from './print-definition.js';

/** Pixels a module: enough for a viewer's smoothing, and still under a kilobyte. */
const pixelsPerModule = 4;

/**
 * QR code (ISO/IEC 18004, level M) of raw bytes as a PNG of one bit per pixel, without a quiet zone: the sheet gives it.
 * Bytes, not text, because a payment code may be written in windows-1251.
 */
export function codeImage(payload: Uint8Array): Buffer {
  const { size, data } = modulesOf(payload);
  const side = size * pixelsPerModule;
  const stride = Math.ceil(side / 8);
  const rows = Buffer.alloc((stride + 1) * side);
  for (let y = 0; y < side; y++) {
    const from = Math.floor(y / pixelsPerModule) * size;
    for (let x = 0; x < side; x++) {
      const dark = data[from + Math.floor(x / pixelsPerModule)];
      if (!dark) rows[y * (stride + 1) + 1 + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  return encodePng(side, side, 1, 0, rows);
}

function modulesOf(payload: Uint8Array) {
  try {
    return QRCode.create([{ data: payload as Uint8ClampedArray & Uint8Array, mode: 'byte' }], {
      errorCorrectionLevel: 'M',
    }).modules;
  } catch {
    throw new PrintProblem('CODE_TOO_LONG', `${payload.length} bytes do not fit into a QR code`);
  }
}
