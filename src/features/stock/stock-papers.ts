import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/refusal.js';
import { Units } from '../../platform/database/work.js';
import { bytesOf, type FileStore, newFileKey } from '../../platform/files/index.js';
import type { Printer } from '../../platform/printing/index.js';
import { FILES, PRINTER } from '../../platform/tokens.js';
import type { StockAct } from './stock-act.entity.js';
import { stockActDefinition } from './stock-act.print.js';

/** Acts as bytes: made when first asked for and kept; whoever asks later gets the same bytes back. */
@Injectable()
export class StockPapers {
  constructor(
    private readonly units: Units,
    @Inject(FILES) private readonly files: FileStore,
    @Inject(PRINTER) private readonly printer: Printer,
  ) {}

  async pdfOf(act: StockAct): Promise<Buffer> {
    if (act.pdfFile) return this.read(act.pdfFile);
    if (!act.number) throw new NotFound();
    const definition = stockActDefinition(act.paper, act.number);
    const bytes = await this.printer.print(definition, { createdAt: act.createdAt });
    const key = newFileKey();
    await this.files.put(key, bytes, { contentType: 'application/pdf', name: `${act.number}.pdf` });
    const kept = await this.units.asSystem(
      'paper of an act',
      act.partnerId,
      async (work) => {
        await work.db.query('update stock_acts set pdf_file = $2, pdf_sha256 = $3 where id = $1 and pdf_file is null', [
          act.id,
          key,
          createHash('sha256').update(bytes).digest('hex'),
        ]);
        const [row] = await work.db.query<{ pdf_file: string }>('select pdf_file from stock_acts where id = $1', [
          act.id,
        ]);
        return row!.pdf_file;
      },
      { audit: false },
    );
    if (kept === key) return bytes;
    await this.files.delete(key);
    return this.read(kept);
  }

  private async read(key: string): Promise<Buffer> {
    const file = await this.files.get(key);
    if (!file) throw new NotFound();
    return bytesOf(file.body);
  }
}
