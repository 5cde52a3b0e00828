import { opaquePng } from '../../platform/printing/index.js';
import { BadImage } from './seller.refusals.js';

export const IMAGE_LIMIT = 1024 * 1024;
const MAX_SIDE = 4000;

/**
 * A picture fit for printing: PNG drawn anew on white, JPEG without what cameras and editors add to it (places, names).
 * Its first bytes decide what it is, not its name. Refuses BAD_IMAGE.
 */
export function printableImage(bytes: Buffer): { bytes: Buffer; contentType: 'image/png' | 'image/jpeg' } {
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return { bytes: bareJpeg(bytes), contentType: 'image/jpeg' };
    return { bytes: opaquePng(bytes), contentType: 'image/png' };
  } catch {
    throw new BadImage({}, ['file']);
  }
}

/** The segments that make the picture: tables, frame and scan; APPn (but for JFIF's and Adobe's, which say how colours lie) and comments go. */
function bareJpeg(file: Buffer): Buffer {
  const kept: Buffer[] = [file.subarray(0, 2)];
  let sized = false;
  for (let at = 2; ; ) {
    if (file[at] !== 0xff) throw new RangeError('no marker');
    const marker = file[at + 1]!;
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (end > file.length) throw new RangeError('cut short');
    if (marker >= 0xc0 && marker <= 0xc2) {
      const [height, width] = [file.readUInt16BE(at + 5), file.readUInt16BE(at + 7)];
      sized = width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE;
    }
    const droppable = marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xee);
    if (!droppable) kept.push(file.subarray(at, end));
    at = end;
    if (marker !== 0xda) continue;
    const last = file.lastIndexOf(Buffer.from([0xff, 0xd9]));
    if (!sized || last < at) throw new RangeError('no picture');
    kept.push(file.subarray(at, last + 2));
    return Buffer.concat(kept);
  }
}
