import { type PrintDefinition, PrintProblem } from './print-definition.js';

// svg can fetch pictures by address, the others read files: nothing printed needs them.
const forbiddenKeys = new Set(['svg', 'attachment', 'attachments', 'files', 'watermark', 'background', 'qr']);

/** Refuses whatever could make the printing engine read a file or an address, before it is started. */
export function checkDefinition(definition: PrintDefinition): void {
  const pictures = new Set([...Object.keys(definition.images ?? {}), ...Object.keys(definition.codes ?? {})]);
  for (const [key, bytes] of Object.entries(definition.images ?? {})) checkPicture(key, bytes);
  visit(definition.content, pictures);
}

function visit(node: unknown, pictures: Set<string>): void {
  if (typeof node === 'function') throw new PrintProblem('FORBIDDEN_CONTENT', 'a definition holds a function');
  if (Array.isArray(node)) {
    for (const item of node) visit(item, pictures);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    if (forbiddenKeys.has(key)) throw new PrintProblem('FORBIDDEN_CONTENT', `"${key}" may not be printed`);
    if (key === 'image' && !(typeof value === 'string' && pictures.has(value))) {
      throw new PrintProblem('FORBIDDEN_CONTENT', 'a picture must be one of the definition, by its key');
    }
    visit(value, pictures);
  }
}

function checkPicture(key: string, bytes: unknown): void {
  if (!(bytes instanceof Uint8Array)) throw new PrintProblem('BAD_IMAGE', `picture "${key}" is not bytes`);
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47;
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  if (!isPng && !isJpeg) throw new PrintProblem('BAD_IMAGE', `picture "${key}" is neither PNG nor JPEG`);
}
