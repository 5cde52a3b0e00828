import sharp from 'sharp';
import {
  measuredSize,
  measureScan,
  problemsOfPicture,
  type ScanProblem,
  type ScanQuality,
  scanRules,
  scanTypeOf,
} from '../../../kernel/scan-quality.js';
import { checkPdf } from './check-pdf.js';

/** What was found, and the bytes to be kept: made anew of the pixels, so that nothing else of the file survives. */
export interface ScanVerdict {
  problems: ScanProblem[];
  contentType: 'image/jpeg' | 'application/pdf' | null;
  width: number | null;
  height: number | null;
  pages: number;
  quality: ScanQuality | null;
  bytes: Uint8Array | null;
}

/** Seconds that the decoder may take; less than the patience of who waits. An honest photograph takes half of one. */
const DECODING_LIMIT = 12;
const LONGEST_SIDE = 3_000;

sharp.cache(false);
sharp.concurrency(1);

/** Judges one uploaded file. Never throws: what can't be read is a verdict too. */
export default async function checkScan(bytes: Uint8Array): Promise<ScanVerdict> {
  if (bytes.length === 0) return refused('EMPTY');
  if (bytes.length > scanRules.maxBytes) return refused('TOO_LARGE');
  const type = scanTypeOf(bytes);
  if (type === null) return refused('TYPE');
  if (type === 'application/pdf') return pdfVerdict(bytes);
  try {
    return await pictureVerdict(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), type);
  } catch (error) {
    return refused(/timeout/i.test(String(error)) ? 'TOO_LONG' : 'BROKEN');
  }
}

function pdfVerdict(bytes: Uint8Array): ScanVerdict {
  const { problems, pages } = checkPdf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const kept = problems.length === 0 ? bytes : null;
  return { problems, contentType: 'application/pdf', width: null, height: null, pages, quality: null, bytes: kept };
}

async function pictureVerdict(bytes: Buffer, type: 'image/jpeg' | 'image/png'): Promise<ScanVerdict> {
  const options = { limitInputPixels: scanRules.maxPixels, failOn: 'error', sequentialRead: true } as const;
  const head = await sharp(bytes, { ...options, limitInputPixels: false }).metadata();
  if (head.format !== (type === 'image/png' ? 'png' : 'jpeg') || !head.width || !head.height) return refused('BROKEN');
  if (head.width * head.height > scanRules.maxPixels) return refused('TOO_MANY_PIXELS', head.width, head.height);
  // Turned as the camera meant it; what was see-through becomes paper.
  const upright = await sharp(bytes, options)
    .timeout({ seconds: DECODING_LIMIT })
    .rotate()
    .flatten({ background: '#ffffff' })
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .jpeg({ quality: 88, mozjpeg: false })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = upright.info;
  const small = measuredSize(width, height);
  const grey = await sharp(upright.data)
    .timeout({ seconds: DECODING_LIMIT })
    .resize({ ...small, fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer();
  const quality = measureScan({ ...small, pixels: grey });
  const problems = problemsOfPicture({ width, height }, quality);
  const kept = problems.length === 0 ? upright.data : null;
  return { problems, contentType: 'image/jpeg', width, height, pages: 1, quality, bytes: kept };
}

/** What no scan can be made of. */
export const refused = (
  problem: ScanProblem,
  width: number | null = null,
  height: number | null = null,
): ScanVerdict => ({
  problems: [problem],
  contentType: null,
  width,
  height,
  pages: 0,
  quality: null,
  bytes: null,
});
