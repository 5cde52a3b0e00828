import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pdfText } from '../../support/printed.js';
import type { Bytes } from './asker.js';
import { asOwner, distinctiveOf, plantCanaries, wordsOf } from './rows.js';

const run = promisify(execFile);
const MARK = 'QZ7';

/** Marks and words by which rows of the other tenant are known again in whatever leaves the program. */
export class Canaries {
  private constructor(
    readonly columns: number,
    readonly words: ReadonlySet<string>,
  ) {}

  static async plant(url: string, partnerId: string): Promise<Canaries> {
    const columns = await plantCanaries(url, partnerId, MARK);
    // Prices of the future belong to the vendor alone until they are published.
    await asOwner(url, (client) =>
      client.query(
        `update tariff_versions set features = jsonb_build_array(jsonb_build_object(
           'code', 'counterparties', 'included', true, 'value', $1::text, 'valueEn', $1::text)) where status = 'draft'`,
        [`${MARK}draft`],
      ),
    );
    return new Canaries(columns, await distinctiveOf(url, partnerId));
  }

  /** The first mark or word of the other tenant in the text that the asker had not sent himself. */
  find(text: string, sent: string): string | undefined {
    // With what follows it: three letters alone may stand in any bytes that are told in base64.
    const mark = new RegExp(`${MARK}(?:draft|\\w+\\.\\w+)`).exec(text)?.[0];
    if (mark) return mark;
    const own = new Set(wordsOf(sent));
    return wordsOf(text).find((word) => this.words.has(word) && !own.has(word));
  }

  /** What can be read in a download: the text of a PDF, the sheets of a workbook, anything else as it is. */
  async textOf({ raw, type }: Bytes): Promise<string> {
    if (raw.subarray(0, 5).toString('latin1') === '%PDF-') return (await pdfText(raw)).replaceAll(/\s+/g, '');
    if (raw.subarray(0, 2).toString('latin1') !== 'PK') return raw.toString(type.includes('1251') ? 'latin1' : 'utf8');
    const folder = await mkdtemp(join(tmpdir(), 'okno-sheet-'));
    try {
      await writeFile(join(folder, 'book.zip'), raw);
      const { stdout } = await run('unzip', ['-p', join(folder, 'book.zip')], { maxBuffer: 64 << 20 });
      return stdout;
    } finally {
      await rm(folder, { recursive: true });
    }
  }
}
