/** A picture in greys, row by row, 0 black to 255 white. */
export interface GreyPicture {
  width: number;
  height: number;
  pixels: Uint8Array | Uint8ClampedArray;
}

/** What is wrong with a scan; the interface has words for each. */
export const SCAN_PROBLEMS = [
  'EMPTY',
  'TOO_LARGE',
  'TYPE',
  'BROKEN',
  'TOO_MANY_PIXELS',
  'RESOLUTION',
  'BLANK',
  'DARK',
  'BLURRED',
  'PDF_ENCRYPTED',
  'PDF_ACTIVE',
  'PDF_PAGES',
  'TOO_LONG',
] as const;
export type ScanProblem = (typeof SCAN_PROBLEMS)[number];

export interface ScanQuality {
  /** Mean brightness, 0–255. */
  brightness: number;
  /** Standard deviation of brightness: how much there is to see. */
  contrast: number;
  /** Variance of the Laplacian over the sharpest tenth of the picture: how crisp the edges are. */
  sharpness: number;
}

export interface ScanRules {
  maxBytes: number;
  maxPixels: number;
  /** Pixels of the short side at least; about 120 dpi of an A4 sheet, 200 dpi of an open passport. */
  minShortSide: number;
  maxPdfPages: number;
  minBrightness: number;
  minContrast: number;
  minSharpness: number;
}

/** Requirements on files, shown to people beforehand and applied on both sides. */
export const scanRules: ScanRules = {
  maxBytes: 20 * 1024 * 1024,
  maxPixels: 40_000_000,
  minShortSide: 1000,
  maxPdfPages: 30,
  minBrightness: 60,
  minContrast: 8,
  minSharpness: 90,
};

/** Measures are taken on a picture whose long side is this many pixels: a blur shows alike on every camera. */
export const MEASURED_SIDE = 1600;
const TILE = 64;

/** Size of the picture to measure: never enlarged. */
export function measuredSize(width: number, height: number): { width: number; height: number } {
  const ratio = Math.min(1, MEASURED_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * ratio)), height: Math.max(1, Math.round(height * ratio)) };
}

/** Luminance (ITU-R BT.601) of RGBA pixels as a canvas gives them; transparent ones count as white paper. */
export function greyOf(rgba: Uint8ClampedArray, width: number, height: number): GreyPicture {
  const pixels = new Uint8Array(width * height);
  for (let i = 0, from = 0; i < pixels.length; i++, from += 4) {
    const seen = rgba[from + 3]! / 255;
    const grey = 0.299 * rgba[from]! + 0.587 * rgba[from + 1]! + 0.114 * rgba[from + 2]!;
    pixels[i] = Math.round(grey * seen + 255 * (1 - seen));
  }
  return { width, height, pixels };
}

export function measureScan({ width, height, pixels }: GreyPicture): ScanQuality {
  let sum = 0;
  let squares = 0;
  for (const value of pixels) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / pixels.length;
  const contrast = Math.sqrt(Math.max(0, squares / pixels.length - mean * mean));
  return { brightness: mean, contrast, sharpness: sharpness(pixels, width, height) };
}

/**
 * Variance of the Laplacian tile by tile, the mean of the best tenth: empty margins of a sheet say nothing of its focus,
 * and one sharp spot does not save a blurred page.
 */
function sharpness(pixels: GreyPicture['pixels'], width: number, height: number): number {
  const tiles: number[] = [];
  for (let top = 1; top + 8 < height; top += TILE) {
    for (let left = 1; left + 8 < width; left += TILE) {
      tiles.push(
        tileVariance(pixels, width, left, top, Math.min(left + TILE, width - 1), Math.min(top + TILE, height - 1)),
      );
    }
  }
  if (tiles.length === 0) return 0;
  tiles.sort((a, b) => b - a);
  const best = tiles.slice(0, Math.max(1, Math.ceil(tiles.length / 10)));
  return best.reduce((total, v) => total + v, 0) / best.length;
}

function tileVariance(
  pixels: GreyPicture['pixels'],
  width: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): number {
  let sum = 0;
  let squares = 0;
  let n = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const i = y * width + x;
      const edge = pixels[i - 1]! + pixels[i + 1]! + pixels[i - width]! + pixels[i + width]! - 4 * pixels[i]!;
      sum += edge;
      squares += edge * edge;
      n++;
    }
  }
  return n === 0 ? 0 : squares / n - (sum / n) ** 2;
}

/** What is wrong with a picture of this size and these measures; an empty list: it may be sent. */
export function problemsOfPicture(
  size: { width: number; height: number },
  quality: ScanQuality,
  rules: ScanRules = scanRules,
): ScanProblem[] {
  const problems: ScanProblem[] = [];
  if (Math.min(size.width, size.height) < rules.minShortSide) problems.push('RESOLUTION');
  // A page with nothing on it is called blank whatever its colour; what can't be seen can't be sharp.
  if (quality.contrast < rules.minContrast)
    return [...problems, quality.brightness < rules.minBrightness ? 'DARK' : 'BLANK'];
  if (quality.brightness < rules.minBrightness) problems.push('DARK');
  else if (quality.sharpness < rules.minSharpness) problems.push('BLURRED');
  return problems;
}

/** The kind of a file by its first bytes; everything else is refused before any library sees it. */
export function scanTypeOf(head: Uint8Array): 'image/jpeg' | 'image/png' | 'application/pdf' | null {
  const begins = (...bytes: number[]) => head.length >= bytes.length && bytes.every((b, i) => head[i] === b);
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  return begins(0x25, 0x50, 0x44, 0x46, 0x2d) ? 'application/pdf' : null;
}
