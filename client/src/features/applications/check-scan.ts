import {
  greyOf,
  measuredSize,
  measureScan,
  problemsOfPicture,
  type ScanProblem,
  scanRules,
  scanTypeOf,
} from '@kernel/scan-quality';

/** The same checks as the server's, before anything is sent: an empty list means that it may be. */
export async function checkScan(file: File): Promise<ScanProblem[]> {
  if (file.size === 0) return ['EMPTY'];
  if (file.size > scanRules.maxBytes) return ['TOO_LARGE'];
  const type = scanTypeOf(new Uint8Array(await file.slice(0, 16).arrayBuffer()));
  if (type === null) return ['TYPE'];
  // A PDF is opened by the server alone.
  if (type === 'application/pdf') return [];
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (picture === null) return ['BROKEN'];
  try {
    const { width, height } = picture;
    if (width * height > scanRules.maxPixels) return ['TOO_MANY_PIXELS'];
    const small = measuredSize(width, height);
    const canvas = document.createElement('canvas');
    canvas.width = small.width;
    canvas.height = small.height;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) return [];
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, small.width, small.height);
    const { data } = context.getImageData(0, 0, small.width, small.height);
    return problemsOfPicture({ width, height }, measureScan(greyOf(data, small.width, small.height)));
  } finally {
    picture.close();
  }
}
