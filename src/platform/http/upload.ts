import { BadInput, Refusal } from '../../kernel/refusal.js';
import type { RequestContext } from '../graphql/request-context.js';

export class FileTooLarge extends Refusal('FILE_TOO_LARGE', 'badInput') {}

export interface Upload {
  bytes: Buffer;
  /** The name that the person's file has; shown, never used as a path. */
  filename: string;
  /** What the browser says it is: believed by nobody. */
  contentType: string;
  /** Other fields of the form that came before the file. */
  fields: Readonly<Record<string, string>>;
}

interface Part {
  filename: string;
  mimetype: string;
  fields: Record<string, { value?: unknown } | undefined>;
  toBuffer(): Promise<Buffer>;
}
interface MultipartRequest {
  isMultipart(): boolean;
  file(options: object): Promise<Part | undefined>;
}

/** The one file of a multipart request, of at most `limit` bytes. */
export async function readUpload(http: RequestContext, limit: number): Promise<Upload> {
  const request = http.request as unknown as MultipartRequest;
  if (!request.isMultipart()) throw new BadInput({ field: 'file' }, ['file']);
  const part = await request.file({ limits: { fileSize: limit, files: 1 } });
  if (!part) throw new BadInput({ field: 'file' }, ['file']);
  const bytes = await part.toBuffer().catch((error: { code?: string }) => {
    if (error.code === 'FST_REQ_FILE_TOO_LARGE') throw new FileTooLarge({ limit }, ['file']);
    throw error;
  });
  const fields = Object.entries(part.fields).flatMap(([name, f]) =>
    f && typeof f.value === 'string' ? [[name, f.value] as const] : [],
  );
  const filename = part.filename.replace(/[\p{Cc}\\/]/gu, '').slice(0, 200) || 'file';
  return { bytes, filename, contentType: part.mimetype, fields: Object.fromEntries(fields) };
}

/** The type of a paper that people send in (PDF, JPEG, PNG), by what the file begins with and not by its name; null: another. */
export function paperTypeOf(bytes: Buffer): string | null {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  return bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')) ? 'image/png' : null;
}

/** Content-Disposition of a download: an ASCII name for old programs and the real one in UTF-8. */
export function attachment(name: string, kind: 'attachment' | 'inline' = 'attachment'): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\;]/g, '_');
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}
