import { StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import { BadInput } from '../../kernel/refusal.js';
import { attachment } from '../../platform/http/upload.js';
import { type Column, type Row, writeCsv, writeXlsx } from '../../platform/spreadsheets/index.js';

/** More rows than this are asked for by a narrower filter. */
export const EXPORT_LIMIT = 50_000;

/** What was asked for over plain HTTP; the refusal names the field. */
export function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const at = (result.error.issues[0]?.path ?? []).map(String);
  throw new BadInput({ field: at[0] ?? '' }, at);
}

/** A list as a file for a table program. */
export async function tableFile(
  format: 'csv' | 'xlsx',
  name: string,
  columns: readonly Column[],
  rows: readonly Row[],
): Promise<StreamableFile> {
  return new StreamableFile(format === 'csv' ? await writeCsv(columns, rows) : await writeXlsx(columns, rows), {
    type:
      format === 'csv'
        ? 'text/csv; charset=utf-8'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    disposition: attachment(`${name}.${format}`),
  });
}
