import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const { PNG } = require('pngjs') as typeof import('pngjs');
const jsQR = require('jsqr') as typeof import('jsqr').default;

async function inFolder<T>(pdf: Uint8Array, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'okno-print-'));
  try {
    await writeFile(join(folder, 'paper.pdf'), pdf);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What poppler reads in a PDF, laid out as on the sheet, with plain spaces. */
export function pdfText(pdf: Uint8Array): Promise<string> {
  return inFolder(pdf, async (folder) => {
    const { stdout } = await run('pdftotext', ['-layout', join(folder, 'paper.pdf'), '-']);
    return stdout.replaceAll('\u00a0', ' ');
  });
}

/** The upper right quarter of the first page as a picture, as a telephone held over the code would see it. */
export function upperRight(pdf: Uint8Array, dpi = 200): Promise<Buffer> {
  return inFolder(pdf, async (folder) => {
    const target = join(folder, 'page');
    const [width, height] = [Math.round(dpi * 3.2), Math.round(dpi * 3)];
    const crop = ['-x', `${Math.round(dpi * 8.27) - width}`, '-y', '0', '-W', `${width}`, '-H', `${height}`];
    await run('pdftoppm', [
      '-r',
      `${dpi}`,
      '-l',
      '1',
      '-singlefile',
      '-png',
      ...crop,
      join(folder, 'paper.pdf'),
      target,
    ]);
    return readFile(`${target}.png`);
  });
}

/** Bytes that jsqr reads in a picture. */
export function decodeCode(png: Uint8Array): number[] | null {
  const source = PNG.sync.read(Buffer.from(png));
  const quiet = 24;
  const [width, height] = [source.width + 2 * quiet, source.height + 2 * quiet];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < source.height; y++) {
    data.set(source.data.subarray(y * source.width * 4, (y + 1) * source.width * 4), ((y + quiet) * width + quiet) * 4);
  }
  return jsQR(data, width, height)?.binaryData ?? null;
}

/** Bytes that zbar reads in a picture. */
export async function zbarBytes(png: Uint8Array): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'okno-code-'));
  try {
    await writeFile(join(folder, 'code.png'), png);
    const { stdout } = await run('zbarimg', ['--raw', '-Sbinary', '-q', join(folder, 'code.png')], {
      encoding: 'buffer',
    });
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}
